"""Encrypted copies of the open store: made while it works, verified before they count."""

import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.store import errors
from facnet_desktop.store.backup_files import (
    Backup,
    BackupKind,
    backup_path,
    drop_old_backups,
    listed_backups,
)
from facnet_desktop.store.clock import Clock, to_stored, wall_clock
from facnet_desktop.store.connection import Access, connect, translated
from facnet_desktop.store.destruction import EMPTIED
from facnet_desktop.store.disk import PARTIAL, make_empty, make_private, on_disk, settle, size_of
from facnet_desktop.store.encrypted import EncryptedFile
from facnet_desktop.store.health import check_everything

PAGES_A_STEP = 1000
_MARGIN_BYTES = 8 * 1024 * 1024
OnPages = Callable[[int, int], None]
"""Told how many pages of how many are done; what it raises stops the copy."""


class Backups:
    """Any thread may make one; the writer is never made to wait."""

    def __init__(self, file: EncryptedFile, folder: DataFolder, *, clock: Clock = wall_clock) -> None:
        self._file = file
        self._folder = folder
        self._clock = clock

    def make(
        self, kind: BackupKind, *, to: Path | None = None, on_pages: OnPages = lambda _done, _total: None
    ) -> Backup:
        """Copy the store as it is now to ``to``, or among the backups, where the oldest then give way.

        Raises:
            BackupFailed: the copy does not verify, or the place is taken.
            StoreError: there is no room for it, or the disk refuses the write.
        """
        now = self._clock()
        if to is None:
            make_private(self._folder.backups)
        path = backup_path(self._folder, kind, now) if to is None else to
        if not path.parent.is_dir() or path.exists():
            raise _place_refused(path)
        require_room(path.parent, self._file.path)
        partial = path.with_name(f".{path.name}{PARTIAL}")
        with on_disk():
            partial.unlink(missing_ok=True)
        try:
            make_empty(partial)
            with translated(), self._file.watching() as source, closing(self._file.copy_to(partial)) as copy:
                copy_database(source, copy, on_pages)
                if not kind.nominative:
                    _leave_patients_out(copy, to_stored(now))
            with translated(), closing(self._file.look_at(partial)) as copy:
                if not check_everything(copy).sound:
                    raise _not_sound()
            with on_disk():
                partial.replace(path)
                settle(path.parent)
        finally:
            with on_disk():
                partial.unlink(missing_ok=True)
        if to is None:
            drop_old_backups(self._folder)
        return Backup(path=path, kind=kind, made_at=now.replace(microsecond=0), bytes=size_of(path))

    def listed(self) -> list[Backup]:
        """Newest first."""
        return listed_backups(self._folder)


def copy_database(source: Any, copy: Any, on_pages: OnPages = lambda _done, _total: None) -> None:
    """Copy what ``source`` sees now, whatever is written meanwhile; both are connections of the driver."""
    source.execute("BEGIN")  # one view of the database for all the steps: the copy never starts over
    source.execute("SELECT count(*) FROM sqlite_master").fetchall()
    source.backup(
        copy,
        pages=PAGES_A_STEP,
        progress=lambda _status, remaining, total: on_pages(total - remaining, total),
    )
    source.execute("COMMIT")
    copy.execute("PRAGMA journal_mode = DELETE")  # the copied header asks for a log beside the file


def require_room(folder: Path, database: Path) -> None:
    """Room for one more copy of the database.

    Raises:
        StoreFull: there is not enough.
    """
    with on_disk():
        free = shutil.disk_usage(folder).free
    if free < size_of(database) + _MARGIN_BYTES:
        raise errors.full()


def require_file(backup: Path) -> None:
    """A file to restore from.

    Raises:
        BackupFailed: there is no such file.
    """
    with on_disk():
        if not backup.is_file():
            raise _no_such_file()


def opened_backup(path: Path, key: bytes) -> Any:
    """A connection to a backup that was verified whole; nothing of the file changes.

    Raises:
        BackupFailed: it is no backup of this store, or it is damaged.
    """
    require_file(path)
    connection = None
    try:
        with translated(opening=True):
            connection = connect(path, key, Access.LOOK)
            sound = check_everything(connection).sound
    except (errors.StoreKeyMissing, errors.StoreDamaged):
        sound = False
    if connection is None or not sound:
        if connection is not None:
            connection.close()
        raise unusable()
    return connection


def _leave_patients_out(copy: Any, now: int) -> None:
    """What names patients is emptied as a purge empties it, and its pages are given back."""
    copy.execute("BEGIN IMMEDIATE")
    copy.execute("DELETE FROM finding_index")
    copy.execute("DELETE FROM finding")  # and with them, what people said of them
    copy.execute(f"UPDATE validation SET {EMPTIED} WHERE claims_destroyed_at IS NULL", {"now": now})
    copy.execute("COMMIT")
    copy.execute("VACUUM")


def _place_refused(path: Path) -> errors.BackupFailed:
    taken = path.exists()
    return errors.BackupFailed(
        "Un fichier porte déjà ce nom." if taken else "Le dossier où écrire la sauvegarde n'existe pas.",
        "Aucune sauvegarde n'a été faite.",
        "Choisir un autre nom." if taken else "Créer le dossier, ou choisir un autre emplacement.",
    )


def _no_such_file() -> errors.BackupFailed:
    return errors.BackupFailed(
        "Ce fichier de sauvegarde est introuvable.",
        "Rien n'a été changé.",
        "Choisir une des sauvegardes que donne facnet-desktop donnees etat.",
    )


def unusable() -> errors.BackupFailed:
    """The file is not one that this store can be restored from."""
    return errors.BackupFailed(
        "Cette sauvegarde est endommagée, ou elle n'a pas été faite avec la clé de cette base locale.",
        "Rien n'a été changé.",
        "Choisir une autre sauvegarde.",
    )


def _not_sound() -> errors.BackupFailed:
    return errors.BackupFailed(
        "La sauvegarde ne passe pas sa vérification.",
        "Elle a été retirée; la base locale n'a pas changé.",
        "Vérifier le disque, puis lancer facnet-desktop donnees verifier.",
    )
