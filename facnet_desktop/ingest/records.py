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
    stays short and gets about as many cells as ``expected``; else the first line alone is at fault
    and reading resumes on the next one, so that a stray quote never swallows the file.
    """
    line = lines[at].removesuffix("\r")
    if '"' not in line:
        return Record(cells=tuple(line.split(delimiter)))
    record = _read_quoted(lines, at, delimiter)
    if record.span == 1:
        return record
    within_reach = len(lines) - at < MAX_RECORD_LINES
    if record.problem is Kind.UNCLOSED_QUOTE and record.span == len(lines) - at and within_reach and more_to_come:
        return INCOMPLETE
    swallowed = sum(cell.count(delimiter) for cell in record.cells if "\n" in cell)
    if record.problem or abs(len(record.cells) - expected) > 1 or swallowed >= max(10, expected // 2):
        return Record(problem=Kind.UNCLOSED_QUOTE, where=_first_unclosed(line, delimiter))
    return record


def _read_quoted(lines: Sequence[str], at: int, delimiter: str) -> Record:
    cells: list[str] = []
    line = lines[at].removesuffix("\r")
    span, pos = 1, 0
    while True:
        start = pos
        while start < len(line) and line[start] == " ":
            start += 1
        if start < len(line) and line[start] == '"':
            parts: list[str] = []
            pos = start + 1
            while True:
                end = line.find('"', pos)
                if end < 0:
                    parts.append(line[pos:])
                    too_long = sum(map(len, parts)) > MAX_RECORD_CHARS
                    if at + span >= len(lines) or span >= MAX_RECORD_LINES or too_long:
                        return Record(problem=Kind.UNCLOSED_QUOTE, where=len(cells), span=span)
                    parts.append("\n")
                    line, pos = lines[at + span].removesuffix("\r"), 0
                    span += 1
                elif line.startswith('""', end):
                    parts.append(line[pos : end + 1])
                    pos = end + 2
                else:
                    parts.append(line[pos:end])
                    pos = end + 1
                    break
            cells.append("".join(parts))
            while pos < len(line) and line[pos] == " " and delimiter != " ":
                pos += 1
            if pos >= len(line):
                return Record(cells=tuple(cells), span=span)
            if line[pos] != delimiter:
                return Record(problem=Kind.QUOTE, where=len(cells) - 1, span=span)
            pos += 1
        else:
            end = line.find(delimiter, pos)
            if end < 0:
                cells.append(line[pos:])
                return Record(cells=tuple(cells), span=span)
            cells.append(line[pos:end])
            pos = end + 1


def _first_unclosed(line: str, delimiter: str) -> int:
    """Index of the cell whose quote stays open when the line is read alone."""
    record = _read_quoted([line], 0, delimiter)
    return record.where
