"""Which editions are in force: the shipped ones, the active import and those it followed."""

from pathlib import Path

from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.domain.errors import DamagedReference
from facnet_desktop.domain.french import quoted
from facnet_desktop.reference import manifest
from facnet_desktop.reference.edition import edition_folders
from facnet_desktop.services.reference_package.package import digest_of
from facnet_desktop.store.editions import ImportedEdition, ReferenceEditions


def folders_in_force(shipped: Path, data: DataFolder, editions: ReferenceEditions) -> tuple[Path, ...]:
    """The edition folders to load together (``load_editions``), oldest first.

    ``shipped`` is the folder of the shipped editions. An edition that is shipped too is taken from there.
    The manifest of an imported one has to be the one that was signed and recorded; loading then compares
    every table with it.

    Raises:
        DamagedReference: an imported edition is missing or was altered since.
    """
    folders = {path.name: path for path in edition_folders(shipped)}
    for kept in editions.in_force():
        if kept.edition not in folders:
            folders[kept.edition] = unaltered(data, kept)
    return tuple(folders[name] for name in sorted(folders))


def unaltered(data: DataFolder, kept: ImportedEdition) -> Path:
    """The folder of an imported edition whose manifest is still the recorded one.

    Raises:
        DamagedReference: it is missing or was altered.
    """
    folder = data.references / kept.edition
    try:
        intact = digest_of((folder / manifest.FILE).read_bytes()) == kept.digest
    except OSError:
        intact = False
    if not intact:
        raise DamagedReference(
            f"Les références importées {quoted(kept.edition)} sont absentes ou ont été modifiées.",
            "Elles ne sont pas utilisables et aucune règle n'a été exécutée.",
            "Importer de nouveau leur paquet, ou revenir aux précédentes par "
            "«\u00a0facnet-desktop references annuler\u00a0».",
        )
    return folder
