"""The latest time the store knows of: a clock that is behind it was set back."""

from datetime import datetime

from facnet_desktop.store.clock import from_stored_or_none
from facnet_desktop.store.encrypted import EncryptedFile

_LATEST = """
SELECT max(at) FROM (
  SELECT max(updated_at) AS at FROM job UNION ALL SELECT max(at) FROM access_entry
  UNION ALL SELECT max(at) FROM purge_record)
"""


def latest_trace(file: EncryptedFile) -> datetime | None:
    """When anything was last written down; ``None`` in a new store."""
    with file.reading() as connection:
        return from_stored_or_none(connection.exec_driver_sql(_LATEST).scalar())
