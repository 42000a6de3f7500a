"""Where editions are, and the files of one edition split into rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from facnet_desktop.domain.errors import DamagedReference
from facnet_desktop.domain.french import quoted
from facnet_desktop.reference import lists, manifest
from facnet_desktop.reference.tables import COLUMNS, read_bytes, rows_of, text_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """The files of one edition as text and as rows; ``rows[file][0]`` is row 2 of the file."""

    manifest: manifest.Manifest
    texts: Mapping[str, str]
    rows: Mapping[str, list[list[str]]]
    lists: lists.NamedLists


def edition_folders(folder: Path) -> list[Path]:
    """The folders that hold an edition, oldest first: those inside ``folder``, or ``folder`` itself.

    Raises:
        DamagedReference: the folder cannot be read or holds no edition.
    """
    if _holds_tables(folder):
        return [folder]
    try:
        editions = sorted(
            path for path in folder.iterdir() if manifest.EDITION.fullmatch(path.name) and _holds_tables(path)
        )
    except OSError:
        editions = []
    if not editions:
        raise DamagedReference(
            f"Le dossier {quoted(str(folder))} ne contient aucune édition de référence.",
            "Aucune règle n'a été exécutée.",
            f"Indiquer un dossier qui contient {manifest.FILE} et les tables d'une édition.",
        )
    return editions


def read_edition(folder: Path) -> dict[str, bytes]:
    """The files of an edition, by name, as they are on disk.

    Raises:
        DamagedReference: a file is missing or cannot be opened.
    """
    return {file: read_bytes(folder, file) for file in (manifest.FILE, lists.FILE, *COLUMNS)}


def edition_of(files: Mapping[str, bytes]) -> Edition:
    """Split every file of an edition into rows.

    Raises:
        DamagedReference: a file is not UTF-8, or has a wrong header or shape.
    """
    texts = {file: text_of(file, content) for file, content in files.items()}
    return Edition(
        manifest=manifest.parse_manifest(texts.pop(manifest.FILE)),
        lists=lists.parse_lists(texts[lists.FILE]),
        rows={file: rows_of(file, texts[file]) for file in COLUMNS},
        texts=texts,
    )


def _holds_tables(folder: Path) -> bool:
    """Whether it is meant as an edition, even with a file missing: an older one is never taken instead."""
    return any((folder / file).is_file() for file in (manifest.FILE, *COLUMNS))
