"""Read one export: bytes in, claims and a report of every line out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import polars as pl

from facnet_desktop.ingest.ahead import ChunksAhead
from facnet_desktop.ingest.choices import AS_FOUND, ReadingChoices
from facnet_desktop.ingest.chunks import Splitter
from facnet_desktop.ingest.columns import REQUIRED, TOTAL_COUNT, TOTAL_PAID, TOTAL_PRELIMINARY
from facnet_desktop.ingest.doubled import DoubledColumns
from facnet_desktop.ingest.encoding import HEAD_BYTES, Utf8Stream, chosen_encoding, detect_encoding
from facnet_desktop.ingest.header import Layout, find_header
from facnet_desktop.ingest.line_blocks import LineBlocks
from facnet_desktop.ingest.opening import Opening, decode_first, refuse_by_first_bytes, refuse_by_text
from facnet_desktop.ingest.record_values import RecordValues
from facnet_desktop.ingest.report import Diagnostic, FileFacts, IngestReport, Kind, Refusal, RowCounts
from facnet_desktop.ingest.sieve import CellChunk, CutText
from facnet_desktop.ingest.source import ByteReader, Source
from facnet_desktop.ingest.typed_lines import LineTyper
from facnet_desktop.ingest.warning_list import WarningList
from facnet_desktop.jobs.context import JobContext, Phase, Progress
from facnet_desktop.rules.claims import Claims, ControlTotals


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """An export that was read: its claims and everything to say about its lines.

    ``records`` are the accepted lines by canonical column name, only when they were asked for.
    """

    claims: Claims | None
    report: IngestReport
    records: tuple[dict[str, Any], ...] = ()


def read_export(
    source: Source,
    *,
    context: JobContext | None = None,
    keep_records: bool = False,
    choices: ReadingChoices = AS_FOUND,
) -> Export:
    """Read a whole export. Refused files yield a report without claims; lines never stop a file.

    ``choices`` are what a person told of its columns and its encoding.

    Raises:
        SourceError: the bytes could not be read to their end, or changed meanwhile.
        JobCancelled: the person asked to stop.
    """
    reading = _Reading(source, context or JobContext(), choices, keep_records=keep_records)
    try:
        return reading.run()
    except Refusal as refusal:
        return Export(claims=None, report=reading.refused(refusal))


class _Reading:
    """The state of one reading: what was understood so far, and the parts of the claims."""

    def __init__(
        self, source: Source, context: JobContext, choices: ReadingChoices, *, keep_records: bool
    ) -> None:
        self._source = source
        self._context = context
        self._choices = choices
        self._keep_records = keep_records
        self._reader = ByteReader(source)
        self._layout: Layout | None = None
        self._stream: Utf8Stream | None = None
        self._text = b""
        self._warnings = WarningList()
        self._errors: list[Diagnostic] = []
        self._rejected = self._ignored = 0
        self._carriage_returns = False

    def run(self) -> Export:
        blocks = self._reader.blocks()
        layout = self._begin(b"".join(next(blocks, ())))
        typer = LineTyper(layout)
        doubled = DoubledColumns(layout)
        values = RecordValues(layout) if self._keep_records else None
        types = typer.cell_types() | doubled.cell_types() | (values.cell_types() if values else {})
        splitter = Splitter(layout, types)
        chunks = ChunksAhead(partial(self._cut, blocks, splitter), splitter, typer.patients)
        lines = self._typed(chunks, typer, doubled, values)
        return self._export(lines, chunks.patients(), typer, doubled, values)

    def _begin(self, first: bytes) -> Layout:
        """Understand the first block: ``_text`` is what follows its header; nothing else of it is kept."""
        refuse_by_first_bytes(first)
        opening = self._open(first)
        refuse_by_text(opening)
        self._layout = layout = find_header(opening.head, self._choices.columns)
        self._tell_header(layout)
        self._text = _from_line(opening.text, layout.first_data_line)
        return layout

    def _open(self, first: bytes) -> Opening:
        head, chosen = first[:HEAD_BYTES], self._choices.encoding
        opening = decode_first(first, chosen_encoding(head, chosen) if chosen else detect_encoding(head))
        self._stream, self._carriage_returns = opening.stream, opening.carriage_returns
        return opening

    def _typed(
        self,
        chunks: Iterable[CellChunk | None],
        typer: LineTyper,
        doubled: DoubledColumns,
        values: RecordValues | None,
    ) -> list[pl.DataFrame]:
        """The claim lines, block by block; the cells of a chunk do not outlive it."""
        lines = LineBlocks()
        for chunk in chunks:
            self._tell_progress()
            if chunk is None:
                continue
            doubled.compare(chunk.frame)
            typed = typer.type(chunk.frame)
            self._errors += chunk.errors + typed.errors
            self._rejected += chunk.rejected + typed.rejected
            self._ignored += chunk.ignored
            self._warnings.extend(chunk.warnings)
            self._warnings.extend(typer.warnings(typed.frame))
            lines.add(typed.frame)
            if values:
                values.keep(chunk.frame, typed.frame)
            self._context.check()
        return lines.take()

    def _cut(self, blocks: Iterator[Iterator[bytes]], splitter: Splitter) -> CutText:
        """The next text; after the last one, nothing."""
        stream = self._stream
        assert stream is not None  # noqa: S101
        if first := self._text:
            self._text = b""
            return splitter.cut([first])
        block = next(blocks, None)
        decoded = stream.feed([], final=True) if block is None else stream.feed(block)
        if self._carriage_returns:
            decoded = [piece.replace(b"\r", b"\n") for piece in decoded]
        return splitter.cut(decoded, final=block is None)

    def _tell_progress(self) -> None:
        done = self._reader.bytes_read
        self._context.report(Progress(phase=Phase.READING, done=done, total=self._source.size or done))

    def _tell_header(self, layout: Layout) -> None:
        stream = self._stream
        if layout.preamble:
            self._ignored += layout.preamble
            self._warnings.add(
                Kind.FORMAT,
                f"Le texte placé avant l'en-tête (ligne {layout.line}) est ignoré.",
                line=1,
            )
        if stream and stream.encoding.twice:
            self._warnings.add(
                Kind.ACCENTS,
                "Le texte a été encodé deux fois («\u00a0DÃ©but\u00a0» pour «\u00a0Début\u00a0»); "
                "les accents ont été rétablis.",
            )
        if layout.header.lost_accents:
            self._warnings.add(
                Kind.ACCENTS,
                "Des accents ont été perdus avant la lecture («\u00a0D?but\u00a0»); "
                "les noms peuvent être altérés.",
                line=layout.line,
            )

    def _export(
        self,
        blocks: list[pl.DataFrame],
        named: tuple[pl.DataFrame, pl.DataFrame],
        typer: LineTyper,
        doubled: DoubledColumns,
        values: RecordValues | None,
    ) -> Export:
        blocks = blocks or [typer.empty()]
        patients, numbers = named
        known = [pl.lit(column).gather(pl.col("patient")).alias(column.name) for column in numbers]
        frame = pl.concat([block.with_columns(known) for block in blocks])
        self._warnings.extend(doubled.warnings())
        self._warnings.extend(typer.accent_warnings(frame))
        if not (frame.height or self._rejected):
            self._warnings.add(Kind.EMPTY, "L'en-tête est présent, mais aucune ligne de facture ne le suit.")
        control = self._control(frame, typer)
        first, last = frame.select(
            pl.col("service_date").min().alias("first"), pl.col("service_date").max().alias("last")
        ).row(0)
        claims = Claims(
            frame=frame,
            patients=patients,
            columns=self._layout.header.known if self._layout else frozenset(REQUIRED),
            invoice_texts=typer.invoices.texts,
            ramq_id_texts=typer.ramq_ids.texts,
            control=control,
            mixed_context_marks=len(typer.context_marks) > 1,
            first_date=first,
            last_date=last,
        )
        rows = RowCounts(accepted=frame.height, rejected=self._rejected, ignored=self._ignored)
        report = self._report(rows=rows, control=control)
        return Export(claims=claims, report=report, records=values.records() if values else ())

    def _control(self, frame: pl.DataFrame, typer: LineTyper) -> ControlTotals:
        """Declared totals count only when the whole file agrees on one value."""
        cents = pl.col("preliminary_cents", "paid_cents").cast(pl.Int64)
        preliminary, paid = frame.lazy().select(cents.sum()).collect(engine="streaming").row(0)
        return ControlTotals(
            declared_preliminary_cents=typer.totals.agreed(TOTAL_PRELIMINARY),
            declared_paid_cents=typer.totals.agreed(TOTAL_PAID),
            declared_lines=typer.totals.agreed(TOTAL_COUNT),
            preliminary_cents=preliminary,
            paid_cents=paid,
            lines=frame.height + self._rejected,
        )

    def refused(self, refusal: Refusal) -> IngestReport:
        """The report of a file refused whole; the rest of its bytes is still hashed."""
        for _ in self._reader.blocks():
            self._context.report(Progress(phase=Phase.READING, done=1, total=1))
        return self._report(rows=RowCounts(), errors=refusal.diagnostics)

    def _report(
        self,
        *,
        rows: RowCounts,
        errors: tuple[Diagnostic, ...] | None = None,
        control: ControlTotals | None = None,
    ) -> IngestReport:
        encoding = self._stream.encoding.name if self._stream else None
        facts = FileFacts(
            name=self._source.name,
            bytes=self._reader.bytes_read,
            sha256=self._reader.sha256,
            encoding=encoding,
            delimiter=self._layout.delimiter if self._layout else None,
        )
        return IngestReport(
            file=facts,
            rows=rows,
            errors=tuple(self._errors) if errors is None else errors,
            warnings=() if errors is not None else self._warnings.all(),
            rejected_whole=errors is not None,
            control=control,
        )


def _from_line(text: bytes, line: int) -> bytes:
    """The text from the given physical line on."""
    at = 0
    for _ in range(line - 1):
        newline = text.find(b"\n", at)
        if newline < 0:
            return b""
        at = newline + 1
    return text[at:]
