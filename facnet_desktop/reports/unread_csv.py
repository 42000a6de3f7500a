"""The lines that could not be read, with the reason of each, as CSV that a spreadsheet opens in French."""

from collections.abc import Callable
from itertools import chain
from typing import TextIO

from facnet_desktop.ingest.report import IngestReport
from facnet_desktop.reports.spreadsheet import write_rows

_COLUMNS = ("Ligne du fichier", "Colonne", "Raison")


def write(reading: IngestReport, out: TextIO, *, text: Callable[[str], str]) -> None:
    """A row for each line, in file order; ``text`` masks what a reason may quote of the file."""
    rows = (
        ("" if one.line is None else str(one.line), one.column or "", text(one.message))
        for one in reading.errors
    )
    write_rows(chain([_COLUMNS], rows), out)
