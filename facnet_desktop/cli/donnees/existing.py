"""The store of a data folder that has one: these commands never make an empty one in a mistyped folder."""

from facnet_desktop.bootstrap import Installation
from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.store.state import require_store
from facnet_desktop.store.store import Store


def existing_store(installation: Installation, data: DataFolder) -> Store:
    """Opened; a context manager that closes it.

    Raises:
        StorePlaceRefused: there is none in the folder.
        StoreError: it does not open.
    """
    require_store(data)
    return installation.open_store(data)
