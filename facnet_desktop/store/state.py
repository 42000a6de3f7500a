"""How a store stands: what is told of it to a person, also when it cannot be opened."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.store.backup_files import Backup, listed_backups
from facnet_desktop.store.errors import StoreError
from facnet_desktop.store.health import last_check
from facnet_desktop.store.key import KeyKeeper
from facnet_desktop.store.space import StoreSize, store_size
from facnet_desktop.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenState:
    """What only an open store tells. Times are UTC; ``cipher`` is the version of the library."""

    size: StoreSize
    schema: str
    cipher: str
    last_check: datetime | None
    last_purge: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreState:
    """``exists`` is false before the first use. ``problem`` says why it could not be opened.

    ``key_place`` follows « la clé est » ; ``backups`` are newest first.
    """

    folder: Path
    exists: bool
    key_place: str
    key_caution: str | None
    backups: tuple[Backup, ...]
    opened: OpenState | None = None
    problem: StoreError | None = None


def closed_state(folder: DataFolder, keys: KeyKeeper, problem: StoreError | None = None) -> StoreState:
    """Of a store that is not there, or could not be opened."""
    return StoreState(
        folder=folder.root,
        exists=folder.database.exists() or folder.identity.exists(),
        key_place=keys.place,
        key_caution=keys.caution,
        backups=tuple(listed_backups(folder)),
        problem=problem,
    )


def open_state(store: Store, keys: KeyKeeper) -> StoreState:
    """Of an open store.

    Raises:
        StoreError: it cannot be read.
    """
    with store.file.watching() as connection:
        schema = connection.execute("SELECT version_num FROM alembic_version").fetchone()[0]
        cipher = connection.execute("PRAGMA cipher_version").fetchone()[0]
    records = store.retention.records(limit=1)
    return StoreState(
        folder=store.folder.root,
        exists=True,
        key_place=keys.place,
        key_caution=keys.caution,
        backups=tuple(store.backups.listed()),
        opened=OpenState(
            size=store_size(store.file),
            schema=schema,
            cipher=cipher,
            last_check=last_check(store.file),
            last_purge=records[0].at if records else None,
        ),
    )
