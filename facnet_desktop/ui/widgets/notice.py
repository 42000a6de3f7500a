"""A sentence that stays until it is dealt with: icon, words, what can be done."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.buttons import button, icon_button
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.icon_label import IconLabel
from facnet_desktop.ui.widgets.text import label, restyle

_LINE = 50
"""Characters that a line of words keeps beside its buttons."""
_LOOKS = {
    Tone.INFO: ("info", "info"),
    Tone.GOOD: ("good", "circle-check"),
    Tone.WARNING: ("warning", "triangle-alert"),
    Tone.ERROR: ("error", "circle-x"),
    Tone.MUTED: ("neutral", "info"),
}


class Notice(QFrame):
    """``closed`` when the person puts it away; never by itself."""

    closed = Signal()

    def __init__(
        self, text: str = "", tone: Tone = Tone.INFO, parent: QWidget | None = None, *, closable: bool = False
    ) -> None:
        super().__init__(parent)
        self.setProperty("look", "notice")
        self._mark = IconLabel(_LOOKS[tone][1], tone, 18, self)
        self._text = label(text, parent=self, wraps=True)
        room = self._text.sizePolicy()  # changed, not replaced: it also says that the height follows
        room.setHorizontalPolicy(QSizePolicy.Policy.Expanding)
        self._text.setSizePolicy(room)
        self._close = icon_button(self.tr("Fermer cet avis"), "x", self)
        self._place = QWidget(self)
        self._actions = QHBoxLayout(self._place)
        self._actions.setContentsMargins(0, 0, 0, 0)
        self._actions.setSpacing(UNIT)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(UNIT + UNIT // 2, UNIT, UNIT, UNIT)
        self._grid.setHorizontalSpacing(UNIT)
        self._grid.setVerticalSpacing(UNIT // 2)
        self._grid.addWidget(self._mark, 0, 0, Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(self._text, 0, 1)
        self._grid.addWidget(self._close, 0, 3)
        self._grid.setColumnStretch(1, 1)
        self._is_narrow: bool | None = None
        self._arrange(is_narrow=False)
        self._close.clicked.connect(self._put_away)
        self._close.setVisible(closable)
        self.say(text, tone)

    def say(self, text: str, tone: Tone = Tone.INFO) -> None:
        """Other words in the same place."""
        look, mark = _LOOKS[tone]
        self._text.setText(text)
        self._mark.show_icon(mark, tone)
        self.setAccessibleName(text)
        restyle(self, "tone", look)

    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def add_button(self, text: str, icon_name: str = "") -> QPushButton:
        """One more thing that can be done about it."""
        made = button(text, icon_name, parent=self)
        self._actions.addWidget(made)
        return made

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        """What can be done is under the words where these would be left a narrow column."""
        super().resizeEvent(event)
        left = event.size().width() - self._actions.sizeHint().width()
        self._arrange(
            is_narrow=self._actions.count() > 0 and left < self.fontMetrics().averageCharWidth() * _LINE
        )

    def _arrange(self, *, is_narrow: bool) -> None:
        if is_narrow is self._is_narrow:
            return
        self._is_narrow = is_narrow
        self._grid.removeWidget(self._place)
        if is_narrow:
            self._grid.addWidget(self._place, 1, 1, 1, 2, Qt.AlignmentFlag.AlignLeft)
        else:
            self._grid.addWidget(self._place, 0, 2)

    def _put_away(self) -> None:
        self.hide()
        self.closed.emit()
