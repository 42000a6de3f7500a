"""A package as a value: read and verified from bytes nobody vouches for, or made from an edition."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from facnet_desktop.domain.errors import DamagedReference
from facnet_desktop.jobs.context import JobContext, Phase, Progress
from facnet_desktop.reference import manifest
from facnet_desktop.reference.check import check_edition
from facnet_desktop.reference.edition import Edition, edition_of, read_edition
from facnet_desktop.services.reference_package.archive import (
    SIGNATURE,
    archive_bytes,
    envelope_of,
    members_of,
    package_bytes,
)
from facnet_desktop.services.reference_package.refusal import ANOTHER_COPY, NOTHING_CHANGED, PackageRefused
from facnet_desktop.services.reference_package.signature import TrustedKey, signature_text, verified_signer

FORMAT = 1
"""A manifest that asks for another reader says so by a higher ``format``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """A verified package: its ``files`` by name as signed, and the tables they hold.

    ``digest`` is the SHA-256 of the manifest, which names every table by its own: it stands for them all.
    """

    signer: str
    digest: str
    files: Mapping[str, bytes]
    tables: Edition

    @property
    def edition(self) -> str:
        """Year and month of the edition."""
        return self.tables.manifest.edition


def open_package(path: Path, keys: Mapping[str, TrustedKey], context: JobContext) -> Package:
    """Read a package and verify it entirely, in memory: signature, fingerprints, then every row.

    Raises:
        PackageRefused: anything about it is not as it should be.
        JobCancelled: the person asked to stop.
    """
    content = package_bytes(path)
    _refuse_newer(content, keys)
    files = members_of(
        content,
        on_read=lambda done, total: context.report(Progress(phase=Phase.READING, done=done, total=total)),
    )
    signer = verified_signer(files[manifest.FILE], files[SIGNATURE], keys).name
    context.report(Progress(phase=Phase.CHECKING, done=0, total=1))
    tables = checked_tables({name: content for name, content in files.items() if name != SIGNATURE})
    context.report(Progress(phase=Phase.CHECKING, done=1, total=1))
    return Package(signer=signer, digest=digest_of(files[manifest.FILE]), files=files, tables=tables)


def _refuse_newer(content: bytes, keys: Mapping[str, TrustedKey]) -> None:
    """A newer format may hold what this version cannot read: its number counts once its signer is known."""
    envelope = envelope_of(content)
    if envelope is None:
        return
    try:
        verified_signer(*envelope, keys)
    except PackageRefused:
        return  # told by the reading of the whole, with what else is wrong
    if format_of(envelope[0]) > FORMAT:
        raise PackageRefused(
            "Le paquet de références est fait pour une version plus récente de FacNet Desktop.",
            NOTHING_CHANGED,
            "Mettre FacNet Desktop à jour, puis importer le paquet de nouveau.",
        )


def format_of(manifest_bytes: bytes) -> int:
    """The number of the format that a manifest announces; 1 when it announces none."""
    try:
        announced = json.loads(manifest_bytes).get("format", FORMAT)
    except (ValueError, RecursionError, AttributeError):
        return FORMAT
    return announced if isinstance(announced, int) else FORMAT


def checked_tables(files: Mapping[str, bytes]) -> Edition:
    """The tables of an edition that stands the full check.

    Raises:
        PackageRefused: a table is not the one that was signed, is damaged or contradicts another.
    """
    try:
        tables = edition_of(files)
        manifest.verify(tables.manifest, tables.texts)
        check_edition(tables)
    except DamagedReference as error:
        raise PackageRefused(error.what, NOTHING_CHANGED, ANOTHER_COPY) from error
    return tables


def digest_of(manifest_bytes: bytes) -> str:
    """SHA-256 of the manifest as it is."""
    return hashlib.sha256(manifest_bytes).hexdigest()


def make_package(edition: Path, key: Ed25519PrivateKey) -> bytes:
    """The package of an edition folder, checked and signed.

    Raises:
        PackageRefused: the edition does not stand the check.
        DamagedReference: a file of it is missing.
    """
    files = read_edition(edition)
    checked_tables(files)
    return archive_bytes({**files, SIGNATURE: signature_text(files[manifest.FILE], key)})
