"""What a restored store must not forget: its registers go on from where the replaced one had them."""

from contextlib import closing
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver

from facnet_desktop.domain.access import ChainEnds
from facnet_desktop.store import errors
from facnet_desktop.store.access_register import ends_of, keep_ends
from facnet_desktop.store.connection import Access, connect, translated
from facnet_desktop.store.disk import size_of

_SINCE = {
    "access_entry": "SELECT * FROM access_entry WHERE seq > ? ORDER BY seq",
    "purge_record": "SELECT * FROM purge_record WHERE seq > ? ORDER BY seq",
}


def carry_over(replaced: Path, key: bytes, restored: Any) -> bool:
    """Add to ``restored``, a driver connection, the entries that ``replaced`` gained since the backup.

    Returns:
        False when there are none to be had: nothing is replaced, it cannot be read, it lacks the tables of
        the registers, or its chain does not go on from the backup's (it comes from another backup).

    Raises:
        StoreError: ``restored`` cannot be written to.
    """
    if not size_of(replaced):
        return False
    tip = ends_of(restored)
    try:
        with translated(opening=True), closing(connect(replaced, key, Access.LOOK)) as old:
            ends = ends_of(old)
            if not _goes_on(old, ends, tip):
                return False
            gained = {
                table: old.execute(since, (_last(restored, table),)).fetchall()
                for table, since in _SINCE.items()
            }
    except (errors.StoreError, driver.Error):  # damaged, or of a schema that was never finished
        return False
    if ends == tip and not any(gained.values()):
        return True
    with translated():
        restored.execute("BEGIN IMMEDIATE")
        for table, rows in gained.items():
            for row in rows:
                places = ", ".join("?" * len(row))
                restored.execute(f"INSERT INTO {table} VALUES ({places})", row)
        restored.execute("DELETE FROM access_entry WHERE seq <= ?", (ends.before,))
        keep_ends(restored, ends)
        restored.execute("COMMIT")
    return True


def _goes_on(old: Any, ends: ChainEnds, tip: ChainEnds) -> bool:
    """Whether the chain of ``old`` has the last entry of the backup; one long destroyed is taken on trust."""
    if tip.last == 0 or ends.before > tip.last:
        return True
    if ends.before == tip.last:
        return ends.previous == tip.digest
    found = old.execute("SELECT digest FROM access_entry WHERE seq = ?", (tip.last,)).fetchone()
    return found is not None and found[0] == tip.digest


def _last(connection: Any, table: str) -> int:
    (last,) = connection.execute(f"SELECT coalesce(max(seq), 0) FROM {table}").fetchone()
    return int(last)
