"""The Markdown that our pages use, read into values: no Qt, no HTML."""

import re
from dataclasses import dataclass

from facnet_desktop.ui.markdown.anchors import anchor_of
from facnet_desktop.ui.markdown.inlines import Inlines, Strong, inlines_of, plain_text

_HEADING = re.compile(r"(#{1,4}) +(.+?)#*$")
_ITEM = re.compile(r"(?P<mark>[-*]|\d{1,3}[.)]) +(?P<text>.*)")
_RULER = re.compile(r"(?:-{3,}|\*{3,}|_{3,})$")
_FENCE = re.compile(r"(?P<ticks>`{3,})")
_DELIMITER = re.compile(r"\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?$")
_PICTURE = re.compile(r"!\[(?P<text>[^\]]+)\]\((?:[\w.-]+/)*(?P<name>[\w-]+)\.png\)$")
_CELL_BREAK = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True, slots=True)
class Heading:
    """``level`` 1 is the title of the page; ``anchor`` is what links to it name."""

    level: int
    inside: Inlines
    anchor: str

    @property
    def text(self) -> str:
        """Its words."""
        return plain_text(self.inside)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that follow each other."""

    inside: Inlines


@dataclass(frozen=True, slots=True)
class Items:
    """A list; each item is made of blocks, lists among them."""

    ordered: bool
    items: "tuple[Blocks, ...]"


@dataclass(frozen=True, slots=True)
class Table:
    """Every row has as many cells as the header; ``right`` tells the columns that are aligned right."""

    header: tuple[Inlines, ...]
    rows: tuple[tuple[Inlines, ...], ...]
    right: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Preformatted:
    """Text to be kept as it is."""

    text: str


@dataclass(frozen=True, slots=True)
class Quote:
    """Words set apart; ``callout`` is its first word when that is bold: ``À savoir``, ``Attention``."""

    inside: "Blocks"
    callout: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture on a line of its own; ``text`` says what it shows to who does not see it."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Ruler:
    """A line between two parts."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Amounts side by side, each under what it is; only pages made of values have some."""

    figures: tuple[tuple[str, str], ...]


Block = Heading | Paragraph | Items | Table | Preformatted | Quote | Picture | Ruler | Figures
Blocks = tuple[Block, ...]


def parse(text: str) -> Blocks:
    """Read a page. Every text is a page: what is no mark is a paragraph."""
    return _Reader(text.replace("\r\n", "\n").expandtabs(4).split("\n")).blocks()


