"""How a store stands: what is told of it to a person, also when it cannot be opened."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.store.backup_files import Backup, listed_backups
from facnet_desktop.store.disk import is_there
from facnet_desktop.store.errors import StoreError, StorePlaceRefused, absent
from facnet_desktop.store.health import last_check
from facnet_desktop.store.key import KeyKeeper
from facnet_desktop.store.place import place_facts, require_acceptable
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


def has_store(folder: DataFolder) -> bool:
    """Whether a store was made in the folder, also when part of it is missing."""
    return is_there(folder.database) or is_there(folder.identity)


def require_store(folder: DataFolder) -> None:
    """For what makes sense only of a store that is there, and must not make an empty one.

    Raises:
        StorePlaceRefused: there is none, or its place is refused.
    """
    require_acceptable(place_facts(folder.root))
    if not has_store(folder):
        raise absent(folder.root)


def closed_state(folder: DataFolder, keys: KeyKeeper, problem: StoreError | None = None) -> StoreState:
    """Of a store that is not there, or could not be opened; a refused place is a problem by itself."""
    try:
        require_acceptable(place_facts(folder.root))
    except StorePlaceRefused as refused:
        problem = refused
    return StoreState(
        folder=folder.root,
        exists=has_store(folder),
        key_place=keys.place,
        key_caution=keys.caution,
        backups=() if isinstance(problem, StorePlaceRefused) else tuple(listed_backups(folder)),
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
