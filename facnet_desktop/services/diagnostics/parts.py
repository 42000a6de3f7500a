"""One function for each thing looked at; what is wrong is told without a path, a name or a value."""

import os
import secrets
import stat
from collections.abc import Iterator
from datetime import timedelta

from facnet_desktop.domain.errors import DamagedReference
from facnet_desktop.domain.french import count, number
from facnet_desktop.domain.money import NBSP
from facnet_desktop.reference.check import check_reference
from facnet_desktop.reports.selftest import Failure, Part
from facnet_desktop.services.diagnostics.request import Surroundings
from facnet_desktop.services.reference_package.archive import SIGNATURE
from facnet_desktop.services.reference_package.in_force import folders_in_force
from facnet_desktop.services.reference_package.refusal import PackageRefused
from facnet_desktop.services.reference_package.signature import trusted_keys, verified_signer
from facnet_desktop.store.connection import is_clear_text
from facnet_desktop.store.errors import StorePlaceRefused
from facnet_desktop.store.health import check_everything
from facnet_desktop.store.place import place_facts, require_acceptable
from facnet_desktop.store.traces import latest_trace

LEAST_FREE_BYTES = 500_000_000
SET_BACK = timedelta(minutes=5)
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def check_store(around: Surroundings) -> Part:
    """Every page of the database verifies, its tables agree, and the file is encrypted."""
    with around.file.watching() as connection:
        health = check_everything(connection)
    failures = []
    if not health.sound:
        failures.append(
            Failure(
                message=f"La base locale est endommagée ({count(len(health.problems), 'défaut')}). "
                "La restaurer par «\u00a0facnet-desktop donnees reparer\u00a0»."
            )
        )
    if is_clear_text(around.file.path):
        failures.append(Failure(message="La base locale n'est pas chiffrée. Réinstaller FacNet Desktop."))
    size = number(around.file.path.stat().st_size // 1_000_000)
    return Part(name="store", title="Base locale", scope=f"{size}{NBSP}Mo", failures=tuple(failures))


def check_disk(around: Surroundings) -> Part:
    """Room for the results of a large file, and for a copy of the database."""
    free = around.free_bytes(around.data.root)
    needed = max(LEAST_FREE_BYTES, 2 * around.file.path.stat().st_size)
    failures = []
    if free < needed:
        failures.append(
            Failure(
                message=f"L'espace disque est insuffisant{NBSP}: {number(free // 1_000_000)}{NBSP}Mo libres, "
                f"{number(needed // 1_000_000)}{NBSP}Mo souhaitables. Libérer de l'espace."
            )
        )
    scope = f"{number(free // 1_000_000)}{NBSP}Mo libres"
    return Part(name="disk", title="Espace disque", scope=scope, failures=tuple(failures))


def check_folder(around: Surroundings) -> Part:
    """The data folder can be written to, by this account alone, and stays on this computer."""
    return Part(
        name="folder",
        title="Dossier des données",
        scope="écriture, droits, emplacement",
        failures=tuple(Failure(message=message) for message in _folder_faults(around)),
    )


def _folder_faults(around: Surroundings) -> Iterator[str]:
    root = around.data.root
    probe = root / f".facnet-{secrets.token_hex(6)}.tmp"
    try:
        probe.touch(exist_ok=False)
        probe.unlink()
    except OSError:
        yield "Le dossier des données ne permet pas l'écriture. Vérifier les droits d'accès."
    if os.name == "posix":
        exposed = [path for path in (root, around.file.path) if stat.S_IMODE(path.stat().st_mode) & _OTHERS]
        if exposed:
            yield "Le dossier des données est ouvert à d'autres comptes. En restreindre les droits d'accès."
    try:
        require_acceptable(place_facts(root))
    except StorePlaceRefused:
        yield (
            "Le dossier des données est sur un lecteur réseau ou synchronisé. "
            "Choisir un dossier de cet ordinateur."
        )


def check_references(around: Surroundings) -> Part:
    """The editions in force are whole; those that were imported still carry a known signature."""
    shelf = around.shelf
    try:
        folders = folders_in_force(shelf.shipped, shelf.data, shelf.editions)
        keys = trusted_keys(shelf.keys)
        for folder in folders:
            check_reference(folder)
            if folder.parent == shelf.data.references:
                manifest = (folder / "manifest.json").read_bytes()
                verified_signer(manifest, (folder / SIGNATURE).read_bytes(), keys)
    except (DamagedReference, PackageRefused) as error:
        message = f"{error.what} {error.next_step}".strip()
    except OSError:
        message = "Les références importées ne peuvent pas être lues. Importer de nouveau leur paquet."
    else:
        scope = f"édition {folders[-1].name}, {count(len(folders), 'édition intacte', 'éditions intactes')}"
        return Part(name="references", title="Références en vigueur", scope=scope)
    return Part(name="references", title="Références en vigueur", failures=(Failure(message=message),))


def check_clock(around: Surroundings) -> Part:
    """The clock is not behind what was already written down, nor before the references were published."""
    now = around.now()
    latest = latest_trace(around.file)
    failures = []
    if latest is not None and latest - now > SET_BACK:
        failures.append(
            Failure(
                message="L'horloge de l'ordinateur retarde sur la dernière activité enregistrée. La régler."
            )
        )
    editions = folders_in_force(around.shelf.shipped, around.shelf.data, around.shelf.editions)
    if f"{now:%Y-%m}" < editions[-1].name:
        failures.append(
            Failure(message="L'horloge de l'ordinateur précède la date des références. La régler.")
        )
    return Part(name="clock", title="Horloge", scope=f"{now:%Y-%m-%d}", failures=tuple(failures))
