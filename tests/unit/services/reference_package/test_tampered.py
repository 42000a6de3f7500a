"""A package changed by one byte anywhere is refused, or is still to the byte what was signed."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from facnet_desktop.reference import manifest
from facnet_desktop.services.reference_package import archive
from facnet_desktop.services.reference_package.archive import SIGNATURE, archive_bytes, members_of
from facnet_desktop.services.reference_package.package import FORMAT, format_of, open_package
from facnet_desktop.services.reference_package.refusal import PackageRefused
from facnet_desktop.services.reference_package.signature import verified_signer
from tests.unit.services.reference_package.packages import (
    NO_CONTEXT,
    edition_files,
    package,
    private_key,
    public_keys,
    signed,
)
from tests.unit.services.reference_package.test_hostile import zipped

EDITION = "2025-11"


def members() -> dict[str, bytes]:
    return signed(edition_files(EDITION))


def opened(content: bytes, folder: Path) -> None:
    path = folder / "paquet.facnetref"
    path.write_bytes(content)
    open_package(path, public_keys(), NO_CONTEXT)


@pytest.mark.parametrize("name", [manifest.FILE, SIGNATURE])
def test_every_byte_of_what_is_signed_and_of_its_signature_counts(name: str) -> None:
    good = members()
    verified_signer(good[manifest.FILE], good[SIGNATURE], public_keys())
    for at in range(len(good[name])):
        for bit in (0x01, 0x80):
            changed = bytearray(good[name])
            changed[at] ^= bit
            files = {**good, name: bytes(changed)}
            with pytest.raises(PackageRefused):
                verified_signer(files[manifest.FILE], files[SIGNATURE], public_keys())


def test_a_signature_has_one_spelling() -> None:
    """The last letter of a Base64 text has bits that no byte of the signature comes from."""
    good = members()
    text = good[SIGNATURE]
    alphabet = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    last = alphabet.index(text[-4:-3])
    others = [alphabet[at : at + 1] for at in range(last - last % 16, last - last % 16 + 16) if at != last]
    for letter in others:
        with pytest.raises(PackageRefused):
            verified_signer(good[manifest.FILE], text[:-4] + letter + text[-3:], public_keys())


def test_every_table_is_the_signed_one(tmp_path: Path) -> None:
    """One byte in the middle of each table, its size unchanged, in a zip that is sound."""
    good = members()
    for name in set(good) - {SIGNATURE}:
        changed = bytearray(good[name])
        changed[len(changed) // 2] ^= 0x01
        with pytest.raises(PackageRefused):
            opened(archive_bytes({**good, name: bytes(changed)}), tmp_path)


def test_bytes_all_along_the_file_are_noticed_or_count_for_nothing() -> None:
    content = package(EDITION)
    good = members_of(content)
    directory = content.index(b"PK\x01\x02")
    places = [*range(0, directory, directory // 250), *range(directory, len(content), 9)]
    for at in places:
        changed = bytearray(content)
        changed[at] ^= 0x11
        try:
            found: Mapping[str, bytes] = members_of(bytes(changed))
        except PackageRefused:
            continue
        assert found == good, at


@pytest.mark.parametrize("part", [0.0, 0.01, 0.5, 0.99, 0.9999])
def test_a_truncated_file_is_refused(part: float, tmp_path: Path) -> None:
    content = package(EDITION)
    with pytest.raises(PackageRefused, match="incomplet ou abîmé"):
        opened(content[: int(len(content) * part)], tmp_path)


def newer(key: Ed25519PrivateKey | None = None) -> bytes:
    """A package of a format to come: another number, and a table that nobody knows yet."""
    files = edition_files(EDITION)
    told = json.loads(files[manifest.FILE])
    told["format"] = FORMAT + 1
    told["tables"]["neuve.csv"] = {"sha256": hashlib.sha256(b"x").hexdigest()}
    files[manifest.FILE] = json.dumps(told).encode()
    return zipped({**signed(files, key), "neuve.csv": b"x"})


def test_a_newer_format_says_to_update_the_program(tmp_path: Path) -> None:
    with pytest.raises(PackageRefused, match="version plus récente de FacNet Desktop") as refused:
        opened(newer(), tmp_path)
    assert "Mettre FacNet Desktop à jour" in refused.value.next_step
    assert "n'ont pas changé" in refused.value.consequence


def test_anybody_may_write_a_format_so_only_a_known_key_is_believed(tmp_path: Path) -> None:
    with pytest.raises(PackageRefused, match=r"neuve\.csv"):
        opened(newer(Ed25519PrivateKey.generate()), tmp_path)


@pytest.mark.parametrize("told", [b"{", b"[]", b'{"format": "2"}', b"[" * 100_000, b"{}"])
def test_a_format_that_is_no_number_is_the_first(told: bytes) -> None:
    assert format_of(told) == 1


def test_a_huge_manifest_is_refused_before_it_is_read(tmp_path: Path) -> None:
    files = edition_files(EDITION)
    files[manifest.FILE] += b" " * archive.MOST_ENVELOPE_BYTES
    with pytest.raises(PackageRefused, match="dépasse 1\u00a0Mo"):
        opened(archive_bytes(signed(files, private_key())), tmp_path)
