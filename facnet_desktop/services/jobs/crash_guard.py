"""Notices a program that dies again and again at its start: the next one starts without running jobs."""

import json
import secrets
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta

from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.store.clock import Clock

MOST_CRASHES = 3
WINDOW = timedelta(minutes=5)
FILE = "demarrages.json"
_MOST_BYTES = 10_000


class CrashGuard:
    """Keeps, outside the store (which may be what fails), the starts that no orderly end followed.

    Only the holder of the instance lock uses it. It never fails: what cannot be read counts as nothing.
    """

    def __init__(self, folder: DataFolder, clock: Clock) -> None:
        self._path = folder.root / FILE
        self._clock = clock

    def begin(self) -> bool:
        """Note this start; whether it should be in safe mode: three others died in the last five minutes."""
        now = self._clock()
        crashes = [start for start in self._starts() if timedelta() <= now - start < WINDOW]
        self._write([*crashes[-MOST_CRASHES:], now])
        return len(crashes) >= MOST_CRASHES

    def end(self) -> None:
        """The program ends in order: earlier crashes are over."""
        with suppress(OSError):
            self._path.unlink(missing_ok=True)

    def _starts(self) -> list[datetime]:
        try:
            with self._path.open("rb") as stream:
                kept = json.loads(stream.read(_MOST_BYTES))
            return [datetime.fromisoformat(text).astimezone(UTC) for text in kept["starts"]]
        except (OSError, ValueError, TypeError, KeyError, OverflowError, RecursionError):
            return []

    def _write(self, starts: Sequence[datetime]) -> None:
        temporary = self._path.with_suffix(f".{secrets.token_hex(6)}.tmp")
        with suppress(OSError):
            temporary.write_text(json.dumps({"starts": [start.isoformat() for start in starts]}))
            temporary.replace(self._path)
