"""The six counters, each of them a filter of the list."""

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QSizePolicy, QWidget

from facnet_desktop.jobs.figures import Counters
from facnet_desktop.jobs.job import Status
from facnet_desktop.ui.labels import STATUSES
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.counter_button import CounterButton

_KEYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class CountersBar(QWidget):
    """``chosen`` carries the :class:`Status` to show, ``None`` for all. Arrows go from one to the next."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Nombre de tâches par état; chacun est un filtre"))
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._statuses: list[Status | None] = [None, *Status]
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(UNIT)
        self._across = 0
        for at, status in enumerate(self._statuses):
            counter = self._made(status)
            self._group.addButton(counter, at)
            counter.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._spread(len(self._statuses))
        self._group.button(0).setChecked(True)
        self._group.idClicked.connect(self._clicked)

    def be_slim(self) -> None:
        """Take as little height as possible."""
        for made in self._group.buttons():
            if isinstance(made, CounterButton):
                made.be_slim()

    def show_counters(self, counters: Counters) -> None:
        """How many of each."""
        for status in self._statuses:
            self.counter(status).show_count(
                counters.total if status is None else getattr(counters, status.value)
            )

    def show_chosen(self, status: Status | None) -> None:
        """Which one filters, told by somebody else."""
        self.counter(status).setChecked(True)

    def counter(self, status: Status | None) -> CounterButton:
        """The counter of a status, ``None`` for all jobs."""
        found = self._group.button(self._statuses.index(status))
        assert isinstance(found, CounterButton)  # noqa: S101  this class made it
        return found

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        super().resizeEvent(event)
        widest = max(made.sizeHint().width() for made in self._group.buttons())
        fits = (self.width() + UNIT) // (widest + UNIT)
        self._spread(next((across for across in (6, 3, 2) if across <= fits), 2))

    def minimumSizeHint(self) -> QSize:  # noqa: N802  Qt's name
        return QSize(0, super().minimumSizeHint().height())

    def _spread(self, across: int) -> None:
        """So many on a line, all of one width."""
        if across == self._across:
            return
        self._across = across
        for at, made in enumerate(self._group.buttons()):
            self._grid.addWidget(made, at // across, at % across)
        for column in range(len(self._statuses)):
            self._grid.setColumnStretch(column, 1 if column < across else 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  Qt's name
        step = _KEYS.get(Qt.Key(event.key()))
        buttons = self._group.buttons()
        at = next((at for at, one in enumerate(buttons) if one.hasFocus()), None)
        if step is None or at is None:
            super().keyPressEvent(event)
            return
        buttons[(at + step) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)

    def _made(self, status: Status | None) -> CounterButton:
        if status is None:
            return CounterButton("list", self.tr("Au total"), Tone.TEXT, self)
        mark = STATUSES[status]
        return CounterButton(mark.icon, mark.word, mark.tone, self)

    @Slot(int)
    def _clicked(self, at: int) -> None:
        self.chosen.emit(self._statuses[at])
