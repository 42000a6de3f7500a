"""Values kept across restarts, by name; those that a person must answer for go to the register too."""

import json
from collections.abc import Mapping, Sequence

from facnet_desktop.domain.access import AccessAction, Detail
from facnet_desktop.jobs.job import Json
from facnet_desktop.store.access_register import AccessRegister
from facnet_desktop.store.clock import Clock, wall_clock
from facnet_desktop.store.encrypted import EncryptedFile
from facnet_desktop.store.jobs.statements import SET

_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"), sort_keys=True)


class Settings:
    """Any thread may call it."""

    def __init__(self, file: EncryptedFile, *, clock: Clock = wall_clock) -> None:
        self._file = file
        self._register = AccessRegister(file, clock=clock)

    def text(self, key: str) -> str | None:
        """What was kept, as it stands in the database; ``None`` when nothing was."""
        with self._file.reading() as connection:
            kept = connection.exec_driver_sql("SELECT value FROM setting WHERE key = ?", (key,))
            value = kept.scalar_one_or_none()
        return None if value is None else str(value)

    def keep(self, key: str, value: Json, *, who: str, noted: Sequence[Mapping[str, Detail]] = ()) -> None:
        """Keep ``value``; each one of ``noted`` becomes an entry of the register of accesses.

        All of it is done, or nothing.

        Raises:
            ValueError: a number of ``value`` is not finite.
            StoreError: it could not be written.
        """
        kept = _ENCODER.encode(value)
        with self._file.transaction() as cursor:
            cursor.execute(SET, {"key": key, "value": kept})
            for details in noted:
                self._register.append(cursor, who, AccessAction.SETTINGS, None, details)
