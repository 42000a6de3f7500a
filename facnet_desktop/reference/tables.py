"""Reading one reference table: text, header, rows, and the sentence that names what is damaged."""

import csv
from collections.abc import Sequence
from pathlib import Path

from facnet_desktop.domain.errors import DamagedReference
from facnet_desktop.domain.french import quoted
from facnet_desktop.domain.money import NBSP
from facnet_desktop.reference import conditions
from facnet_desktop.reference.conditions import columns_of

COLUMNS = {
    "codes.csv": ("code", "place", "tariff_cents", "first", "last", "label_fr", "section", "group", "source"),
    "codes_hors_manuel.csv": (
        "code", "place", "tariff_cents", "first", "last", "label_fr", "source", "confidence",
    ),
    "codes_no_tariff.csv": ("code", "reason", "label_fr", "section", "source"),
    "codes_units.csv": ("code", "kind", "place", "tariff_cents", "first", "last", "label_fr", "source"),
    "contexts.csv": ("short_code", "label_fr", "source", "note", "confidence"),
    "parameters.csv": (
        "name", "value", "unit", "evidence", "first", "last", "source", "confidence",
    ),
    **{file: columns_of(kind) for file, kind in conditions.TABLES.items()},
}  # fmt: skip
"""Header of every table of an edition, by file name."""

_CONSEQUENCE = "La référence n'est pas utilisable et aucune règle n'a été exécutée."
_NEXT_STEP = "Remettre une copie intacte du dossier de référence, ou corriger ce fichier."


def damaged(
    file: str,
    what: str,
    *,
    row: int | None = None,
    column: str | None = None,
    next_step: str = _NEXT_STEP,
) -> DamagedReference:
    """The error that names the file, the row (header = 1) and the column at fault."""
    place = f"table de référence {quoted(file)}"
    if row is not None:
        place += f", ligne {row}"
    if column is not None:
        place += f", colonne {quoted(column)}"
    return DamagedReference(f"{place[0].upper()}{place[1:]}{NBSP}: {what}.", _CONSEQUENCE, next_step)


def read_bytes(folder: Path, file: str) -> bytes:
    """The content of one file of an edition.

    Raises:
        DamagedReference: the file is missing or cannot be opened.
    """
    try:
        return (folder / file).read_bytes()
    except FileNotFoundError:
        raise damaged(file, "le fichier est absent") from None
    except OSError as error:
        raise damaged(file, f"le fichier ne peut pas être ouvert ({error.strerror})") from None


def text_of(file: str, content: bytes) -> str:
    """Content as text with ``\\n`` line ends; a byte order mark is dropped.

    Raises:
        DamagedReference: the bytes are not UTF-8; the row of the first bad byte is named.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = content.count(b"\n", 0, error.start) + 1
        raise damaged(file, "le texte n'est pas encodé en UTF-8", row=row) from None
    return text.replace("\r\n", "\n")


def rows_of(file: str, text: str) -> list[list[str]]:
    """The rows below the header; the first one is row 2 of the file, one row to a line.

    Raises:
        DamagedReference: wrong header, unbalanced quotes, wrong number of cells, or no row at all.
    """
    lines = text.removesuffix("\n").split("\n")
    for row, line in enumerate(lines, 1):
        if line.count('"') % 2:
            raise damaged(file, "un guillemet droit n'est pas refermé", row=row)
    try:
        records = list(csv.reader(lines, strict=True))
    except csv.Error:
        records = []
    if len(records) != len(lines):
        raise damaged(file, "les guillemets droits sont mal placés", row=_misquoted(lines))
    header, rows = records[0], records[1:]
    _check_header(file, header)
    if not rows:
        raise damaged(file, "aucune ligne sous l'en-tête", row=1)
    width = len(header)
    for row, cells in enumerate(rows, 2):
        if len(cells) != width:
            raise damaged(file, f"{len(cells)} cellules au lieu de {width}", row=row)
    return rows


def _check_header(file: str, header: Sequence[str]) -> None:
    expected = COLUMNS[file]
    for found, column in zip(header, expected, strict=False):
        if found != column:
            raise damaged(file, f"l'en-tête porte {quoted(found)}", row=1, column=column)
    if len(header) != len(expected):
        raise damaged(file, f"l'en-tête a {len(header)} colonnes au lieu de {len(expected)}", row=1)


def _misquoted(lines: Sequence[str]) -> int:
    for row, line in enumerate(lines, 1):
        try:
            next(csv.reader([line], strict=True), None)
        except csv.Error:
            return row
    return len(lines)
