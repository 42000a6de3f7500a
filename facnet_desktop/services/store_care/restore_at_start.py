"""A restoration asked for in the window: done at the next start, before the store is opened.

The open program cannot replace the store it works with. What was asked is one small file of the data
folder, so that it holds through a crash, and can be withdrawn until it is done.
"""

import json
from contextlib import suppress
from pathlib import Path

from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.services.store_care.restore import restore_backup
from facnet_desktop.services.strict_json import Node, UnexpectedJson
from facnet_desktop.store.backup_files import Backup, backup_at
from facnet_desktop.store.backups import require_file
from facnet_desktop.store.clock import Clock
from facnet_desktop.store.disk import on_disk, write_private
from facnet_desktop.store.errors import StoreError
from facnet_desktop.store.key import KeyKeeper
from facnet_desktop.store.restoring import Restored

_NAME = "restauration.json"
_MOST_BYTES = 10_000


def ask_to_restore(folder: DataFolder, backup: Path) -> None:
    """Put ``backup`` back at the next start, in place of any other that was asked for.

    Raises:
        BackupFailed: there is no such file.
        StoreError: the disk refuses the write.
    """
    require_file(backup)
    content = {"version": 1, "backup": str(backup)}
    write_private(folder.root / _NAME, json.dumps(content, ensure_ascii=False).encode())


def asked_restoration(folder: DataFolder) -> Path | None:
    """The backup that the next start will put back, if any; what cannot be read asks for nothing."""
    path, text = folder.root / _NAME, b""
    with on_disk(), suppress(FileNotFoundError):  # withdrawn, perhaps just now
        if path.is_file() and path.stat().st_size <= _MOST_BYTES:
            text = path.read_bytes()
    with suppress(UnexpectedJson, ValueError, RecursionError):
        kept = Node(json.loads(text)).members("version", "backup")
        kept["version"].exactly(1)
        return Path(kept["backup"].text())
    return None


def asked_backup(folder: DataFolder) -> Backup | None:
    """The same as its name tells it: when it was made, what it holds."""
    path = asked_restoration(folder)
    return backup_at(path) if path is not None and path.is_file() else None


def withdraw_restoration(folder: DataFolder) -> None:
    """Forget what was asked.

    Raises:
        StoreError: the disk refuses it.
    """
    with on_disk():
        (folder.root / _NAME).unlink(missing_ok=True)


def restore_as_asked(
    folder: DataFolder, *, keys: KeyKeeper, clock: Clock, who: str, is_alone: bool = False
) -> Restored | None:
    """To be called before the store is opened; ``None`` when nothing was asked for.

    ``is_alone``: the caller holds the lock of the folder itself.

    What was asked is forgotten once it is done or refused: a backup that does not open is refused once,
    not at every start. While another program is open it still stands.

    Raises:
        AlreadyRunning: FacNet Desktop is open.
        BackupFailed: the file is gone, is no backup of this store, or is damaged; nothing was changed.
        StoreError: the key is out of reach, there is no room, or the disk refuses the write.
    """
    backup = asked_restoration(folder)
    if backup is None:
        return None
    try:
        restored = restore_backup(folder, backup, keys=keys, clock=clock, who=who, is_alone=is_alone)
    except StoreError:
        withdraw_restoration(folder)
        raise
    withdraw_restoration(folder)
    return restored
