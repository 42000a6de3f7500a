"""Qt's own words: its buttons, the menus of its fields, its dialogs."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QDialogButtonBox,
    QFileDialog,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QSpinBox,
    QTextEdit,
    QWidget,
)

from facnet_desktop.domain.french import quoted
from facnet_desktop.ui.selftest.shown_texts import shown_texts

_BUTTONS = QDialogButtonBox.StandardButton
_EXPECTED = {
    _BUTTONS.Save: "Enregistrer",
    _BUTTONS.Cancel: "Annuler",
    _BUTTONS.Close: "Fermer",
    _BUTTONS.Yes: "Oui",
}


def button_faults() -> Iterator[str]:
    """The standard buttons whose words are not the ones that a French Qt gives them."""
    box = QDialogButtonBox()
    for kind, word in _EXPECTED.items():
        shown = box.addButton(kind).text().replace("&", "")
        if shown != word:
            yield QCoreApplication.translate("selftest", "Le bouton {wanted} porte le mot {shown}.").format(
                wanted=quoted(word), shown=quoted(shown)
            )
    box.deleteLater()


def qt_texts() -> Iterator[tuple[str, str]]:
    """Every word that Qt shows by itself in this program, with the widget it is in."""
    box = QDialogButtonBox()
    for kind in _BUTTONS:
        if kind.value > _BUTTONS.FirstButton.value // 2 and (button := box.addButton(kind)) is not None:
            yield "QDialogButtonBox", button.text().replace("&", "")
    for widget in _made():
        for where, text in shown_texts(widget):
            yield f"{type(widget).__name__} > {where}", text
        for menu in _menus(widget):
            for action in menu.actions():
                yield f"{type(widget).__name__} > QMenu", action.text().replace("&", "")
            menu.deleteLater()
        widget.deleteLater()
    box.deleteLater()


def _made() -> Iterator[QWidget]:
    yield QLineEdit("1")
    yield QTextEdit("1")
    yield QPlainTextEdit("1")
    yield QSpinBox()
    message = QMessageBox()
    message.setStandardButtons(QMessageBox.StandardButton.Ok | QMessageBox.StandardButton.Discard)
    message.setDetailedText("1")
    yield message
    yield _file_dialog(QFileDialog.AcceptMode.AcceptOpen)
    yield _file_dialog(QFileDialog.AcceptMode.AcceptSave)
    yield QPrintPreviewDialog(QPrinter())


def _file_dialog(mode: QFileDialog.AcceptMode) -> QFileDialog:
    """The one Qt draws where the system has none, without the names of the files that are there."""
    dialog = QFileDialog()
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAcceptMode(mode)
    for view in dialog.findChildren(QAbstractItemView):
        view.setModel(None)
    return dialog


def _menus(widget: QWidget) -> Iterator[QMenu]:
    if isinstance(widget, (QLineEdit, QTextEdit, QPlainTextEdit)):
        yield widget.createStandardContextMenu()
    elif isinstance(widget, QAbstractSpinBox):
        yield widget.lineEdit().createStandardContextMenu()
