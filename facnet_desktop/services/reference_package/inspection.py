"""« Vérifier un paquet » : who made it, what it holds, whether it would be admitted; nothing is changed."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from facnet_desktop.domain.errors import UserError
from facnet_desktop.domain.french import quoted
from facnet_desktop.domain.money import NBSP
from facnet_desktop.jobs.context import JobContext
from facnet_desktop.jobs.job import Json
from facnet_desktop.reference import lists
from facnet_desktop.services.reference_package.admission import admit
from facnet_desktop.services.reference_package.archive import package_bytes
from facnet_desktop.services.reference_package.package import FORMAT, Package, open_package
from facnet_desktop.services.reference_package.refusal import PackageRefused
from facnet_desktop.services.reference_package.signature import TrustedKey
from facnet_desktop.store.editions import ImportedEdition


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a package would go: the edition ``in_force``, the ``shipped`` ones, those imported before."""

    in_force: Path
    shipped: Sequence[Path]
    listed: Sequence[ImportedEdition] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """``package`` is ``None`` when the file is not one that a known key signed; ``refusal`` says why not.

    ``sha256`` and ``size`` are of the file, to compare with what its publisher announced. ``key`` is the
    fingerprint of the key that signed.
    """

    size: int
    sha256: str
    package: Package | None = None
    key: str = ""
    refusal: UserError | None = field(default=None, compare=False)

    @property
    def is_admissible(self) -> bool:
        """Whether it would be imported here."""
        return self.refusal is None

    @property
    def rows(self) -> Mapping[str, int]:
        """The number of entries of each table."""
        if self.package is None:
            return {}
        tables = self.package.tables
        named = len(tables.lists.values) + len(tables.lists.pairs)
        return {**{file: len(rows) for file, rows in tables.rows.items()}, lists.FILE: named}

    def sentence(self) -> str:
        """Whether it would be imported, and why not."""
        if self.refusal is None and self.package is not None:
            edition = quoted(self.package.edition)
            return f"Le paquet est authentique et entier. L'édition {edition} peut être importée."
        if self.package is not None:
            return f"Le paquet est authentique et entier, mais ne serait pas importé. {self.refusal}"
        return f"Le paquet est refusé{NBSP}: {self.refusal}"

    def to_json(self) -> dict[str, Json]:
        """For a program that reads it."""
        package = self.package
        found: dict[str, Json] = {
            "bytes": self.size,
            "sha256": self.sha256,
            "authentic": package is not None,
            "admissible": self.is_admissible,
            "refusal": None if self.refusal is None else str(self.refusal),
        }
        if package is None:
            return found
        return {
            **found,
            "format": FORMAT,
            "edition": package.edition,
            "source": package.tables.manifest.source,
            "signer": package.signer,
            "key": self.key,
            "digest": package.digest,
            "tables": {**self.rows},
        }


def inspect_package(
    path: Path, keys: Mapping[str, TrustedKey], place: Place, context: JobContext
) -> Inspection:
    """Look at a package without changing anything; a bad one is an inspection that says so.

    Raises:
        PackageRefused: there is no file to look at.
        DamagedReference: what is in force is damaged.
        JobCancelled: the person asked to stop.
    """
    content = package_bytes(path)
    size, sha256 = len(content), hashlib.sha256(content).hexdigest()
    try:
        package = open_package(path, keys, context)
    except PackageRefused as refusal:
        return Inspection(size=size, sha256=sha256, refusal=refusal)
    key = next((print_ for print_, known in keys.items() if known.name == package.signer), "")
    try:
        admit(package, in_force=place.in_force, shipped=place.shipped, listed=place.listed)
    except PackageRefused as refusal:
        return Inspection(size=size, sha256=sha256, package=package, key=key, refusal=refusal)
    return Inspection(size=size, sha256=sha256, package=package, key=key)
