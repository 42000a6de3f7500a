"""The file of a package: a zip whose members are known by name, read whole in memory, never extracted."""

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path

from facnet_desktop.domain.money import NBSP
from facnet_desktop.reference import lists, manifest
from facnet_desktop.reference.tables import COLUMNS
from facnet_desktop.services.reference_package.refusal import PackageRefused, bad_member, not_a_package

SUFFIX = ".facnetref"
SIGNATURE = "signature.txt"
MEMBERS = (manifest.FILE, SIGNATURE, lists.FILE, *COLUMNS)
"""Exactly the files of a package; none has a folder."""

MOST_PACKAGE_BYTES = 8_000_000
MOST_MEMBER_BYTES = 16_000_000
MOST_ENVELOPE_BYTES = 1_000_000
MOST_BYTES = 48_000_000
"""Some fifty times the 2025-08 edition; the first also bounds how many members a directory can list."""

_ENCRYPTED = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_EPOCH = (1980, 1, 1, 0, 0, 0)
_UNREADABLE = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    struct.error,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)
"""What ``zipfile`` raises of a hostile file, whose structure it trusts."""


def package_bytes(path: Path) -> bytes:
    """The content of the file.

    Raises:
        PackageRefused: missing, not an ordinary file, forbidden, or too large.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise not_a_package("ce n'est pas un fichier")
        with path.open("rb") as stream:
            content = stream.read(MOST_PACKAGE_BYTES + 1)
    except FileNotFoundError:
        raise PackageRefused(
            "Le paquet de références est introuvable.",
            "Rien n'a été changé.",
            "Vérifier le nom et l'emplacement du fichier.",
        ) from None
    except (OSError, ValueError) as error:
        raise PackageRefused(
            "Le paquet de références ne peut pas être lu.",
            "Rien n'a été changé.",
            "Vérifier les droits d'accès, le disque ou le lecteur réseau, puis réessayer.",
        ) from error
    if len(content) > MOST_PACKAGE_BYTES:
        raise not_a_package(f"il dépasse {MOST_PACKAGE_BYTES // 1_000_000}{NBSP}Mo")
    return content


def members_of(
    content: bytes, *, on_read: Callable[[int, int], None] = lambda _done, _total: None
) -> dict[str, bytes]:
    """Every member by name; ``on_read`` hears how many bytes of how many are read.

    Raises:
        PackageRefused: not a zip, truncated, a member missing, unknown, twice, too large, encrypted, or
            that is no ordinary file.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            _check(entries)
            total = sum(entry.file_size for entry in entries)
            read: dict[str, bytes] = {}
            for entry in entries:
                read[entry.filename] = _member(archive, entry)
                on_read(sum(map(len, read.values())), total)
    except _UNREADABLE as error:
        raise not_a_package("le fichier est incomplet ou abîmé") from error
    return read


def envelope_of(content: bytes) -> tuple[bytes, bytes] | None:
    """The manifest and its signature alone, whatever else a package holds; ``None`` when they are not there.

    A package of a newer format has files that this version does not know: this is what tells who made it.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            found = [
                [entry for entry in entries if entry.filename == name] for name in (manifest.FILE, SIGNATURE)
            ]
            if any(
                len(named) != 1 or named[0].file_size > MOST_ENVELOPE_BYTES or not _is_plain(named[0])
                for named in found
            ):
                return None
            return _member(archive, found[0][0]), _member(archive, found[1][0])
    except (*_UNREADABLE, PackageRefused):
        return None


def _is_plain(entry: zipfile.ZipInfo) -> bool:
    return not entry.flag_bits & _ENCRYPTED and entry.compress_type in _METHODS


def _check(entries: list[zipfile.ZipInfo]) -> None:
    """What the directory of the zip says, before a byte is decompressed."""
    seen: set[str] = set()
    for entry in entries:
        name = entry.filename
        if name not in MEMBERS or name != entry.orig_filename:
            raise bad_member(name, "n'est pas un fichier que cette version connaît")
        if name in seen:
            raise bad_member(name, "y figure deux fois")
        seen.add(name)
        if not _is_plain(entry):
            raise bad_member(name, "est chiffré ou compressé d'une façon inconnue")
        kind = stat.S_IFMT(entry.external_attr >> 16)
        if kind not in (0, stat.S_IFREG):
            raise bad_member(name, "n'est pas un fichier ordinaire")
        most = MOST_ENVELOPE_BYTES if name in (manifest.FILE, SIGNATURE) else MOST_MEMBER_BYTES
        if entry.file_size > most:
            raise bad_member(name, f"dépasse {most // 1_000_000}{NBSP}Mo")
    missing = [name for name in MEMBERS if name not in seen]
    if missing:
        raise bad_member(missing[0], "n'y figure pas")
    if sum(entry.file_size for entry in entries) > MOST_BYTES:
        raise not_a_package(f"son contenu dépasse {MOST_BYTES // 1_000_000}{NBSP}Mo")


def _member(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """Its bytes; a directory that lies about a size is caught without decompressing more than it said."""
    with archive.open(entry) as stream:
        content = stream.read(entry.file_size + 1)
        if len(content) != entry.file_size or stream.read(1):
            raise bad_member(entry.filename, "n'a pas la taille annoncée")
    return content


def archive_bytes(members: Mapping[str, bytes]) -> bytes:
    """A package of these members; the same members always give the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in MEMBERS:
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), members[name], zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
