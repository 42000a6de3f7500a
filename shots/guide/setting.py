"""Pages made of Markdown, as pieces: what stays together, how much room there is between parts."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from PySide6.QtGui import QImage

from facnet_desktop.domain.typography import typeset
from facnet_desktop.ui.markdown.anchors import anchor_of
from facnet_desktop.ui.markdown.blocks import (
    Block,
    Blocks,
    Heading,
    Items,
    Picture,
    Preformatted,
    Quote,
    Table,
)
from facnet_desktop.ui.markdown.html import page_html
from facnet_desktop.ui.markdown.inlines import inlines_of
from facnet_desktop.ui.markdown.links import KnownNames
from shots.guide.look import Sheet
from shots.guide.pieces import Piece, Rows, Shown, Written, document, rows

_ABOVE: Mapping[int, float] = {1: 0, 2: 20, 3: 14, 4: 11}
_BETWEEN = 8.0
_ITEM = 4.0
_AROUND = 12.0
_CAPTION = 0.88
_REDUCED = 0.575
"""Of every picture, so that the words in them are all of one size."""


class Setter:
    """Sets one page of Markdown after another; ``deeper`` lowers its headings by so many levels."""

    def __init__(self, sheet: Sheet, pictures: Mapping[str, QImage]) -> None:
        self._sheet = sheet
        self._pictures = pictures
        self._width = sheet.body.width()

    def pieces(self, blocks: Blocks, place: str, *, deeper: int = 0) -> list[Piece]:
        """``place`` is what links to the page name; the parts of a page are ``place#anchor``."""
        made: list[Piece] = []
        for block in blocks:
            made += self._block(block, place, deeper)
        for piece, after in pairwise(made):
            introduces = type(piece) is Written and isinstance(after, Shown | Rows)
            if introduces or piece.plain().endswith(":"):
                piece.keeps = True
        return made

    def heading(self, text: str, level: int, *, place: str, before: float | None = None) -> Written:
        """A heading of our own."""
        block = Heading(level, inlines_of(text), anchor_of(text))
        return self._words(block, before=_ABOVE[level] if before is None else before, keeps=True, at=place)

    def _block(self, block: Block, place: str, deeper: int) -> Iterator[Piece]:
        match block:
            case Heading():
                lowered = replace(block, level=min(4, block.level + deeper))
                at = place if block.level == 1 else f"{place}#{block.anchor}"
                yield self._words(lowered, before=_ABOVE[lowered.level], keeps=True, at=at)
            case Items(ordered=False):
                for number, item in enumerate(block.items):
                    one = replace(block, items=(item,))
                    has_next = len(block.items) > 1 and number == 0
                    yield self._words(one, before=_ITEM if number else _BETWEEN, keeps=has_next)
            case Table():
                yield rows(block, self._sheet, before=_BETWEEN * self._sheet.gap)
            case Picture():
                yield self._picture(block)
            case Quote() | Preformatted():
                yield self._words(block, before=_AROUND)
            case _:
                yield self._words(block, before=_BETWEEN)

    def _words(self, block: Block, *, before: float, keeps: bool = False, at: str = "") -> Written:
        look = self._sheet.look()
        if isinstance(block, Heading):  # it names itself: no link
            look = replace(look, known=KnownNames())
        made = document(page_html((block,), look), self._width, look.points)
        return Written(made, before * self._sheet.gap, keeps, (at,) if at else ())

    def _picture(self, picture: Picture) -> Shown:
        look = self._sheet.look(_CAPTION)
        text = f'<span style="color:{look.tokens.muted}">{typeset(picture.text)}</span>'
        caption = Written(document(text, self._width, look.points), 0)
        image = self._pictures[picture.name]
        width = min(self._width, image.deviceIndependentSize().width() * _REDUCED)
        return Shown(image, caption, width, _AROUND)
