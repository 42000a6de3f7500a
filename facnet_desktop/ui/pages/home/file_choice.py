"""The dialogs of the system that choose exports or a folder of them."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget


class FileChoice(QObject):
    """``chosen`` carries a tuple of paths. The folder is remembered as long as the window lives."""

    chosen = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._folder = ""

    def choose_files(self) -> None:
        """One export or several."""
        dialog = self._dialog(self.tr("Ouvrir un export"), QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters(
            [
                self.tr("Exports de facturation (*.csv *.txt *.tsv)"),
                self.tr("Tous les fichiers (*)"),
            ]
        )
        dialog.open()

    def choose_folder(self) -> None:
        """A folder, with those it holds."""
        dialog = self._dialog(self.tr("Ouvrir un dossier d'exports"), QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.open()

    def _dialog(self, title: str, mode: QFileDialog.FileMode) -> QFileDialog:
        dialog = QFileDialog(self._window, title, self._folder)
        dialog.setFileMode(mode)
        dialog.setOption(QFileDialog.Option.ReadOnly)
        dialog.finished.connect(dialog.deleteLater)
        dialog.filesSelected.connect(self._tell)
        return dialog

    @Slot(list)
    def _tell(self, names: list[str]) -> None:
        paths = tuple(map(Path, names))
        if paths:
            self._folder = str(paths[0].parent)
            self.chosen.emit(paths)
