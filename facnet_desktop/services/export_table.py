"""A table of reference as a spreadsheet reads it in French: BOM, semicolons, amounts in dollars."""

import csv
from collections.abc import Iterator, Sequence
from typing import TextIO

from facnet_desktop.reference import lists
from facnet_desktop.reference.edition import Edition
from facnet_desktop.reference.table_words import HEADINGS
from facnet_desktop.reference.tables import COLUMNS

BOM = "\ufeff"
_MONEY = "tariff_cents"
_LIST_COLUMNS = ("list", "value", "twin")


def write_table(edition: Edition, file: str, out: TextIO) -> None:
    """Write one file of an edition, under French headings; codes and dates stay as they are in it."""
    out.write(BOM)
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    columns: Sequence[str] = _LIST_COLUMNS if file == lists.FILE else COLUMNS[file]
    writer.writerow([HEADINGS[column] for column in columns])
    writer.writerows(_list_rows(edition) if file == lists.FILE else _rows(edition, file))


def _rows(edition: Edition, file: str) -> Iterator[Sequence[str]]:
    columns = COLUMNS[file]
    if _MONEY not in columns:
        yield from edition.rows[file]
        return
    at = columns.index(_MONEY)
    for cells in edition.rows[file]:
        yield [*cells[:at], _dollars(cells[at]), *cells[at + 1 :]]


def _list_rows(edition: Edition) -> Iterator[Sequence[str]]:
    for name, values in edition.lists.values.items():
        for value in values:
            yield (name, value, "")
    for name, pairs in edition.lists.pairs.items():
        for first, second in pairs.items():
            yield (name, first, second)


def _dollars(cents: str) -> str:
    """``4915`` gives ``49,15``: a number for a spreadsheet, without its currency."""
    return f"{int(cents) // 100},{int(cents) % 100:02d}" if cents else ""
