"""Where to write a document: the dialog of the system, which does not stop the program."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

Chosen = Callable[[Path], object]


def ask_path(parent: QWidget, title: str, name: str, chosen: Chosen) -> QFileDialog:
    """Ask; ``chosen`` is called with the path, not at all when the person gives up."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    suffix = Path(name).suffix
    dialog = QFileDialog(parent, title, folder)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setDefaultSuffix(suffix.removeprefix("."))
    dialog.setNameFilter(f"{suffix.removeprefix('.').upper()} (*{suffix})")
    dialog.selectFile(name)
    dialog.fileSelected.connect(partial(_tell, chosen))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def _tell(chosen: Chosen, path: str) -> None:
    if path:
        chosen(Path(path))
