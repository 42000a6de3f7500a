"""Controls that the wheel does not change while a page is scrolled over them."""

from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QSpinBox, QWidget

_LEAST_WIDTH = 160
_SIDE = 6


class QuietSpin(QSpinBox):
    """Tells a value once it is typed whole; the wheel counts only where the keyboard is."""

    def __init__(self, least: int, most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(least, most)
        self.setKeyboardTracking(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumWidth(_LEAST_WIDTH)
        self.lineEdit().setTextMargins(_SIDE, 0, 0, 0)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802  Qt's name
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class QuietCombo(QComboBox):
    """A choice; ``chosen`` carries the value of the entry that a person took.

    Values stay in Python: Qt would make plain texts of the members of a ``StrEnum``.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: list[object] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumWidth(_LEAST_WIDTH)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.activated.connect(self._tell)

    def setAccessibleName(self, name: str) -> None:  # noqa: N802  Qt's name
        """Its list says the same."""
        super().setAccessibleName(name)
        self.view().setAccessibleName(name)

    @property
    def choice(self) -> Any:
        """The value of the entry that is shown."""
        return self._values[self.currentIndex()]

    def offer(self, words: str, value: object) -> None:
        """One more entry."""
        self._values.append(value)
        self.addItem(words)

    def offers(self, value: object) -> bool:
        """Whether an entry has that value."""
        return value in self._values

    def show_choice(self, value: object) -> None:
        """Show the entry that has that value, without telling."""
        if value in self._values:
            self.setCurrentIndex(self._values.index(value))

    def choose(self, value: object) -> None:
        """As if a person took that entry."""
        self.show_choice(value)
        self._tell(self.currentIndex())

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802  Qt's name
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    @Slot(int)
    def _tell(self, index: int) -> None:
        self.chosen.emit(self._values[index])


class TextSetting(QLineEdit):
    """A short text; ``committed`` once it is left or Enter is pressed, trimmed, when it has changed."""

    committed = Signal(str)

    def __init__(self, longest: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(longest)
        self.setMinimumWidth(2 * _LEAST_WIDTH)
        self._kept = ""
        self.editingFinished.connect(self._commit)

    def show_text(self, text: str) -> None:
        """What is kept; what is being typed is not disturbed."""
        self._kept = text
        if not self.isModified() or not self.hasFocus():
            self.setText(text)

    @Slot()
    def _commit(self) -> None:
        text = " ".join(self.text().split())
        if text != self.text():
            self.setText(text)
        self.setModified(False)
        if text != self._kept:
            self._kept = text
            self.committed.emit(text)
