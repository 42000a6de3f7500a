"""The rules of a validation as a table that is searched."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facnet_desktop.domain.french import count, number
from facnet_desktop.services.journal.metadata import Milliseconds
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.labels import Mark
from facnet_desktop.ui.pages.results.coverage.rule_rows import Fate, RuleRow
from facnet_desktop.ui.pages.results.parts.list_view import ListView
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.rows_model import Column, RowsModel
from facnet_desktop.ui.widgets.search_field import SearchField
from facnet_desktop.ui.widgets.text import label

_WIDTHS = (84, 330, 178, 96, 82, 84, 72, 280)
_TITLE, _SUPPRESSED, _REASON = 1, 5, 7


class RulesPane(QWidget):
    """``rule_asked`` carries the row that Enter or a double click is on."""

    rule_asked = Signal(object)

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[RuleRow, ...] = ()
        self.search = SearchField(self.tr("Chercher une règle"))
        self._count = label("", "muted")
        columns: Sequence[Column[RuleRow]] = (
            Column(title=self.tr("Règle"), text=_code),
            Column(title=self.tr("Ce qu'elle cherche"), text=_title),
            Column(title=self.tr("État"), text=_fate, order=_fate_order, mark=_mark),
            Column(
                title=self.tr("Regardées"),
                text=_checked,
                tip=_checked_tip,
                order=_checked_order,
                figures=True,
            ),
            Column(title=self.tr("Constats"), text=_findings, order=_findings_order, figures=True),
            Column(title=self.tr("Couverts"), text=_suppressed, order=_suppressed_order, figures=True),
            Column(title=self.tr("Durée"), text=_took, order=_took_order, figures=True),
            Column(title=self.tr("Raison"), text=_reason),
        )
        self.model = RowsModel(columns, self)
        self.view = ListView(context, self.tr("Règles de cette validation"))
        self.view.hold(self.model, _WIDTHS)
        self.view.stretch(_TITLE)
        self.view.setSortingEnabled(True)
        self.view.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        top = QHBoxLayout()
        top.setSpacing(UNIT)
        top.addWidget(self.search, 1)
        top.addWidget(self._count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT)
        column.addLayout(top)
        column.addWidget(self.view, 1)
        self.search.searched.connect(self._choose)
        self.view.opened.connect(self._open)

    def show_rows(self, rows: tuple[RuleRow, ...]) -> None:
        """Those of a validation; why a rule did not run has a column when there is one to tell."""
        self._rows = rows
        self.view.setColumnHidden(_REASON, not any(row.reason for row in rows))
        self.view.setColumnHidden(_SUPPRESSED, not any(row.suppressed for row in rows))
        self.search.set_now("")
        self._choose("")

    @Slot(str)
    def _choose(self, text: str) -> None:
        words = text.casefold().split()
        kept = [row for row in self._rows if all(word in _searched(row) for word in words)]
        self.model.show_rows(kept)
        self._count.setText(count(len(kept), "règle"))

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        self.rule_asked.emit(self.model.row(index))


def _searched(row: RuleRow) -> str:
    return f"{row.code} {row.title} {row.fate.value.word} {row.reason}".casefold()


def _code(row: RuleRow) -> str:
    return row.code


def _title(row: RuleRow) -> str:
    return row.title


def _fate(row: RuleRow) -> str:
    return row.fate.value.word


def _fate_order(row: RuleRow) -> int:
    return list(Fate).index(row.fate)


def _mark(row: RuleRow) -> Mark:
    return row.fate.value


def _checked(row: RuleRow) -> str:
    return number(row.checked) if row.fate is Fate.RAN else ""


def _checked_tip(row: RuleRow) -> str:
    return count(row.checked, "ligne regardée", "lignes regardées") if row.fate is Fate.RAN else ""


def _checked_order(row: RuleRow) -> int:
    return row.checked


def _findings(row: RuleRow) -> str:
    return number(row.findings) if row.fate is Fate.RAN else ""


def _findings_order(row: RuleRow) -> int:
    return row.findings


def _suppressed(row: RuleRow) -> str:
    return number(row.suppressed) if row.suppressed else ""


def _suppressed_order(row: RuleRow) -> int:
    return row.suppressed


def _took(row: RuleRow) -> str:
    return f"{Milliseconds(max(1, round(row.ms)))}" if row.fate is Fate.RAN else ""


def _took_order(row: RuleRow) -> float:
    return row.ms


def _reason(row: RuleRow) -> str:
    return row.reason
