"""Ask where to write, or which file to read; the answer comes later, nothing waits for it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget


def choose_place(
    parent: QWidget, title: str, name: Path, kind: str, then: Callable[[Path], object]
) -> QFileDialog:
    """``name`` is proposed; ``kind`` is « Fichier ZIP (*.zip) ». The system asks before it replaces."""
    dialog = _dialog(parent, title, kind, then)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(name.suffix.removeprefix("."))
    dialog.setDirectory(str(name.parent))
    dialog.selectFile(name.name)
    dialog.open()
    return dialog


def choose_file(
    parent: QWidget, title: str, folder: Path, kind: str, then: Callable[[Path], object]
) -> QFileDialog:
    """One file that is there."""
    dialog = _dialog(parent, title, kind, then)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setDirectory(str(folder))
    dialog.open()
    return dialog


def _dialog(parent: QWidget, title: str, kind: str, then: Callable[[Path], object]) -> QFileDialog:
    dialog = QFileDialog(parent, title)
    dialog.setNameFilter(kind)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(partial(_answer, then))
    return dialog


def _answer(then: Callable[[Path], object], name: str) -> None:
    then(Path(name))
