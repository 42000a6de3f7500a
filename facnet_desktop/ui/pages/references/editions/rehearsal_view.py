"""The rehearsal of a package as a person follows it: under way, what would change, or why it is refused."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from facnet_desktop.domain.french import count, number
from facnet_desktop.services.rehearsal.outcome import Rehearsal
from facnet_desktop.ui.pages.references.editions.rehearsal_rows import (
    RehearsalRow,
    rehearsal_columns,
    rows_of,
)
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.notice import Notice
from facnet_desktop.ui.widgets.roomy_table import RoomyTable
from facnet_desktop.ui.widgets.rows_model import RowsModel
from facnet_desktop.ui.widgets.tables import dress_table
from facnet_desktop.ui.widgets.text import label

_WHOLE = 1000
_TABLE_HEIGHT = 20 * UNIT
_WIDTHS = (180, 84, 74, 84, 82, 92, 96)


class RehearsalView(QWidget):
    """``stop_asked`` and ``start_asked`` when the person stops it, or wants it after all."""

    stop_asked = Signal()
    start_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model: RowsModel[RehearsalRow] = RowsModel(rehearsal_columns(), self)
        self._table = RoomyTable(_WIDTHS, 0, self)
        self._table.setModel(self._model)
        self._notice = Notice(parent=self)
        self._stop = self._notice.add_button(self.tr("Arrêter la répétition"), "circle-stop")
        self._again = self._notice.add_button(self.tr("Faire la répétition"), "rotate-ccw")
        self._bar = QProgressBar(self)
        self._bar.setRange(0, _WHOLE)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Avancement de la répétition générale"))
        self._judged = label("", "", self, wraps=True)
        self._words = label(
            self.tr(
                "Les derniers fichiers validés sont jugés une fois de plus, avec l'édition en vigueur puis "
                "avec celle du paquet. Rien de cette répétition n'est conservé."
            ),
            "muted",
            self,
            wraps=True,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT + UNIT // 2)
        column.addWidget(self._words)
        column.addWidget(self._notice)
        column.addWidget(self._bar)
        column.addWidget(self._judged)
        column.addWidget(self._table, 1)
        column.addStretch()
        self._dress_table()
        self._stop.clicked.connect(self.stop_asked)
        self._again.clicked.connect(self.start_asked)
        self.show_progress(0.0)

    @property
    def whole_width(self) -> int:
        """What its table needs for every column, in logical pixels."""
        return self._table.whole_width

    def text(self) -> str:
        """What it says."""
        return self._notice.text()

    @Slot(float)
    def show_progress(self, share: float) -> None:
        """It is under way; ``share`` of it is done."""
        self._say(self.tr("Répétition générale en cours…"), Tone.INFO, can_stop=True, explains=True)
        self._bar.setValue(round(share * _WHOLE))
        self._bar.show()

    def show_outcome(self, found: Rehearsal) -> None:
        """What would change."""
        rows = rows_of(found)
        self._say(found.sentence(), Tone.GOOD if found.is_silent else Tone.WARNING)
        self._judged.setText(self._on_what(found))
        self._judged.show()
        self._model.show_rows(rows)
        self._table.setVisible(bool(rows))

    def show_refusal(self, text: str) -> None:
        """The package is not for this program."""
        self._say(text, Tone.ERROR)

    def show_undone(self, text: str) -> None:
        """It was stopped, or could not be carried out: that says nothing of the package."""
        self._say(text, Tone.WARNING, can_start=True, explains=True)

    def _say(
        self,
        text: str,
        tone: Tone,
        *,
        can_stop: bool = False,
        can_start: bool = False,
        explains: bool = False,
    ) -> None:
        self._words.setVisible(explains)
        self._bar.hide()
        self._judged.hide()
        self._table.hide()
        if self._notice.text() != text:
            self._notice.say(text, tone)
        self._stop.setVisible(can_stop)
        self._again.setVisible(can_start)

    def _on_what(self, found: Rehearsal) -> str:
        lines = sum(one.lines for one in found.files)
        concerned = sum(one.concerned for one in found.files)
        told = []
        if found.is_canary:
            told.append(
                self.tr("Aucune validation n'a encore ses lignes\u00a0: l'export témoin du logiciel a servi.")
            )
        if concerned:
            told.append(
                self.tr(
                    "Sur {lines}, {concerned} ont une date de service que la nouvelle édition juge."
                ).format(lines=count(lines, "ligne"), concerned=number(concerned))
            )
        else:
            told.append(
                self.tr(
                    "Aucune des {lines} n'a une date de service que la nouvelle édition juge, à partir du "
                    "{day}."
                ).format(lines=count(lines, "ligne"), day=f"{found.edition}-01")
            )
        if found.left_aside:
            told.append(
                self.tr("{counted}, trop grande pour une répétition, laissée de côté.").format(
                    counted=count(found.left_aside, "validation")
                )
            )
        return " ".join(told)

    def _dress_table(self) -> None:
        dress_table(self._table, self.tr("Ce que le paquet changerait, par fichier et par règle"))
        self._table.setMinimumHeight(_TABLE_HEIGHT)
        self._table.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # files of a clinic differ by their end
        self._table.setSortingEnabled(True)
        self._table.give_widths()
        self._table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
