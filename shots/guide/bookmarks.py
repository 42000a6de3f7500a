"""What Qt does not write in a PDF: bookmarks, links between pages, the language. Added after its end.

A PDF may be changed by what is appended to it (ISO 32000-1, 7.5.6): new objects, a new version of some,
and a table that says where they are. Nothing that Qt wrote moves.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")
_TRAILER = re.compile(rb"trailer\s*<<(.*?)>>\s*startxref", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Target:
    """A place: the page, from 0, and its height above the bottom, in points."""

    page: int
    height: float


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of a page, in points from its lower left corner, that leads to ``target``."""

    page: int
    left: float
    bottom: float
    right: float
    top: float
    target: Target


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A line of the outline, and those below it."""

    title: str
    target: Target
    inside: "list[Bookmark]" = field(default_factory=list)


class NotAsExpected(Exception):
    """Qt wrote a file of another shape than the one that is known here."""


def enriched(pdf: bytes, bookmarks: Sequence[Bookmark], areas: Sequence[Area]) -> bytes:
    """The same document with bookmarks and links, in French, its title shown in the window's bar."""
    return _Appender(pdf).enriched(bookmarks, areas)


class _Appender:
    def __init__(self, pdf: bytes) -> None:
        self._pdf = pdf
        start, trailer = _START.search(pdf), list(_TRAILER.finditer(pdf))
        if start is None or len(trailer) != 1:
            raise NotAsExpected
        self._start = int(start[1])
        self._trailer = trailer[0][1]
        self._next = int(self._entry(rb"/Size\s+(\d+)"))
        self._root = int(self._entry(rb"/Root\s+(\d+)\s+0\s+R"))
        self._offsets = self._read_table()
        self._pages = self._page_numbers()
        self._written: dict[int, bytes] = {}

    def enriched(self, bookmarks: Sequence[Bookmark], areas: Sequence[Area]) -> bytes:
        for number, places in _by_page(areas).items():
            marks = [self._add(self._annotation(area)) for area in places]
            self._written[self._links_of(self._pages[number])] = b"[" + _references(marks) + b"]"
        entries = b"/Lang (fr-CA) /ViewerPreferences << /DisplayDocTitle true >>"
        if bookmarks:
            outline = self._reserve()
            self._written[outline] = (
                b"<< /Type /Outlines /First %d 0 R /Last %d 0 R /Count %d >>"
                % self._outline(bookmarks, outline)
            )
            entries += b" /Outlines %d 0 R /PageMode /UseOutlines" % outline
        self._extend(self._root, entries)
        return self._appended()

    def _annotation(self, area: Area) -> bytes:
        rect = b" ".join(b"%.2f" % side for side in (area.left, area.bottom, area.right, area.top))
        return b"<< /Type /Annot /Subtype /Link /Border [0 0 0] /Rect [%s] /Dest %s >>" % (
            rect,
            self._destination(area.target),
        )

    def _destination(self, target: Target) -> bytes:
        return b"[%d 0 R /XYZ null %.2f null]" % (self._pages[target.page], target.height)

    def _outline(self, marks: Sequence[Bookmark], parent: int) -> tuple[int, int, int]:
        """Write a level; its first and last objects, and how many lines are seen when it is open."""
        numbers = [self._reserve() for _ in marks]
        for at, (number, mark) in enumerate(zip(numbers, marks, strict=True)):
            entry = b"<< /Title %s /Parent %d 0 R /Dest %s" % (
                _text(mark.title),
                parent,
                self._destination(mark.target),
            )
            if at:
                entry += b" /Prev %d 0 R" % numbers[at - 1]
            if at + 1 < len(numbers):
                entry += b" /Next %d 0 R" % numbers[at + 1]
            if mark.inside:  # closed at first
                first, last, count = self._outline(mark.inside, number)
                entry += b" /First %d 0 R /Last %d 0 R /Count -%d" % (first, last, count)
            self._written[number] = entry + b" >>"
        return numbers[0], numbers[-1], len(numbers)

    def _reserve(self) -> int:
        self._next += 1
        return self._next - 1

    def _add(self, body: bytes) -> int:
        number = self._reserve()
        self._written[number] = body
        return number

    def _links_of(self, page: int) -> int:
        """The array, empty so far, that Qt writes for each page."""
        array = re.search(rb"/Annots\s+(\d+)\s+0\s+R", self._body(page))
        if array is None or self._body(int(array[1])).strip(b"[] \r\n"):
            raise NotAsExpected
        return int(array[1])

    def _extend(self, number: int, entries: bytes) -> None:
        body = self._body(number)
        self._written[number] = body[: body.rindex(b">>")] + entries + b"\n>>"

    def _body(self, number: int) -> bytes:
        start = self._offsets[number]
        head = b"%d 0 obj" % number
        if not self._pdf.startswith(head, start):
            raise NotAsExpected
        return self._pdf[start + len(head) : self._pdf.index(b"endobj", start)].strip()

    def _read_table(self) -> Mapping[int, int]:
        lines = self._pdf[self._start :].split(b"\n")
        if lines[0].strip() != b"xref":
            raise NotAsExpected
        first, count = map(int, lines[1].split())
        return {first + at: int(lines[2 + at].split()[0]) for at in range(count)}

    def _page_numbers(self) -> Sequence[int]:
        root = re.search(rb"/Pages\s+(\d+)\s+0\s+R", self._body(self._root))
        if root is None:
            raise NotAsExpected
        kids = re.search(rb"/Kids\s*\[(.*?)\]", self._body(int(root[1])), re.DOTALL)
        if kids is None:
            raise NotAsExpected
        return [int(number) for number in re.findall(rb"(\d+)\s+0\s+R", kids[1])]

    def _entry(self, pattern: bytes) -> bytes:
        found = re.search(pattern, self._trailer)
        if found is None:
            raise NotAsExpected
        return found[1]

    def _appended(self) -> bytes:
        parts, at = [self._pdf], len(self._pdf)
        table = [b"xref\n0 1\n0000000000 65535 f \n"]
        for number, body in sorted(self._written.items()):
            written = b"%d 0 obj\n%s\nendobj\n" % (number, body)
            table.append(b"%d 1\n%010d 00000 n \n" % (number, at))
            parts.append(written)
            at += len(written)
        trailer = re.sub(rb"/Size\s+\d+", b"/Size %d" % self._next, self._trailer)
        parts += [*table, b"trailer\n<<%s/Prev %d\n>>\nstartxref\n%d\n%%%%EOF\n" % (trailer, self._start, at)]
        return b"".join(parts)


def _by_page(areas: Sequence[Area]) -> dict[int, list[Area]]:
    found: dict[int, list[Area]] = {}
    for area in areas:
        found.setdefault(area.page, []).append(area)
    return found


def _references(numbers: Sequence[int]) -> bytes:
    return b" ".join(b"%d 0 R" % number for number in numbers)


def _text(words: str) -> bytes:
    """A text of the PDF: UTF-16, in figures."""
    return b"<" + ("\ufeff" + words).encode("utf-16-be").hex().encode("ascii") + b">"
