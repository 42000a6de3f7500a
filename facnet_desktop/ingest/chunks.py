"""Text of an export to frames of cells with their physical lines.

Plain text goes through the native parser; what it must not guess (stray quotes, control bytes,
records over several lines) is read record by record.
"""

from collections.abc import Mapping, Sequence

import polars as pl

from facnet_desktop.ingest.header import Layout
from facnet_desktop.ingest.records import INCOMPLETE, MAX_RECORD_CHARS, read_record
from facnet_desktop.ingest.report import Diagnostic, Kind, Refusal
from facnet_desktop.ingest.screening import Screen
from facnet_desktop.ingest.sieve import CellChunk, CutText, ParsedText, Sieve, Tally

MAX_LINE_BYTES = 32 << 20


class Splitter:
    """Cuts UTF-8 text into records and cells, keeping count of physical lines.

    ``types`` maps header positions to read to the type their cells take (String or Categorical);
    ``tail`` is the last position that a complete record cannot do without.
    """

    def __init__(self, layout: Layout, types: Mapping[int, pl.DataType | type[pl.DataType]]) -> None:
        self._layout = layout
        self._plain_line = _plain_line(layout.delimiter)
        self._types = {f"c{position}": kind for position, kind in sorted(types.items())}
        self._width = layout.width
        self._screen = Screen(layout)
        self._sieve = Sieve(layout, self._screen)
        self._cells_per_record = 0
        self._names = b""
        self._rest = b""
        self._unread = b""
        self.next_line = layout.first_data_line

    def cut(self, text: Sequence[bytes], *, final: bool = False) -> CutText:
        """The complete records of a text in pieces; an unfinished one waits for the next text."""
        lines, rest = (text, ()) if final else _up_to_last_newline(text)
        if not lines and not final:
            self._rest = b"".join((self._rest, *rest))
            too_long = len(self._rest) > MAX_LINE_BYTES
            return CutText(text=self._names, start=len(self._names), too_long=too_long)
        if not self._cells_per_record and (self._rest or any(lines)):
            self._learn_width(b"".join((self._rest, *lines)))
        last = next((piece[-1:] for piece in (*reversed(lines), self._rest) if piece), b"\n")
        # One copy: names, what was left of the last text, this one up to its last newline.
        whole = b"".join((self._names, self._rest, *lines, b"" if last == b"\n" else b"\n"))
        self._rest = b"".join(rest)
        return CutText(text=whole, start=len(self._names), final=final)

    def parse(self, cut: CutText) -> ParsedText | None:
        """Names and records through the native parser, ``None`` when they are not plain enough for it."""
        body = cut.text
        quoted = b'"' in body
        if (
            cut.is_empty
            or b"\0" in body
            or (quoted and not self._plainly_quoted(body))
            or _has_long_line(body)
        ):
            return None
        frame = self._parsed(body, quoted=quoted)
        ragged = frame is None
        if ragged:  # perhaps for a cell that nobody reads: the wanted columns may do
            frame = self._parsed(body, quoted=quoted, columns=list(self._types))
        return frame if frame is None else ParsedText(frame=frame, quoted=quoted, ragged=ragged)

    def claims(self, cut: CutText, parsed: ParsedText | None) -> CellChunk | None:
        """The claims of a text, given with what ``parse`` made of it; texts come in their order.

        Raises:
            Refusal: a single line is larger than any export could have.
        """
        if cut.too_long:
            raise Refusal(_too_large(self.next_line))
        if self._unread and (cut.final or not cut.is_empty):
            cut, self._unread = cut.after(self._unread), b""
            parsed = self.parse(cut)
        if cut.is_empty:
            return None
        if parsed is None:
            chunk, self._unread = self._record_by_record(cut.text[cut.start :], final=cut.final)
            return chunk
        first, self.next_line = self.next_line, self.next_line + parsed.frame.height
        return self._sieve.claims(cut, parsed, first)

    def _learn_width(self, text: bytes) -> None:
        """Some exports end every record, but not the header, with a delimiter: the first one tells."""
        lines = text[:MAX_RECORD_CHARS].decode("utf-8", "replace").split("\n")
        at = next((at for at, line in enumerate(lines) if line.strip()), 0)
        cells = read_record(lines, at, self._layout.delimiter, expected=self._width, more_to_come=False).cells
        trailing = len(cells) == self._width + 1 and not cells[-1].strip()
        self._cells_per_record = self._width + trailing
        self._screen.cells_per_record = self._cells_per_record
        names = (f"c{at}" for at in range(self._cells_per_record))
        self._names = self._layout.delimiter.join(names).encode() + b"\n"

    def _parsed(self, body: bytes, *, quoted: bool, columns: list[str] | None = None) -> pl.DataFrame | None:
        """The wanted cells, ``None`` when the parser refuses the text.

        It refuses a record with a cell too many only where it reads every column, as it does by default.
        """
        try:
            frame = pl.read_csv(
                body,
                separator=self._layout.delimiter,
                infer_schema=False,
                columns=columns,
                schema_overrides=self._types,
                empty_string_is_null=False,
                quote_char='"' if quoted else None,
            )
        except pl.exceptions.PolarsError:
            return None
        return frame[list(self._types)]

    def _plainly_quoted(self, text: bytes) -> bool:
        """Every quote opens or closes a whole cell of its line: nothing escaped, nothing stray."""
        try:
            return bool(pl.read_lines(text).to_series().str.contains(self._plain_line).all())
        except pl.exceptions.PolarsError:
            return False

    def _record_by_record(self, text: bytes, *, final: bool) -> tuple[CellChunk, bytes]:
        """The careful way; also returns the text of a record that the next block may complete."""
        raw = text[:-1].split(b"\n")
        lines = [line.decode("utf-8", "surrogateescape") for line in raw]
        positions = [int(name[1:]) for name in self._types]
        columns: list[list[str]] = [[] for _ in positions]
        numbers: list[int] = []
        tally = Tally()
        at = 0
        while at < len(lines):
            record = read_record(
                lines, at, self._layout.delimiter, expected=self._width, more_to_come=not final
            )
            if record is INCOMPLETE:
                break
            if tally.add(self._screen.judge(record, self.next_line + at)):
                numbers.append(self.next_line + at)
                for column, position in zip(columns, positions, strict=True):
                    column.append(record.cells[position] if position < len(record.cells) else "")
            at += record.span
        self.next_line += at
        series = [pl.Series("line", numbers, dtype=pl.UInt32)] + [
            pl.Series(name, column, dtype=pl.String).cast(kind)
            for (name, kind), column in zip(self._types.items(), columns, strict=True)
        ]
        unread = b"\n".join(raw[at:]) + b"\n" if at < len(raw) else b""
        return tally.chunk(pl.DataFrame(series)), unread


