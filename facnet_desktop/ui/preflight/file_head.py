"""Which file it is, how it stands, and what can be done about that."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from facnet_desktop.domain.errors import ErrorCode
from facnet_desktop.services.preflight import words
from facnet_desktop.services.preflight.batch import Place, Placed
from facnet_desktop.ui.preflight.marks import MARKS
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.buttons import button
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.elided import ElidedLabel
from facnet_desktop.ui.widgets.flow import Flow
from facnet_desktop.ui.widgets.pill import Pill
from facnet_desktop.ui.widgets.text import label


class FileHead(QWidget):
    """A signal for each thing that can be done."""

    columns_wanted = Signal()
    result_wanted = Signal()
    repeat_wanted = Signal()
    look_wanted = Signal()
    example_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = label("", "heading", wraps=True)
        self._folder = ElidedLabel("", "small", self)
        self._mark = Pill("", "loader", Tone.MUTED, self)
        self._sentence = label("", wraps=True)
        self._map = button(self.tr("Associer les colonnes…"), "columns-3", "primary", self)
        self._open = button(self.tr("Ouvrir le résultat"), "arrow-right", parent=self)
        self._repeat = button(self.tr("Valider de nouveau"), "rotate-ccw", parent=self)
        self._look = button(self.tr("Réessayer"), "refresh-cw", parent=self)
        self._example = button(self.tr("Voir un exemple"), look="quiet", parent=self)
        buttons = Flow()
        for made in (self._map, self._open, self._repeat, self._look, self._example):
            buttons.addWidget(made)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT)
        column.addWidget(self._name)
        column.addWidget(self._folder)
        column.addWidget(self._mark)
        column.addWidget(self._sentence)
        column.addLayout(buttons)
        self._map.clicked.connect(self.columns_wanted)
        self._open.clicked.connect(self.result_wanted)
        self._repeat.clicked.connect(self.repeat_wanted)
        self._look.clicked.connect(self.look_wanted)
        self._example.clicked.connect(self.example_wanted)

    def show_file(self, one: Placed) -> None:
        """Its name, its folder, its state in words."""
        icon_name, tone = MARKS[one.place]
        sentence = words.place_sentences(one)
        self._name.setText(one.path.name)
        self._folder.say(str(one.path.parent))
        self._mark.say(words.place_words(one), icon_name, tone)
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        wanted = self._wanted(one)
        for made in (self._map, self._open, self._repeat, self._look, self._example):
            made.setVisible(made in wanted)

    def _wanted(self, one: Placed) -> list[QPushButton]:
        problem = None if one.report is None else one.report.problem
        wanted = {
            Place.TO_MAP: [self._map],
            Place.VALIDATED: [self._open, self._repeat],
            Place.PASSING: [self._look],
            Place.REFUSED: [self._look],
        }.get(one.place, [])
        if problem is not None and problem.code is ErrorCode.FILE_NOT_EXPORT:
            return [*wanted, self._example]
        return wanted
