"""One record out of physical lines: the careful reading of what the native parser must not guess."""

from collections.abc import Sequence
from dataclasses import dataclass

from facnet_desktop.ingest.report import Kind

MAX_RECORD_CHARS = 1 << 16
MAX_RECORD_LINES = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Cells of a record that takes ``span`` physical lines, or the ``problem`` at cell ``where``."""

    cells: tuple[str, ...] = ()
    span: int = 1
    problem: Kind | None = None
    where: int = 0


INCOMPLETE = Record(span=0)
"""The lines at hand end inside a quoted cell; more lines may close it."""


def read_record(
    lines: Sequence[str], at: int, delimiter: str, *, expected: int, more_to_come: bool
) -> Record:
    """The record that starts at ``lines[at]``, following the usual quoting of CSV.

    Blanks before an opening quote are dropped. A quoted cell may hold newlines as long as the record
    stays short, gets about as many cells as ``expected`` and holds fewer delimiters than a record has;
    else the first line alone is at fault and reading resumes on the next one, so that a stray quote
    never swallows the file.
    """
    line = lines[at].removesuffix("\r")
    if '"' not in line:
        return Record(cells=tuple(line.split(delimiter)))
    record = _read_quoted(lines, at, delimiter)
    if record.span == 1:
        return record
    within_reach = len(lines) - at < MAX_RECORD_LINES
    if (
        record.problem is Kind.UNCLOSED_QUOTE
        and record.span == len(lines) - at
        and within_reach
        and more_to_come
    ):
        return INCOMPLETE
    swallowed = sum(cell.count(delimiter) for cell in record.cells if "\n" in cell)
    if record.problem or abs(len(record.cells) - expected) > 1 or swallowed >= max(10, expected // 2):
        return Record(problem=Kind.UNCLOSED_QUOTE, where=_first_unclosed(line, delimiter))
    return record


def _read_quoted(lines: Sequence[str], at: int, delimiter: str) -> Record:
    cells: list[str] = []
    cursor = _Cursor(lines, at)
    while True:
        if cursor.at_quote():
            cell = cursor.quoted_cell()
            if cell is None:
                return Record(problem=Kind.UNCLOSED_QUOTE, where=len(cells), span=cursor.span)
            cells.append(cell)
            if cursor.at_end():
                return Record(cells=tuple(cells), span=cursor.span)
            if not cursor.line.startswith(delimiter, cursor.pos):
                return Record(problem=Kind.QUOTE, where=len(cells) - 1, span=cursor.span)
            cursor.pos += 1
        else:
            end = cursor.line.find(delimiter, cursor.pos)
            if end < 0:
                cells.append(cursor.line[cursor.pos :])
                return Record(cells=tuple(cells), span=cursor.span)
            cells.append(cursor.line[cursor.pos : end])
            cursor.pos = end + 1


class _Cursor:
    """A place in the physical lines of one record."""

    def __init__(self, lines: Sequence[str], at: int) -> None:
        self._lines = lines
        self._at = at
        self.line = lines[at].removesuffix("\r")
        self.pos = 0
        self.span = 1

    def at_end(self) -> bool:
        self._skip_blanks()
        return self.pos >= len(self.line)

    def at_quote(self) -> bool:
        """Whether a quoted cell begins here; blanks before its quote are skipped, others kept."""
        start = self.pos
        self._skip_blanks()
        if self.line.startswith('"', self.pos):
            return True
        self.pos = start
        return False

    def quoted_cell(self) -> str | None:
        """The text between the quotes, over as many lines as it takes; ``None`` when nothing closes it."""
        parts: list[str] = []
        self.pos += 1
        while True:
            end = self.line.find('"', self.pos)
            if end < 0:
                parts.append(self.line[self.pos :])
                if not self._next_line() or sum(map(len, parts)) > MAX_RECORD_CHARS:
                    return None
                parts.append("\n")
            elif self.line.startswith('""', end):
                parts.append(self.line[self.pos : end + 1])
                self.pos = end + 2
            else:
                parts.append(self.line[self.pos : end])
                self.pos = end + 1
                return "".join(parts)

    def _skip_blanks(self) -> None:
        while self.line.startswith(" ", self.pos):
            self.pos += 1

    def _next_line(self) -> bool:
        if self._at + self.span >= len(self._lines) or self.span >= MAX_RECORD_LINES:
            return False
        self.line, self.pos = self._lines[self._at + self.span].removesuffix("\r"), 0
        self.span += 1
        return True


def _first_unclosed(line: str, delimiter: str) -> int:
    """Index of the cell whose quote stays open when the line is read alone."""
    record = _read_quoted([line], 0, delimiter)
    return record.where
