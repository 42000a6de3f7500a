"""Invoice lines by their numbers, read as they are looked at, patients masked."""

import uuid
from collections.abc import Sequence
from functools import partial

import polars as pl
from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtWidgets import QWidget

from facnet_desktop.domain.invoice_line import InvoiceLine
from facnet_desktop.services.results.line_words import LINE_COLUMNS, LineColumn
from facnet_desktop.store.results import Results
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.pages.results.parts.list_view import ListView
from facnet_desktop.ui.widgets.paged_model import PagedModel
from facnet_desktop.ui.widgets.rows_model import Column

_WIDTHS = {
    "line": 64, "invoice": 116, "service_date": 112, "start_min": 60, "end_min": 60, "code": 68, "units": 66,
    "role": 56, "contexts": 120, "preliminary_cents": 108, "paid_cents": 104, "patient": 128, "doctor": 118,
    "place": 90, "diagnosis": 96, "period": 88, "ramq_id": 124,
}  # fmt: skip
_TITLES = {"preliminary_cents": "Préliminaire", "paid_cents": "Payé", "place": "Lieu", "contexts": "Contexte"}
"""Where the usual name of a column is much wider than what it holds."""
_NOBODY = uuid.UUID(int=0)


class LineList(ListView):
    """A line has no page of its own: Enter does nothing; Ctrl+C copies the invoice number."""

    def __init__(self, context: AppContext, name: str, parent: QWidget | None = None) -> None:
        super().__init__(context, name, parent)
        self._scope = _NOBODY
        columns: list[Column[InvoiceLine]] = [
            Column(
                title=_TITLES.get(column.key, column.title),
                text=partial(self._painted, column),
                figures=column.numeric,
            )
            for column in LINE_COLUMNS
        ]
        self.paged = PagedModel(columns, context.slow, self)
        self.hold(self.paged, [_WIDTHS[one.key] for one in LINE_COLUMNS])

    def show_lines(self, results: Results, job_id: uuid.UUID, lines: pl.Series) -> None:
        """``lines`` are physical numbers in file order."""
        self._scope = job_id
        self.paged.show_rows(lines.len(), partial(_page, results, job_id, lines))

    def clear(self) -> None:
        """No line."""
        self.paged.show_rows(0, None)

    def copied(self, index: QModelIndex | QPersistentModelIndex) -> tuple[str, str]:
        line = self.paged.row(index)
        if line is None or line.invoice is None:
            return "", ""
        return line.invoice, self.tr("Numéro de facture copié.")

    def _painted(self, column: LineColumn, line: InvoiceLine) -> str:
        privacy = self._context.privacy
        if column.names_patient:
            return privacy.patient(line.patient_key, self._scope, line.patient)
        text = column.text(line)
        if not text:
            return ""
        if column.key == "doctor":
            return privacy.doctor(text)
        return privacy.money(text) if column.key.endswith("_cents") else text


def _page(
    results: Results, job_id: uuid.UUID, lines: pl.Series, offset: int, limit: int
) -> Sequence[InvoiceLine]:
    return results.lines(job_id, lines.slice(offset, limit).to_list())
