"""What the native parser read as cells, less what is no claim."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import polars as pl

from facnet_desktop.ingest.header import Layout
from facnet_desktop.ingest.records import read_record
from facnet_desktop.ingest.report import Diagnostic
from facnet_desktop.ingest.screening import Screen, Screened, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class CellChunk:
    """Cells of consecutive claims: a column per wanted header position (``c5``), plus ``line``.

    ``errors`` name the ``rejected`` records, ``warnings`` some of the ``ignored`` ones.
    """

    frame: pl.DataFrame
    errors: list[Diagnostic] = field(default_factory=list)
    warnings: list[Diagnostic] = field(default_factory=list)
    rejected: int = 0
    ignored: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CutText:
    """Whole records, after ``start`` bytes of column names; ``final`` ones end the file.

    Of a line that is ``too_long``, nothing is kept.
    """

    text: bytes
    start: int
    final: bool = False
    too_long: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether there is no record."""
        return len(self.text) == self.start

    def after(self, records: bytes) -> "CutText":
        """The same with other records before its own."""
        names, own = self.text[: self.start], self.text[self.start :]
        return replace(self, text=b"".join((names, records, own)))


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedText:
    """Cells as the parser read them, a row per line of the text.

    Some record of a ``ragged`` text may have a cell too many; of another one, some may have too few.
    """

    frame: pl.DataFrame
    quoted: bool
    ragged: bool


class Tally:
    """Counts verdicts and keeps what they say."""

    def __init__(self) -> None:
        self._errors: list[Diagnostic] = []
        self._warnings: list[Diagnostic] = []
        self._ignored = 0

    def add(self, screened: Screened) -> bool:
        """Whether the record is kept."""
        if screened.verdict is Verdict.REJECT and screened.diagnostic:
            self._errors.append(screened.diagnostic)
        elif screened.verdict is Verdict.IGNORE:
            self._ignored += 1
            if screened.diagnostic:
                self._warnings.append(screened.diagnostic)
        return screened.verdict is Verdict.KEEP

    def chunk(self, frame: pl.DataFrame) -> CellChunk:
        """The cells that were kept, with what was said of the others."""
        return CellChunk(
            frame=frame,
            errors=self._errors,
            warnings=self._warnings,
            rejected=len(self._errors),
            ignored=self._ignored,
        )


class Sieve:
    """Sets apart what is no claim: only records with something odd are looked at one by one."""

    def __init__(self, layout: Layout, screen: Screen) -> None:
        self._layout = layout
        self._screen = screen
        self._delimiter = layout.delimiter.encode()
        invoice = pl.col(f"c{layout.header.position('Facture')}")
        date = pl.col(f"c{layout.header.position('Date de Service')}")
        self._odd = ((invoice.str.strip_chars() == "") | _is_empty(date)).arg_true()
        self._without_tail = _is_empty(pl.col(f"c{screen.tail}")).arg_true()

    def claims(self, cut: CutText, parsed: ParsedText, first: int) -> CellChunk:
        """The claims of a text, and what is to be said of its other records; ``first`` is its first line."""
        numbers = pl.int_range(first, first + parsed.frame.height, dtype=pl.UInt32, eager=True)
        frame = parsed.frame.select(numbers.alias("line"), pl.all())
        lines: Sequence[bytes] = ()
        rows = frame.select(self._odd).to_series().to_list()
        bare = (
            frame.select(self._without_tail).to_series().to_list() if self._may_be_short(cut, parsed) else []
        )
        if rows or bare or parsed.ragged:
            lines = cut.text[cut.start :].split(b"\n")
        rows += (row for row in bare if self._cells_of(lines[row]) <= self._screen.tail)
        if parsed.ragged:
            counts = (line.count(self._delimiter) for line in lines)
            rows += (row for row, count in enumerate(counts) if count >= self._screen.cells_per_record)
        if not rows:
            return CellChunk(frame=frame)
        tally = Tally()
        dropped = [
            row
            for row in sorted(set(rows))
            if not (lines[row].strip() and self._keeps(lines[row], first + row, tally))
        ]
        keep = pl.Series([True]).new_from_index(0, frame.height).scatter(dropped, False)  # noqa: FBT003
        return tally.chunk(frame.filter(keep))

    def _may_be_short(self, cut: CutText, parsed: ParsedText) -> bool:
        """Whether some record may have too few cells: without quotes, the number of delimiters tells."""
        if parsed.quoted or parsed.ragged:
            return True
        complete = (parsed.frame.height + 1) * (self._screen.cells_per_record - 1)
        return _occurrences(cut.text, self._layout.delimiter) != complete

    def _cells_of(self, line: bytes) -> int:
        """How many cells a record has where every quote opens or closes one: ten times as fast as reading it.

        Many lines have no patient, and are complete.
        """
        text = line.replace(b"\r", b"").decode("utf-8", "replace")
        return len(next(csv.reader([text], delimiter=self._layout.delimiter), []))

    def _keeps(self, text: bytes, line: int, tally: Tally) -> bool:
        record = read_record(
            [text.decode("utf-8", "replace")],
            0,
            self._layout.delimiter,
            expected=self._layout.width,
            more_to_come=False,
        )
        return tally.add(self._screen.judge(record, line))


def _is_empty(cell: pl.Expr) -> pl.Expr:
    """Nothing between two delimiters (an empty text) or no cell at all (null)."""
    return (cell == "") | cell.is_null()


def _occurrences(text: bytes, mark: str) -> int:
    """How often an ASCII character stands in a text that ends with another one.

    Polars counts the lines of a text without reading them, here those that the character would end:
    eight times faster than ``bytes.count``, which also keeps the other threads waiting.
    """
    ended = pl.scan_csv(
        text,
        eol_char=mark,
        separator="\x1f",
        quote_char=None,
        has_header=False,
        schema={"text": pl.String},
    )
    return int(ended.select(pl.len()).collect(engine="in-memory").item()) - 1
