"""The heading of a group across the whole row: laid out once, then painted by each cell it crosses."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter

from facnet_desktop.domain.amount_nature import AmountNature
from facnet_desktop.domain.severity import Severity
from facnet_desktop.services.results.criteria import GroupBy
from facnet_desktop.services.results.view import FindingGroup
from facnet_desktop.ui.labels import SEVERITIES
from facnet_desktop.ui.pages.results.findings.table.columns import Eyes
from facnet_desktop.ui.pages.results.findings.table.headings import counted, heading_words, sums
from facnet_desktop.ui.pages.results.findings.table.painted import Painted
from facnet_desktop.ui.pages.results.findings.words import NATURES
from facnet_desktop.ui.theme.theme import current_theme
from facnet_desktop.ui.theme.tokens import Tone, ink_of
from facnet_desktop.ui.widgets.card import UNIT

_MARK = 16
_INDENT = _MARK + UNIT // 2
_OF_TITLE = 0.45
"""What the name keeps of the row before sums are left out."""
_SHORT_NATURES = {
    AmountNature.AT_RISK: "à risque",
    AmountNature.RECOVERABLE: "à récupérer",
    AmountNature.OPPORTUNITY: "en occasions",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Words of a heading, ``left`` and ``width`` in the row."""

    left: int
    width: int
    text: str
    tone: Tone
    bold: bool = False


def heading_pieces(
    group: FindingGroup, by: GroupBy | None, eyes: Eyes, width: int, painted: Painted
) -> tuple[Piece, ...]:
    """Its name and its count from the left; its sums at the right, what is at risk first, while they fit."""
    left, right = UNIT + 2 * _INDENT, width - UNIT - UNIT // 2
    title, words = heading_words(group, by, eyes), counted(group)
    title_room, count_room = painted.width(title, bold=True), painted.width(words)
    spare = right - left - min(title_room, round(width * _OF_TITLE)) - count_room - UNIT
    told: list[Piece] = []
    for nature, amount in sums(group, eyes):
        text = f"{amount} {_SHORT_NATURES[nature]}"
        room = painted.width(text)
        if room + 2 * UNIT > spare:
            break
        told.append(Piece(left=0, width=room, text=text, tone=NATURES[nature][1]))
        spare -= room + 2 * UNIT
    pieces: list[Piece] = []
    for piece in reversed(told):
        pieces.append(replace(piece, left=right - piece.width))
        right -= piece.width + 2 * UNIT
    title_room = min(title_room, right - left - count_room - UNIT)
    pieces.append(Piece(left=left, width=title_room, text=title, tone=Tone.TEXT, bold=True))
    after = left + title_room + UNIT
    pieces.append(Piece(left=after, width=count_room, text=words, tone=Tone.MUTED))
    return tuple(pieces)


def heading_marks(group: FindingGroup, *, is_open: bool) -> tuple[tuple[int, str, Tone], ...]:
    """Its icons: where in the row, which, in which tone."""
    worst = next((one for one in Severity if group.severities.get(one)), Severity.INFO)
    mark = SEVERITIES[worst]
    chevron = "chevron-down" if is_open else "chevron-right"
    return (UNIT, chevron, Tone.MUTED), (UNIT + _INDENT, mark.icon, mark.tone)


def paint_pieces(
    painter: QPainter, row: QRect, cell: QRect, pieces: tuple[Piece, ...], painted: Painted
) -> None:
    """Those that the cell has a part of."""
    tokens = current_theme().tokens
    for piece in pieces:
        rect = QRect(row.left() + piece.left, row.top(), piece.width, row.height())
        if rect.intersects(cell):
            painter.setPen(QColor(ink_of(tokens, piece.tone)))
            painted.words(painter, rect, piece.text, bold=piece.bold)
