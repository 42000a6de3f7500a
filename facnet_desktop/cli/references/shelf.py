"""The references of an open data folder."""

from facnet_desktop.bootstrap import Installation
from facnet_desktop.services.reference_package.import_edition import ReferenceShelf
from facnet_desktop.store.store import Store


def shelf_of(installation: Installation, store: Store) -> ReferenceShelf:
    """What is shipped, what was imported, and who may sign."""
    return ReferenceShelf(
        shipped=installation.reference_folder,
        keys=installation.reference_keys_folder,
        data=store.folder,
        editions=store.editions,
        accesses=store.accesses,
    )
