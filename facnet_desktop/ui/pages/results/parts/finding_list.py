"""Findings of a view, read as they are looked at; Enter opens one among all the findings."""

import uuid
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtWidgets import QWidget

from facnet_desktop.domain.money import format_cents
from facnet_desktop.services.results.findings import OpenFindings
from facnet_desktop.services.results.rows import FindingRow
from facnet_desktop.services.results.view import FindingView
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.labels import SEVERITIES, Mark
from facnet_desktop.ui.pages.results.parts.list_view import ListView
from facnet_desktop.ui.pages.results.parts.words import NATURES
from facnet_desktop.ui.widgets.paged_model import PagedModel
from facnet_desktop.ui.widgets.rows_model import Column

_NOBODY = uuid.UUID(int=0)
_WIDTHS = (160, 84, 260, 112, 104, 116, 132, 100)
_WORDS = 2


class FindingList(ListView):
    """Ctrl+C copies the number of the first invoice."""

    def __init__(self, context: AppContext, name: str, parent: QWidget | None = None) -> None:
        super().__init__(context, name, parent)
        self._scope = _NOBODY
        self.paged = PagedModel(self._columns(), context.reads, self)
        self.hold(self.paged, _WIDTHS)
        self.stretch(_WORDS)

    def show_findings(self, book: OpenFindings, view: FindingView) -> None:
        """In the order of the view."""
        self._scope = book.job_id
        self.paged.show_rows(view.total, partial(_page, book, view))

    def clear(self) -> None:
        """No finding."""
        self.paged.show_rows(0, None)

    def copied(self, index: QModelIndex | QPersistentModelIndex) -> tuple[str, str]:
        row = self.paged.row(index)
        if row is None or not row.finding.invoices:
            return "", ""
        return row.finding.invoices[0], self.tr("Numéro de facture copié.")

    def _columns(self) -> tuple[Column[FindingRow], ...]:
        return (
            Column(title=self.tr("Gravité"), text=_severity, mark=_mark),
            Column(title=self.tr("Règle"), text=_rule, tip=_title),
            Column(title=self.tr("Constat"), text=self._message),
            Column(title=self.tr("Professionnel"), text=self._doctor),
            Column(title=self.tr("Service"), text=_day),
            Column(title=self.tr("Patient"), text=self._patient),
            Column(title=self.tr("Facture"), text=_invoice, tip=_invoices),
            Column(title=self.tr("Montant"), text=self._amount, tip=self._nature, figures=True),
        )

    def _message(self, row: FindingRow) -> str:
        return self._context.privacy.sentence(row.message, self._scope)

    def _doctor(self, row: FindingRow) -> str:
        return self._context.privacy.doctor(row.finding.doctor) if row.finding.doctor else ""

    def _patient(self, row: FindingRow) -> str:
        return self._context.privacy.patient(row.finding.patient_key, self._scope, row.patient_name)

    def _amount(self, row: FindingRow) -> str:
        return self._context.privacy.money(format_cents(row.amount_cents)) if row.amount_cents else ""

    def _nature(self, row: FindingRow) -> str:
        nature = "" if row.nature is None else NATURES[row.nature].word.lower()
        return f"{self._amount(row)} {nature}".strip()


def _page(book: OpenFindings, view: FindingView, offset: int, limit: int) -> Sequence[FindingRow]:
    return book.page(view, offset, limit)


def _severity(row: FindingRow) -> str:
    return SEVERITIES[row.finding.severity].word


def _mark(row: FindingRow) -> Mark:
    return SEVERITIES[row.finding.severity]


def _rule(row: FindingRow) -> str:
    return row.finding.rule


def _title(row: FindingRow) -> str:
    return row.title


def _day(row: FindingRow) -> str:
    return "" if row.finding.service_date is None else row.finding.service_date.isoformat()


def _invoice(row: FindingRow) -> str:
    invoices = tuple(dict.fromkeys(row.finding.invoices))
    if len(invoices) > 1:
        return f"{invoices[0]} +{len(invoices) - 1}"
    return "".join(invoices)


def _invoices(row: FindingRow) -> str:
    return ", ".join(dict.fromkeys(row.finding.invoices))
