"""The very lines a finding is about, as the file has them, the cells in question marked."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Slot
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from facnet_desktop.domain.invoice_line import InvoiceLine
from facnet_desktop.services.results.detail import FindingDetail
from facnet_desktop.services.results.line_words import LINE_COLUMNS, LineColumn
from facnet_desktop.ui.pages.results.findings.detail.concerned import concerned_cells
from facnet_desktop.ui.pages.results.findings.table.columns import Eyes
from facnet_desktop.ui.theme.theme import current_theme
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.tables import dress_table

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_FIRST = ("line", "code", "service_date", "invoice")
_MONEY = ("preliminary_cents", "paid_cents")
_ROWS = 7
_WIDEST = 22
MARKED = Qt.ItemDataRole.UserRole
"""Whether a cell is in question."""
_SHORT = {
    "preliminary_cents": "Préliminaire",
    "paid_cents": "Payé",
    "service_date": "Date",
    "contexts": "Contexte",
    "place": "Lieu",
    "doctor": "Médecin",
}


class LinesModel(QAbstractTableModel):
    """Columns without anything to tell are left out; those in question come right after the line number."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[InvoiceLine, ...] = ()
        self._columns: tuple[LineColumn, ...] = ()
        self._concerned: frozenset[str] = frozenset()
        self._first: int | None = None
        self._eyes: Eyes | None = None

    @property
    def columns(self) -> tuple[LineColumn, ...]:
        """Those that are shown."""
        return self._columns

    def show(self, detail: FindingDetail, eyes: Eyes) -> None:
        """The lines of a finding."""
        self.beginResetModel()
        wanted = concerned_cells(detail.row.finding)
        self._lines, self._eyes = detail.lines, eyes
        self._concerned = frozenset(wanted)
        self._first = next(iter(detail.row.finding.lines), None)
        self._columns = _chosen(detail.lines, wanted)
        self.endResetModel()

    def clear(self) -> None:
        """No line."""
        self.beginResetModel()
        self._lines, self._columns, self._eyes = (), (), None
        self.endResetModel()

    @Slot()
    def repaint(self) -> None:
        """Patients may be named otherwise now."""
        if self._lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._lines) - 1, len(self._columns) - 1))

    def text(self, row: int, column: LineColumn) -> str:
        """A cell as it is painted."""
        line = self._lines[row]
        if self._eyes is None:
            return ""
        if column.names_patient:
            return self._eyes.privacy.patient(line.patient_key, self._eyes.scope, line.patient)
        words = column.text(line)
        if column.key == "doctor":
            return self._eyes.privacy.doctor(words) if words else ""
        return self._eyes.privacy.money(words) if column.key in _MONEY and words else words

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802  Qt's name
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802  Qt's name
        return 0 if parent.isValid() else len(self._columns)

    def headerData(  # noqa: N802  Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or section >= len(self._columns):
            return None
        column = self._columns[section]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return _SHORT.get(column.key, column.title)
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return column.title
            case Qt.ItemDataRole.TextAlignmentRole:
                return _side(column)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column = self._columns[index.column()]
        is_marked = column.key in self._concerned
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return self.text(index.row(), column) or "\u2013"
            case Qt.ItemDataRole.AccessibleTextRole:
                text = self.text(index.row(), column) or self.tr("vide")
                return self.tr("{text}, en cause").format(text=text) if is_marked else text
            case Qt.ItemDataRole.TextAlignmentRole:
                return _side(column)
            case Qt.ItemDataRole.FontRole if is_marked or column.key == "line":
                font = QFont()
                font.setWeight(QFont.Weight.DemiBold)
                return font if is_marked or self._lines[index.row()].line == self._first else None
            case _ if role == MARKED:
                return is_marked
        return None


class _MarkDelegate(QStyledItemDelegate):
    """A wash under the cells in question, under the selection too."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if index.data(MARKED) and not option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(current_theme().tokens.warning.wash))
        super().paint(painter, option, index)


class LinesTable(QTableView):
    """As high as its lines, up to a few; wider ones are reached by its scroll bar."""

    def __init__(self, model: LinesModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = model
        self.setModel(model)
        dress_table(self, self.tr("Lignes touchées"))
        self.setSortingEnabled(False)
        self.setItemDelegate(_MarkDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + UNIT + UNIT // 2)
        self.verticalHeader().setMinimumSectionSize(2 * UNIT)
        self.horizontalHeader().setSectionsMovable(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        model.modelReset.connect(self._fit)

    def sizeHint(self) -> QSize:  # noqa: N802  Qt's name
        rows = max(1, min(_ROWS, self._lines.rowCount()))
        height = (
            self.horizontalHeader().sizeHint().height() + rows * self.verticalHeader().defaultSectionSize()
        )
        bar = self.horizontalScrollBar().sizeHint().height()
        return QSize(30 * UNIT, height + bar + 6)

    def minimumSizeHint(self) -> QSize:  # noqa: N802  Qt's name
        return QSize(15 * UNIT, self.sizeHint().height())

    def keyboardSearch(self, _: str) -> None:  # noqa: N802  Qt's name
        """Letters are commands here."""

    @Slot()
    def _fit(self) -> None:
        metrics, header = self.fontMetrics(), self.horizontalHeader()
        widest = metrics.averageCharWidth() * _WIDEST
        for place, column in enumerate(self._lines.columns):
            texts = [self._lines.text(row, column) for row in range(min(_ROWS, self._lines.rowCount()))]
            title = str(self._lines.headerData(place, Qt.Orientation.Horizontal))
            width = max(metrics.horizontalAdvance(text) for text in (title, *texts)) + 3 * UNIT
            header.resizeSection(place, min(width, widest))
        self.updateGeometry()


def _chosen(lines: tuple[InvoiceLine, ...], wanted: tuple[str, ...]) -> tuple[LineColumn, ...]:
    by_key = {column.key: column for column in LINE_COLUMNS}
    order = [_FIRST[0], *wanted, *_FIRST[1:], *_MONEY, *by_key]
    told = {key for key, column in by_key.items() if any(column.text(line) for line in lines)}
    return tuple(by_key[key] for key in dict.fromkeys(order) if key in told or key in wanted)


def _side(column: LineColumn) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.numeric else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
