"""The store of a data folder that has one: what only looks never makes an empty one in a mistyped folder."""

from facnet_desktop.bootstrap import Installation
from facnet_desktop.cli.data_folder import default_folder
from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.store.state import require_store
from facnet_desktop.store.store import Store


def existing_store(installation: Installation, data: DataFolder) -> Store:
    """Opened; a context manager that closes it.

    Raises:
        StorePlaceRefused: there is none in the folder, which somebody else uses or which does not exist.
        StoreError: it does not open.
    """
    if not awaits_store(data):
        require_store(data)
    return installation.open_store(data)


def awaits_store(data: DataFolder) -> bool:
    """The folder of the account, or an empty one that somebody prepared: nothing was mistyped.

    The technical log alone leaves it empty.
    """
    if data.root == default_folder():
        return True
    try:
        return all(entry == data.journal for entry in data.root.iterdir())
    except OSError:  # absent, or no folder at all
        return False
