"""One exchange between two programs of the same account: signed both ways, bounded in size and in time.

The listener sends a number used once; the request and the answer carry its HMAC with the shared key.
Nothing is ever unpickled.
"""

import hashlib
import hmac
import os
import secrets
import socket
import struct
import sys
import threading
import time
from multiprocessing.connection import Client, Connection
from types import TracebackType
from typing import Any

from facnet_desktop.services.instance.messages import MOST_BYTES

NONCE_BYTES = 32
_TAG_BYTES = 32
MOST_ANSWER = 64


class PeerFailed(Exception):
    """The other side is gone, silent, too slow, or not who it should be."""


class Channel:
    """A connection that is over at a deadline, whatever the other side does or leaves undone."""

    def __init__(self, connection: "Connection[Any, Any]", key: bytes, *, seconds: float) -> None:
        self._connection = connection
        self._key = key
        self._deadline = time.monotonic() + seconds
        # On POSIX a peer may send half a message: the wire is cut at the deadline, which wakes the reader.
        # A pipe of Windows gives whole messages only, and is asked first whether one is there.
        self._wire = None if sys.platform == "win32" else socket.socket(fileno=os.dup(connection.fileno()))
        self._guard = threading.Timer(seconds, self._cut)
        self._guard.daemon = True
        if self._wire is not None:
            self._guard.start()

    def serve(self) -> tuple[bytes, bytes]:
        """As the listener: the nonce of this exchange and the request.

        Raises:
            PeerFailed: what arrived in time is not signed with the key.
        """
        nonce = secrets.token_bytes(NONCE_BYTES)
        self._send(nonce)
        return nonce, self._verified(self._receive(_TAG_BYTES + MOST_BYTES), b"request" + nonce)

    def answer(self, nonce: bytes, body: bytes) -> None:
        """As the listener, the end of the exchange."""
        self._send(self._signed(body, b"answer" + nonce))

    def ask(self, body: bytes) -> bytes:
        """As the client: send a request, receive its answer.

        Raises:
            PeerFailed: nobody who knows the key has answered in time.
        """
        nonce = self._receive(NONCE_BYTES)
        self._send(self._signed(body, b"request" + nonce))
        return self._verified(self._receive(_TAG_BYTES + MOST_ANSWER), b"answer" + nonce)

    def close(self) -> None:
        """Hang up."""
        self._guard.cancel()
        if self._wire is not None:
            self._wire.close()
        self._connection.close()

    def __enter__(self) -> "Channel":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _signed(self, body: bytes, purpose: bytes) -> bytes:
        return hmac.digest(self._key, purpose + body, hashlib.sha256) + body

    def _verified(self, message: bytes, purpose: bytes) -> bytes:
        body = message[_TAG_BYTES:]
        if not hmac.compare_digest(message, self._signed(body, purpose)):
            raise PeerFailed
        return body

    def _send(self, message: bytes) -> None:
        try:
            self._connection.send_bytes(message)
        except (OSError, ValueError) as error:
            raise PeerFailed from error

    def _receive(self, most: int) -> bytes:
        try:
            if not self._connection.poll(max(0.0, self._deadline - time.monotonic())):
                raise PeerFailed
            return self._connection.recv_bytes(most)
        except (OSError, EOFError, ValueError) as error:
            raise PeerFailed from error

    def _cut(self) -> None:
        try:
            if self._wire is not None:
                self._wire.shutdown(socket.SHUT_RDWR)
        except OSError:
            return  # hung up already


def connected(address: str, *, seconds: float) -> "Connection[Any, Any]":
    """A connection to the program that listens there, waiting at most that long to be let in.

    Raises:
        OSError: nobody listens.
    """
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415  Windows only

        # else the library waits twenty seconds for a program that is busy, whatever it was asked
        if not ctypes.windll.kernel32.WaitNamedPipeW(address, max(1, round(seconds * 1_000))):
            raise ConnectionRefusedError
        return Client(address, family="AF_PIPE")
    with socket.socket(socket.AF_UNIX) as wire:
        # not settimeout, with which a full queue of callers would be a refusal instead of a wait
        bound = struct.pack("ll", int(seconds), int(seconds % 1 * 1_000_000))
        wire.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, bound)
        wire.connect(address)
        return Connection(wire.detach())
