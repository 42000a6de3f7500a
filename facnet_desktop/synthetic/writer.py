"""Planned days to the bytes of an export, with the columns and the totals of the real one."""

import codecs
import csv
import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import BinaryIO

from facnet_desktop.synthetic.lines import Day, dollars

HEADER = (
    "#", "Facture", "ID RAMQ", "Date de Service", "Début", "Fin", "Periode", "Lieu de pratique",
    "Secteur d'activité", "Diagnostic", "Code", "Unités", "Rôle", "Élement de contexte",
    "Montant Preliminaire", "Montant payé", "Doctor Info",
    "DEV NOTE - À TRADUIRE: Report_DailyClaimInfo_TotalPrelAmount",
    "DEV NOTE - À TRADUIRE: Report_DailyClaimInfo_TotalFinalAmount",
    "DEV NOTE - À TRADUIRE: Report_DailyClaimInfo_TotalCount",
    "Agence", "Patient", "Grand Total",
)  # fmt: skip
_AGENCY = "99999"
_FIRST_INVOICE = 900_000_000
_FIRST_RAMQ_ID = 99_000_000_000
_RAMQ_ID_STEP = 7


@dataclass(slots=True, kw_only=True)
class Totals:
    """What the export prints about itself on every line, amounts in cents."""

    preliminary_cents: int = 0
    paid_cents: int = 0
    lines: int = 0


class Cells:
    """Cells as the file writes them: parted by ``delimiter``, quoted where they hold it."""

    __slots__ = ("delimiter",)

    def __init__(self, delimiter: str) -> None:
        self.delimiter = delimiter

    def quoted(self, cell: str) -> str:
        """The cell, between quotes when it holds the delimiter or a quote."""
        if self.delimiter in cell or '"' in cell:
            doubled = cell.replace('"', '""')
            return f'"{doubled}"'
        return cell

    def joined(self, cells: Iterable[str]) -> str:
        """Several cells in a row."""
        return self.delimiter.join(map(self.quoted, cells))


class ExportWriter:
    """Writes doctors one after the other; nothing written is kept."""

    def __init__(
        self,
        out: BinaryIO,
        *,
        encoding: str,
        cells: Cells,
        totals: Totals,
        without: frozenset[str] = frozenset(),
    ) -> None:
        """``totals`` are what the file says of itself, right or wrong; columns ``without`` are left out."""
        self._out = out
        self._kept = [at for at, name in enumerate(HEADER) if name not in without] if without else None
        self._cells = cells
        self._encode = _encoder(encoding)
        self._totals = cells.joined(
            (dollars(totals.preliminary_cents), dollars(totals.paid_cents), str(totals.lines), _AGENCY)
        )
        self.lines = 0
        self.bytes = 0
        self._invoice = _FIRST_INVOICE
        self._send(cells.joined(HEADER) + "\r\n")

    def write(self, days: Iterable[Day]) -> dict[int, int]:
        """Write the days of a doctor; the physical line (header = 1) of each marked line."""
        physical: dict[int, int] = {}
        delimiter = self._cells.delimiter
        number, invoice = self.lines, self._invoice
        rows: list[str] = []
        for day in days:
            date = f"{delimiter}{day.date}{delimiter}"
            period = f"{delimiter}{day.period}{delimiter}"
            after = f"{delimiter}{self._cells.quoted(day.doctor)}{delimiter}{self._totals}{delimiter}"
            for start, end, detail, patient, same_invoice, mark in day.lines:
                number += 1
                if not same_invoice:
                    invoice += 1
                if mark:
                    physical[mark] = number + 1
                rows.append(
                    f"{number}{delimiter}{invoice}{delimiter}{_FIRST_RAMQ_ID + _RAMQ_ID_STEP * number}"
                    f"{date}{start}{delimiter}{end}{period}{detail.text}{after}"
                    f"{patient}{delimiter}\r\n"
                )
        self.lines, self._invoice = number, invoice
        self._send("".join(rows))
        return physical

    def _send(self, text: str) -> None:
        data = self._encode(text if self._kept is None else self._thinned(text, self._kept))
        self._out.write(data)
        self.bytes += len(data)

    def _thinned(self, text: str, kept: list[int]) -> str:
        """Records with some of their cells only."""
        records = csv.reader(io.StringIO(text, newline=""), delimiter=self._cells.delimiter)
        return "".join(self._cells.joined(cells[at] for at in kept) + "\r\n" for cells in records)


def _encoder(encoding: str) -> Callable[[str], bytes]:
    """What turns text into bytes, a byte order mark first where the encoding wants one.

    The generated text has no character that cp1252 and latin-1 write differently, and Python writes
    the latter a hundred times faster.
    """
    name = codecs.lookup(encoding).name
    return codecs.getincrementalencoder("latin-1" if name == "cp1252" else name)().encode
