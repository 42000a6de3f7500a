"""Blocks to pages: what goes where, before anything is painted, since each page tells how many there are."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPaintDevice

from facnet_desktop.ui.printing.blocks import Blank, Block, Look, Table, Words
from facnet_desktop.ui.theme.fonts import FAMILY

_POINTS = {Look.TITLE: 16.0, Look.HEADING: 11.0, Look.SUBHEADING: 9.0, Look.TEXT: 8.5, Look.MUTED: 8.0}
_BEFORE = {Look.TITLE: 0.0, Look.HEADING: 1.2, Look.SUBHEADING: 0.7, Look.TEXT: 0.2, Look.MUTED: 0.1}
"""Lines of room above."""
_CELL = 8.0
_HAND = 2.3
"""Lines of room for one that is written by hand."""
_KEPT_LINES = 5
"""A heading goes to the next page with what follows rather than stand alone at the bottom."""
_WRAPS = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop
LEFT = _WRAPS | Qt.AlignmentFlag.AlignLeft
RIGHT = _WRAPS | Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True, slots=True)
class Placed:
    """Words at their place on a page; ``faint`` ones are of secondary importance."""

    rect: QRectF
    text: str
    font: QFont
    flags: Qt.TextFlag | Qt.AlignmentFlag
    faint: bool = False


@dataclass(slots=True)
class Page:
    """``washes`` are the backgrounds of headings of tables, ``rules`` lines under rows."""

    words: list[Placed] = field(default_factory=list)
    washes: list[QRectF] = field(default_factory=list)
    rules: list[QRectF] = field(default_factory=list)


def font_of(points: float, *, strong: bool = False) -> QFont:
    """The font of the interface at a size of its own."""
    font = QFont(FAMILY)
    font.setPointSizeF(points)
    if strong:
        font.setWeight(QFont.Weight.DemiBold)
    return font


class Layout:
    """Places blocks in a body of that size, page after page."""

    def __init__(self, device: QPaintDevice, width: float, height: float) -> None:
        self._device = device
        self._width = width
        self._height = height
        self._top = 0.0
        self._cell = font_of(_CELL)
        self._head = font_of(_CELL, strong=True)
        self._metrics = {font.key(): QFontMetricsF(font, device) for font in (self._cell, self._head)}
        self.line = self._metrics[self._cell.key()].height()
        self._pad = self.line * 0.22
        self.pages = [Page()]

    def place(self, block: Block) -> None:
        """At the bottom of the last page, or on pages after it."""
        if isinstance(block, Words):
            self._words(block)
        elif isinstance(block, Blank):
            self._blank(block)
        else:
            self._table(block)

    def _words(self, block: Words) -> None:
        strong = block.look in (Look.TITLE, Look.HEADING, Look.SUBHEADING)
        font = font_of(_POINTS[block.look], strong=strong)
        metrics = QFontMetricsF(font, self._device)
        before = _BEFORE[block.look] * self.line if self._top else 0.0
        height = self._height_of(metrics, block.text, self._width)
        kept = _KEPT_LINES * self.line if strong else 0.0
        if self._top + before + height + kept > self._height and self._top:
            self._turn()
            before = 0.0
        rect = QRectF(0, self._top + before, self._width, height)
        faint = block.look is Look.MUTED
        self.pages[-1].words.append(Placed(rect, block.text, font, LEFT, faint))
        self._top = rect.bottom() + 0.25 * self.line

    def _blank(self, block: Blank) -> None:
        for _ in range(block.lines):
            if self._top + _HAND * self.line > self._height:
                self._turn()
            self._top += _HAND * self.line
            self.pages[-1].rules.append(QRectF(0, self._top, self._width, 0))
        self._top += self.line

    def _table(self, table: Table) -> None:
        shares = [column.share * self._width / 100 for column in table.columns]
        titles = [column.title for column in table.columns]
        self._top += 0.2 * self.line
        if self._top + 3 * self.line > self._height:
            self._turn()
        self._row(table, shares, titles, is_head=True)
        for cells in table.rows:
            if self._top + self._row_height(shares, cells, self._cell) > self._height:
                self._turn()
                self._row(table, shares, titles, is_head=True)
            self._row(table, shares, cells, is_head=False)
        self._top += 0.4 * self.line

    def _row(self, table: Table, shares: Sequence[float], cells: Sequence[str], *, is_head: bool) -> None:
        font = self._head if is_head else self._cell
        height = self._row_height(shares, cells, font)
        page = self.pages[-1]
        row = QRectF(0, self._top, sum(shares), height)
        if is_head:
            page.washes.append(row)
        left = 0.0
        for column, share, cell in zip(table.columns, shares, cells, strict=True):
            if cell:
                room = QRectF(left + self._pad, self._top + self._pad, share - 2 * self._pad, height)
                flags = RIGHT if column.figures else LEFT
                if self._is_one_line(self._metrics[font.key()], cell, room.width()):
                    flags &= ~Qt.TextFlag.TextWordWrap  # a painter rounds: it would wrap what just fits
                page.words.append(Placed(room, cell, font, flags, is_head))
            left += share
        page.rules.append(QRectF(0, row.bottom(), row.width(), 0))
        self._top = row.bottom()

    def _row_height(self, shares: Sequence[float], cells: Sequence[str], font: QFont) -> float:
        metrics = self._metrics[font.key()]
        highest = max(
            (
                self._height_of(metrics, cell, share - 2 * self._pad)
                for share, cell in zip(shares, cells, strict=True)
                if cell
            ),
            default=self.line,
        )
        return highest + 2 * self._pad

    def _height_of(self, metrics: QFontMetricsF, text: str, width: float) -> float:
        if self._is_one_line(metrics, text, width):
            return metrics.height()
        return metrics.boundingRect(QRectF(0, 0, width, 1e6), int(LEFT), text).height()

    def _is_one_line(self, metrics: QFontMetricsF, text: str, width: float) -> bool:
        return "\n" not in text and metrics.horizontalAdvance(text) <= width

    def _turn(self) -> None:
        self.pages.append(Page())
        self._top = 0.0
