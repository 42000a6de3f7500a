"""What the store takes on the disk, and giving back what it no longer uses."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass

from facnet_desktop.store import errors
from facnet_desktop.store.disk import log_of, on_disk, size_of
from facnet_desktop.store.encrypted import EncryptedFile

PAGES_A_STEP = 500
_MARGIN_BYTES = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreSize:
    """Bytes of the database and of its log; ``reclaimable`` are those of its unused pages."""

    database: int
    log: int
    reclaimable: int

    @property
    def total(self) -> int:
        """Bytes on the disk."""
        return self.database + self.log


def store_size(file: EncryptedFile) -> StoreSize:
    """As it is now."""
    with file.watching() as connection:
        free = connection.execute("PRAGMA freelist_count").fetchone()[0]
        page = connection.execute("PRAGMA page_size").fetchone()[0]
    return StoreSize(
        database=size_of(file.path), log=size_of(log_of(file.path)), reclaimable=int(free) * int(page)
    )


def release_space(
    file: EncryptedFile, on_pages: Callable[[int, int], None] = lambda _done, _total: None
) -> int:
    """Give the unused pages back to the disk, a short transaction at a time.

    ``on_pages`` is told how many of how many are done; what it raises stops between two steps.

    Returns:
        Bytes given back.

    Raises:
        StoreFull: not even a step's worth of room is left to work in.
        StoreError: the database is busy or damaged.
    """
    with on_disk():
        if shutil.disk_usage(file.path.parent).free < _MARGIN_BYTES:
            raise errors.full()
    file.checkpoint()
    before = size_of(file.path)
    total = left = _unused(file)
    while left:
        on_pages(total - left, total)
        with file.alone() as connection:
            connection.execute(f"PRAGMA incremental_vacuum({PAGES_A_STEP})").fetchall()
        now = _unused(file)
        if now >= left:
            break  # someone frees as fast as this gives back: what is left waits for the next time
        left = now
    file.checkpoint()
    on_pages(total, total)
    return max(0, before - size_of(file.path))


def _unused(file: EncryptedFile) -> int:
    with file.alone() as connection:
        return int(connection.execute("PRAGMA freelist_count").fetchone()[0])
