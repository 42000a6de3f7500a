"""Whether a package may take the place of what is in force: never older, never the same month otherwise."""

from collections.abc import Sequence
from pathlib import Path

from facnet_desktop.domain.french import quoted
from facnet_desktop.reference import manifest
from facnet_desktop.reference.tables import read_bytes
from facnet_desktop.services.reference_package.package import Package, digest_of
from facnet_desktop.services.reference_package.refusal import ANOTHER_COPY, NOTHING_CHANGED, PackageRefused
from facnet_desktop.store.editions import ImportedEdition


def admit(
    package: Package, *, in_force: Path, shipped: Sequence[Path], listed: Sequence[ImportedEdition]
) -> None:
    """Compare a package with the newest edition in force, the shipped ones and those imported before.

    An edition that was imported, then left for an earlier one, may come back as it was.

    Raises:
        PackageRefused: older than what is in force, already in force, or another content under the name
            of an edition that is known.
    """
    name = quoted(package.edition)
    if package.edition < in_force.name:
        raise PackageRefused(
            f"Le paquet contient l'édition {name}, plus ancienne que l'édition en vigueur, "
            f"{quoted(in_force.name)}.",
            NOTHING_CHANGED,
            "Choisir un paquet plus récent; pour revenir à une édition précédente, "
            "«\u00a0facnet-desktop references annuler\u00a0».",
        )
    known = {path.name: digest_of(read_bytes(path, manifest.FILE)) for path in shipped}
    known.update({kept.edition: kept.digest for kept in listed if kept.edition not in known})
    digest = known.get(package.edition)
    if digest is not None and digest != package.digest:
        raise PackageRefused(
            f"Le paquet porte le nom de l'édition {name}, déjà connue, avec un autre contenu.",
            NOTHING_CHANGED,
            ANOTHER_COPY,
        )
    if digest is not None and package.edition == in_force.name:
        raise PackageRefused(f"L'édition {name} est déjà en vigueur.", "Rien n'a été changé.")
