"""A number that is also a filter: icon, number, word."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from facnet_desktop.domain.french import number
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.icon_label import IconLabel
from facnet_desktop.ui.widgets.text import label

_MARK = 18


class CounterButton(QToolButton):
    """Checkable; several in an exclusive group make the filters of a list."""

    def __init__(
        self, icon_name: str, word: str, tone: Tone = Tone.TEXT, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._word = word
        self.setCheckable(True)
        self.setProperty("look", "counter")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        mark = IconLabel(icon_name, tone, _MARK, self)
        self._figure = label("0", "number", self)
        words = label(word, "small", self)
        for part in (mark, self._figure, words):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self._figure)
        column.addWidget(words)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(UNIT + UNIT // 2, UNIT, UNIT + UNIT // 2, UNIT)
        self._row.setSpacing(UNIT)
        self._row.addWidget(mark, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addLayout(column, 1)
        self.show_count(0)

    def be_slim(self) -> None:
        """Take less height, where there is little."""
        self._row.setContentsMargins(UNIT, UNIT // 2, UNIT, UNIT // 2)
        self.updateGeometry()

    def show_count(self, value: int) -> None:
        """The number it tells."""
        self.show_figure(number(value))

    def show_figure(self, text: str) -> None:
        """The same with words of its own, an amount for instance."""
        self._figure.setText(text)
        self.setAccessibleName(f"{self._word}\u00a0: {text}")
        self.setToolTip(self._word)
        self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802  Qt's name
        return self._row.sizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802  Qt's name
        return self._row.minimumSize()