class _Reader:
    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._at = 0

    def blocks(self) -> Blocks:
        found: list[Block] = []
        while self._at < len(self._lines):
            if self._lines[self._at].strip():
                found.append(self._block())
            else:
                self._at += 1
        return tuple(found)

    def _block(self) -> Block:
        line = self._lines[self._at].strip()
        if match := _HEADING.match(line):
            self._at += 1
            inside = inlines_of(match[2].strip())
            return Heading(len(match[1]), inside, anchor_of(plain_text(inside)))
        if fence := _FENCE.match(line):
            return self._preformatted(fence["ticks"])
        if _RULER.match(line):
            self._at += 1
            return Ruler()
        if picture := _PICTURE.match(line):
            self._at += 1
            return Picture(picture["name"], picture["text"])
        if line.startswith(">"):
            return self._quote()
        if _ITEM.match(line):
            return self._items()
        if self._begins_table():
            return self._table()
        return self._paragraph()

    def _preformatted(self, ticks: str) -> Preformatted:
        self._at += 1
        kept: list[str] = []
        while self._at < len(self._lines) and not self._lines[self._at].strip().startswith(ticks):
            kept.append(self._lines[self._at])
            self._at += 1
        self._at += 1
        return Preformatted("\n".join(kept))

    def _quote(self) -> Quote:
        kept: list[str] = []
        while self._at < len(self._lines) and self._lines[self._at].lstrip().startswith(">"):
            kept.append(self._lines[self._at].lstrip()[1:].removeprefix(" "))
            self._at += 1
        inside = parse("\n".join(kept))
        first = inside[0].inside[:1] if inside and isinstance(inside[0], Paragraph) else ()
        named = first[0] if first and isinstance(first[0], Strong) else None
        return Quote(inside, plain_text(named.inside).rstrip(" .:!\u00a0") if named else "")

    def _items(self) -> Items:
        margin = _indent(self._lines[self._at])
        ordered = self._lines[self._at].lstrip()[0].isdigit()
        items: list[Blocks] = []
        while (match := self._item_here(margin)) and match["mark"][0].isdigit() == ordered:
            inner = margin + match.start("text")
            kept = [match["text"]]
            self._at += 1
            while self._continues(margin):
                line = self._lines[self._at]
                kept.append(line[min(_indent(line), inner) :])
                self._at += 1
            items.append(parse("\n".join(kept)))
            self._skip_blank_before_item(margin)
        return Items(ordered, tuple(items))

    def _item_here(self, margin: int) -> re.Match[str] | None:
        if self._at >= len(self._lines) or _indent(self._lines[self._at]) != margin:
            return None
        return _ITEM.match(self._lines[self._at].strip())

    def _continues(self, margin: int) -> bool:
        """Whether the line belongs to the item above: further to the right, or the rest of its sentence."""
        if self._at >= len(self._lines):
            return False
        line = self._lines[self._at]
        if not line.strip():
            after = self._lines[self._at + 1] if self._at + 1 < len(self._lines) else ""
            return bool(after.strip()) and _indent(after) > margin
        return _indent(line) > margin

    def _skip_blank_before_item(self, margin: int) -> None:
        at = self._at
        while at < len(self._lines) and not self._lines[at].strip():
            at += 1
        if (
            at < len(self._lines)
            and _indent(self._lines[at]) == margin
            and _ITEM.match(self._lines[at].strip())
        ):
            self._at = at

    def _begins_table(self) -> bool:
        after = self._lines[self._at + 1].strip() if self._at + 1 < len(self._lines) else ""
        return "|" in self._lines[self._at] and "-" in after and bool(_DELIMITER.match(after))

    def _table(self) -> Table:
        header = _cells(self._lines[self._at])
        marks = [cell.strip() for cell in _split(self._lines[self._at + 1])]
        self._at += 2
        rows: list[tuple[Inlines, ...]] = []
        while self._at < len(self._lines) and "|" in self._lines[self._at]:
            cells = _cells(self._lines[self._at])[: len(header)]
            rows.append((*cells, *(() for _ in range(len(header) - len(cells)))))
            self._at += 1
        marks += [""] * (len(header) - len(marks))
        right = tuple(mark.endswith(":") and not mark.startswith(":") for mark in marks[: len(header)])
        return Table(header, tuple(rows), right)

    def _paragraph(self) -> Paragraph:
        kept = [self._lines[self._at].strip()]
        self._at += 1
        while self._at < len(self._lines) and not self._breaks():
            kept.append(self._lines[self._at].strip())
            self._at += 1
        return Paragraph(inlines_of(" ".join(kept)))

    def _breaks(self) -> bool:
        line = self._lines[self._at].strip()
        return (
            not line
            or line.startswith((">", "```"))
            or _HEADING.match(line) is not None
            or _ITEM.match(line) is not None
            or _RULER.match(line) is not None
            or _PICTURE.match(line) is not None
            or self._begins_table()
        )


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _split(line: str) -> list[str]:
    inner = line.strip().removeprefix("|")
    cells = _CELL_BREAK.split(inner)
    return cells[:-1] if not cells[-1].strip() and len(cells) > 1 else cells


def _cells(line: str) -> tuple[Inlines, ...]:
    return tuple(inlines_of(cell.strip().replace("\\|", "|")) for cell in _split(line))
