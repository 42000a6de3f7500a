"""Backups as files: what their names say, which are there, which are kept."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.store.disk import on_disk, stamp

KEPT = 7


class BackupKind(StrEnum):
    """What a backup holds, as its file name says."""

    COMPLETE = "complete"
    BEFORE_UPGRADE = "avant-mise-a-jour"
    WITHOUT_PATIENTS = "sans-nominatif"

    @property
    def nominative(self) -> bool:
        """Whether it holds what names patients."""
        return self is not BackupKind.WITHOUT_PATIENTS


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """A backup file; ``made_at`` is UTC, to the second."""

    path: Path
    kind: BackupKind
    made_at: datetime
    bytes: int


_NAME = re.compile(
    rf"facnet-(\d{{4}}-\d\d-\d\dT\d{{6}}Z)-({'|'.join(kind.value for kind in BackupKind)})(?:-\d+)?\.db"
)


def backup_path(folder: DataFolder, kind: BackupKind, made_at: datetime) -> Path:
    """A name of the backup folder that no file has yet."""
    stem = f"facnet-{stamp(made_at)}-{kind.value}"
    path, number = folder.backups / f"{stem}.db", 1
    while path.exists():
        number += 1
        path = folder.backups / f"{stem}-{number}.db"
    return path


def listed_backups(folder: DataFolder) -> list[Backup]:
    """Newest first; other files of the folder are passed over.

    Raises:
        StoreReadOnly: the system refuses to list the folder.
    """
    with on_disk():
        paths = list(folder.backups.iterdir()) if folder.backups.is_dir() else []
    found = [backup for path in paths if (backup := backup_at(path)) is not None]
    return sorted(found, key=lambda backup: (backup.made_at, backup.path.name), reverse=True)


def backup_at(path: Path) -> Backup | None:
    """What the name of a file says of it, wherever it is; ``None`` when it is not named as a backup.

    Raises:
        StoreReadOnly: the system refuses to look at it.
    """
    name = _NAME.fullmatch(path.name)
    if name is None:
        return None
    made_at = datetime.strptime(name[1], "%Y-%m-%dT%H%M%SZ").replace(tzinfo=UTC)
    with on_disk():
        return Backup(path=path, kind=BackupKind(name[2]), made_at=made_at, bytes=path.stat().st_size)


def drop_old_backups(folder: DataFolder) -> None:
    """Keep the newest of each kind: one kind never pushes another out."""
    for kind in BackupKind:
        for old in [backup for backup in listed_backups(folder) if backup.kind is kind][KEPT:]:
            with on_disk():
                old.path.unlink(missing_ok=True)


def destroy_nominative_before(folder: DataFolder, moment: datetime) -> int:
    """Destroy the backups, and the databases set aside, that may name patients and are older.

    Returns:
        How many files are gone.
    """
    with on_disk():
        old = [one.path for one in listed_backups(folder) if one.kind.nominative and one.made_at < moment]
        aside = folder.quarantine.iterdir() if folder.quarantine.is_dir() else ()
        old += [
            path
            for path in aside
            if path.name.startswith(folder.database.stem) and path.stat().st_mtime < moment.timestamp()
        ]
        for path in old:
            path.unlink(missing_ok=True)
    return len(old)
