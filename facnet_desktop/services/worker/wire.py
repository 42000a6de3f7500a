"""Messages between the program and its child: a small JSON header, then named parts of bytes.

Values only: nothing is unpickled, so nothing of one process runs in the other, and what crosses is what
the contract says. Parts go in pieces: Windows refuses messages of some tens of megabytes.
"""

import json
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from multiprocessing.connection import Connection
from typing import Any

from facnet_desktop.services.worker.contract import Bytes

PIECE_BYTES = 1 << 20


class Verb(StrEnum):
    """What a message is about: the first three go to the child; the last is never sent, its end says it."""

    RUN = "run"
    CANCEL = "cancel"
    LEAVE = "leave"
    READY = "ready"
    PROGRESS = "progress"
    RESULT = "result"
    CANCELLED = "cancelled"
    FAILED = "failed"
    CRASHED = "crashed"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Message:
    """``request`` numbers the piece of work it belongs to; 0 when it belongs to none."""

    verb: Verb
    request: int = 0
    body: Mapping[str, Any] = field(default_factory=dict)
    parts: Mapping[str, Bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Packed:
    """A message ready to be sent: nothing about it can fail any more but the pipe."""

    header: bytes
    parts: tuple[memoryview, ...]


def packed(message: Message) -> Packed:
    """Encode a message.

    Raises:
        TypeError, ValueError: a value that JSON does not hold, a part that is no bytes.
    """
    views = {name: memoryview(part).cast("B") for name, part in message.parts.items()}
    header = {
        "verb": message.verb,
        "request": message.request,
        "body": dict(message.body),
        "parts": [[name, len(view)] for name, view in views.items()],
    }
    encoded = json.dumps(header, allow_nan=False).encode()
    return Packed(encoded, tuple(views.values()))


class Wire:
    """One end of the pipe. Any thread may send; one thread receives."""

    def __init__(self, connection: "Connection[Any, Any]") -> None:
        self.connection = connection
        self._sending = threading.Lock()

    def send(self, message: Message) -> None:
        """Encode and transmit.

        Raises:
            OSError: the other end is gone.
            TypeError, ValueError: a value that JSON does not hold; nothing was sent.
        """
        self.transmit(packed(message))

    def transmit(self, message: Packed) -> None:
        """Send it whole.

        Raises:
            OSError: the other end is gone.
        """
        with self._sending:
            self.connection.send_bytes(message.header)
            for view in message.parts:
                for at in range(0, len(view), PIECE_BYTES):
                    self.connection.send_bytes(view[at : at + PIECE_BYTES])

    def receive(self) -> Message:
        """Wait for the next message.

        Raises:
            EOFError, OSError: the other end is gone.
            ValueError, KeyError: what came is no message.
        """
        header = json.loads(self.connection.recv_bytes())
        parts: dict[str, Bytes] = {}
        for name, size in header["parts"]:
            parts[name] = content = bytearray(size)
            at = 0
            while at < size:
                at += self.connection.recv_bytes_into(content, at)
        return Message(Verb(header["verb"]), header["request"], header["body"], parts)

    def close(self) -> None:
        """Never in the middle of a sending: its bytes would go wherever the system opens a file next."""
        with self._sending:
            self.connection.close()
