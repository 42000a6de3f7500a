"""Says what changed, to the status bar and to the screen reader; never anything of a patient."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


class Announcer(QObject):
    """``said`` carries each text to whoever shows it; ``speaker`` is the widget it is spoken for."""

    said = Signal(str)

    def __init__(self, speaker: QWidget) -> None:
        super().__init__(speaker)
        self._speaker = speaker

    def say(self, text: str, assertive: bool = False) -> None:  # noqa: FBT001, FBT002
        """Tell one short sentence; an assertive one interrupts what is being read."""
        if text:
            self.speak(text, assertive=assertive)
            self.said.emit(text)

    def speak(self, text: str, *, assertive: bool = False) -> None:
        """To the screen reader only: what is on the screen already, and soon is no more."""
        if QAccessible.isActive():
            event = QAccessibleAnnouncementEvent(self._speaker, text)
            politeness = QAccessible.AnnouncementPoliteness
            event.setPoliteness(politeness.Assertive if assertive else politeness.Polite)
            QAccessible.updateAccessibility(event)
