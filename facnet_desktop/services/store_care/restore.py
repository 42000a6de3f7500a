"""Put a backup back, by choice or because the store is damaged; the register says so."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from pathlib import Path

from facnet_desktop.domain.access import AccessAction
from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.services.instance.lock import InstanceLock, already_running
from facnet_desktop.store import errors
from facnet_desktop.store.backups import require_file
from facnet_desktop.store.clock import Clock
from facnet_desktop.store.disk import on_disk
from facnet_desktop.store.health import check_everything
from facnet_desktop.store.key import KeyKeeper
from facnet_desktop.store.opening import key_of, open_store, opening_alone, start_afresh
from facnet_desktop.store.place import place_facts, require_acceptable
from facnet_desktop.store.restoring import Repaired, Restored, repair, restore
from facnet_desktop.store.state import require_store


def restore_backup(
    folder: DataFolder, backup: Path, *, keys: KeyKeeper, clock: Clock, who: str, is_alone: bool = False
) -> Restored:
    """Replace the store by a backup; what was there is set aside. No other program may be open.

    ``is_alone``: the caller holds the lock of the folder itself.

    Raises:
        AlreadyRunning: FacNet Desktop is open.
        BackupFailed: the file is no backup of this store, or is damaged; nothing was changed.
        StoreError: the key is out of reach, there is no room, or the disk refuses the write.
    """
    require_file(backup)
    with nullcontext() if is_alone else _no_other_program(folder), opening_alone(folder):
        restored = restore(folder, key_of(folder, keys), backup, clock=clock)
    _write_down(folder, {"made_at": restored.made_at.isoformat()}, keys=keys, clock=clock, who=who)
    return restored


def repair_store(
    folder: DataFolder,
    *,
    keys: KeyKeeper,
    clock: Clock,
    who: str,
    afresh: bool = False,
    is_alone: bool = False,
) -> Repaired | None:
    """Put back the last usable backup if the store is damaged; ``None`` when it is sound.

    ``afresh``: when no backup can be used, start again with an empty store; what was there is set aside.
    ``is_alone``: the caller holds the lock of the folder itself.

    Raises:
        AlreadyRunning: FacNet Desktop is open.
        StorePlaceRefused: there is no store in the folder.
        StoreError: the key is out of reach, there is no room, or the disk refuses the write.
    """
    require_store(folder)
    with nullcontext() if is_alone else _no_other_program(folder):
        if _sound(folder, keys, clock):
            return None
        with opening_alone(folder):
            repaired = repair(folder, key_of(folder, keys), clock=clock)
            if repaired.restored is None and not afresh:
                return repaired
            if repaired.restored is None:
                aside = start_afresh(folder, clock=clock)
                repaired = replace(repaired, afresh=True, aside=aside)
        what = (
            {"backup": "none"}
            if repaired.restored is None
            else {"made_at": repaired.restored.made_at.isoformat()}
        )
        _write_down(folder, {**what, "reason": "damage"}, keys=keys, clock=clock, who=who)
    return repaired


@contextmanager
def _no_other_program(folder: DataFolder) -> Iterator[None]:
    require_acceptable(place_facts(folder.root))
    lock = InstanceLock(folder)
    with on_disk():
        taken = lock.take()
    if not taken:
        raise already_running()
    try:
        yield
    finally:
        lock.release()


def _sound(folder: DataFolder, keys: KeyKeeper, clock: Clock) -> bool:
    try:
        with open_store(folder, keys=keys, clock=clock) as store, store.file.watching() as connection:
            return check_everything(connection).sound
    except errors.StoreDamaged:
        return False


def _write_down(
    folder: DataFolder, details: dict[str, str], *, keys: KeyKeeper, clock: Clock, who: str
) -> None:
    with open_store(folder, keys=keys, clock=clock) as store:
        store.accesses.add(who, AccessAction.RESTORE, details=details)
