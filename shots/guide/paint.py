"""Pages onto a PDF: what stands at their top and bottom, their words, then bookmarks and links."""

import os
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF, Qt, QUuid
from PySide6.QtGui import QColor, QPainter, QPdfWriter, QPen

from facnet_desktop.ui.markdown.links import LinkKind, target_of
from shots.guide.bookmarks import Area, Bookmark, Target, enriched
from shots.guide.flow import Flow, Page
from shots.guide.look import FAINT, LINE, PAGE, Sheet, font, letter
from shots.guide.pieces import Link

_RESOLUTION = 96
_POINTS = 72 / 96
_DATE = re.compile(rb"(/(?:Creation|Mod)Date \(D:)\d{14}[^)]*\)")
_STAMP = re.compile(rb"(<xmp:(?:Create|Modify|Metadata)Date>)[^<]*(<)")
_NAMESPACE = QUuid("{6f0c2a3e-6d5b-4b57-9a55-5a7d1f4d9c10}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """``cover`` paints the first page whole; without one every page has its edges."""

    title: str
    footer: str
    sheet: Sheet
    flow: Flow
    bookmarks: Sequence[Bookmark] = ()
    cover: Callable[[QPainter], None] | None = None


def pdf_of(printed: Printed) -> bytes:
    """The document; the same bytes for the same pages, whatever the day."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(printed.title)
    writer.setAuthor("FacNet Desktop")
    writer.setCreator("FacNet Desktop")
    writer.setDocumentId(QUuid.createUuidV5(_NAMESPACE, f"{printed.title} {printed.footer}".encode()))
    writer.setPageLayout(letter())
    writer.setResolution(_RESOLUTION)
    painter = QPainter(writer)
    painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
    areas: list[Area] = []
    for number, page in enumerate(printed.flow.pages):
        if number:
            writer.newPage()
        if number == 0 and printed.cover is not None:
            _apart(painter, printed.cover)
        else:
            _edges(painter, printed, page, number + 1)
        areas += _page(painter, printed, page, number)
    painter.end()
    buffer.close()
    return _undated(enriched(content.data(), printed.bookmarks, areas))


def target_at(printed_sheet: Sheet, page: int, top: float) -> Target:
    """A place of the body of a page, as a PDF counts."""
    return Target(page, (PAGE.height() - printed_sheet.body.top() - top + 10) * _POINTS)


def _page(painter: QPainter, printed: Printed, page: Page, number: int) -> list[Area]:
    flow, body = printed.flow, printed.sheet.body
    areas = []
    for top, piece in page.pieces:
        corner = QPointF(body.left(), body.top() + top)
        painter.save()
        painter.translate(corner)
        piece.paint(painter, lambda place: flow.places[place][0] + 1)
        painter.restore()
        for link in piece.links():
            place = place_of(link, flow)
            if place is not None:
                target = target_at(printed.sheet, *flow.places[place])
                areas.append(_area(number, link.rect.translated(corner), target))
    return areas


def place_of(link: Link, flow: Flow) -> str | None:
    """The place of the document a link leads to; ``None`` for one that leads elsewhere."""
    target = target_of(link.address)
    if target is None:
        return None
    name = f"regle:{target.value}" if target.kind is LinkKind.RULE else target.value
    if name in flow.places:
        return name
    page = name.partition("#")[0]
    return page if page in flow.places else None


def _area(number: int, rect: QRectF, target: Target) -> Area:
    return Area(
        page=number,
        left=rect.left() * _POINTS,
        bottom=(PAGE.height() - rect.bottom()) * _POINTS,
        right=rect.right() * _POINTS,
        top=(PAGE.height() - rect.top()) * _POINTS,
        target=target,
    )


def _edges(painter: QPainter, printed: Printed, page: Page, number: int) -> None:
    body = printed.sheet.body
    head = QRectF(body.left(), body.top() - 42, body.width(), 18)
    foot = QRectF(body.left(), body.bottom() + 22, body.width(), 18)
    painter.setFont(font(7.5))
    painter.setPen(QColor(FAINT))
    left, right = int(Qt.AlignmentFlag.AlignLeft), int(Qt.AlignmentFlag.AlignRight)
    painter.drawText(head, left, printed.title)
    painter.drawText(head, right, page.title)
    painter.drawText(foot, left, printed.footer)
    painter.drawText(foot, right, f"{number}")
    painter.setPen(QPen(QColor(LINE), 0.8))
    painter.drawLine(head.bottomLeft(), head.bottomRight())
    painter.drawLine(foot.translated(0, -6).topLeft(), foot.translated(0, -6).topRight())


def _apart(painter: QPainter, paint: Callable[[QPainter], None]) -> None:
    painter.save()
    paint(painter)
    painter.restore()


def _undated(pdf: bytes) -> bytes:
    """The day of the release rather than that of the build, in as many bytes."""
    seconds = int(os.environ.get("SOURCE_DATE_EPOCH", "1735689600"))
    moment = datetime.fromtimestamp(seconds, UTC)

    def dated(found: re.Match[bytes]) -> bytes:
        stamp = moment.strftime("%Y%m%d%H%M%SZ").encode("ascii")
        return found[1] + stamp.ljust(len(found[0]) - len(found[1]) - 1, b" ") + b")"

    def stamped(found: re.Match[bytes]) -> bytes:
        room = len(found[0]) - len(found[1]) - len(found[2])
        return found[1] + moment.strftime("%Y-%m-%dT%H:%M:%SZ").encode("ascii").ljust(room) + found[2]

    return _STAMP.sub(stamped, _DATE.sub(dated, pdf))
