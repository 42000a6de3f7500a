"""Where the header is, and which delimiter it shows."""

from collections.abc import Sequence
from dataclasses import dataclass

from facnet_desktop.ingest.choices import ColumnChoice, told
from facnet_desktop.ingest.columns import REQUIRED, Header, read_header
from facnet_desktop.ingest.records import read_record
from facnet_desktop.ingest.report import Diagnostic, Kind, Refusal

DELIMITERS = (";", ",", "\t", "|")
MAX_COLUMNS = 5000
_LINES_BEFORE = 20
_FEW = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How the records of a file are laid out; ``line`` is the header's physical line."""

    header: Header
    delimiter: str
    line: int
    span: int = 1
    preamble: int = 0
    """Lines of text above the header: neither blank nor the ``sep=`` line of Excel."""

    @property
    def width(self) -> int:
        return len(self.header.names)

    @property
    def first_data_line(self) -> int:
        return self.line + self.span


def find_header(text: str, columns: Sequence[ColumnChoice] = ()) -> Layout:
    """The header among the first lines of the decoded text, ``columns`` being what a person told of it.

    Raises:
        Refusal: no line looks like a header, or required columns are missing.
    """
    layout = likely_header(text, columns)
    _refuse_incomplete(layout)
    return layout


def likely_header(text: str, columns: Sequence[ColumnChoice] = ()) -> Layout:
    """The line that looks most like a header, whatever it lacks.

    Raises:
        Refusal: no line has two cells or more.
    """
    lines = text.split("\n")[: 2 * _LINES_BEFORE]
    best: Layout | None = None
    seen = 0
    for at, line in enumerate(lines):
        if not line.strip() or _is_sep(line):
            continue
        for delimiter in DELIMITERS:
            record = read_record(lines, at, delimiter, expected=len(REQUIRED), more_to_come=False)
            if record.problem or len(record.cells) < 2 or len(record.cells) > MAX_COLUMNS:
                continue
            layout = Layout(
                header=told(read_header(record.cells), columns),
                delimiter=delimiter,
                line=at + 1,
                span=record.span,
                preamble=seen,
            )
            if best is None or _rank(layout) > _rank(best):
                best = layout
        seen += 1
        if (best and not best.header.missing) or seen > _LINES_BEFORE:
            break
    if best is None:
        raise Refusal(_no_delimiter(lines))
    return best


def _rank(layout: Layout) -> tuple[int, int]:
    """By the columns it names; where none is known, by the cells it has."""
    known = len(layout.header.known)
    return (known, 0 if known else layout.width)


def _is_sep(line: str) -> bool:
    return line.strip().strip('"').lower().startswith("sep=") and len(line.strip().strip('"')) <= 5


def _no_delimiter(lines: list[str]) -> Diagnostic:
    number = next((at for at, line in enumerate(lines, 1) if line.strip()), 1)
    return Diagnostic(
        kind=Kind.DELIMITER,
        line=number,
        message=(
            f"ligne {number}\u00a0: aucun délimiteur reconnu (point-virgule, virgule, tabulation ou barre "
            "verticale) dans l'en-tête; rien n'a été lu. Exporter de nouveau le fichier en CSV."
        ),
    )


def _refuse_incomplete(layout: Layout) -> None:
    header, line = layout.header, layout.line
    if len(REQUIRED) - len(header.missing) < _FEW:
        raise Refusal(
            Diagnostic(
                kind=Kind.HEADER,
                line=line,
                message=(
                    f"ligne {line}\u00a0: cet en-tête n'est pas celui d'un export de facturation; "
                    f"rien n'a été lu. Colonnes manquantes\u00a0: {', '.join(header.missing)}."
                ),
            )
        )
    if header.missing:
        raise Refusal(*(_missing(header, name, line) for name in header.missing))


def _missing(header: Header, name: str, line: int) -> Diagnostic:
    near = header.nearest(name)
    hint = f" L'en-tête porte «\u00a0{near}\u00a0», qui lui ressemble." if near else ""
    return Diagnostic(
        kind=Kind.MISSING_COLUMN,
        line=line,
        column=name,
        message=(
            f"ligne {line}\u00a0: la colonne obligatoire «\u00a0{name}\u00a0» manque; rien n'a été lu.{hint} "
            "Refaire l'export avec cette colonne."
        ),
    )
