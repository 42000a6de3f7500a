"""The first lines of a file under the names of its columns, patients masked."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHeaderView, QTableView, QWidget

from facnet_desktop.domain.money import NBSP
from facnet_desktop.services.preflight.beginning import PREVIEWED
from facnet_desktop.services.preflight.report import PreflightReport
from facnet_desktop.ui.widgets.tables import dress_table

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_WIDEST = 180


class PreviewModel(QAbstractTableModel):
    """Columns that nobody has recognised are told apart by their heading."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._report: PreflightReport | None = None

    def show_report(self, report: PreflightReport | None) -> None:
        self.beginResetModel()
        self._report = report
        self.endResetModel()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:  # noqa: N802  Qt's name
        return 0 if parent.isValid() or self._report is None else len(self._report.preview)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:  # noqa: N802  Qt's name
        return 0 if parent.isValid() or self._report is None else len(self._report.columns)

    def headerData(  # noqa: N802  Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or self._report is None:
            return None
        column = self._report.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.name or self.tr("(sans nom)")
        if role == Qt.ItemDataRole.ToolTipRole:
            if column.canonical is None:
                return self.tr("Colonne non utilisée")
            return self.tr("Lue comme «\u00a0{name}\u00a0»").format(name=column.canonical)
        if role == Qt.ItemDataRole.FontRole and column.canonical is None:
            font = QFont()
            font.setItalic(True)
            return font
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self._report is None or not index.isValid():
            return None
        cell = self._report.preview[index.row()][index.column()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return cell
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._report.columns[index.column()].name}{NBSP}: {cell}"
        return None


class Preview(QTableView):
    """As high as its few rows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = PreviewModel(self)
        self.setModel(self._model)
        dress_table(self, self.tr("Premières lignes du fichier"))
        self.setProperty("look", "plain")
        self.setSelectionMode(QTableView.SelectionMode.NoSelection)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.horizontalHeader().setMaximumSectionSize(2 * _WIDEST)

    def show_report(self, report: PreflightReport | None) -> None:
        """Its columns as wide as what they hold, within reason."""
        self._model.show_report(report)
        self.resizeColumnsToContents()
        for column in range(self._model.columnCount()):
            if self.columnWidth(column) > _WIDEST:
                self.setColumnWidth(column, _WIDEST)
        rows = max(1, min(PREVIEWED, self._model.rowCount()))
        bar = self.horizontalScrollBar().sizeHint().height()
        height = (
            self.horizontalHeader().sizeHint().height() + rows * self.verticalHeader().defaultSectionSize()
        )
        self.setFixedHeight(height + bar + 2 * self.frameWidth() + 2)
