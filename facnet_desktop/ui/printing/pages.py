"""Paints a document on a printer or a PDF: Letter, with what stands at the edges of each page."""

from collections.abc import Generator

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPen,
)

from facnet_desktop.ui.printing.document import Document, PageWords
from facnet_desktop.ui.printing.layout import Layout, Page, font_of

_MARGIN_MM = 13.0
_SMALL = 7.5
# Paper is white in the dark theme too.
_INK, _FAINT, _LINE, _WASH = QColor("#17202c"), QColor("#526073"), QColor("#d3d9e2"), QColor("#eef1f5")


def letter() -> QPageLayout:
    """Letter, upright, whatever the computer has as its usual paper."""
    return QPageLayout(
        QPageSize(QPageSize.PageSizeId.Letter),
        QPageLayout.Orientation.Portrait,
        QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM),
        QPageLayout.Unit.Millimeter,
    )


def paint(document: Document, device: QPagedPaintDevice) -> int:
    """Paint every page; how many there are."""
    pages = 0
    for done in painting(document, device):
        pages = max(pages, done)
    return pages


def painting(document: Document, device: QPagedPaintDevice) -> Generator[int, None, None]:
    """The same in short steps: gives 0 while it is laid out, then the number of each page once painted."""
    painter = QPainter(device)
    try:
        line = Layout(device, 1, 1).line
        whole = QRectF(0, 0, device.width(), device.height())
        body = whole.adjusted(0, 2.2 * line, 0, -2.4 * line)
        layout = Layout(device, body.width(), body.height())
        for block in document.blocks:
            layout.place(block)
            yield 0
        for number, page in enumerate(layout.pages, 1):
            if number > 1:
                device.newPage()
            painter.save()
            painter.translate(body.topLeft())
            _page(painter, page)
            painter.restore()
            _edges(painter, whole, line, document.words, f"Page {number} de {len(layout.pages)}")
            yield number
    finally:
        painter.end()


def _page(painter: QPainter, page: Page) -> None:
    for wash in page.washes:
        painter.fillRect(wash, _WASH)
    painter.setPen(QPen(_LINE, 1))
    for rule in page.rules:
        painter.drawLine(rule.topLeft(), rule.topRight())
    for one in page.words:
        painter.setFont(one.font)
        painter.setPen(_FAINT if one.faint else _INK)
        painter.drawText(one.rect, int(one.flags), one.text)


def _edges(painter: QPainter, whole: QRectF, line: float, words: PageWords, page: str) -> None:
    painter.setFont(font_of(_SMALL))
    painter.setPen(_FAINT)
    top = QRectF(whole.left(), whole.top(), whole.width(), line * 1.2)
    painter.drawText(top, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, words.left)
    painter.drawText(top, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, words.right)
    bottom = QRectF(whole.left(), whole.bottom() - 1.6 * line, whole.width(), 1.6 * line)
    aside = painter.fontMetrics().horizontalAdvance(f"{page}   ")
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
    painter.drawText(bottom.adjusted(0, 0, -aside, 0), int(flags), words.bottom)
    painter.drawText(bottom, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, page)
    painter.setPen(QPen(_LINE, 1))
    painter.drawLine(top.bottomLeft(), top.bottomRight())
    painter.drawLine(
        QRectF(bottom).adjusted(0, -0.3 * line, 0, 0).topLeft(),
        QRectF(bottom).adjusted(0, -0.3 * line, 0, 0).topRight(),
    )
