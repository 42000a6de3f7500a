"""Packages made for tests, signed by a key made for the run."""

import csv
import hashlib
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.jobs.context import JobContext
from facnet_desktop.reference import manifest
from facnet_desktop.reference.edition import read_edition
from facnet_desktop.reference.tables import COLUMNS
from facnet_desktop.services.reference_package.archive import SIGNATURE, archive_bytes
from facnet_desktop.services.reference_package.import_edition import ReferenceShelf
from facnet_desktop.services.reference_package.signature import (
    TrustedKey,
    fingerprint_of,
    signature_text,
)
from facnet_desktop.store import schema
from facnet_desktop.store.access_register import AccessRegister
from facnet_desktop.store.editions import ReferenceEditions
from facnet_desktop.store.encrypted import EncryptedFile
from tests.support.exports import REFERENCE_FOLDER

SHIPPED = "2025-08"
NO_CONTEXT = JobContext()


@cache
def private_key() -> Ed25519PrivateKey:
    """The publisher's key, for the run."""
    return Ed25519PrivateKey.generate()


def public_keys() -> Mapping[str, TrustedKey]:
    """What the program would ship."""
    public = private_key().public_key()
    return {fingerprint_of(public): TrustedKey(name="essai", key=public)}


def public_pem() -> bytes:
    """The public key as a file."""
    return (
        private_key()
        .public_key()
        .public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    )


def edition_files(edition: str, **changed: str) -> dict[str, bytes]:
    """The shipped tables under another name, with the text of some changed (``codes="…"``), inscribed."""
    files = dict(read_edition(REFERENCE_FOLDER / SHIPPED))
    for name, text in changed.items():
        files[f"{name}.csv"] = text.encode()
    content = json.loads(files[manifest.FILE])
    content["edition"] = edition
    for file in content["tables"]:
        content["tables"][file]["sha256"] = hashlib.sha256(files[file]).hexdigest()
    return {**files, manifest.FILE: json.dumps(content).encode()}


def signed(files: Mapping[str, bytes], key: Ed25519PrivateKey | None = None) -> dict[str, bytes]:
    """The members of a package of these files."""
    return {**files, SIGNATURE: signature_text(files[manifest.FILE], key or private_key())}


def package(edition: str, **changed: str) -> bytes:
    """A good package."""
    return archive_bytes(signed(edition_files(edition, **changed)))


def table(file: str) -> list[list[str]]:
    """The records of a shipped table, its header first."""
    text = (REFERENCE_FOLDER / SHIPPED / file).read_text(encoding="utf-8")
    return list(csv.reader(text.splitlines()))


def csv_text(records: list[list[str]]) -> str:
    """Records as the text of a table."""
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator="\n").writerows(records)
    return buffer.getvalue()


def codes_with(code: str, *, cents: str) -> str:
    """``codes.csv`` with another tariff for every row of a code."""
    records = table("codes.csv")
    at = COLUMNS["codes.csv"].index("tariff_cents")
    return csv_text([[*row[:at], cents, *row[at + 1 :]] if row[0] == code else row for row in records])


@dataclass(frozen=True)
class Clinic:
    """A data folder with an open store."""

    file: EncryptedFile
    shelf: ReferenceShelf

    @property
    def data(self) -> DataFolder:
        return self.shelf.data

    def files(self) -> dict[str, bytes]:
        """Everything in the folder of imported editions."""
        root = self.data.references
        return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def clinic(folder: Path) -> Clinic:
    """A new one, whose program ships the key of the run."""
    keys = folder / "cles"
    keys.mkdir()
    (keys / "essai.pem").write_bytes(public_pem())
    data = DataFolder(folder / "donnees")
    data.root.mkdir(mode=0o700)
    file = EncryptedFile(data.database, b"k" * 32)
    with file.writing() as connection:
        schema.upgrade(connection)
    shelf = ReferenceShelf(
        shipped=REFERENCE_FOLDER,
        keys=keys,
        data=data,
        editions=ReferenceEditions(file),
        accesses=AccessRegister(file),
    )
    return Clinic(file=file, shelf=shelf)
