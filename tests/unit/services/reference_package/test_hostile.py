"""Packages that nobody should trust: refused with a sentence, nothing changed."""

import base64
import io
import os
import struct
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facnet_desktop.domain.errors import ErrorCode
from facnet_desktop.reference import lists, manifest
from facnet_desktop.services.reference_package import archive
from facnet_desktop.services.reference_package.archive import SIGNATURE, archive_bytes, members_of
from facnet_desktop.services.reference_package.import_edition import import_package
from facnet_desktop.services.reference_package.package import open_package
from facnet_desktop.services.reference_package.refusal import PackageRefused
from facnet_desktop.services.reference_package.signature import fingerprint_of, verified_signer
from tests.unit.services.reference_package.packages import (
    NO_CONTEXT,
    SHIPPED,
    Clinic,
    clinic,
    codes_with,
    edition_files,
    package,
    private_key,
    public_keys,
    signed,
)

EDITION = "2025-11"
Members = dict[str, bytes]


def zipped(members: Members, change: Callable[[zipfile.ZipInfo], None] = lambda _: None) -> bytes:
    """Any members as a zip, whatever their names."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in members.items():
            entry = zipfile.ZipInfo(name)
            change(entry)
            out.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def twice() -> bytes:
    buffer = io.BytesIO(package(EDITION))
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "a") as out:
        warnings.simplefilter("ignore")
        out.writestr(manifest.FILE, b"{}")
    return buffer.getvalue()


def as_link(entry: zipfile.ZipInfo) -> None:
    entry.create_system = 3
    entry.external_attr = (0o120777 if entry.filename == "codes.csv" else 0o100644) << 16


def with_text(file: str, text: bytes) -> Members:
    return {**signed(edition_files(EDITION)), file: text}


def declared(size: int) -> bytes:
    """The directory says another size for ``codes.csv`` than it has."""
    content = bytearray(package(EDITION))
    name = content.rindex(b"codes.csv")
    struct.pack_into("<I", content, name - 46 + 24, size)
    return bytes(content)


def altered_row() -> Members:
    """A tariff changed after the signature: the manifest is the signed one."""
    text = codes_with("15804", cents="99999").encode()
    return {**signed(edition_files(EDITION)), "codes.csv": text}


def resigned_manifest() -> Members:
    """A tariff changed, inscribed again in the manifest, the signature left as it was."""
    good = signed(edition_files(EDITION))
    bad = edition_files(EDITION, codes=codes_with("15804", cents="99999"))
    return {**bad, SIGNATURE: good[SIGNATURE]}


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "incomplet ou abîmé"),
    "not a zip": (lambda: b"code;tarif\n" * 40, "incomplet ou abîmé"),
    "truncated": (lambda: package(EDITION)[:-200], "incomplet ou abîmé"),
    "cut at the start": (lambda: package(EDITION)[5000:], "incomplet ou abîmé"),
    "too large": (lambda: b"P" * (archive.MOST_PACKAGE_BYTES + 1), "dépasse 8\u00a0Mo"),
    "bomb": (lambda: zipped(with_text("codes.csv", bytes(1_000_000_000))), "dépasse 16\u00a0Mo"),
    "many large members": (
        lambda: zipped(
            {
                name: bytes(15_000_000) if name.endswith(".csv") else content
                for name, content in signed(edition_files(EDITION)).items()
            }
        ),
        "son contenu dépasse 48\u00a0Mo",
    ),
    "large manifest": (lambda: zipped({"manifest.json": bytes(2_000_000)}), "dépasse 1\u00a0Mo"),
    "larger than declared": (lambda: declared(10), "incomplet ou abîmé"),
    "smaller than declared": (lambda: declared(15_000_000), ""),
    "traversal": (lambda: zipped({**signed(edition_files(EDITION)), "../codes.csv": b"x"}), "../codes.csv"),
    "absolute": (lambda: zipped({**signed(edition_files(EDITION)), "/etc/x.csv": b"x"}), "/etc/x.csv"),
    "windows path": (lambda: zipped({**signed(edition_files(EDITION)), "C:\\x.csv": b"x"}), "C:"),
    "folder": (lambda: zipped({**signed(edition_files(EDITION)), "codes.csv/": b""}), "codes.csv/"),
    "unknown table": (lambda: zipped({**signed(edition_files(EDITION)), "neuf.csv": b"x"}), "neuf.csv"),
    "control characters": (
        lambda: zipped({**signed(edition_files(EDITION)), "\x1b[2J\u202e.csv": b"x"}),
        "\ufffd[2J\ufffd.csv",
    ),
    "twice": (twice, "deux fois"),
    "link": (lambda: zipped(signed(edition_files(EDITION)), as_link), "pas un fichier ordinaire"),
    "no table": (
        lambda: zipped({n: c for n, c in signed(edition_files(EDITION)).items() if n != "ages.csv"}),
        "ages.csv",
    ),
    "no signature": (lambda: zipped(edition_files(EDITION)), SIGNATURE),
    "nonsense for a signature": (
        lambda: archive_bytes(with_text(SIGNATURE, b"signed, I promise\n")),
        "absente ou mal formée",
    ),
    "unknown signer": (
        lambda: archive_bytes(signed(edition_files(EDITION), Ed25519PrivateKey.generate())),
        "ne connaît pas",
    ),
    "wrong signature": (
        lambda: archive_bytes(
            {**signed(edition_files(EDITION)), SIGNATURE: signed(edition_files("2026-01"))[SIGNATURE]}
        ),
        "ne porte pas la signature",
    ),
    "altered table": (lambda: archive_bytes(altered_row()), "codes.csv"),
    "altered table and manifest": (
        lambda: archive_bytes(resigned_manifest()),
        "ne porte pas la signature",
    ),
    "deep nonsense": (lambda: archive_bytes(with_text(manifest.FILE, b"[" * 100_000)), "signature"),
    "signed but contradictory": (
        lambda: archive_bytes(signed({**edition_files(EDITION, ages="x\n")})),
        "ages.csv",
    ),
    "older": (lambda: package("2025-07"), "plus ancienne"),
    "same edition, other content": (
        lambda: package(SHIPPED, codes=codes_with("15804", cents="5555")),
        "autre contenu",
    ),
}


@pytest.fixture
def here(tmp_path: Path) -> Clinic:
    return clinic(tmp_path)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_package_is_refused_and_changes_nothing(name: str, here: Clinic, tmp_path: Path) -> None:
    make, said = HOSTILE[name]
    path = tmp_path / "paquet.facnetref"
    path.write_bytes(make())
    before = here.files()
    with pytest.raises(PackageRefused) as refused:
        import_package(path, here.shelf, NO_CONTEXT, by="Odile")
    assert refused.value.code is ErrorCode.REFERENCE
    assert said in refused.value.what
    assert refused.value.consequence
    assert refused.value.next_step
    assert here.files() == before == {}
    assert here.shelf.editions.listed() == []


def test_an_encrypted_member_is_refused(tmp_path: Path) -> None:
    content = bytearray(package(EDITION))
    for mark, at in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        content[content.index(mark) + at] |= 1
    with pytest.raises(PackageRefused, match="chiffré"):
        members_of(bytes(content))


@pytest.mark.parametrize("where", ["missing", "folder", "device"])
def test_what_is_no_file_is_refused_without_waiting(where: str, tmp_path: Path) -> None:
    path = {"missing": tmp_path / "x", "folder": tmp_path, "device": Path(os.devnull)}[where]
    with pytest.raises(PackageRefused):
        open_package(path, public_keys(), NO_CONTEXT)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_mutated_bytes_never_crash_and_never_pass(data: st.DataObject) -> None:
    """Whatever is changed, either the package is refused or what it says is exactly what was signed."""
    good = package(EDITION)
    content = bytearray(good)
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(content) - 1))
        match data.draw(st.sampled_from(["flip", "cut", "repeat", "insert"])):
            case "flip":
                content[at] ^= data.draw(st.integers(1, 255))
            case "cut":
                del content[at : at + data.draw(st.integers(1, 200))]
            case "repeat":
                content[at:at] = content[at : at + 100]
            case "insert":
                content[at:at] = data.draw(st.binary(max_size=50))
        if not content:
            break
    try:
        members = members_of(bytes(content))
    except PackageRefused:
        return
    assert members == members_of(good)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=400))
def test_a_signature_is_only_that_of_its_key(text: bytes) -> None:
    manifest_bytes = edition_files(EDITION)[manifest.FILE]
    with pytest.raises(PackageRefused):
        verified_signer(manifest_bytes, text, public_keys())


def test_a_signature_made_for_something_else_does_not_fit() -> None:
    manifest_bytes = edition_files(EDITION)[manifest.FILE]
    plain = base64.b64encode(private_key().sign(manifest_bytes))
    text = fingerprint_of(private_key().public_key()).encode() + b"\n" + plain + b"\n"
    with pytest.raises(PackageRefused, match="ne porte pas la signature"):
        verified_signer(manifest_bytes, text, public_keys())


def test_lists_are_a_member_too() -> None:
    assert lists.FILE in archive.MEMBERS
