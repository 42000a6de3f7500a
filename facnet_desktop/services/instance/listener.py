"""The ear of the running program: one thread, one exchange at a time."""

import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Listener
from pathlib import Path
from types import TracebackType

from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.services.instance.address import addresses, publish, withdraw
from facnet_desktop.services.instance.channel import Channel, PeerFailed, connected
from facnet_desktop.services.instance.messages import Answer, InvalidMessage, Message, decoded

EXCHANGE_SECONDS = 2.0
MOST_FAILURES = 16
"""A system that lets nobody in any more, that many times in a row, is asked no further."""
_BACKLOG = 128

Handler = Callable[[Message], None]
"""Called in the thread of the listener; returns at once, what is long is done elsewhere."""


class InstanceListener:
    """Hears what other programs of this account ask; only the holder of the instance lock may make one."""

    def __init__(
        self,
        folder: DataFolder,
        handler: Handler,
        *,
        on_error: Callable[[Exception], None] = lambda _: None,
        seconds: float = EXCHANGE_SECONDS,
    ) -> None:
        """Listen. ``on_error`` is told what ``handler`` raised; the exchange is answered all the same.

        Raises:
            OSError: no place is fit for a socket, or the data folder cannot be written to.
        """
        self._folder = folder
        self._handler = handler
        self._on_error = on_error
        self._seconds = seconds
        self._ending = False
        self._address, self._listener = _bound(addresses(folder))
        self._key = publish(folder, self._address).key
        self._thread = threading.Thread(target=self._listen, name="instance", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Hear nothing more; returns once the thread has ended."""
        withdraw(self._folder)
        self._ending = True
        with suppress(OSError):
            connected(self._address, seconds=self._seconds).close()
        self._thread.join(2 * self._seconds)
        with suppress(OSError):
            self._listener.close()

    def __enter__(self) -> "InstanceListener":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _listen(self) -> None:
        failures = 0
        while not self._ending and failures < MOST_FAILURES:
            try:
                connection = self._listener.accept()
            except OSError as error:
                failures += 1
                if not self._ending:
                    self._on_error(error)
                continue
            failures = 0
            if self._ending:
                connection.close()
                return
            # a peer that misbehaves is hung up on; there is nobody to tell
            with suppress(PeerFailed, OSError), Channel(connection, self._key, seconds=self._seconds) as peer:
                nonce, body = peer.serve()
                peer.answer(nonce, self._answer_to(body).value.encode())

    def _answer_to(self, body: bytes) -> Answer:
        try:
            self._handler(decoded(body))
        except InvalidMessage:
            return Answer.NOT_UNDERSTOOD
        except Exception as error:  # noqa: BLE001  one request that fails must not deafen the program
            self._on_error(error)
            return Answer.FAILED
        return Answer.DONE


def _bound(places: list[str]) -> tuple[str, Listener]:
    """The first place where one can listen; what a dead program left there goes, since we hold the lock."""
    refused: OSError | None = None
    for place in places:
        try:
            if sys.platform == "win32":
                return place, Listener(place, family="AF_PIPE")
            Path(place).unlink(missing_ok=True)
            listener = Listener(place, family="AF_UNIX", backlog=_BACKLOG)
            Path(place).chmod(0o600)
        except OSError as error:
            refused = error
        else:
            return place, listener
    raise refused or OSError("no place for a socket")