def _up_to_last_newline(text: Sequence[bytes]) -> tuple[Sequence[bytes | memoryview], Sequence[bytes]]:
    """The pieces of whole lines, without a copy, and those of the line that goes on after them."""
    for at in reversed(range(len(text))):
        if cut := text[at].rfind(b"\n") + 1:
            return (*text[:at], memoryview(text[at])[:cut]), (text[at][cut:], *text[at + 1 :])
    return (), text


def _plain_line(delimiter: str) -> str:
    """A pattern of lines where each cell stands between two quotes, or has none."""
    cell = f'(?:"[^"]*"|[^"{delimiter}]*)'
    return f"^{cell}(?:[{delimiter}]{cell})*\\r?$"


def _has_long_line(text: bytes) -> bool:
    """Whether some line exceeds what a record may hold; hops from newline to newline."""
    at = 0
    while len(text) - at > MAX_RECORD_CHARS:
        newline = text.rfind(b"\n", at, at + MAX_RECORD_CHARS)
        if newline < 0:
            return True
        at = newline + 1
    return False


def _too_large(line: int) -> Diagnostic:
    return Diagnostic(
        kind=Kind.SIZE,
        line=line,
        message=(
            f"ligne {line}\u00a0: la ligne dépasse {MAX_LINE_BYTES >> 20} Mo; rien n'a été lu. "
            "Le fichier est endommagé ou n'est pas un export CSV."
        ),
    )
