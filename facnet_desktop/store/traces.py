"""The times the store knows of: a clock that is behind them was set back, one far ahead of them may be wrong.

Something is written down on each day of use, if only the purge of that day. A clock is vouched for by what
was written under it, or before, in the last ``LONGEST_SILENCE``, but ``SETTLED`` ago at least: what a wrong
clock has just dated says nothing for it.
"""

from datetime import datetime, timedelta

from facnet_desktop.store.clock import from_stored_or_none, to_stored
from facnet_desktop.store.encrypted import EncryptedFile

LONGEST_SILENCE = timedelta(days=30)
SETTLED = timedelta(days=7)

_TIMES = """
  SELECT updated_at AS at FROM job UNION ALL SELECT created_at FROM job
  UNION ALL SELECT at FROM access_entry UNION ALL SELECT at FROM purge_record
"""
_LATEST = f"SELECT max(at) FROM ({_TIMES})"
_LATEST_UNTIL = f"SELECT max(at) FROM ({_TIMES}) WHERE at <= ?"


def latest_trace(file: EncryptedFile) -> datetime | None:
    """When anything was last written down; ``None`` in a new store."""
    with file.reading() as connection:
        return from_stored_or_none(connection.exec_driver_sql(_LATEST).scalar())


def silence_before(file: EncryptedFile, now: datetime) -> timedelta | None:
    """How far ``now`` is ahead of the last settled activity, when nothing vouches for it; else ``None``.

    The computer was not used for that long, or its clock was set ahead: seven days of use will tell.
    """
    with file.reading() as connection:
        last = connection.exec_driver_sql(_LATEST_UNTIL, (to_stored(now - SETTLED),)).scalar()
    found = from_stored_or_none(last)
    return None if found is None or now - found <= LONGEST_SILENCE else now - found
