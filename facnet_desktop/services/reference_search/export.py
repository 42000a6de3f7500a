"""CSV files of the references: the rows on a screen, or a whole table of the edition in force."""

import io
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from facnet_desktop.reference.edition import edition_of, read_edition
from facnet_desktop.reports.spreadsheet import write_rows
from facnet_desktop.services.atomic_file import replacing
from facnet_desktop.services.export_table import write_table
from facnet_desktop.services.reference_source import ReferenceSource

Row = TypeVar("Row")


def write_shown(
    headings: Sequence[str], rows: Sequence[Row], texts: Sequence[Callable[[Row], str]], path: Path
) -> None:
    """Rows under their headings, each cell by the text of its column.

    Raises:
        OutputError: the place does not allow it; nothing is left behind.
    """
    with replacing(path) as stream:
        out = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=True)
        write_rows([headings, *([text(row) for text in texts] for row in rows)], out)
        out.detach()


def write_whole_table(source: ReferenceSource, file: str, path: Path) -> None:
    """One file of the newest edition in force, as ``references exporter`` writes it.

    Raises:
        DamagedReference: the edition cannot be read.
        OutputError: the place does not allow it; nothing is left behind.
    """
    edition = edition_of(read_edition(source.folders()[-1]))
    with replacing(path) as stream:
        out = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=True)
        write_table(edition, file, out)
        out.detach()
