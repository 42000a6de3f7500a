"""The first bytes of a file: how it is written, which columns it has, its first lines."""

from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from facnet_desktop.ingest.choices import ReadingChoices
from facnet_desktop.ingest.encoding import HEAD_BYTES, chosen_encoding, detect_encoding
from facnet_desktop.ingest.header import Layout, likely_header
from facnet_desktop.ingest.opening import decode_first, refuse_by_first_bytes, refuse_by_text
from facnet_desktop.ingest.records import read_record
from facnet_desktop.ingest.report import Diagnostic, Kind, Refusal
from facnet_desktop.ingest.source import PathSource, source_error
from facnet_desktop.services.preflight.masked_cells import looks_like_a_record, shown_cell
from facnet_desktop.services.preflight.report import Column

PREVIEWED = 3
_SAMPLED = 40
_SAMPLES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """``encoding`` is the one used; ``delimiter`` and what follows are empty when no header was found."""

    encoding: str | None = None
    delimiter: str | None = None
    columns: tuple[Column, ...] = ()
    missing: tuple[str, ...] = ()
    preview: tuple[tuple[str, ...], ...] = ()
    refusal: tuple[Diagnostic, ...] = ()


def first_bytes(path: Path) -> bytes:
    """What the file begins with: enough for its header.

    Raises:
        SourceError: it cannot be opened or read.
    """
    with PathSource(path).open() as stream:
        try:
            return stream.read(HEAD_BYTES)
        except (OSError, ValueError) as error:
            raise source_error(error, path.name) from error


def beginning_of(head: bytes, choices: ReadingChoices) -> Beginning:
    """Never raises: a file that is refused says why."""
    understood = Beginning()
    try:
        refuse_by_first_bytes(head)
        encoding = chosen_encoding(head, choices.encoding) if choices.encoding else detect_encoding(head)
        opening = decode_first(head, encoding)
        understood = Beginning(encoding=opening.stream.encoding.name)
        refuse_by_text(opening)
        layout = likely_header(opening.head, choices.columns)
    except Refusal as refusal:
        return replace(understood, refusal=refusal.diagnostics)
    if layout.header.missing and looks_like_a_record(layout.header.names):
        return replace(understood, delimiter=layout.delimiter, refusal=(_no_header(layout.line),))
    records = _records(opening.head, layout)
    return replace(
        understood,
        delimiter=layout.delimiter,
        columns=_columns(layout, records),
        missing=layout.header.missing,
        preview=tuple(_shown(record, layout) for record in records[:PREVIEWED]),
    )


def _records(text: str, layout: Layout) -> list[tuple[str, ...]]:
    """The cells of the first records that are not blank; those that cannot be read are left out."""
    lines = text.split("\n")[layout.first_data_line - 1 :][: 2 * _SAMPLED]
    found: list[tuple[str, ...]] = []
    at = 0
    while at < len(lines) and len(found) < _SAMPLED:
        record = read_record(lines, at, layout.delimiter, expected=layout.width, more_to_come=False)
        if not record.problem and any(cell.strip() for cell in record.cells):
            found.append(record.cells)
        at += max(1, record.span)
    return found


def _columns(layout: Layout, records: list[tuple[str, ...]]) -> tuple[Column, ...]:
    header = layout.header
    return tuple(
        Column(
            position=at,
            name=name.strip(),
            canonical=canonical,
            samples=tuple(islice(_distinct(records, at, canonical), _SAMPLES)),
        )
        for at, (name, canonical) in enumerate(zip(header.names, header.canonical, strict=True))
    )


def _distinct(records: list[tuple[str, ...]], at: int, canonical: str | None) -> list[str]:
    cells = (shown_cell(record[at], canonical) for record in records if at < len(record))
    return [cell for cell in dict.fromkeys(cells) if cell]


def _shown(record: tuple[str, ...], layout: Layout) -> tuple[str, ...]:
    """As many cells as the header has."""
    cells = [*record[: layout.width], *[""] * (layout.width - len(record))]
    return tuple(map(shown_cell, cells, layout.header.canonical))


def _no_header(line: int) -> Diagnostic:
    return Diagnostic(
        kind=Kind.HEADER,
        line=line,
        message=(
            "Ce fichier n'a pas d'en-tête\u00a0: sa première ligne est déjà une ligne de facture; "
            "rien n'a été lu. Refaire l'export avec le nom des colonnes."
        ),
    )
