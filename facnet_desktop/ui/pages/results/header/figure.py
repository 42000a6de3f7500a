"""A figure that is also a filter: two short lines, or one where the window is low."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from facnet_desktop.domain.money import NBSP
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.icon_label import IconLabel
from facnet_desktop.ui.widgets.text import label, restyle

_MARK = 18


class Figure(QToolButton):
    """``word`` says what the figure is. It can be a filter."""

    def __init__(self, word: str, icon_name: str, tone: Tone, parent: QWidget | None = None) -> None:
        """Without an icon, the figure itself takes the tone."""
        super().__init__(parent)
        self._word = word
        self.setProperty("look", "counter")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._mark = IconLabel(icon_name or "circle", tone, _MARK, self)
        self._mark.setVisible(bool(icon_name))
        self._figure = label("", "figure", self)
        if not icon_name:
            self._figure.setProperty("tone", tone.value)
        self._words = label(word, "small", self)
        for part in (self._mark, self._figure, self._words):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._lines = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._lines.addWidget(self._figure)
        self._lines.addWidget(self._words)
        self._lines.addStretch()
        self._row = row = QHBoxLayout(self)
        row.setSpacing(UNIT - 2)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(self._lines, 1)
        self.set_compact(is_compact=False)

    def say(self, figure: str, *, word: str | None = None, spoken: str = "", tip: str = "") -> None:
        """Another figure, under another word if need be."""
        self._figure.setText(figure)
        self._words.setText(word or self._word)
        self.setAccessibleName(spoken or f"{word or self._word}{NBSP}: {figure}")
        self.setToolTip(tip or self.accessibleName())
        self.updateGeometry()

    def say_mark(self, icon_name: str, tone: Tone) -> None:
        """Another icon."""
        self._mark.show_icon(icon_name, tone)

    @property
    def figure(self) -> str:
        """What it tells."""
        return self._figure.text()

    def set_compact(self, *, is_compact: bool) -> None:
        """On one line, or two."""
        side = QBoxLayout.Direction.LeftToRight if is_compact else QBoxLayout.Direction.TopToBottom
        self._lines.setDirection(side)
        self._lines.setSpacing(UNIT - 2 if is_compact else 0)
        height = UNIT // 2 if is_compact else UNIT - 2
        self._row.setContentsMargins(UNIT + 2, height, UNIT, height)
        restyle(self._figure, "look", "strong" if is_compact else "figure")
        self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802  Qt's name
        return self._row.sizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802  Qt's name
        return self._row.minimumSize()
