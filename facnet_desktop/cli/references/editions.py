"""The editions of the references, shipped and imported; a data folder that is not there yet is not made."""

from dataclasses import dataclass
from pathlib import Path

from facnet_desktop.bootstrap import Installation
from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.reference.edition import edition_folders
from facnet_desktop.services.reference_package.in_force import folders_in_force
from facnet_desktop.store.editions import ImportedEdition
from facnet_desktop.store.state import has_store


@dataclass(frozen=True, slots=True, kw_only=True)
class Editions:
    """``folders`` of those in force, oldest first; ``listed`` are all that were imported."""

    folders: tuple[Path, ...]
    listed: list[ImportedEdition]


def editions_of(installation: Installation, data: DataFolder) -> Editions:
    """Those that are shipped alone when nothing was ever kept in the folder.

    Raises:
        DamagedReference: an imported edition is missing or was altered since.
        StoreError: the store cannot be opened.
    """
    if not has_store(data):
        return Editions(folders=tuple(edition_folders(installation.reference_folder)), listed=[])
    with installation.open_store(data) as store:
        folders = folders_in_force(installation.reference_folder, data, store.editions)
        return Editions(folders=folders, listed=store.editions.listed())
