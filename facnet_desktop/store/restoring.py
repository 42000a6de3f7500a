"""Put a backup in place of the store; what is there is set aside, never deleted."""

from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.store import errors, schema
from facnet_desktop.store.backup_files import Backup, backup_at, listed_backups
from facnet_desktop.store.backups import copy_database, opened_backup, require_file, require_room, unusable
from facnet_desktop.store.carried_registers import carry_over
from facnet_desktop.store.clock import Clock
from facnet_desktop.store.connection import Access, connect, translated
from facnet_desktop.store.disk import (
    PARTIAL,
    is_there,
    log_of,
    make_empty,
    on_disk,
    set_aside,
    settle,
    size_of,
)
from facnet_desktop.store.migrate import schema_of

REPLACED = "remplacee"
DAMAGED = "endommagee"


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """``backup`` is in place. ``aside`` is what was there, ``None`` when nothing was.

    What was written after ``made_at`` and until ``last_written`` is not in the backup: it is lost, unless
    it can be read in the file set aside; the registers go on when that file can. Without ``nominative``,
    the lines and findings of every validation are lost too. Times are UTC.
    """

    backup: Path
    made_at: datetime
    aside: Path | None
    last_written: datetime | None
    nominative: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Repaired:
    """``restored`` is ``None`` when no backup could be used; ``refused`` are those that could not.

    ``afresh``: an empty store takes the place of the damaged one, which is ``aside``.
    """

    restored: Restored | None
    refused: tuple[Path, ...]
    afresh: bool = False
    aside: Path | None = None


def restore(folder: DataFolder, key: bytes, backup: Path, *, clock: Clock, why: str = REPLACED) -> Restored:
    """Replace the database; at every instant one or the other is there whole. No program may have it open.

    Raises:
        BackupFailed: the file is no backup of this store, or is damaged; nothing was changed.
        StoreNewer: it was made by a newer version; nothing was changed.
        StoreBusy: a program still has the database open; nothing was changed.
        StoreError: there is no room, or the disk refuses the write.
    """
    require_file(backup)
    if is_there(folder.database) and backup.samefile(folder.database):
        raise _itself()
    last_written = _last_written(folder.database)
    refuse_if_open(folder.database, key)
    partial = folder.database.with_name(f".{folder.database.name}{PARTIAL}")
    try:
        with on_disk():
            partial.unlink(missing_ok=True)
        with closing(opened_backup(backup, key)) as source:
            revision = schema_of(source)
            if revision is None:
                raise unusable()
            if revision not in schema.revisions():
                raise errors.newer()
            made_at, nominative = _said_by_name(backup)
            require_room(folder.root, backup)
            make_empty(partial)
            with translated(), closing(connect(partial, key, Access.COPY)) as copy:
                copy_database(source, copy)
                carry_over(folder.database, key, copy)
        aside = set_aside(folder.database, folder.quarantine, clock(), why)
        with on_disk():
            partial.replace(folder.database)
            settle(folder.root)
    finally:
        with on_disk():
            partial.unlink(missing_ok=True)
    return Restored(
        backup=backup, made_at=made_at, aside=aside, last_written=last_written, nominative=nominative
    )


def repair(folder: DataFolder, key: bytes, *, clock: Clock) -> Repaired:
    """Put back the newest backup that is whole and complete.

    Raises:
        StoreBusy: a program still has the database open; nothing was changed.
        StoreError: there is no room, or the disk refuses the write.
    """
    refused: list[Path] = []
    for backup in _best_first(listed_backups(folder)):
        try:
            restored = restore(folder, key, backup.path, clock=clock, why=DAMAGED)
        except (errors.BackupFailed, errors.StoreNewer):
            refused.append(backup.path)
            continue
        return Repaired(restored=restored, refused=tuple(refused), aside=restored.aside)
    return Repaired(restored=None, refused=tuple(refused))


def refuse_if_open(database: Path, key: bytes) -> None:
    """Fold the log into the file, which needs it alone; a file too damaged for that is let be.

    Raises:
        StoreBusy: another program has it open.
    """
    if not size_of(database):
        return
    try:
        with (
            translated(opening=True),
            closing(connect(database, key, Access.WRITE, busy_seconds=0.0)) as alone,
        ):
            alone.execute("PRAGMA locking_mode = EXCLUSIVE")
            alone.execute("BEGIN EXCLUSIVE")
            alone.execute("COMMIT")
            alone.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    except errors.StoreBusy as error:
        raise errors.in_use() from error
    except (errors.StoreDamaged, errors.StoreKeyMissing, errors.StoreReadOnly):
        return


def _best_first(backups: list[Backup]) -> list[Backup]:
    """Complete ones first: one without patients is only better than nothing."""
    return sorted(backups, key=lambda backup: (backup.kind.nominative, backup.made_at), reverse=True)


def _said_by_name(path: Path) -> tuple[datetime, bool]:
    """When it was made and whether it names patients; a file that was renamed has the date of the file."""
    named = backup_at(path)
    if named is not None:
        return named.made_at, named.kind.nominative
    with on_disk():
        return datetime.fromtimestamp(path.stat().st_mtime, UTC), True


def _itself() -> errors.BackupFailed:
    return errors.BackupFailed(
        "Ce fichier est la base locale elle-même, et non une sauvegarde.",
        "Rien n'a été changé.",
        "Choisir une des sauvegardes que donne facnet-desktop donnees etat.",
    )


def _last_written(database: Path) -> datetime | None:
    times = [path.stat().st_mtime for path in (database, log_of(database)) if size_of(path)]
    return datetime.fromtimestamp(max(times), UTC) if times else None
