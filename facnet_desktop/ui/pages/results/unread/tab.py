"""The lines that no rule has seen: where, why, and what to do so that the next export is whole."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facnet_desktop.domain.french import count, number
from facnet_desktop.ingest.report import Kind
from facnet_desktop.ui.dialogs.export.ask import ask_export_of
from facnet_desktop.ui.pages.results.parts.list_view import ListView
from facnet_desktop.ui.pages.results.parts.stages import Stages
from facnet_desktop.ui.pages.results.shown import ShownValidation
from facnet_desktop.ui.pages.results.tab import ResultsTab
from facnet_desktop.ui.pages.results.unread.equation import Equation
from facnet_desktop.ui.pages.results.unread.kinds import KINDS
from facnet_desktop.ui.pages.results.unread.model import UnreadModel
from facnet_desktop.ui.pages.results.unread.rows import UnreadLine, UnreadLines, unread_lines
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.buttons import button
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.choice_box import ChoiceBox
from facnet_desktop.ui.widgets.notice import Notice
from facnet_desktop.ui.widgets.search_field import SearchField
from facnet_desktop.ui.widgets.text import label

if TYPE_CHECKING:
    from facnet_desktop.ui.context import AppContext

_WIDTHS = (92, 168, 176, 380, 150)
_REASON = 3


class UnreadTab(ResultsTab):
    """Lines are sorted and chosen in a thread: a file of the wrong kind may have a hundred thousand."""

    NAME = "unread"

    def __init__(self, context: "AppContext", parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._equation = Equation()
        self._export = button(self.tr("Exporter cette liste…"), "download")
        self._ignored = label("", "small", wraps=True)
        self.kinds = ChoiceBox(self.tr("Nature de l'erreur de lecture"))
        self.kinds.setMinimumWidth(28 * UNIT)
        self.search = SearchField(self.tr("Chercher une ligne, une colonne, une raison"))
        self._count = label("", "muted")
        self.model = UnreadModel(self._told, self)
        self.view = ListView(context, self.tr("Lignes non lues"))
        self.view.hold(self.model, _WIDTHS)
        self.view.stretch(_REASON)
        self.view.setSortingEnabled(True)
        self.advice = Notice("", Tone.INFO)
        self._shown: ShownValidation | None = None
        self._lines = UnreadLines()
        self._order, self._descending = 0, False
        self._request = 0

        top = QHBoxLayout()
        top.addWidget(self._equation, 1)
        top.addWidget(self._export, 0, Qt.AlignmentFlag.AlignTop)
        filters = QHBoxLayout()
        filters.setSpacing(UNIT)
        filters.addWidget(self.kinds)
        filters.addWidget(self.search, 1)
        filters.addWidget(self._count)
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(UNIT)
        inner.addLayout(filters)
        inner.addWidget(self.view, 1)
        inner.addWidget(self.advice)
        self._stages = Stages(content, self.tr("Lecture des lignes non lues…"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, UNIT, 0, 0)
        column.setSpacing(UNIT)
        column.addLayout(top)
        column.addWidget(self._ignored)
        column.addWidget(self._stages, 1)

        self.kinds.currentIndexChanged.connect(self._choose)
        self.search.searched.connect(self._choose)
        self.model.sort_asked.connect(self._sort)
        self.view.selectionModel().currentRowChanged.connect(self._advise)
        self._export.clicked.connect(self._ask_export)
        self.view.horizontalHeader().setSortIndicator(0, Qt.SortOrder.AscendingOrder)

    def title(self) -> str:
        return self.tr("Lignes non lues")

    def count(self, shown: ShownValidation) -> int | None:
        return shown.reading.rows.rejected

    @property
    def is_complete(self) -> bool:
        """Whether everything that is to be read has come."""
        return self._stages.is_ready

    def show_validation(self, shown: ShownValidation) -> None:
        self._shown = shown
        self._request += 1
        rows = shown.reading.rows
        self._equation.show_rows(rows)
        self._export.setEnabled(shown.book is not None and rows.rejected > 0)
        self._ignored.setVisible(rows.ignored > 0)
        self._ignored.setText(
            self.tr(
                "{lines}{nbsp}: totaux, pied de page ou ligne sans contenu; aucune facture n'y figure."
            ).format(lines=count(rows.ignored, "ligne ignorée", "lignes ignorées"), nbsp="\u00a0")
        )
        if rows.rejected == 0 and rows.ignored == 0:
            self._stages.show_empty(
                "circle-check",
                self.tr("Toutes les lignes du fichier ont été lues."),
                self.tr("Les règles ont pu regarder chacune d'elles."),
            )
            return
        if shown.book is None:
            self._stages.show_destroyed(shown.stored.destroyed_at)
            return
        self._stages.show_reading()
        self.context.slow.run(partial(unread_lines, shown.reading), partial(self._show_lines, self._request))

    def clear(self) -> None:
        self._request += 1
        self._shown = None
        self._lines = UnreadLines()
        self.model.show_rows(())

    def focus_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _show_lines(self, request: int, lines: UnreadLines) -> None:
        if request != self._request:
            return
        self._lines = lines
        if not lines.lines:
            self._stages.show_empty(
                "circle-check",
                self.tr("Aucune ligne de facture n'a été laissée de côté."),
                self.tr("Ce qui est ignoré ne porte ni facture, ni code, ni date."),
            )
            return
        self.kinds.blockSignals(True)
        self.kinds.clear()
        self.kinds.addItem(self.tr("Toutes les natures ({lines})").format(lines=number(len(lines.lines))))
        for kind, found in lines.kinds:
            self.kinds.addItem(f"{KINDS[kind].word} ({number(found)})", kind.value)
        self.kinds.blockSignals(False)
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self._choose()

    @Slot()
    def _choose(self) -> None:
        self._request += 1
        value = self.kinds.currentData()
        self.context.slow.run(
            partial(
                self._lines.chosen,
                None if value is None else Kind(value),
                self.search.text(),
                self._order,
                descending=self._descending,
            ),
            partial(self._show_chosen, self._request),
        )

    @Slot(int, bool)
    def _sort(self, column: int, descending: bool) -> None:  # noqa: FBT001  carried by a signal
        self._order, self._descending = column, descending
        if self._lines.lines:
            self._choose()

    def _show_chosen(self, request: int, rows: tuple[UnreadLine, ...]) -> None:
        if request != self._request:
            return
        self.model.show_rows(rows)
        self._count.setText(count(len(rows), "ligne"))
        self._stages.show_content()
        if rows:
            self.view.setCurrentIndex(self.model.index(0, 0))
        else:
            self.advice.say(self.tr("Aucune ligne ne correspond à ce filtre."), Tone.MUTED)

    @Slot(QModelIndex)
    def _advise(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        row = self.model.row(index)
        if row.ignored:
            text = self.tr("Rien à faire{nbsp}: cette ligne ne porte aucune facture.")
            self.advice.say(text.format(nbsp="\u00a0"), Tone.MUTED)
            return
        text = self.tr("À faire{nbsp}: {advice} Les règles n'ont pas vu cette ligne.")
        self.advice.say(text.format(nbsp="\u00a0", advice=KINDS[row.kind].advice), Tone.INFO)

    def _told(self, reason: str) -> str:
        return "" if self._shown is None else self.context.privacy.sentence(reason, self._shown.job_id)

    @Slot()
    def _ask_export(self) -> None:
        if self._shown is not None:
            ask_export_of(self, self.context, self._shown, "lignes-non-lues")
