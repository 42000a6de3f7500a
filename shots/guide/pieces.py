"""What pages are made of: words, tables, pictures, lines of contents. A piece is never cut by accident."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPainter,
    QPen,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextLayout,
    QTextOption,
)

from facnet_desktop.ui.markdown.blocks import Table
from facnet_desktop.ui.markdown.html import page_html
from shots.guide.look import INK, LINE, Sheet, font

_INDENT = 18.0
_SHARES = (1.0, 0.93, 0.86, 0.8, 0.74, 0.68)
PageOf = Callable[[str], int]


@dataclass(frozen=True, slots=True)
class Link:
    """``address`` is as pages write it: ``aide:taches``, ``regle:AN001``, ``#ancre``."""

    rect: QRectF
    address: str


class Piece(Protocol):
    """``before`` is the room above it, but at the top of a page; ``keeps`` when the next stays with it."""

    height: float
    before: float
    keeps: bool
    places: tuple[str, ...]

    def paint(self, painter: QPainter, page_of: PageOf, /) -> None: ...
    def links(self) -> Sequence[Link]: ...
    def plain(self) -> str: ...
    def split(self, room: float, /) -> "tuple[Piece, Piece] | None": ...


@dataclass
class Written:
    """Words set by Qt, whole."""

    document: QTextDocument
    before: float
    keeps: bool = False
    places: tuple[str, ...] = ()
    height: float = field(init=False)

    def __post_init__(self) -> None:
        self.height = self.document.size().height()
        self._links = tuple(links_in(self.document))
        forget_links(self.document)

    def paint(self, painter: QPainter, _page_of: PageOf) -> None:
        self.document.drawContents(painter)

    def links(self) -> Sequence[Link]:
        return self._links

    def plain(self) -> str:
        return self.document.toPlainText()

    def split(self, _room: float) -> None:
        return None


@dataclass
class Rows(Written):
    """A table: cut between two rows where it does not fit, its header said again."""

    table: Table = field(kw_only=True)
    sheet: Sheet = field(kw_only=True)

    def split(self, room: float) -> "tuple[Piece, Piece] | None":  # type: ignore[override]
        for kept in range(len(self.table.rows) - 1, 1, -1):
            first = rows(replace(self.table, rows=self.table.rows[:kept]), self.sheet, before=self.before)
            if first.height <= room:
                rest = rows(replace(self.table, rows=self.table.rows[kept:]), self.sheet, before=0)
                first.places = self.places
                return first, rest
        return None


@dataclass
class Shown:
    """A picture as wide as the words, over what it shows."""

    image: QImage
    caption: Written
    width: float
    before: float
    keeps: bool = False
    places: tuple[str, ...] = ()
    height: float = field(init=False)

    def __post_init__(self) -> None:
        natural = self.image.deviceIndependentSize()
        self.width = min(self.width, natural.width())
        self._picture = QRectF(0, 0, self.width, natural.height() * self.width / natural.width())
        self.height = self._picture.height() + 6 + self.caption.height

    def paint(self, painter: QPainter, page_of: PageOf) -> None:
        painter.drawImage(self._picture, self.image.convertToFormat(QImage.Format.Format_RGB32))
        painter.setPen(QPen(QColor(LINE), 0.8))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(self._picture)
        painter.translate(0, self._picture.height() + 6)
        self.caption.paint(painter, page_of)

    def links(self) -> Sequence[Link]:
        return ()

    def plain(self) -> str:
        return self.caption.plain()

    def split(self, _room: float) -> None:
        return None


