"""What a tab shows: its content, that it is being read, that there is nothing, that the detail is gone."""

from datetime import datetime

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from facnet_desktop.domain.french import long_date
from facnet_desktop.ui.widgets.states import EmptyState, LoadingState

_NOTICED_MS = 150


class Stages(QStackedWidget):
    """Reading is only shown once it takes long enough to be noticed."""

    def __init__(self, content: QWidget, reading: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content = content
        self._blank = QWidget()
        self._loading = LoadingState(reading)
        self._empty = EmptyState("inbox", "")
        for stage in (self._blank, self._content, self._loading, self._empty):
            self.addWidget(stage)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_NOTICED_MS)
        self._soon.timeout.connect(self._show_loading)

    @property
    def is_ready(self) -> bool:
        """Whether it shows something final."""
        return self.currentWidget() in (self._content, self._empty)

    def show_content(self) -> None:
        """It is there."""
        self._soon.stop()
        self.setCurrentWidget(self._content)

    def show_reading(self) -> None:
        """It will come."""
        self.setCurrentWidget(self._blank)
        self._soon.start()

    def show_empty(self, icon_name: str, heading: str, text: str) -> None:
        """There is none, and why."""
        self._soon.stop()
        self.removeWidget(self._empty)
        self._empty.deleteLater()
        self._empty = EmptyState(icon_name, heading, text)
        self.addWidget(self._empty)
        self.setCurrentWidget(self._empty)

    def show_destroyed(self, at: datetime | None) -> None:
        """The lines and findings were destroyed at the end of their retention."""
        when = "" if at is None else self.tr(" le {day}").format(day=long_date(at.astimezone().date()))
        self.show_empty(
            "trash-2",
            self.tr("Le détail de cette validation a été détruit{when}.").format(when=when),
            self.tr(
                "Ses comptes et ses montants restent au sommaire. Valider le fichier de nouveau pour revoir."
            ),
        )

    @Slot()
    def _show_loading(self) -> None:
        self.setCurrentWidget(self._loading)
