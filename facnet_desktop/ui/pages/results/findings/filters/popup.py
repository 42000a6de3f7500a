"""What a filter opens: a search, values to tick with their counts, and a way to drop the filter."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from facnet_desktop.ui.pages.results.findings.filters.values import COUNT, FacetValuesModel
from facnet_desktop.ui.theme.theme import current_theme
from facnet_desktop.ui.widgets.buttons import button
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.search_field import SearchField
from facnet_desktop.ui.widgets.text import label

Index = QModelIndex | QPersistentModelIndex
_WIDTH = 44
_ROWS = 11
_SEARCHED_FROM = 8
"""Fewer values than this are read faster than they are searched."""


class FacetPopup(QFrame):
    """Closes on Esc or a click outside, then says ``closed``; what is ticked in ``list`` applies at once."""

    cleared = Signal()
    closed = Signal()

    def __init__(self, title: str, model: FacetValuesModel, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._model = model
        self.setProperty("look", "popup")
        self.setAccessibleName(title)
        self._search = SearchField(self.tr("Chercher"), self)
        self.list = _TickList(model, title, self)
        self._nothing = label(self.tr("Aucune valeur à proposer."), "muted", self)
        self._all = button(self.tr("Tout montrer"), "", "quiet", self)
        self._close = button(self.tr("Fermer"), "", "", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(UNIT, UNIT, UNIT, UNIT)
        column.setSpacing(UNIT)
        column.addWidget(label(title, "strong", self))
        column.addWidget(self._search)
        column.addWidget(self.list, 1)
        column.addWidget(self._nothing)
        row = QHBoxLayout()
        row.addWidget(self._all)
        row.addStretch()
        row.addWidget(self._close)
        column.addLayout(row)
        self._search.searched.connect(self._searched)
        self._search.returnPressed.connect(self.list.setFocus)
        self._all.clicked.connect(self._cleared)
        self._close.clicked.connect(self.close)
        model.dataChanged.connect(self._follow)
        model.modelReset.connect(self._follow)
        self._follow()

    def open_below(self, anchor: QWidget) -> None:
        """Under the button that opens it, within the screen."""
        has_many = self._model.rowCount() >= _SEARCHED_FROM
        self._search.setVisible(has_many)
        rows = max(3, min(_ROWS, self._model.rowCount()))
        row_height = self.list.sizeHintForRow(0) if self._model.rowCount() else 28
        self.list.setMinimumHeight(min(3, rows) * row_height)
        self.list.setMaximumHeight(rows * row_height + UNIT)
        room = self.screen().availableGeometry()
        width = min(self.fontMetrics().averageCharWidth() * _WIDTH, room.width())
        self.resize(width, min(self.sizeHint().height(), room.height()))
        corner = anchor.mapToGlobal(QPoint(0, anchor.height() + 2))
        left = max(room.left(), min(corner.x(), room.right() - self.width()))
        top = corner.y() if corner.y() + self.height() <= room.bottom() else max(
            room.top(), anchor.mapToGlobal(QPoint(0, 0)).y() - self.height() - 2
        )  # fmt: skip
        self.move(left, top)
        self.show()
        (self._search if has_many else self.list).setFocus(Qt.FocusReason.PopupFocusReason)
        if self._model.rowCount():
            self.list.setCurrentIndex(self._model.index(0))

    def hideEvent(self, event: object) -> None:  # noqa: N802  Qt's name
        super().hideEvent(event)  # type: ignore[arg-type]
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  Qt's name
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return
        if event.key() == Qt.Key.Key_Down and self._search.hasFocus():
            self.list.setFocus()
            return
        super().keyPressEvent(event)

    @Slot(str)
    def _searched(self, text: str) -> None:
        self._model.search(text)

    @Slot()
    def _cleared(self) -> None:
        self.cleared.emit()

    @Slot()
    def _follow(self) -> None:
        has_values = self._model.rowCount() > 0
        self.list.setVisible(has_values)
        self._nothing.setVisible(not has_values)
        self._all.setEnabled(bool(self._model.chosen))


class _TickList(QListView):
    """A click anywhere on a value ticks it, as do Enter and the space bar."""

    def __init__(self, model: FacetValuesModel, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._values = model
        self.setModel(model)
        self.setItemDelegate(_CountDelegate(self))
        self.setAccessibleName(name)
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("look", "plain")
        self.clicked.connect(self._toggle)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  Qt's name
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._toggle(self.currentIndex())
            return
        super().keyPressEvent(event)

    @Slot(QModelIndex)
    def _toggle(self, index: QModelIndex) -> None:
        if index.isValid():
            self._values.toggle(index.row())


class _CountDelegate(QStyledItemDelegate):
    """The count at the right of each value. The box is painted only: the list ticks."""

    def editorEvent(self, *_: object) -> bool:  # noqa: N802  Qt's name
        return False

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: N802  Qt's name
        super().initStyleOption(option, index)
        words = index.data(COUNT)
        room = option.rect.width() - option.fontMetrics.horizontalAdvance(words) - 6 * UNIT
        option.text = option.fontMetrics.elidedText(option.text, Qt.TextElideMode.ElideRight, room)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        painter.save()
        painter.setPen(QColor(current_theme().tokens.muted))
        rect = option.rect.adjusted(0, 0, -UNIT, 0)
        painter.drawText(rect, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, index.data(COUNT))
        painter.restore()
