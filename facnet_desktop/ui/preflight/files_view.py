"""The list of the files, with the keys that act on it."""

from pathlib import Path

from PySide6.QtCore import QItemSelectionModel, QSettings, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QTableView, QWidget

from facnet_desktop.services.preflight.batch import Placed
from facnet_desktop.ui.preflight.session import PreflightSession
from facnet_desktop.ui.preflight.table import PLACED, Column, PreflightModel, StateDelegate
from facnet_desktop.ui.widgets.tables import dress_table, keep_columns, remember_columns, set_widths

_WIDTHS = (220, 235, 70, 80, 195, 130, 190, 70)
_MEMORY = "preflight/columns"


class FilesView(QTableView):
    """``current_changed`` when another file is to be shown; ``remove_wanted`` with Suppr."""

    current_changed = Signal()
    remove_wanted = Signal()

    def __init__(self, session: PreflightSession, memory: QSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._memory = memory
        self._is_chosen = False
        self._model = PreflightModel(session.percent, self)
        self.setModel(self._model)
        dress_table(self, self.tr("Fichiers à valider"))
        self.setSortingEnabled(False)
        self.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setItemDelegateForColumn(Column.STATE, StateDelegate(self))
        set_widths(self.horizontalHeader(), _WIDTHS)
        remember_columns(self.horizontalHeader(), memory, _MEMORY)
        self.horizontalHeader().sectionResized.connect(self._keep_columns)
        self.selectionModel().currentChanged.connect(self.current_changed)
        self._model.modelReset.connect(self.current_changed)

    def begin_again(self) -> None:
        """Another list: nobody has chosen anything in it yet."""
        self._is_chosen = False

    @property
    def current(self) -> Placed | None:
        """The file to show."""
        return self._model.file_at(self.currentIndex().row())

    @property
    def selected(self) -> list[Path]:
        """The files to act on."""
        found = (index.data(PLACED) for index in self.selectionModel().selectedRows())
        return [one.path for one in found if isinstance(one, Placed)]

    def show_files(self) -> None:
        """As the session has them; what a person chose stays current, else the first is."""
        was = self.current
        row_was = self.currentIndex().row()
        chosen = set(self.selected)
        self._model.show_files(self._session.files)
        if not self._model.rowCount():
            return
        if not self._is_chosen:
            self.setCurrentIndex(self._model.index(0, 0))
            return
        if self.currentIndex().isValid():
            return
        row = self._model.row_of(was.path) if was is not None else None
        if row is None:
            row = min(max(0, row_was), self._model.rowCount() - 1)
        self.setCurrentIndex(self._model.index(row, 0))
        flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        for path in chosen:
            again = self._model.row_of(path)
            if again is not None:
                self.selectionModel().select(self._model.index(again, 0), flags)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  Qt's name
        if event.key() == Qt.Key.Key_Delete and not event.modifiers():
            self.remove_wanted.emit()
            return
        self._is_chosen = True
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802  Qt's name
        self._is_chosen = True
        super().mousePressEvent(event)

    @Slot()
    def _keep_columns(self) -> None:
        keep_columns(self.horizontalHeader(), self._memory, _MEMORY)
