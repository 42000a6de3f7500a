"""Open the store of a data folder: its place, key, encryption, schema and pages, checked in this order."""

from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from filelock import FileLock, Timeout

from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.domain.retention import NOTHING_FIXED, FixedRetention
from facnet_desktop.store import errors, schema
from facnet_desktop.store.access_register import AccessRegister
from facnet_desktop.store.backup_files import BackupKind
from facnet_desktop.store.backups import Backups
from facnet_desktop.store.clock import Clock, wall_clock
from facnet_desktop.store.connection import (
    Access,
    connect,
    is_clear_text,
    refuse_clear_text,
    translated,
)
from facnet_desktop.store.disk import (
    PRIVATE_FILE,
    log_of,
    make_empty,
    make_private,
    on_disk,
    set_aside,
    size_of,
)
from facnet_desktop.store.editions import ReferenceEditions
from facnet_desktop.store.encrypted import EncryptedFile
from facnet_desktop.store.follow_ups import FollowUps
from facnet_desktop.store.health import require_sound
from facnet_desktop.store.identity import new_identity, read_identity, write_identity
from facnet_desktop.store.jobs.board import JobBoard
from facnet_desktop.store.jobs.queue import JobQueue
from facnet_desktop.store.key import KeyKeeper, new_key
from facnet_desktop.store.migrate import NotUndone, migrate, schema_of
from facnet_desktop.store.place import place_facts, require_acceptable
from facnet_desktop.store.restoring import DAMAGED, restore
from facnet_desktop.store.results import Results
from facnet_desktop.store.retention import Retention
from facnet_desktop.store.store import Store

LOCK_SECONDS = 30.0


def open_store(
    folder: DataFolder,
    *,
    keys: KeyKeeper,
    clock: Clock = wall_clock,
    migrations: str = schema.LOCATION,
    fixed: FixedRetention = NOTHING_FIXED,
) -> Store:
    """The store, made when the folder has none yet, brought up to date when it is older, found sound.

    ``fixed`` are the times of retention that the policy of the clinic fixes.

    Raises:
        StorePlaceRefused: the folder is on a network drive or synchronised.
        StoreNotEncrypted: the library does not encrypt, or the file is in clear text.
        StoreKeyMissing: the key is gone, or is not the one of this file.
        StoreNewer: the file comes from a newer version; not one byte of it changed.
        MigrationFailed: the file is at its older schema, as it was.
        StoreDamaged: pages are damaged, or the file is gone while its backups are there.
        StoreError: busy, full or read-only.
    """
    refuse_clear_text()
    require_acceptable(place_facts(folder.root))
    make_private(folder.root)
    with opening_alone(folder):
        key, is_new = _key_of(folder, keys)
        left_open = size_of(log_of(folder.database)) > 0
        current = None if is_new else _schema(folder.database, key)
        if current is not None and current not in schema.revisions(migrations):
            raise errors.newer()
        make_empty(folder.database)
        file = EncryptedFile(folder.database, key)
        try:
            backups = Backups(file, folder, clock=clock)
            _migrate(file, folder, current, backups, migrations=migrations, key=key, clock=clock)
            if not is_new:
                require_sound(file, clock=clock, left_open=left_open)
            _remember_made(folder)
        except BaseException:
            file.close()
            raise
    return Store(
        folder=folder,
        file=file,
        queue=JobQueue(file, clock=clock),
        board=JobBoard(file),
        results=Results(file, clock=clock),
        follow_ups=FollowUps(file, clock=clock),
        accesses=AccessRegister(file, clock=clock),
        retention=Retention(file, clock=clock, fixed=fixed),
        editions=ReferenceEditions(file, clock=clock),
        backups=backups,
        caution=keys.caution if is_new else None,
    )


@contextmanager
def opening_alone(folder: DataFolder) -> Iterator[None]:
    """One program at a time makes, opens, brings up to date or puts back the store of a folder.

    Raises:
        StoreBusy: another one is at it for too long.
        StoreReadOnly: the lock cannot be written.
    """
    lock = FileLock(folder.opening_lock, timeout=LOCK_SECONDS, mode=PRIVATE_FILE)
    with on_disk():
        try:
            lock.acquire()
        except Timeout as error:
            raise errors.busy() from error
    try:
        yield
    finally:
        lock.release()


def key_of(folder: DataFolder, keys: KeyKeeper) -> bytes:
    """The key of the store that is there.

    Raises:
        StoreKeyMissing: it is gone, out of reach, or not the one of this store.
    """
    identity = read_identity(folder.identity)
    if identity is None:
        raise errors.identity_unreadable()
    key = keys.load(identity.name)
    if key is None:
        raise errors.no_key(keys.place)
    if not identity.recognises(key):
        raise errors.wrong_key()
    return key


def start_afresh(folder: DataFolder, *, clock: Clock) -> Path | None:
    """Set the database aside so that the next opening makes an empty one, with the same key.

    Returns:
        The file set aside, if there was one.

    Raises:
        StoreError: the disk refuses it.
    """
    aside = set_aside(folder.database, folder.quarantine, clock(), DAMAGED)
    with on_disk():
        folder.database.unlink(missing_ok=True)
    identity = read_identity(folder.identity)
    if identity is not None:
        write_identity(folder.identity, replace(identity, made=False))
    return aside


def _key_of(folder: DataFolder, keys: KeyKeeper) -> tuple[bytes, bool]:
    """The key, and whether the store is still to be made."""
    if size_of(folder.database):
        with on_disk():
            clear = is_clear_text(folder.database)
        if clear:
            raise errors.clear_text()
        return key_of(folder, keys), False
    identity = read_identity(folder.identity)
    if size_of(log_of(folder.database)) or (identity is not None and identity.made):
        raise errors.vanished()
    return _made_key(folder, keys), True


def _remember_made(folder: DataFolder) -> None:
    identity = read_identity(folder.identity)
    if identity is not None and not identity.made:
        write_identity(folder.identity, replace(identity, made=True))


def _made_key(folder: DataFolder, keys: KeyKeeper) -> bytes:
    """A key for a store that does not exist yet; the one of a first opening that was cut short is kept."""
    with suppress(errors.StoreKeyMissing):
        return key_of(folder, keys)
    key = new_key()
    identity = new_identity(key)
    keys.save(identity.name, key)
    write_identity(folder.identity, identity)
    return key


def _schema(database: Path, key: bytes) -> str | None:
    """The schema of the file, which is not changed by so much as a byte.

    The key is known to be the right one: a first page that does not verify is damage.
    """
    try:
        with translated(opening=True), closing(connect(database, key, Access.LOOK)) as connection:
            return schema_of(connection)
    except errors.StoreKeyMissing as error:
        raise errors.damaged() from error


def _migrate(
    file: EncryptedFile,
    folder: DataFolder,
    current: str | None,
    backups: Backups,
    *,
    migrations: str,
    key: bytes,
    clock: Clock,
) -> None:
    made: list[Path] = []
    try:
        migrate(
            file,
            current,
            backup=lambda: made.append(backups.make(BackupKind.BEFORE_UPGRADE).path),
            location=migrations,
        )
    except NotUndone as error:
        file.close()
        if made:
            restore(folder, key, made[0], clock=clock)
        raise errors.migration_failed() from error