@dataclass
class Entry:
    """A line of a table of contents: a title, dots, the page it is on."""

    title: str
    address: str
    place: str
    width: float
    before: float
    indent: float = 0.0
    points: float = 9.5
    weight: QFont.Weight = QFont.Weight.Normal
    keeps: bool = False
    places: tuple[str, ...] = ()
    height: float = field(init=False)

    def __post_init__(self) -> None:
        self._font = font(self.points, self.weight)
        self._metrics = QFontMetricsF(self._font)
        self._room = self.width - self.indent - 44
        flags = int(Qt.TextFlag.TextWordWrap)
        self._box = self._metrics.boundingRect(QRectF(0, 0, self._room, 1_000), flags, self.title)
        self.height = self._box.height() + 2

    def paint(self, painter: QPainter, page_of: PageOf) -> None:
        painter.setFont(self._font)
        painter.setPen(QColor(INK))
        words = QRectF(self.indent, 0, self._room, self.height)
        painter.drawText(words, int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft), self.title)
        number = str(page_of(self.place))
        right = QRectF(self.width - 40, 0, 40, self.height - 2)
        painter.drawText(right, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom), number)
        if self._box.height() < 1.6 * self._metrics.height():
            start = self.indent + self._box.width() + 6
            end = self.width - self._metrics.horizontalAdvance(number) - 6
            pen = QPen(QColor(LINE), 1, Qt.PenStyle.DotLine)
            painter.setPen(pen)
            base = self._metrics.ascent()
            if end > start:
                painter.drawLine(QPointF(start, base), QPointF(end, base))

    def links(self) -> Sequence[Link]:
        return (Link(QRectF(0, 0, self.width, self.height), self.address),)

    def plain(self) -> str:
        return self.title

    def split(self, _room: float) -> None:
        return None


def document(html: str, width: float, points: float) -> QTextDocument:
    """Words set at that width; the margins of its first and last blocks are the business of the page."""
    made = QTextDocument()
    made.setUndoRedoEnabled(False)
    made.setDocumentMargin(0)
    made.setIndentWidth(_INDENT)
    made.setDefaultFont(font(points))
    option = QTextOption()
    option.setUseDesignMetrics(True)
    made.setDefaultTextOption(option)
    made.setHtml(html)
    for block, side in ((made.firstBlock(), "Top"), (made.lastBlock(), "Bottom")):
        form = block.blockFormat()
        getattr(form, f"set{side}Margin")(0)
        QTextCursor(block).setBlockFormat(form)
    made.setTextWidth(width)
    return made


def rows(table: Table, sheet: Sheet, *, before: float, keeps: bool = False) -> Rows:
    """A table, as large as fits the width of the page."""
    width = sheet.body.width()
    for share in _SHARES:
        look = sheet.look(share)
        made = document(page_html((table,), look), width, look.points)
        if made.idealWidth() <= width:
            break
    return Rows(made, before, keeps, table=table, sheet=sheet)


def links_in(made: QTextDocument) -> Iterator[Link]:
    """Where the links of a document are, a rectangle for each line."""
    layout = made.documentLayout()
    for block in _blocks(made):
        corner = layout.blockBoundingRect(block).topLeft()
        for part in _parts(block):
            fragment = part.fragment()
            address = fragment.charFormat().anchorHref()
            if address:
                start = fragment.position() - block.position()
                end = start + fragment.length()
                for rect in _on_lines(block.layout(), start, end):
                    yield Link(rect.translated(corner), address)


def forget_links(made: QTextDocument) -> None:
    """Qt would write them as addresses of the web."""
    linked = [
        part.fragment()
        for block in _blocks(made)
        for part in _parts(block)
        if part.fragment().charFormat().anchorHref()
    ]
    for fragment in linked:
        form = fragment.charFormat()
        form.clearProperty(QTextFormat.Property.AnchorHref.value)
        form.clearProperty(QTextFormat.Property.IsAnchor.value)
        cursor = QTextCursor(made)
        cursor.setPosition(fragment.position())
        cursor.setPosition(fragment.position() + fragment.length(), QTextCursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(form)


def _blocks(made: QTextDocument) -> Iterator[QTextBlock]:
    block = made.begin()
    while block.isValid():
        yield block
        block = block.next()


def _parts(block: QTextBlock) -> Iterator[QTextBlock.iterator]:
    parts = block.begin()
    while not parts.atEnd():
        yield parts
        parts += 1


def _on_lines(layout: QTextLayout, start: int, end: int) -> Iterator[QRectF]:
    for at in range(layout.lineCount()):
        line = layout.lineAt(at)
        first, last = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
        if first < last:
            left, right = line.cursorToX(first)[0], line.cursorToX(last)[0]  # type: ignore[index]
            yield QRectF(left, line.y(), right - left, line.height())
