"""How the rows of the list are painted: marks with their words, amounts in their column, headings across."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from facnet_desktop.services.results.criteria import MONTH_DAYS
from facnet_desktop.services.results.rows import FindingRow
from facnet_desktop.services.results.view import FindingGroup
from facnet_desktop.ui.labels import SEVERITIES
from facnet_desktop.ui.pages.results.findings.table.columns import COLUMNS, Eyes
from facnet_desktop.ui.pages.results.findings.table.heading_painting import (
    Piece,
    heading_marks,
    heading_pieces,
    paint_pieces,
)
from facnet_desktop.ui.pages.results.findings.table.model import FindingsModel
from facnet_desktop.ui.pages.results.findings.table.painted import Painted
from facnet_desktop.ui.pages.results.findings.words import (
    FOLLOW_UPS,
    NATURES,
    SHORT_SEVERITIES,
    deadline_tone,
)
from facnet_desktop.ui.theme.icons import pixmap
from facnet_desktop.ui.theme.theme import current_theme
from facnet_desktop.ui.theme.tokens import Tokens, Tone, ink_of
from facnet_desktop.ui.widgets.card import UNIT

Index = QModelIndex | QPersistentModelIndex
SIDE = UNIT
MARK = 16
INDENT = MARK + UNIT // 2
BAR = 3
_REMEMBERED = 500


class FindingsDelegate(QStyledItemDelegate):
    """A heading is painted by all of its cells, each the part of it that it has."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view
        self._painted = Painted(view.font())
        self._headings: dict[tuple[int, int], tuple[FindingGroup, tuple[Piece, ...]]] = {}

    @Slot()
    def forget_headings(self) -> None:
        """Groups, or what may be shown of people, have changed."""
        self._headings.clear()

    def forget(self) -> None:
        """The font or the theme has changed."""
        self._painted.forget(self._view.font())
        self._headings.clear()

    def sizeHint(self, option: QStyleOptionViewItem, _: Index) -> QSize:  # noqa: N802  Qt's name
        return QSize(0, option.fontMetrics.height() + 2 * UNIT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = self._view.model()
        if not isinstance(model, FindingsModel) or model.eyes is None:
            return
        tokens, rect = current_theme().tokens, option.rect
        row, column = index.row(), index.column()
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        item = model.item(row)
        painter.save()
        _background(painter, rect, tokens, item, is_selected=is_selected)
        if self._view.currentIndex().row() == row:
            self._keyboard(painter, rect, tokens, column)
        if isinstance(item, FindingGroup):
            self._heading(painter, rect, model, row, item)
        elif isinstance(item, FindingRow):
            self._cell(painter, rect, column, item, model.eyes, is_selected=is_selected)
        else:
            _waiting(painter, rect, tokens, column, row)
        painter.restore()

    def _keyboard(self, painter: QPainter, rect: QRect, tokens: Tokens, column: int) -> None:
        """Where the keyboard is: a bar at the start of the row, an outline while the list has it."""
        if self._view.horizontalHeader().visualIndex(column) == 0:
            painter.fillRect(QRect(rect.left(), rect.top(), BAR, rect.height()), QColor(tokens.accent))
        if self._view.hasFocus():
            painter.setPen(QColor(tokens.accent))
            painter.drawLine(rect.topLeft(), rect.topRight())
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def _heading(
        self, painter: QPainter, cell: QRect, model: FindingsModel, row: int, group: FindingGroup
    ) -> None:
        if model.eyes is None or model.found is None:
            return
        width = self._view.viewport().width()
        kept = self._headings.get((row, width))
        if kept is None or kept[0] is not group:
            if len(self._headings) > _REMEMBERED:
                self._headings.clear()
            pieces = heading_pieces(group, model.found.view.group, model.eyes, width, self._painted)
            kept = self._headings[row, width] = (group, pieces)
        whole = QRect(0, cell.top(), width, cell.height())
        painter.setClipRect(cell)
        for left, name, tone in heading_marks(group, is_open=model.is_open(row)):
            if left < cell.right() and left + MARK > cell.left():
                _mark(painter, left, whole, name, tone)
        paint_pieces(painter, whole, cell, kept[1], self._painted)

    def _cell(
        self, painter: QPainter, cell: QRect, column: int, row: FindingRow, eyes: Eyes, *, is_selected: bool
    ) -> None:
        tokens = current_theme().tokens
        rect = cell.adjusted(SIDE, 0, -SIDE, 0)
        told = COLUMNS[column]
        is_treated = row.follow_up.state.is_treated
        ink = tokens.selection_text if is_selected else tokens.muted if is_treated else tokens.text
        match told.key:
            case "severity":
                mark = SEVERITIES[row.finding.severity]
                tone = Tone.MUTED if is_treated else mark.tone
                words = SHORT_SEVERITIES[row.finding.severity]
                self._painted.pill(painter, rect.adjusted(0, 0, SIDE, 0), words, mark.icon, tone)
                return
            case "state":
                said = FOLLOW_UPS[row.follow_up.state]
                name = "rotate-ccw" if row.follow_up.returned else said.icon
                tone = Tone.WARNING if row.follow_up.returned else said.tone
                _mark(painter, rect.left(), rect, name, tone)
                return
            case "amount":
                ink = _amount_ink(tokens, row, ink)
            case "deadline" if row.days_left is not None and row.days_left <= MONTH_DAYS and not is_treated:
                tone = deadline_tone(row.days_left)
                _mark(painter, rect.left(), rect, "clock-alert" if row.days_left < 0 else "hourglass", tone)
                rect = rect.adjusted(INDENT, 0, SIDE, 0)
                ink = ink_of(tokens, tone)
        painter.setPen(QColor(ink))
        self._painted.words(painter, rect, told.text(row, eyes), right=told.numeric)


def _background(painter: QPainter, rect: QRect, tokens: Tokens, item: object, *, is_selected: bool) -> None:
    colour = tokens.selection if is_selected else tokens.window if isinstance(item, FindingGroup) else (
        tokens.surface
    )  # fmt: skip
    painter.fillRect(rect, QColor(colour))
    painter.setPen(QColor(tokens.line))
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())


def _waiting(painter: QPainter, rect: QRect, tokens: Tokens, column: int, row: int) -> None:
    """A soft bar where words will come, not of the same length everywhere."""
    share = (0.7, 0.5, 0.9, 0.6)[(row + column) % 4]
    width = min(rect.width() - 2 * SIDE, round(rect.width() * share))
    if width <= 0:
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.hover))
    box = QRectF(rect.left() + SIDE, rect.center().y() - UNIT / 2, width, UNIT)
    painter.drawRoundedRect(box, UNIT / 2, UNIT / 2)


def _amount_ink(tokens: Tokens, row: FindingRow, ink: str) -> str:
    if row.nature is None or row.follow_up.state.is_treated:
        return ink if row.amount_cents else tokens.muted
    return ink_of(tokens, NATURES[row.nature][1])


def _mark(painter: QPainter, left: int, rect: QRect, name: str, tone: Tone) -> None:
    ratio = painter.device().devicePixelRatioF()
    painter.drawPixmap(left, rect.center().y() - MARK // 2 + 1, pixmap(name, tone, MARK, ratio))
