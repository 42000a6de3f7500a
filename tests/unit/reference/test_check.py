"""Damaged and contradictory tables: refused, in French, naming the file and the row."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facnet_desktop.reference.check import check_reference
from facnet_desktop.reference.conditions import TABLES
from facnet_desktop.reference.tables import COLUMNS
from facnet_desktop.reference.typed_rows import code_columns
from tests.support.exports import REFERENCE_FOLDER
from tests.unit.reference.editions import (
    cell,
    refusal,
    refusal_signed,
    row_count,
    shipped,
    with_cell,
    with_row,
    with_text,
)

NBSP = "\u00a0"
CODES, UNITS, PARAMETERS = "codes.csv", "codes_units.csv", "parameters.csv"
TARIFF_TABLES = (CODES, UNITS)
DAMAGE: dict[str, list[tuple[str, Callable[[str], str]]]] = {
    "code": [
        ("a letter", lambda text: text + "A"),
        ("blank", lambda _: ""),
        ("only zeros", lambda _: "00000"),
        ("too long", lambda _: "1234567"),
        ("a space", lambda text: f" {text}"),
    ],
    "tariff_cents": [
        ("negative", lambda text: f"-{text}"),
        ("a decimal", lambda text: f"{text}.5"),
        ("a word", lambda _: "gratuit"),
        ("blank", lambda _: ""),
        ("zero", lambda _: "0"),
        ("absurd", lambda _: "100000001"),
        ("other digits", lambda _: "٤٩١٥"),
    ],
    "place": [("a word", lambda _: "domicile"), ("blank", lambda _: ""), ("capitals", str.upper)],
    "first": [("a French date", lambda _: "01/10/2019"), ("no such day", lambda _: "2025-02-30")],
    "last": [("a time", lambda _: "2025-08-01T00:00"), ("a month", lambda _: "2025-08")],
    "source": [("blank", lambda _: "")],
    "label_fr": [("blank", lambda _: ""), ("a control character", lambda text: f"{text}\x07")],
}


def assert_refused(said: str | None, file: str, row: int, column: str | None = None) -> None:
    assert said is not None
    assert re.search(rf"«{NBSP}{re.escape(file)}{NBSP}», ligne {row}\b", said), said
    if column is not None:
        assert f"colonne «{NBSP}{column}{NBSP}»" in said


def test_the_shipped_tables_are_sound() -> None:
    check_reference(REFERENCE_FOLDER)


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_damaged_cell_of_a_tariff_table_is_named_by_its_row(data: st.DataObject) -> None:
    file = data.draw(st.sampled_from(TARIFF_TABLES))
    row = data.draw(st.integers(2, row_count(file) + 1))
    column = data.draw(st.sampled_from(sorted(set(COLUMNS[file]) & set(DAMAGE))))
    _, change = data.draw(st.sampled_from(DAMAGE[column]))
    said = refusal_signed(with_cell(file, row, column, change(cell(file, row, column))))
    assert_refused(said, file, row, column)


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_any_changed_cell_is_refused_by_its_row_or_by_the_fingerprint(data: st.DataObject) -> None:
    file = data.draw(st.sampled_from(sorted(COLUMNS)))
    row = data.draw(st.integers(2, row_count(file) + 1))
    column = data.draw(st.sampled_from(COLUMNS[file]))
    text = cell(file, row, column)
    changed = data.draw(st.sampled_from([text + "7", text[1:], "x", "", text.swapcase()]))
    said = refusal(with_cell(file, row, column, changed))
    assert (said is None) == (changed == text)
    assert said is None or "«" in said


@pytest.mark.parametrize("file", sorted(COLUMNS))
def test_wrong_headers_shapes_and_quotes_are_named_by_their_row(file: str) -> None:
    header, second, third, *rest = shipped()[file].decode().splitlines()
    column = COLUMNS[file][1]

    def said(*lines: str) -> str | None:
        return refusal_signed(with_text(file, "\n".join((*lines, *rest, ""))))

    assert_refused(said(header.replace(column, "autre", 1), second, third), file, 1, column)
    assert_refused(said(header + ",plus", second, third), file, 1)
    assert_refused(said(header.rpartition(",")[0], second, third), file, 1)
    assert_refused(said(header, second + ",", third), file, 2)
    assert_refused(said(header, second, ""), file, 3)
    assert_refused(said(header, second, third + '"'), file, 3)
    assert_refused(said(header, 'a"b,"c', third), file, 2)
    assert_refused(refusal_signed(with_text(file, header + "\n")), file, 1)
    assert_refused(refusal_signed(with_text(file, "")), file, 1)


def test_text_that_is_not_utf8_is_named_by_its_row() -> None:
    lines = shipped()[CODES].split(b"\n")
    lines[7] = lines[7].replace(b"g", b"\xe9", 1)
    assert_refused(refusal({**shipped(), CODES: b"\n".join(lines)}), CODES, 8)


def test_a_byte_order_mark_and_windows_line_ends_are_accepted() -> None:
    content = b"\xef\xbb\xbf" + shipped()[CODES].replace(b"\n", b"\r\n")
    assert refusal({**shipped(), CODES: content}) is None


@pytest.mark.parametrize(
    ("file", "changes", "reason"),
    [
        (CODES, {"tariff_cents": "4916"}, "deux tarifs différents"),
        (CODES, {}, "répète"),
        (CODES, {"tariff_cents": "4916", "first": "2026-01-01"}, "deux tarifs différents"),
        (CODES, {"tariff_cents": "4916", "last": "1990-12-31"}, "deux tarifs différents"),
        (UNITS, {"tariff_cents": "17"}, "deux fois"),
        (PARAMETERS, {"value": "7"}, "deux valeurs"),
        (PARAMETERS, {"value": "7", "first": "2026-01-01"}, "deux valeurs"),
    ],
)
def test_rows_in_force_on_the_same_day_contradict_each_other(
    file: str, changes: dict[str, str], reason: str
) -> None:
    first = next(row for row in range(2, row_count(file) + 2) if not cell(file, row, "first"))
    said = refusal_signed(with_row(file, changes, of=first))
    assert_refused(said, file, row_count(file) + 2)
    assert reason in str(said)


def test_a_new_tariff_after_the_last_day_of_the_former_is_accepted() -> None:
    row = next(row for row in range(2, 100) if cell(CODES, row, "last") == "2019-09-30")
    assert refusal_signed(with_row(CODES, {"first": "2010-01-01", "last": "2018-08-31"}, of=row)) is None
    said = refusal_signed(with_row(CODES, {"first": "2010-01-01", "last": "2018-09-01"}, of=row))
    assert_refused(said, CODES, row_count(CODES) + 2)


def test_a_last_day_before_the_first_is_refused() -> None:
    row = next(row for row in range(2, 100) if cell(CODES, row, "last") == "2019-09-30")
    assert refusal_signed(with_cell(CODES, row, "first", "2019-09-30")) is None
    assert_refused(refusal_signed(with_cell(CODES, row, "first", "2019-10-01")), CODES, row, "last")


@pytest.mark.parametrize("text", ["G160", "#g160", "085"])
def test_a_context_is_listed_once_however_it_is_written(text: str) -> None:
    file = "contexts.csv"
    row = row_count(file) + 1
    assert_refused(refusal_signed(with_cell(file, row, "short_code", text)), file, row, "short_code")


def test_leading_zeros_do_not_hide_a_contradiction() -> None:
    row = next(row for row in range(2, 400) if len(cell(CODES, row, "code")) == 4)
    code = "0" + cell(CODES, row, "code")
    said = refusal_signed(with_row(CODES, {"code": code, "tariff_cents": "7"}, of=row))
    assert_refused(said, CODES, row_count(CODES) + 2)


@pytest.mark.parametrize(
    ("file", "code"), [("codes_hors_manuel.csv", "15804"), ("codes_no_tariff.csv", "19928")]
)
def test_a_code_takes_its_tariff_from_one_table_only(file: str, code: str) -> None:
    assert_refused(refusal_signed(with_row(file, {"code": code}, of=2)), file, row_count(file) + 2)


DAMAGED_SETS = (
    "@LISTE_ABSENTE", "15804;@LISTE_ABSENTE", "*;15804", "9980-9901", "1-9999", "15804,15803", "99998",
    "15804;!15804", "!15804", "!*", "15804;",
)  # fmt: skip
DAMAGED_CELLS: dict[str, tuple[str, ...]] = {
    "confidence": ("certaine", "", "High"),
    "source": ("",),
    "note_fr": ("note ", "a\x07"),
    "first": ("01/10/2019", "2025-02-30"),
    "last": ("2025-08",),
    "scope": ("séance", ""),
    "days": ("lundi",),
    "same_doctor": ("yes", ""),
    "start": ("1",),
    "from_minute": ("8 h", "-1", ""),
    "units": ("trois", "2,5"),
    "cents": ("12.50",),
}


def condition_cells() -> list[Any]:
    """Every column of every condition table with texts that cannot be of its type."""
    return [
        pytest.param(file, column, text, id=f"{file} {column} {text!r}")
        for file, kind in TABLES.items()
        for column in COLUMNS[file]
        for text in (DAMAGED_SETS if column in code_columns(kind) else DAMAGED_CELLS.get(column, ()))
    ]


@pytest.mark.parametrize(("file", "column", "text"), condition_cells())
def test_a_damaged_condition_is_named_by_its_row(file: str, column: str, text: str) -> None:
    said = refusal_signed(with_cell(file, 2, column, text))
    if file == "frequencies.csv" and column == "days":
        assert said is not None
    else:
        assert_refused(said, file, 2, column)


def test_a_new_row_of_a_condition_table_is_read() -> None:
    for file in TABLES:
        assert refusal_signed(with_row(file, {}, of=2)) is None


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("value", "-6"),
        ("value", "six"),
        ("value", "6,5"),
        ("value", ""),
        ("unit", "heures"),
        ("name", ""),
        ("evidence", "rumeur"),
        ("evidence", ""),
    ],
)
def test_a_damaged_parameter_is_named_by_its_row(column: str, text: str) -> None:
    assert_refused(refusal_signed(with_cell(PARAMETERS, 2, column, text)), PARAMETERS, 2, column)


def test_a_parameter_beyond_what_its_unit_allows_is_refused() -> None:
    row = next(r for r in range(2, row_count(PARAMETERS) + 2) if cell(PARAMETERS, r, "unit") == "percent")
    assert refusal_signed(with_cell(PARAMETERS, row, "value", "100")) is None
    assert_refused(refusal_signed(with_cell(PARAMETERS, row, "value", "101")), PARAMETERS, row, "value")


def test_a_parameter_has_a_value_every_day_between_its_rows() -> None:
    name = {"name": "essai_minutes", "value": "5", "unit": "minutes", "last": "2024-12-31"}
    extended = with_row(PARAMETERS, name, of=2)[PARAMETERS].decode()
    follows = extended + "essai_minutes,6,minutes,software,{},,essai,high\n"
    assert refusal_signed(with_text(PARAMETERS, follows.format("2025-01-01"))) is None
    assert "entre deux dates" in str(refusal_signed(with_text(PARAMETERS, follows.format("2025-01-02"))))
    assert "deux valeurs" in str(refusal_signed(with_text(PARAMETERS, follows.format("2024-12-31"))))
