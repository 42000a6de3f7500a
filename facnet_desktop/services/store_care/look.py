"""Look at a store without changing what it holds."""

from collections.abc import Callable
from datetime import datetime

from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.store import errors
from facnet_desktop.store.health import Health, check_everything, remember_check
from facnet_desktop.store.key import KeyKeeper
from facnet_desktop.store.state import StoreState, closed_state, open_state
from facnet_desktop.store.store import Store


def look_at_store(
    folder: DataFolder, *, keys: KeyKeeper, open_store: Callable[[DataFolder], Store]
) -> StoreState:
    """How the store stands, with the reason when it does not open; one that is not there is not made.

    Raises:
        StoreReadOnly: not even the folder can be listed.
    """
    state = closed_state(folder, keys)
    if not state.exists or state.problem is not None:
        return state
    try:
        with open_store(folder) as store:
            return open_state(store, keys)
    except errors.StoreError as problem:
        return closed_state(folder, keys, problem)


def verify_store(store: Store, now: datetime) -> Health:
    """Every page, table, index and reference; the time is kept when all is sound.

    Raises:
        StoreError: it cannot be read at all.
    """
    with store.file.watching() as connection:
        health = check_everything(connection)
    if health.sound:
        remember_check(store.file, now)
    return health
