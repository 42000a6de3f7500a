"""What the policy of the clinic fixes: a lock and words beside what cannot be changed."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.icon_label import IconLabel
from facnet_desktop.ui.widgets.text import label

_MARK = 14
_GAP = 6


def fixed_words() -> str:
    """The reason, the same everywhere."""
    return QCoreApplication.translate("FixedNote", "Fixé par la politique de la clinique")


class FixedNote(QWidget):
    """``more`` is a sentence about this very thing, after the reason."""

    def __init__(self, parent: QWidget | None = None, *, more: str = "") -> None:
        super().__init__(parent)
        told = f"{fixed_words()}. {more}" if more else fixed_words()
        self._words = label(told, "small", self, wraps=True)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(_GAP)
        line.addWidget(IconLabel("lock", Tone.MUTED, _MARK, self), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._words, 1)
        self.setAccessibleName(told)

    @property
    def text(self) -> str:
        """What it says."""
        return self._words.text()


def hold(*controls: QWidget) -> None:
    """Grey controls, which then say why under the pointer and to a screen reader."""
    for control in controls:
        told = control.accessibleDescription()
        control.setEnabled(False)
        control.setToolTip(fixed_words())
        if fixed_words() not in told:
            control.setAccessibleDescription(" ".join(one for one in (f"{fixed_words()}.", told) if one))
