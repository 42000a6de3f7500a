"""Findings that an exception covers, and exceptions that cover nothing any more."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facnet_desktop.domain.french import count, quoted
from facnet_desktop.reports.suppressed import NoticeState, SuppressionNotice
from facnet_desktop.reports.suppressed_text import signature
from facnet_desktop.services.results.findings import OpenFindings
from facnet_desktop.services.results.view import FindingView
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.labels import Mark
from facnet_desktop.ui.pages.results.parts.finding_list import FindingList
from facnet_desktop.ui.pages.results.parts.fitted import fit_rows
from facnet_desktop.ui.pages.results.parts.list_view import ListView
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.rows_model import Column, RowsModel
from facnet_desktop.ui.widgets.text import label

STATES = {
    NoticeState.EXPIRED: Mark("Échue", "clock", Tone.WARNING),
    NoticeState.AWAKENED: Mark("Réveillée", "bell", Tone.WARNING),
    NoticeState.UNKNOWN_RULE: Mark("Règle inconnue", "circle-help", Tone.MUTED),
}
_WIDTHS = (140, 90, 80, 420, 240)
_MESSAGE = 3


class ExceptionsPane(QWidget):
    """``suppressed_asked``: the person wants them among the findings."""

    suppressed_asked = Signal()

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book: OpenFindings | None = None
        self._words = label("", "", wraps=True)
        self.covered = FindingList(context, self.tr("Constats couverts par une exception"))
        self._signature = label("", "muted", wraps=True)
        self._broken = label("", "strong", wraps=True)
        columns: Sequence[Column[SuppressionNotice]] = (
            Column(title=self.tr("État"), text=_state, mark=_mark),
            Column(title=self.tr("Règle"), text=_rule),
            Column(title=self.tr("Ligne"), text=_line, figures=True),
            Column(title=self.tr("Explication"), text=_message),
            Column(title=self.tr("Motif"), text=_reason, tip=_signature),
        )
        self.notices = RowsModel(columns, self)
        self.notices_view = ListView(context, self.tr("Exceptions qui ne tiennent plus"))
        self.notices_view.hold(self.notices, _WIDTHS)
        self.notices_view.stretch(_MESSAGE)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT)
        column.addWidget(self._words)
        column.addWidget(self.covered, 1)
        column.addWidget(self._signature)
        column.addWidget(self._broken)
        column.addWidget(self.notices_view)
        column.addStretch()
        self.covered.selectionModel().currentRowChanged.connect(self._show_signature)
        self.covered.opened.connect(self._open)

    def show_exceptions(
        self,
        book: OpenFindings | None,
        view: FindingView | None,
        file: str | None,
        notices: Sequence[SuppressionNotice],
    ) -> None:
        """``file`` is the one of the exceptions, ``None`` when the validation heard of none."""
        total = 0 if view is None else view.total
        if file is None:
            words = self.tr("Aucune exception n'était demandée pour cette validation.")
        elif total == 0:
            words = self.tr("Aucun constat n'est couvert par une exception.")
        else:
            words = self.tr("{findings} par une exception; les montants n'en tiennent pas compte.").format(
                findings=count(total, "constat est couvert", "constats sont couverts")
            )
        self._words.setText(words)
        self._signature.clear()
        self.covered.setVisible(total > 0)
        self._signature.setVisible(total > 0)
        if book is not None and view is not None:
            self.covered.show_findings(book, view)
        else:
            self.covered.clear()
        self._broken.setVisible(bool(notices))
        self._broken.setText(
            count(len(notices), "exception ne tient plus", "exceptions ne tiennent plus") + "."
        )
        self.notices_view.setVisible(bool(notices))
        self.notices.show_rows(notices)
        fit_rows(self.notices_view, most=6)

    @Slot(QModelIndex)
    def _show_signature(self, index: QModelIndex) -> None:
        row = self.covered.paged.row(index) if index.isValid() else None
        covering = None if row is None else row.suppression
        self._signature.setText(
            ""
            if covering is None
            else self.tr("Exception {id}, {signature}.").format(
                id=quoted(covering.short_id), signature=signature(covering)
            )
        )

    @Slot(QModelIndex)
    def _open(self, _: QModelIndex) -> None:
        self.suppressed_asked.emit()


def _state(notice: SuppressionNotice) -> str:
    return STATES[notice.state].word


def _mark(notice: SuppressionNotice) -> Mark:
    return STATES[notice.state]


def _rule(notice: SuppressionNotice) -> str:
    return notice.suppression.rule


def _line(notice: SuppressionNotice) -> str:
    return "" if notice.line is None else str(notice.line)


def _message(notice: SuppressionNotice) -> str:
    return notice.message


def _reason(notice: SuppressionNotice) -> str:
    return notice.suppression.reason


def _signature(notice: SuppressionNotice) -> str:
    return signature(notice.suppression)
