"""Buttons, each with its words for who sees them and who hears them."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from facnet_desktop.ui.theme.icons import icon
from facnet_desktop.ui.theme.tokens import Tone

_LOOK_TONES = {"primary": Tone.ON_ACCENT, "danger": Tone.ERROR, "quiet": Tone.ACCENT}
SMALL_ICON = QSize(16, 16)
_BESIDE_WORDS = QSize(21, 16)
"""Icons are drawn at the left of their room: what is left parts them from the words."""


def button(text: str, icon_name: str = "", look: str = "", parent: QWidget | None = None) -> QPushButton:
    """A button with words; ``look`` is ``primary`` (one a screen), ``quiet``, ``danger`` or plain."""
    made = QPushButton(text, parent)
    made.setAutoDefault(False)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    if icon_name:
        made.setIcon(icon(icon_name, _LOOK_TONES.get(look, Tone.TEXT)))
        made.setIconSize(_BESIDE_WORDS)
    if look:
        made.setProperty("look", look)
    return made


def icon_button(
    text: str, icon_name: str, parent: QWidget | None = None, tone: Tone = Tone.TEXT
) -> QToolButton:
    """A button with an icon only: ``text`` is its tooltip and its accessible name."""
    made = QToolButton(parent)
    made.setIcon(icon(icon_name, tone))
    made.setIconSize(SMALL_ICON)
    made.setMinimumSize(28, 28)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.setAccessibleName(text)
    made.setToolTip(text)
    return made


def action_button(action: QAction, parent: QWidget | None = None) -> QToolButton:
    """A button for an action: it takes its words, its icon, its state and its shortcut."""
    made = QToolButton(parent)
    made.setDefaultAction(action)
    made.setIconSize(SMALL_ICON)
    made.setMinimumSize(28, 28)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.setAccessibleName(action.text())
    return made


def with_shortcut(text: str, keys: QKeySequence | QKeySequence.StandardKey | str) -> str:
    """« Réessayer (Ctrl+R) », the keys as they are named on this computer, for a tooltip."""
    named = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
    return f"{text} ({named})" if named else text
