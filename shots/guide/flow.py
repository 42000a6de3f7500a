"""Pieces to pages: nothing is cut in two but long tables, and no heading is left alone at the bottom."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from shots.guide.pieces import Piece

_LEAST_CUT = 120.0
"""A table is cut where at least this much of it stays on the page."""


@dataclass(slots=True)
class Page:
    """``title`` is told at its top."""

    title: str
    pieces: list[tuple[float, Piece]] = field(default_factory=list)


class Flow:
    """Pages of one height, filled in order."""

    def __init__(self, height: float) -> None:
        self._height = height
        self._top = 0.0
        self._title = ""
        self.pages: list[Page] = []
        self.places: dict[str, tuple[int, float]] = {}
        """Where each place is: the number of its page from 0, and how far down."""

    def turn(self, title: str) -> None:
        """Begin a new page; ``title`` is told at the top of this one and of the following."""
        self._title = title
        self.pages.append(Page(title))
        self._top = 0.0

    def turn_unless(self, room: float, title: str) -> None:
        """The same when less than this share of the page is left."""
        if self._height - self._top < room * self._height:
            self.turn(title)
        self._title = title

    def add(self, pieces: Iterable[Piece]) -> None:
        """Place pieces one below the other; those that keep together turn the page together."""
        group: list[Piece] = []
        for piece in pieces:
            group.append(piece)
            if not piece.keeps:
                self._place(group)
                group = []
        self._place(group)

    def _place(self, group: Sequence[Piece]) -> None:
        needed = sum(piece.height + piece.before for piece in group)
        if self._top and self._top + needed > self._height:
            last = group[-1]
            above = needed - last.height
            room = self._height - self._top - above
            halves = last.split(room) if room > _LEAST_CUT else None
            if halves is None:
                self.turn(self._title)
            else:
                for piece in (*group[:-1], halves[0]):
                    self._put(piece)
                self.turn(self._title)
                self._place([halves[1]])
                return
        for piece in group:
            if piece.height > self._height and (halves := piece.split(self._height - self._top)):
                self._put(halves[0])
                self.turn(self._title)
                self._place([halves[1]])
            else:
                self._put(piece)

    def _put(self, piece: Piece) -> None:
        top = self._top + (piece.before if self._top else 0.0)
        self.pages[-1].pieces.append((top, piece))
        for place in piece.places:
            self.places.setdefault(place, (len(self.pages) - 1, top))
        self._top = top + piece.height
