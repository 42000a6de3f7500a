"""The table of the files: a read-only model, and the mark of the state painted by a delegate."""

from collections.abc import Callable, Sequence
from enum import IntEnum
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from facnet_desktop.domain.money import NBSP
from facnet_desktop.services.preflight import words
from facnet_desktop.services.preflight.batch import Placed
from facnet_desktop.ui.preflight.marks import MARKS
from facnet_desktop.ui.widgets.pill import paint_pill, pill_size

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_SIDE = 6
PLACED = Qt.ItemDataRole.UserRole
"""The ``Placed`` of a row."""


class Column(IntEnum):
    FILE = 0
    STATE = 1
    LINES = 2
    DOCTORS = 3
    DAYS = 4
    CONTROL = 5
    FORMAT = 6
    SIZE = 7


class PreflightModel(QAbstractTableModel):
    """``percent`` tells how far the file that is read now is."""

    def __init__(self, percent: Callable[[Path], int | None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._percent = percent
        self._files: tuple[Placed, ...] = ()
        self._titles = {
            Column.FILE: self.tr("Fichier"),
            Column.STATE: self.tr("État"),
            Column.LINES: self.tr("Lignes"),
            Column.DOCTORS: self.tr("Médecins"),
            Column.DAYS: self.tr("Dates de service"),
            Column.CONTROL: self.tr("Total de contrôle"),
            Column.FORMAT: self.tr("Format"),
            Column.SIZE: self.tr("Taille"),
        }

    def show_files(self, files: Sequence[Placed]) -> None:
        """Rows keep their identity by path, so that what is selected stays selected."""
        new, old = tuple(files), self._files
        if [one.path for one in new] == [one.path for one in old]:
            self._replace(new)
        elif {one.path for one in new} == {one.path for one in old}:
            self._reorder(new)
        else:
            self.beginResetModel()
            self._files = new
            self.endResetModel()

    def file_at(self, row: int) -> Placed | None:
        return self._files[row] if 0 <= row < len(self._files) else None

    def row_of(self, path: Path) -> int | None:
        return next((row for row, one in enumerate(self._files) if one.path == path), None)

    def rowCount(self, parent: _Index = _NOWHERE) -> int:  # noqa: N802  Qt's name
        return 0 if parent.isValid() else len(self._files)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:  # noqa: N802  Qt's name
        return 0 if parent.isValid() else len(Column)

    def headerData(  # noqa: N802  Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._titles[Column(section)]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(Column(section))
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        one = self.file_at(index.row()) if index.isValid() else None
        if one is None:
            return None
        column = Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(one, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(one, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._titles[column]}{NBSP}: {self._text(one, column)}"
        return one if role == PLACED else None

    def _replace(self, new: tuple[Placed, ...]) -> None:
        old, self._files = self._files, new
        last = len(Column) - 1
        for row, (before, after) in enumerate(zip(old, new, strict=True)):
            if before != after or self._percent(after.path) is not None:
                self.dataChanged.emit(self.index(row, 0), self.index(row, last))

    def _reorder(self, new: tuple[Placed, ...]) -> None:
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        paths = [self._files[index.row()].path for index in before]
        self._files = new
        rows = {one.path: row for row, one in enumerate(new)}
        after = [self.index(rows[path], index.column()) for path, index in zip(paths, before, strict=True)]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _text(self, one: Placed, column: Column) -> str:
        if column is Column.FILE:
            return one.path.name
        if column is Column.STATE:
            percent = self._percent(one.path)
            said = words.place_words(one)
            return f"{said} {percent}{NBSP}%" if percent else said
        report = one.report
        if report is None:
            return ""
        if column is Column.DOCTORS:
            return "" if report.doctors is None else str(report.doctors)
        return {
            Column.LINES: lambda: words.rows_words(report.rows),
            Column.DAYS: lambda: words.days_words(report.first_day, report.last_day),
            Column.CONTROL: lambda: words.control_words(report.control),
            Column.FORMAT: lambda: words.format_words(report),
            Column.SIZE: lambda: words.size_words(report),
        }[column]()

    def _tip(self, one: Placed, column: Column) -> str:
        if column is Column.FILE:
            return str(one.path)
        if column is Column.STATE:
            return words.place_sentences(one) or words.place_words(one)
        return self._text(one, column)


class StateDelegate(QStyledItemDelegate):
    """Paints the state of a file as a mark: icon, words, colour."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        one = index.data(PLACED)
        cell = QStyleOptionViewItem(option)
        self.initStyleOption(cell, index)
        said, cell.text = cell.text, ""
        style = cell.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, cell, painter, cell.widget)
        if isinstance(one, Placed):
            icon_name, tone = MARKS[one.place]
            paint_pill(painter, option.rect.adjusted(_SIDE, 0, -_SIDE, 0), said, icon_name, tone)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: N802  Qt's name
        said = str(index.data())
        size = pill_size(option.fontMetrics, said)
        return QSize(size.width() + 2 * _SIDE, size.height())


def _alignment(column: Column) -> Qt.AlignmentFlag:
    is_number = column in {Column.LINES, Column.DOCTORS, Column.SIZE}
    side = Qt.AlignmentFlag.AlignRight if is_number else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
