"""How an export goes and how it ended, under the choices of the dialog."""

from pathlib import Path

from PySide6.QtCore import QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from facnet_desktop.domain.french import quoted
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.buttons import button
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.notice import Notice
from facnet_desktop.ui.widgets.text import label


class Outcome(QWidget):
    """``given_up`` when the person stops what is being written."""

    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = label(self.tr("Préparation du document…"), "muted")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Avancement de l'export"))
        self._stop = button(self.tr("Arrêter"))
        self.notice = Notice("", Tone.GOOD)
        self.folder = self.notice.add_button(self.tr("Ouvrir le dossier"), "folder-open")
        self._path: Path | None = None
        under_way = QHBoxLayout()
        under_way.setSpacing(UNIT)
        under_way.addWidget(self._words)
        under_way.addWidget(self._bar, 1)
        under_way.addWidget(self._stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(under_way)
        column.addWidget(self.notice)
        self._stop.clicked.connect(self.given_up)
        self.folder.clicked.connect(self._open_folder)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Nothing was asked yet."""
        self._show(is_running=False, is_over=False)

    def show_running(self, percent: float | None = None) -> None:
        """``percent`` when it is known."""
        self._bar.setRange(0, 0 if percent is None else 100)
        if percent is not None:
            self._bar.setValue(round(percent))
        self._show(is_running=True, is_over=False)

    def show_done(self, path: Path) -> None:
        """The file is there."""
        self._path = path
        self.notice.say(self.tr("{file} est enregistré.").format(file=quoted(path.name)), Tone.GOOD)
        self.folder.show()
        self._show(is_running=False, is_over=True)

    def show_failed(self, text: str) -> None:
        """There is no file, and why."""
        self.notice.say(text, Tone.ERROR)
        self.folder.hide()
        self._show(is_running=False, is_over=True)

    def show_stopped(self) -> None:
        """The person gave it up."""
        self.notice.say(self.tr("L'export est arrêté; aucun fichier n'a été écrit."), Tone.MUTED)
        self.folder.hide()
        self._show(is_running=False, is_over=True)

    def _show(self, *, is_running: bool, is_over: bool) -> None:
        for part in (self._words, self._bar, self._stop):
            part.setVisible(is_running)
        self.notice.setVisible(is_over)
        self.setVisible(is_running or is_over)

    @Slot()
    def _open_folder(self) -> None:
        if self._path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path.parent)))
