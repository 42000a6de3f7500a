"""Records out of physical lines: well-formed text as the csv module reads it, the rest set apart."""

import csv
import io

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from facnet_desktop.ingest.records import INCOMPLETE, MAX_RECORD_LINES, read_record
from facnet_desktop.ingest.report import Kind

CELLS = st.lists(st.text(alphabet='ab;", 1é\n', max_size=8), min_size=3, max_size=6)


def read(
    text: str, *, expected: int = 3, more: bool = False
) -> tuple[tuple[str, ...], int, Kind | None, int]:
    record = read_record(text.split("\n"), 0, ";", expected=expected, more_to_come=more)
    return record.cells, record.span, record.problem, record.where


@given(CELLS)
def test_reads_what_the_csv_module_writes(cells: list[str]) -> None:
    cells = [cell.strip(" ") for cell in cells]  # blanks before a quote are dropped on purpose
    # Cells over several lines that hold that many delimiters are records swallowed by a stray quote.
    assume(sum(cell.count(";") for cell in cells if "\n" in cell) < 10)
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=";", lineterminator="\n").writerow(cells)
    text = buffer.getvalue().removesuffix("\n")
    record = read_record(text.split("\n"), 0, ";", expected=len(cells), more_to_come=False)
    assert record.problem is None
    assert list(record.cells) == cells
    assert record.span == text.count("\n") + 1


@pytest.mark.parametrize(("delimiters", "problem"), [(9, None), (10, Kind.UNCLOSED_QUOTE)])
def test_a_cell_that_swallows_records_is_a_stray_quote(delimiters: int, problem: Kind | None) -> None:
    cell = ";" * delimiters
    assert read(f'1;"a\n{cell}";2')[2] is problem


def test_blanks_before_an_opening_quote() -> None:
    assert read('1; "49;15"; x') == (("1", "49;15", " x"), 1, None, 0)


def test_a_quote_inside_plain_text_is_text() -> None:
    assert read('1;5 pi"eds;x')[0] == ("1", '5 pi"eds', "x")


def test_text_after_the_closing_quote() -> None:
    assert read('1;"a"b;x')[2:] == (Kind.QUOTE, 1)


def test_an_unclosed_quote_condemns_its_line_only() -> None:
    _, span, problem, where = read('1;"a;x\n2;b;y\n3;c;z')
    assert (span, problem, where) == (1, Kind.UNCLOSED_QUOTE, 1)


def test_a_quote_closed_by_another_stray_one_further_down_is_unclosed() -> None:
    lines = ['1;"a' + ";x" * 20, *(f"{n};b" + ";y" * 20 for n in range(5)), '9;c"' + ";z" * 20]
    assert read("\n".join(lines), expected=22)[1:3] == (1, Kind.UNCLOSED_QUOTE)


def test_lines_that_end_inside_a_quote_wait_for_more() -> None:
    assert read_record(['1;"a', "b"], 0, ";", expected=3, more_to_come=True) is INCOMPLETE


def test_waiting_has_an_end() -> None:
    lines = ['1;"a'] + ["b"] * MAX_RECORD_LINES
    assert read_record(lines, 0, ";", expected=3, more_to_come=True).problem is Kind.UNCLOSED_QUOTE
