"""The list of corrections as CSV that a spreadsheet opens in French: decimal commas, ISO dates."""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TextIO

from facnet_desktop.reports.corrections import COLUMNS, Cell, Column, Correction, CorrectionList
from facnet_desktop.reports.spreadsheet import write_rows


def write(corrections: CorrectionList, out: TextIO) -> None:
    """A heading, then a row for each finding; ``out`` is UTF-8 and keeps line ends as they are."""
    write_rows(chain([[column.title for column in COLUMNS]], _rows(corrections.corrections)), out)


def _rows(corrections: Iterable[Correction]) -> Iterator[list[str]]:
    for one in corrections:
        yield [_text(column, one) for column in COLUMNS]


def _text(column: Column, one: Correction) -> str:
    value = column.value(one)
    if value is None:
        return ""
    if column.cell is Cell.MONEY and isinstance(value, int):
        return f"{value // 100},{value % 100:02d}"
    return str(value)
