"""The exceptions of the clinic: what is no longer reported, why, until when; each can be taken back."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QTableView, QVBoxLayout, QWidget

from facnet_desktop.domain.french import count
from facnet_desktop.domain.suppression import Suppression, SuppressionBook
from facnet_desktop.services.suppressions.book import with_entries, without_entries
from facnet_desktop.services.suppressions.expiry import with_expiry
from facnet_desktop.services.suppressions.json_file import JsonFile
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.pages.settings.form.table_height import fit_height
from facnet_desktop.ui.pages.settings.validation.exceptions_model import Column, ExceptionsModel
from facnet_desktop.ui.pages.settings.validation.expiry_dialog import ExpiryDialog
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.buttons import button
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.notice import Notice
from facnet_desktop.ui.widgets.tables import dress_table, set_widths
from facnet_desktop.ui.widgets.text import label

_ROWS_SHOWN = 8


class ExceptionsEditor(QWidget):
    """Over the file of the data folder; it is read again each time the section is shown."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._keeper = JsonFile(context.data.exceptions)
        self._removed: tuple[Suppression, ...] = ()
        self._request = 0
        self.model = ExceptionsModel(self)
        self._view = QTableView(self)
        self._empty = label(
            self.tr("Aucune exception. Dans les résultats, «\u00a0Ne plus signaler\u00a0» en ajoute une."),
            "muted",
            wraps=True,
        )
        self._error = Notice(parent=self, tone=Tone.ERROR)
        self._retry = self._error.add_button(self.tr("Réessayer"), "rotate-ccw")
        self._undo = Notice(parent=self, tone=Tone.MUTED, closable=True)
        self._put_back = self._undo.add_button(self.tr("Rétablir"), "undo-2")
        self._change = button(self.tr("Changer l'échéance…"), "calendar", parent=self)
        self._remove = button(self.tr("Retirer"), "trash-2", parent=self)

        self._view.setModel(self.model)
        dress_table(self._view, self.tr("Exceptions"))
        self._view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        set_widths(self._view.horizontalHeader(), (84, 112, 180, 132, 110, 180), stretched=Column.REASON)
        buttons = QHBoxLayout()
        buttons.setSpacing(UNIT)
        buttons.addWidget(self._change)
        buttons.addWidget(self._remove)
        buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT)
        column.addWidget(self._error)
        column.addWidget(self._empty)
        column.addWidget(self._view)
        column.addWidget(self._undo)
        column.addLayout(buttons)
        self.setFocusProxy(self._view)

        self._view.selectionModel().selectionChanged.connect(self._show_buttons)
        self._view.activated.connect(self._ask_expiry_of)
        self._change.clicked.connect(self._ask_expiry)
        self._remove.clicked.connect(self._remove_chosen)
        self._put_back.clicked.connect(self._add_back)
        self._retry.clicked.connect(self.read)
        for notice in (self._error, self._undo):
            notice.hide()
        self._show_book(None)

    @Slot()
    def read(self) -> None:
        """What the file has now."""
        self._request += 1
        self._context.reads.run(
            partial(_read, self._keeper), partial(self._show_if_last, self._request), self._show_error
        )

    def chosen(self) -> tuple[Suppression, ...]:
        """The selected ones."""
        return tuple(self.model.entry_at(index.row()) for index in self._view.selectionModel().selectedRows())

    def _show_if_last(self, request: int, book: SuppressionBook | None) -> None:
        if request == self._request:
            self._error.hide()
            self._show_book(book)

    def _show_book(self, book: SuppressionBook | None) -> None:
        entries = () if book is None else book.entries
        self.model.show_entries(entries, self._today())
        fit_height(self._view, 2, _ROWS_SHOWN)
        self._view.setVisible(bool(entries))
        self._empty.setVisible(not entries)
        self._show_buttons()

    @Slot()
    def _show_buttons(self) -> None:
        chosen = len(self._view.selectionModel().selectedRows())
        there = self.model.rowCount() > 0
        self._change.setVisible(there)
        self._remove.setVisible(there)
        self._change.setEnabled(chosen == 1)
        self._remove.setEnabled(chosen > 0)

    def _show_error(self, error: BaseException) -> None:
        self._error.say(str(error), Tone.ERROR)
        self._error.show()
        self._empty.hide()

    @Slot(QModelIndex)
    def _ask_expiry_of(self, index: QModelIndex) -> None:
        self._view.selectRow(index.row())
        self._ask_expiry()

    @Slot()
    def _ask_expiry(self) -> None:
        chosen = self.chosen()
        if len(chosen) != 1:
            return
        dialog = ExpiryDialog(chosen[0], self._today(), self)
        dialog.chosen.connect(partial(self._keep_expiry, chosen[0]))
        dialog.open()

    def _keep_expiry(self, entry: Suppression, expiry: date | None) -> None:
        self._edit(partial(_expiring, entry.id, expiry, self._today()))

    @Slot()
    def _remove_chosen(self) -> None:
        self._removed = self.chosen()
        if not self._removed:
            return
        told = count(len(self._removed), self.tr("exception retirée"), self.tr("exceptions retirées"))
        self._undo.say(
            self.tr("{told}. Les constats seront de nouveau signalés.").format(told=told), Tone.MUTED
        )
        self._undo.show()
        self._put_back.setFocus(Qt.FocusReason.OtherFocusReason)
        self._edit(partial(_without, tuple(entry.id for entry in self._removed)))

    @Slot()
    def _add_back(self) -> None:
        self._undo.hide()
        self._view.setFocus()
        removed, self._removed = self._removed, ()
        self._edit(partial(_with_again, removed))

    def _edit(self, edit: Callable[[SuppressionBook], SuppressionBook]) -> None:
        self._request += 1
        self._context.reads.run(
            partial(self._keeper.change, edit),
            partial(self._show_if_last, self._request),
            self._edit_failed,
        )

    def _edit_failed(self, error: BaseException) -> None:
        self._undo.hide()
        self._context.troubles.tell(error)
        self.read()

    def _today(self) -> date:
        return self._context.clock().astimezone().date()


def _read(keeper: JsonFile) -> SuppressionBook | None:
    return keeper.read() if keeper.path.exists() else None


def _without(ids: tuple[str, ...], book: SuppressionBook) -> SuppressionBook:
    return without_entries(book, ids)[0]


def _with_again(entries: tuple[Suppression, ...], book: SuppressionBook) -> SuppressionBook:
    """Those that are not there again already."""
    there = {entry.id for entry in book}
    return with_entries(book, [entry for entry in entries if entry.id not in there])


def _expiring(entry_id: str, expiry: date | None, today: date, book: SuppressionBook) -> SuppressionBook:
    return with_expiry(book, entry_id, expiry, today=today)
