"""What a child and its libraries print: captured, bounded, never shown."""

import os
import sys
import threading
from collections import deque
from multiprocessing.context import get_spawning_popen
from typing import Any

_KEPT_BYTES = 32 << 10


class InheritedDescriptor:
    """A file descriptor on its way to a child that is being spawned, whatever the system calls it."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def __getstate__(self) -> int:
        popen: Any = get_spawning_popen()
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415  Windows only

            return int(popen.duplicate_for_child(msvcrt.get_osfhandle(self._descriptor)))
        return int(popen.duplicate_for_child(self._descriptor))

    def __setstate__(self, received: int) -> None:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415  Windows only

            self._descriptor = msvcrt.open_osfhandle(received, os.O_WRONLY)
        else:
            self._descriptor = received

    def detach(self) -> int:
        """The descriptor, in the process that asks."""
        return self._descriptor


class CapturedOutput:
    """A pipe for the standard streams of one child: its first and last words are kept, the rest is read
    and dropped, so that a child that prints without end never waits."""

    def __init__(self) -> None:
        self._read_end, self._write_end = os.pipe()
        self._first = bytearray()
        self._last: deque[bytes] = deque()
        self._last_bytes = 0
        self._thread = threading.Thread(target=self._drain, name="facnet-moteur-sortie", daemon=True)

    def for_child(self) -> InheritedDescriptor:
        """The end to write to, as an argument of the process."""
        return InheritedDescriptor(self._write_end)

    def begin(self) -> None:
        """The child has its copy of the writing end, or will never have one: read until it is closed."""
        os.close(self._write_end)
        self._thread.start()

    def words(self, timeout: float) -> bytes:
        """What a child that has ended left behind."""
        self._thread.join(timeout)
        return bytes(self._first) + b"".join(self._last)

    def _drain(self) -> None:
        try:
            while block := os.read(self._read_end, _KEPT_BYTES):
                self._keep(block)
        finally:
            os.close(self._read_end)

    def _keep(self, block: bytes) -> None:
        room = _KEPT_BYTES - len(self._first)
        self._first += block[:room]
        rest = block[room:]
        if rest:
            self._last.append(rest)
            self._last_bytes += len(rest)
        while self._last_bytes > 2 * _KEPT_BYTES:
            self._last_bytes -= len(self._last.popleft())
