"""Technical details, folded until somebody wants them."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QPlainTextEdit, QToolButton, QVBoxLayout, QWidget

from facnet_desktop.ui.theme.icons import icon
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.buttons import SMALL_ICON
from facnet_desktop.ui.widgets.card import UNIT

_MOST_LINES = 9


class Details(QWidget):
    """``folded`` when it was folded or unfolded: there is another height to make room for."""

    folded = Signal()

    def __init__(self, title: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._head = QToolButton(self)
        self._head.setText(title)
        self._head.setAccessibleName(title)
        self._head.setCheckable(True)
        self._head.setIconSize(SMALL_ICON)
        self._head.setMinimumHeight(28)
        self._head.setProperty("look", "flush")
        self._head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._head.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._text = QPlainTextEdit(text, self)
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setAccessibleName(title)
        self._text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        lines = min(_MOST_LINES, text.count("\n") + 2)
        self._text.setFixedHeight(self._text.fontMetrics().lineSpacing() * lines + 3 * UNIT)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT // 2)
        column.addWidget(self._head, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._text)
        self._head.toggled.connect(self._fold)
        self._text.hide()
        self._mark()

    @Slot(bool)
    def _fold(self, is_open: bool) -> None:  # noqa: FBT001  Qt's signature
        self._text.setVisible(is_open)
        self._mark()
        self._column.activate()
        self.folded.emit()

    def _mark(self) -> None:
        name = "chevron-down" if self._head.isChecked() else "chevron-right"
        self._head.setIcon(icon(name, Tone.MUTED))
