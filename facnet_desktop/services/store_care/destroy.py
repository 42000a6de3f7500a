"""Everything that a data folder keeps is destroyed: first the key, then what it opened."""

import shutil
from fnmatch import fnmatchcase

from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.services.instance.lock import InstanceLock
from facnet_desktop.store.disk import on_disk
from facnet_desktop.store.errors import StoreKeyMissing
from facnet_desktop.store.identity import read_identity
from facnet_desktop.store.key import KeyKeeper


def destroy_data(folder: DataFolder, keys: KeyKeeper) -> bool:
    """Destroy the key, the store, its backups, the imported tables, the logs; whether there was anything.

    Without the key nothing that is left, here or in an old copy of the folder, can be read. Files of
    anybody else in the folder stay, and the folder with them.

    Raises:
        AlreadyRunning: a program holds the folder; nothing was destroyed.
        StoreError: the key or a file refuses to go; the key goes first.
    """
    if not folder.root.is_dir():
        return False
    with InstanceLock(folder):
        found = _forget(folder, keys)
        with on_disk():
            for tree in (folder.backups, folder.journal, folder.references, folder.quarantine):
                if tree.is_dir():
                    shutil.rmtree(tree)
                    found = True
            for path in sorted(folder.root.iterdir()):
                if path.is_file() and _is_ours(path.name) and path != folder.instance_lock:
                    path.unlink()
                    found = True
    with on_disk():
        folder.instance_lock.unlink(missing_ok=True)
        if not any(folder.root.iterdir()):
            folder.root.rmdir()
    return found


def _forget(folder: DataFolder, keys: KeyKeeper) -> bool:
    try:
        identity = read_identity(folder.identity)
    except StoreKeyMissing:
        return False  # unreadable: no key can be named by it
    if identity is None:
        return False
    keys.forget(identity.name)
    return True


def _is_ours(name: str) -> bool:
    return name in _NAMES or any(fnmatchcase(name, pattern) for pattern in _PATTERNS)


_NAMES = frozenset(
    {
        "facnet.db", "facnet.db-wal", "facnet.db-shm", "facnet.db-journal", "facnet.cle", "facnet.id",
        "fenetre.ini", "exceptions.json", "ouverture.verrou", "instance.sock", "instance.acces",
        "demarrages.json", "restauration.json", ".facnet-references.verrou", ".exceptions.json.verrou",
    }
)  # fmt: skip
"""Files of the data folder. Whatever else is there, even a « facnet.csv », is somebody's."""
_PATTERNS = (
    ".facnet-*.tmp", ".facnet.*.partiel", ".restauration.json-*.partiel", ".instance.acces-*.tmp",
    "demarrages.*.tmp", "fenetre.ini.*",
)  # fmt: skip
"""What an interruption may have left while one of them was written."""
