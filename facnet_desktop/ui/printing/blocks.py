"""What a printed page is made of, from top to bottom: plain values, laid out later."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto


class Look(Enum):
    """How words are set."""

    TITLE = auto()
    HEADING = auto()
    SUBHEADING = auto()
    TEXT = auto()
    MUTED = auto()


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph; headings stay with what follows them."""

    text: str
    look: Look = Look.TEXT


@dataclass(frozen=True, slots=True)
class PrintColumn:
    """``share`` of the width of the page, in percent; ``figures`` are at the right."""

    title: str
    share: int
    figures: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of plain cells, one text a column; a row is never cut, the titles come back on each page."""

    columns: Sequence[PrintColumn]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Blank:
    """Lines to write on by hand."""

    lines: int


Block = Words | Table | Blank
