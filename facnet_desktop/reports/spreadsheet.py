"""CSV that a spreadsheet opens in French and takes for text: UTF-8 with a mark, semicolons, no formula."""

import csv
from collections.abc import Iterable
from typing import TextIO

BYTE_ORDER_MARK = "\ufeff"
_FORMULA = frozenset("=+-@\uff1d\uff0b\uff0d\uff20")
_CONTROL = frozenset("\t\r\n")


def text_cell(text: str) -> str:
    """``text`` that no spreadsheet takes for a formula: an apostrophe before those it would."""
    shown = text.lstrip()
    if shown[:1] in _FORMULA or text[:1] in _CONTROL:
        return f"'{text}"
    return text


def write_rows(rows: Iterable[Iterable[str]], out: TextIO) -> None:
    """Every cell as text, the byte order mark first; ``out`` is UTF-8 and keeps line ends as they are."""
    out.write(BYTE_ORDER_MARK)
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n", quoting=csv.QUOTE_MINIMAL)
    for row in rows:
        writer.writerow([text_cell(cell) for cell in row])
