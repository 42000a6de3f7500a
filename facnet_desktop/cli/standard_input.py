"""Standard input that stops waiting when a signal arrives, even when another thread is the one that waits."""

import io
import os
import select
import signal
import sys
from typing import BinaryIO, cast

_PIECE_BYTES = 1 << 20


class InterruptibleInput(io.RawIOBase):
    """Reads a descriptor; a signal ends a reading under way with ``KeyboardInterrupt``.

    Without this, Ctrl+C during ``producer | facnet-desktop valider -`` would wait for the producer:
    the export is read ahead in a thread, and a blocked read there cannot be interrupted.
    """

    def __init__(self, descriptor: int) -> None:
        super().__init__()
        self._descriptor = descriptor
        self._wake, wake = os.pipe()
        os.set_blocking(wake, False)
        signal.set_wakeup_fd(wake, warn_on_full_buffer=False)

    def fileno(self) -> int:
        return self._descriptor

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        """Up to ``size`` bytes, fewer only at the end; everything when negative."""
        pieces: list[bytes] = []
        missing = size if size >= 0 else sys.maxsize
        while missing > 0:
            ready, _, _ = select.select([self._descriptor, self._wake], [], [])
            if self._wake in ready:
                raise KeyboardInterrupt
            piece = os.read(self._descriptor, min(missing, _PIECE_BYTES))
            if not piece:
                break
            pieces.append(piece)
            missing -= len(piece)
        return b"".join(pieces)


def standard_input() -> BinaryIO | None:
    """The bytes of standard input, ``None`` when it is closed."""
    if sys.stdin is None:
        return None
    try:
        descriptor = sys.stdin.fileno()
    except (OSError, ValueError):
        return sys.stdin.buffer
    if os.name != "posix":
        return sys.stdin.buffer
    return cast("BinaryIO", InterruptibleInput(descriptor))
