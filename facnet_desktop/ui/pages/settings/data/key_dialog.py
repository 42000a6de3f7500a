"""The recovery key: shown once a person asks, printed or saved, each time written down."""

import io
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QFontDatabase, QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from facnet_desktop.domain.access import AccessAction
from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.reports.layout import Layout
from facnet_desktop.reports.recovery_key import write_sheet
from facnet_desktop.services.atomic_file import replacing
from facnet_desktop.services.store_care.key import export_key
from facnet_desktop.store.access_register import AccessRegister
from facnet_desktop.store.key import choose_keeper
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.dialogs.dialog import Dialog
from facnet_desktop.ui.pages.settings.form.file_choice import choose_place
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.buttons import button
from facnet_desktop.ui.widgets.notice import Notice
from facnet_desktop.ui.widgets.text import label

_WIDTH = 78
_DETAILS = {"key": "recovery"}


class RecoveryKeyDialog(Dialog):
    """Nothing of the key is in it before « Afficher la clé », nor after it is closed."""

    IS_QUESTION = True

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent, self.tr("Clé de secours"))
        self._context = context
        self._sheet = QPlainTextEdit(self)
        self._outcome = Notice(parent=self)
        self._leave = button(self.tr("Fermer"), parent=self)
        self._print = button(self.tr("Imprimer…"), "printer", parent=self)
        self._save = button(self.tr("Enregistrer…"), "save", parent=self)
        self._show_key = button(self.tr("Afficher la clé"), "eye", "primary", self)

        self._sheet.setReadOnly(True)
        self._sheet.setAccessibleName(self.tr("Page de la clé de secours"))
        self._sheet.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._sheet.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._sheet.setMinimumWidth(self._sheet.fontMetrics().horizontalAdvance("0" * (_WIDTH + 4)))
        self._sheet.setMinimumHeight(self._sheet.fontMetrics().lineSpacing() * 17)
        self.body.addWidget(label(self.tr("Clé de secours"), "heading"))
        self.body.addWidget(
            label(
                self.tr(
                    "Sans elle, une clé perdue avec cette session ou cet ordinateur rend les données "
                    "illisibles pour toujours. L'imprimer et la ranger sous clé, loin de l'ordinateur."
                ),
                wraps=True,
            )
        )
        self.body.addWidget(
            Notice(
                self.tr(
                    "Qui a cette clé et le fichier de la base locale peut lire les renseignements de santé. "
                    "L'affichage, l'impression et l'enregistrement sont inscrits au registre des accès."
                ),
                Tone.WARNING,
                self,
            )
        )
        self.body.addWidget(self._sheet)
        self.body.addWidget(self._outcome)
        self.body.addStretch()
        self.buttons.addWidget(self._print)
        self.buttons.addWidget(self._save)
        self.buttons.addStretch()
        self.buttons.addWidget(self._leave)
        self.buttons.addWidget(self._show_key)

        self._show_key.clicked.connect(self._ask_key)
        self._print.clicked.connect(self._choose_printer)
        self._save.clicked.connect(self._choose_place)
        self._leave.clicked.connect(self.reject)
        self.finished.connect(self._sheet.clear)
        for part in (self._sheet, self._outcome, self._print, self._save):
            part.hide()

    def text(self) -> str:
        """The page that is shown, empty before."""
        return self._sheet.toPlainText()

    @Slot()
    def _ask_key(self) -> None:
        self._show_key.setEnabled(False)
        context = self._context
        today = context.clock().astimezone().date()
        context.slow.run(
            partial(_sheet_of, context.data, context.store.accesses, context.account, today),
            self._show_sheet,
            self._refused,
        )

    def _show_sheet(self, text: str) -> None:
        if not self.isVisible():
            return
        self._sheet.setPlainText(text)
        self._show_key.hide()
        for part in (self._sheet, self._print, self._save):
            part.show()
        self._print.setFocus(Qt.FocusReason.OtherFocusReason)
        self.fit()

    def _refused(self, error: BaseException) -> None:
        self._show_key.setEnabled(True)
        self._context.troubles.tell(error)

    @Slot()
    def _choose_printer(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(partial(self._note, AccessAction.PRINT, partial(self._print_on, printer)))
        QDialog.open(dialog)  # the one of QPrintDialog wants a slot by its name

    def _print_on(self, printer: QPrinter) -> None:
        document = QTextDocument()
        document.setDefaultFont(self._sheet.font())
        document.setPlainText(self.text())
        document.print_(printer)
        self._say(self.tr("Envoyée à l'imprimante. La ranger sous clé."))

    @Slot()
    def _choose_place(self) -> None:
        choose_place(
            self,
            self.tr("Enregistrer la clé de secours"),
            Path.home() / self.tr("cle-de-secours.txt"),
            self.tr("Texte (*.txt)"),
            self._write_down_and_save,
        )

    def _write_down_and_save(self, path: Path) -> None:
        self._note(AccessAction.EXPORT, partial(self._save_to, path))

    def _note(self, action: AccessAction, then: partial[None]) -> None:
        """Nothing leaves the screen before the register says so."""
        accesses, who = self._context.store.accesses, self._context.account
        self._context.reads.run(
            partial(accesses.add, who, action, details=_DETAILS), partial(_ignoring_answer, then)
        )

    def _save_to(self, path: Path) -> None:
        self._context.slow.run(partial(_write, path, self.text()), partial(self._saved, path))

    def _saved(self, path: Path, _: None) -> None:
        self._say(
            self.tr("Enregistrée\u00a0: {name}. La supprimer une fois imprimée.").format(name=path.name)
        )

    def _say(self, text: str) -> None:
        self._outcome.say(text, Tone.GOOD)
        self._outcome.show()
        self._context.announcer.say(text)
        self.fit()


def _sheet_of(folder: DataFolder, accesses: AccessRegister, who: str, today: date) -> str:
    """The page to print; giving it is written down first."""
    key = export_key(folder, choose_keeper(folder), accesses, who=who)
    out = io.StringIO()
    write_sheet(key, folder.root, today, out, Layout(width=_WIDTH))
    return out.getvalue()


def _write(path: Path, text: str) -> None:
    with replacing(path) as stream:
        stream.write(text.encode())


def _ignoring_answer(then: partial[None], _: object) -> None:
    then()
