"""The recovery key: given to be printed, taken back when the key of this computer is gone."""

from contextlib import closing
from dataclasses import replace

from facnet_desktop.domain.access import AccessAction
from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.store import errors
from facnet_desktop.store.access_register import AccessRegister
from facnet_desktop.store.backups import opened_backup
from facnet_desktop.store.clock import Clock, wall_clock
from facnet_desktop.store.disk import make_private, size_of
from facnet_desktop.store.identity import Identity, new_identity, read_identity, write_identity
from facnet_desktop.store.key import KeyKeeper
from facnet_desktop.store.opening import key_of, open_store
from facnet_desktop.store.place import place_facts, require_acceptable
from facnet_desktop.store.recovery_key import from_recovery_key, to_recovery_key


def export_key(folder: DataFolder, keys: KeyKeeper, accesses: AccessRegister, *, who: str) -> str:
    """The recovery key, once the register says that it was given.

    Raises:
        StoreError: the key is out of reach, or the register cannot be written.
    """
    key = key_of(folder, keys)
    accesses.add(who, AccessAction.EXPORT, details={"key": "recovery"})
    return to_recovery_key(key)


def restore_key(
    folder: DataFolder, keys: KeyKeeper, typed: str, *, who: str, clock: Clock = wall_clock
) -> bool:
    """Keep the typed key for the store of the folder, or for one that a backup will bring.

    Returns:
        Whether the register of accesses says so: it is in the store, which may still have to be repaired.

    Raises:
        RecoveryKeyRefused: it is mistyped, or the key of another store; nothing was changed.
        StoreError: the place is refused, or where the key is kept refuses it.
    """
    key = from_recovery_key(typed)
    require_acceptable(place_facts(folder.root))
    identity = _identity(folder)
    there = size_of(folder.database) > 0
    if identity is not None and identity.made and not identity.recognises(key):
        raise _of_another()
    if there and (identity is None or not identity.recognises(key)):
        _require_opens(folder, key)
    make_private(folder.root)
    if identity is None or not identity.recognises(key):
        identity = replace(new_identity(key), made=there)
    keys.save(identity.name, key)
    write_identity(folder.identity, identity)
    return there and _written_down(folder, keys, who, clock)


def _written_down(folder: DataFolder, keys: KeyKeeper, who: str, clock: Clock) -> bool:
    """A store that does not open is no reason to do without its key, which its repair needs."""
    try:
        with open_store(folder, keys=keys, clock=clock) as store:
            store.accesses.add(who, AccessAction.RESTORE, details={"key": "recovery"})
    except errors.StoreError:
        return False
    return True


def _identity(folder: DataFolder) -> Identity | None:
    try:
        return read_identity(folder.identity)
    except errors.StoreKeyMissing:
        return None  # unreadable: the database itself says whether the key is its own


def _require_opens(folder: DataFolder, key: bytes) -> None:
    try:
        with closing(opened_backup(folder.database, key)):
            return
    except errors.BackupFailed as error:
        raise _of_another() from error


def _of_another() -> errors.RecoveryKeyRefused:
    return errors.RecoveryKeyRefused(
        "Cette clé de secours est celle d'une autre base locale.",
        "Rien n'a été changé.",
        "Chercher la clé imprimée pour cet ordinateur. Pour reprendre ici les données d'un autre ordinateur, "
        "indiquer un dossier de données vide avec --donnees.",
    )
