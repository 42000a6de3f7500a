"""Hides names when the person has left: the session is locked, or the window has been minimised."""

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

from facnet_desktop.ui.masking.session_lock import SessionLock
from facnet_desktop.ui.privacy import Privacy

MINIMISED_MS = 60_000


class Away(QObject):
    """Watches the main window for as long as it lives; another program in front is not an absence."""

    def __init__(self, privacy: Privacy, window: QWidget) -> None:
        super().__init__(window)
        self._privacy = privacy
        self._window = window
        self._minimised = QTimer(self)
        self._minimised.setSingleShot(True)
        self._minimised.setInterval(MINIMISED_MS)
        self._minimised.timeout.connect(privacy.mask)
        self._lock = SessionLock(window)
        self._lock.locked.connect(privacy.mask)
        privacy.revealed_changed.connect(self._watch)
        window.installEventFilter(self)

    @property
    def is_counting(self) -> bool:
        """Whether the minimised window will soon hide names."""
        return self._minimised.isActive()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        if event.type() is QEvent.Type.WindowStateChange:
            self._watch()
        return False

    @Slot()
    def _watch(self) -> None:
        if self._privacy.is_revealed and self._window.isMinimized():
            self._minimised.start()
        else:
            self._minimised.stop()
