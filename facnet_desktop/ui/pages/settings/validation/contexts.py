"""The table of context codes: search, edit in place, go back to what is shipped."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QVBoxLayout, QWidget

from facnet_desktop.reference.model import Reference
from facnet_desktop.services.preferences.model import Preferences
from facnet_desktop.ui.pages.settings.form.table_height import fit_height
from facnet_desktop.ui.pages.settings.validation.contexts_model import (
    Column,
    ContextRow,
    ContextsModel,
    rows_of,
)
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.search_field import SearchField
from facnet_desktop.ui.widgets.tables import dress_table, set_widths
from facnet_desktop.ui.widgets.text import label

_ROWS_SHOWN = 8


class ContextsEditor(QWidget):
    """``changed`` carries the preferences with the codes as edited."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preferences = Preferences()
        self._search = SearchField(self.tr("Chercher un élément de contexte ou un code"), self)
        self._view = QTableView(self)
        self.model = ContextsModel(self)
        self._error = label("", "error", wraps=True)
        self._hint = label(
            self.tr("Entrée ou F2 pour modifier un code; Suppr pour revenir à celui de la référence."),
            "small",
            wraps=True,
        )

        self._view.setModel(self.model)
        dress_table(self._view, self.tr("Codes des éléments de contexte"))
        self._view.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self._view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        set_widths(self._view.horizontalHeader(), (400, 170, 170), stretched=Column.NAME)
        self._view.horizontalHeader().setSectionResizeMode(Column.CODES, QHeaderView.ResizeMode.Interactive)
        fit_height(self._view, _ROWS_SHOWN, _ROWS_SHOWN)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT)
        column.addWidget(self._search)
        column.addWidget(self._view)
        column.addWidget(self._error)
        column.addWidget(self._hint)
        self.setFocusProxy(self._view)

        enter = QShortcut(QKeySequence(Qt.Key.Key_Return), self._view)
        enter.setContext(Qt.ShortcutContext.WidgetShortcut)
        enter.activated.connect(self._edit)
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self._view)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self._go_back)
        self._search.searched.connect(self.model.search)
        self.model.edited.connect(self._keep)
        self.model.refused.connect(self._show_error)
        self._error.hide()
        self._view.setEnabled(False)

    @property
    def error(self) -> str:
        """Why what was typed last was not kept."""
        return self._error.text()

    def show_reference(self, reference: Reference) -> None:
        """What the manual has."""
        self.model.show_contexts(rows_of(reference, _list_titles()))
        self._view.setEnabled(True)

    def show_preferences(self, preferences: Preferences) -> None:
        """What the clinic chose."""
        self._preferences = preferences
        self.model.show_preferences(preferences)

    @Slot()
    def _edit(self) -> None:
        current = self._view.currentIndex()
        if current.isValid():
            self._view.edit(self.model.index(current.row(), Column.CODES))

    @Slot()
    def _go_back(self) -> None:
        current = self._view.currentIndex()
        if current.isValid():
            self.model.setData(self.model.index(current.row(), Column.CODES), "")

    @Slot(str)
    def _show_error(self, text: str) -> None:
        self._error.setText(text)
        self._error.setVisible(bool(text))
        self._view.setAccessibleDescription(text)

    @Slot(object, object)
    def _keep(self, row: ContextRow, codes: tuple[str, ...]) -> None:
        now = self._preferences
        if row.is_list:
            lists = {name: kept for name, kept in now.contexts.items() if name != row.key}
            self.changed.emit(replace(now, contexts={**lists, row.key: codes} if codes else lists))
        else:
            labels = {name: kept for name, kept in now.labels.items() if name != row.key}
            self.changed.emit(replace(now, labels={**labels, row.key: codes[0]} if codes else labels))


def _list_titles() -> dict[str, str]:
    """What rules look for, in words."""

    def translated(text: str) -> str:
        return QCoreApplication.translate("contexts", text)

    return {
        "CONTEXTES_SANS_RDV": translated("Liste\u00a0: visite sans rendez-vous"),
        "CONTEXTES_IC_EXCLUS": translated("Liste\u00a0: intervention clinique hors du maximum quotidien"),
        "CONTEXTES_GMF_EXCLUS": translated("Liste\u00a0: visite exclue du forfait GMF"),
        "CONTEXTES_SEANCE_DIFFERENTE": translated("Liste\u00a0: autre séance le même jour"),
    }
