"""A list of the results: read only, whole rows, Enter opens, Ctrl+C copies what matters of a row."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QTableView, QWidget

from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.widgets.tables import dress_table


class ListView(QTableView):
    """``opened`` carries the index that Enter or a double click is on, when its row is there."""

    opened = Signal(QModelIndex)

    def __init__(self, context: AppContext, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        dress_table(self, name)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.doubleClicked.connect(self.opened)
        context.privacy.changed.connect(self._paint_again)

    def hold(self, model: QAbstractItemModel, widths: Sequence[int]) -> None:
        """Its rows, and how wide its columns are."""
        self.setModel(model)
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)

    def stretch(self, column: int) -> None:
        """That column takes what is left."""
        header = self.horizontalHeader()
        header.setSectionResizeMode(column, header.ResizeMode.Stretch)

    def copied(self, index: QModelIndex | QPersistentModelIndex) -> tuple[str, str]:
        """What Ctrl+C copies and what is said of it; nothing by default."""
        del index
        return "", ""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  Qt's name
        current = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and current.isValid():
            self.opened.emit(current)
        elif event.matches(QKeySequence.StandardKey.Copy) and current.isValid():
            text, said = self.copied(current)
            if text:
                self._context.privacy.copy(text, said)
        else:
            super().keyPressEvent(event)

    @Slot()
    def _paint_again(self) -> None:
        model = self.model()
        rows, columns = model.rowCount(), model.columnCount()
        if rows:
            model.dataChanged.emit(model.index(0, 0), model.index(rows - 1, columns - 1))
