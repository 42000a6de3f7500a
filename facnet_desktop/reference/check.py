"""The full check of a reference folder: what loading refuses, and tables compared with one another.

Loading judges rows; this also asks whether the tables agree: no code both with and without a tariff,
no list naming a code or a context that no table has, no parameter silent between two dates, nothing
left blank that a person must be able to read.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

from facnet_desktop.domain.french import quoted
from facnet_desktop.reference import conditions, lists, manifest
from facnet_desktop.reference.edition import Edition, edition_folders, edition_of, read_edition
from facnet_desktop.reference.load import build
from facnet_desktop.reference.model import PARAMETER_EVIDENCE, Reference
from facnet_desktop.reference.selectors import EXCEPT
from facnet_desktop.reference.tables import COLUMNS, damaged
from facnet_desktop.reference.typed_rows import code_columns

CONFIDENCES = frozenset({"high", "medium", "low", "unknown"})
UNIT_KINDS = frozenset({"unit", "maximum", "maximum_per_patient", "role_8", "variant", "supplement"})
LARGEST_VALUE = {
    "cents": 1_000_000, "days": 3660, "minutes": 1440, "months": 120, "patients": 1000, "percent": 100,
    "weeks": 520, "years": 150,
}  # fmt: skip
"""Units of a parameter and the largest believable value of each."""

_WORDS = {
    "codes_units.csv": {"kind": UNIT_KINDS},
    "parameters.csv": {"unit": frozenset(LARGEST_VALUE), "evidence": frozenset(PARAMETER_EVIDENCE)},
}
_NEVER_BLANK = frozenset({"label_fr", "source", "name", "kind", "unit", "reason"})
_CODE_TABLES = ("codes.csv", "codes_hors_manuel.csv", "codes_no_tariff.csv")


def check_reference(folder: Path) -> None:
    """Check every edition of a folder, or the folder itself when it is an edition.

    Raises:
        DamagedReference: the first damage or contradiction found, in French, with its file and row.
    """
    for path in edition_folders(folder):
        edition = edition_of(read_edition(path))
        named = manifest.EDITION.fullmatch(path.name)
        if named and edition.manifest.edition != path.name:
            raise damaged(
                manifest.FILE, f"l'édition n'est pas celle du dossier {quoted(path.name)}", column="edition"
            )
        check_edition(edition)


def check_edition(edition: Edition) -> None:
    """Check the tables of one edition; the fingerprints come last, so that damage is named by its row.

    Raises:
        DamagedReference: see ``check_reference``.
    """
    reference = build(edition, as_of=date.min)
    _check_cells(edition)
    _check_one_table_per_code(edition)
    _check_lists(edition, reference)
    _check_condition_codes(edition, reference)
    _check_parameters(edition, reference)
    manifest.verify(edition.manifest, edition.texts)


def _check_cells(edition: Edition) -> None:
    """Words of a closed vocabulary, cells that may not be blank, stray blanks and control characters."""
    for file, columns in COLUMNS.items():
        words = {"confidence": CONFIDENCES} | _WORDS.get(file, {})
        for row, cells in enumerate(edition.rows[file], 2):
            for column, cell in zip(columns, cells, strict=True):
                if cell != cell.strip() or (not cell.isprintable() and "\u00a0" not in cell):
                    raise damaged(file, "espace ou caractère superflu", row=row, column=column)
                if not cell and column in _NEVER_BLANK:
                    raise damaged(file, "la cellule est vide", row=row, column=column)
                if column in words and cell not in words[column]:
                    raise damaged(file, f"{quoted(cell)} n'est pas un mot connu", row=row, column=column)


def _check_one_table_per_code(edition: Edition) -> None:
    """Only one table gives tariffs to a code, and a table of codes without a tariff then leaves it out."""
    tariffed: dict[str, str] = {}
    for file in _CODE_TABLES:
        for row, cells in enumerate(edition.rows[file], 2):
            code = cells[0].lstrip("0")
            other = tariffed.get(code, file)
            if other != file:
                raise damaged(
                    file, f"le code {code} a déjà un tarif dans {quoted(other)}", row=row, column="code"
                )
            if _gives_tariff(file, cells):
                tariffed[code] = file


def _gives_tariff(file: str, cells: list[str]) -> bool:
    columns = COLUMNS[file]
    return "tariff_cents" in columns and bool(cells[columns.index("tariff_cents")])


def _check_lists(edition: Edition, reference: Reference) -> None:
    """Lists name known things; a range such as 9901-9980 may hold numbers that no table lists."""
    short_codes = {element.short_code for element in reference.contexts if element.short_code}
    for name, values in edition.lists.values.items():
        if name in edition.lists.places:
            continue
        if name in edition.lists.contexts:
            missing = next((value for value in values if value not in short_codes), None)
            table = "contexts.csv"
        else:
            ranged = edition.lists.ranged.get(name, frozenset())
            missing = next((v for v in values if v not in ranged and not reference.knows(v)), None)
            table = "tables de codes"
        if missing is not None:
            raise damaged(
                lists.FILE, f"liste {quoted(name)}, {quoted(missing)} ne figure pas dans {quoted(table)}"
            )
    for name, pairs in edition.lists.pairs.items():
        for code in (*pairs, *pairs.values()):
            if not reference.knows(code):
                raise damaged(
                    lists.FILE, f"correspondance {quoted(name)}, le code {code} ne figure dans aucune table"
                )


def _check_condition_codes(edition: Edition, reference: Reference) -> None:
    for file in conditions.TABLES:
        for row, column, code in _plain_codes(file, edition.rows[file]):
            if not reference.knows(code):
                raise damaged(
                    file, f"le code {code} ne figure dans aucune table de codes", row=row, column=column
                )


def _plain_codes(file: str, rows: list[list[str]]) -> Iterator[tuple[int, str, str]]:
    """Row, column and code of every code written out, neither in a list nor in a range."""
    coded = code_columns(conditions.TABLES[file])
    for row, cells in enumerate(rows, 2):
        for column, cell in zip(COLUMNS[file], cells, strict=True):
            if column in coded:
                for token in cell.split(";"):
                    if token.removeprefix(EXCEPT).isdigit():
                        yield row, column, token.removeprefix(EXCEPT).lstrip("0")


def _check_parameters(edition: Edition, reference: Reference) -> None:
    """Believable values, and no day without a value between two dated rows of a parameter."""
    file = "parameters.csv"
    for row, (_, value, unit, *_) in enumerate(edition.rows[file], 2):
        if int(value) > LARGEST_VALUE[unit]:
            raise damaged(file, f"{quoted(value)} dépasse {LARGEST_VALUE[unit]}", row=row, column="value")
    for name, values in reference.parameters.items():
        ordered = sorted(values, key=lambda value: value.first)
        for earlier, later in pairwise(ordered):
            if later.first - earlier.last > timedelta(days=1):
                raise damaged(file, f"{quoted(name)} n'a pas de valeur entre deux dates", column="first")
