"""Cells to typed claim lines: what every column of the claims table is made from."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import polars as pl

from facnet_desktop.domain.doctor import parse_doctor
from facnet_desktop.domain.french import count
from facnet_desktop.domain.place import normalise_place, place_kind
from facnet_desktop.ingest import cells as read
from facnet_desktop.ingest.cells import CellError, one_line
from facnet_desktop.ingest.columns import TOTAL_COUNT, TOTAL_PAID, TOTAL_PRELIMINARY
from facnet_desktop.ingest.header import Layout
from facnet_desktop.ingest.identifiers import Identifiers
from facnet_desktop.ingest.lexicon import Lexicon
from facnet_desktop.ingest.patients import PatientLexicon
from facnet_desktop.ingest.report import Diagnostic, Kind, located
from facnet_desktop.rules.claims import CODE, CONTEXT, PLACE, PLACE_KIND


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedChunk:
    """Claim lines with the columns of ``Claims.frame``, and the lines that could not be typed."""

    frame: pl.DataFrame
    errors: list[Diagnostic] = field(default_factory=list)
    rejected: int = 0


class LineTyper:
    """Types the cells of one file, chunk after chunk; keeps the lexicons of its columns."""

    def __init__(self, layout: Layout) -> None:
        self._at = {name: layout.header.position(name) for name in layout.header.known}
        text = pl.Categorical(pl.Categories.random("facnet_text"))
        doctor = pl.Categorical(pl.Categories.random("facnet_doctor"))
        self.doctor_dtype = doctor
        lexicons = [
            Lexicon("Date de Service", read.read_date, pl.Date),
            Lexicon("Début", read.read_time, pl.Int16),
            Lexicon("Fin", read.read_time, pl.Int16),
            Lexicon("Periode", _text, text),
            Lexicon("Lieu de pratique", normalise_place, PLACE),
            Lexicon("Diagnostic", _text, text),
            Lexicon("Code", read.read_code, CODE),
            Lexicon("Unités", read.read_units, pl.Float32),
            Lexicon("Rôle", _text, text),
            Lexicon("Élement de contexte", read.read_contexts, pl.List(CONTEXT)),
            Lexicon("Montant Preliminaire", read.read_amount, pl.Int32),
            Lexicon("Montant payé", read.read_amount, pl.Int32),
            Lexicon("Doctor Info", _licence, doctor),
            Lexicon(TOTAL_PRELIMINARY, _declared, pl.Int64),
            Lexicon(TOTAL_PAID, _declared, pl.Int64),
            Lexicon(TOTAL_COUNT, _declared_count, pl.Int64),
        ]
        self._lexicons = {lexicon.column: lexicon for lexicon in lexicons if lexicon.column in self._at}
        self._totals = [n for n in (TOTAL_PRELIMINARY, TOTAL_PAID, TOTAL_COUNT) if n in self._at]
        self.patients = PatientLexicon()
        self.invoices = Identifiers()
        self.ramq_ids = Identifiers()
        self.declared: dict[str, set[int | None]] = {name: set() for name in self._totals}

    def cell_types(self) -> dict[int, pl.DataType | type[pl.DataType]]:
        """What the parser must read: header position to the type of its cells."""
        types: dict[int, pl.DataType | type[pl.DataType]] = {
            self._at[name]: lexicon.cells for name, lexicon in self._lexicons.items()
        }
        types[self._at["Patient"]] = self.patients.cells
        types[self._at["Facture"]] = pl.String
        types[self._at["ID RAMQ"]] = pl.String
        return types

    def type(self, cells: pl.DataFrame) -> TypedChunk:
        """Type the cells of one chunk; lines with an unreadable cell are left out and named."""
        lines = cells["line"]
        numbers = {name: lex.learn(self._column(cells, name)) for name, lex in self._lexicons.items()}
        who = self.patients.learn(self._column(cells, "Patient"))
        errors = self._errors(numbers, lines)
        for name in self._totals:
            self.declared[name].update(self._lexicons[name].type(numbers[name].unique()).to_list())
        frame = self._frame(cells, numbers, who)
        if not errors:
            return TypedChunk(frame=frame)
        bad = {error.line for error in errors}
        kept = frame.filter(~pl.col("line").is_in(list(bad)))
        return TypedChunk(frame=kept, errors=errors, rejected=len(bad))

    def _column(self, cells: pl.DataFrame, name: str) -> pl.Series:
        return cells[f"c{self._at[name]}"]

    def _errors(self, numbers: dict[str, pl.Series], lines: pl.Series) -> list[Diagnostic]:
        found: list[Diagnostic] = []
        for name, lexicon in self._lexicons.items():
            if name in self._totals:
                continue
            for row, error in lexicon.unreadable(numbers[name]):
                line = int(lines[row])
                message = located(line, name, f"{error.reason.rstrip('.')}; la ligne n'est pas lue.")
                found.append(Diagnostic(kind=error.kind, line=line, column=name, message=message))
        return sorted(found, key=lambda error: error.line or 0)

    def _frame(self, cells: pl.DataFrame, numbers: dict[str, pl.Series], who: pl.Series) -> pl.DataFrame:
        def typed(name: str, column: str, dtype: pl.DataType | type[pl.DataType]) -> pl.Series:
            if name in numbers:
                return self._lexicons[name].type(numbers[name]).alias(column)
            return pl.repeat(None, cells.height, dtype=dtype, eager=True).alias(column)

        text = pl.Categorical(pl.Categories("facnet_none"))
        place = typed("Lieu de pratique", "place", PLACE)
        return pl.DataFrame(
            [
                cells["line"],
                self.invoices.type(self._column(cells, "Facture")).alias("invoice"),
                self.ramq_ids.type(self._column(cells, "ID RAMQ")).alias("ramq_id"),
                typed("Date de Service", "service_date", pl.Date),
                typed("Début", "start_min", pl.Int16),
                typed("Fin", "end_min", pl.Int16),
                typed("Periode", "period", text),
                place,
                self._kinds_of(place),
                typed("Diagnostic", "diagnosis", text),
                typed("Code", "code", CODE),
                typed("Unités", "units", pl.Float32).fill_null(0.0),
                typed("Rôle", "role", text),
                typed("Élement de contexte", "contexts", pl.List(CONTEXT)),
                typed("Montant Preliminaire", "preliminary_cents", pl.Int32),
                typed("Montant payé", "paid_cents", pl.Int32).fill_null(0),
                typed("Doctor Info", "doctor", self.doctor_dtype),
                self._column(cells, "Patient").alias("patient"),
                self.patients.type(who).alias("patient_key"),
            ]
        )

    def empty(self) -> pl.DataFrame:
        """The claims table without a line."""
        cells = pl.DataFrame(schema={"line": pl.UInt32} | {f"c{at}": t for at, t in self.cell_types().items()})
        return self.type(cells).frame

    def accent_warnings(self, frame: pl.DataFrame) -> Iterable[Diagnostic]:
        """One warning for all the patients whose accents were lost or encoded twice."""
        odd = self.patients.odd_accents()
        if odd.is_empty():
            return
        lines = frame.filter(pl.col("patient").to_physical().is_in(odd.implode()))["line"]
        if lines.is_empty():
            return
        line = int(lines[0])
        yield Diagnostic(
            kind=Kind.ACCENTS,
            line=line,
            column="Patient",
            message=located(
                line,
                "Patient",
                f"des accents ont été perdus ou mal encodés avant la lecture ({count(lines.len(), 'ligne')}).",
            ),
        )

    def _kinds_of(self, place: pl.Series) -> pl.Series:
        distinct = place.unique().drop_nulls()
        kinds = {text: place_kind(text).value for text in distinct.cast(pl.String)}
        return place.replace_strict(
            list(kinds), list(kinds.values()), default="other", return_dtype=PLACE_KIND
        ).alias("place_kind")

    def warnings(self, chunk: pl.DataFrame) -> Iterable[Diagnostic]:
        """What is odd in accepted lines without stopping them from being read."""
        for line in chunk.filter(pl.col("doctor").is_null())["line"]:
            yield Diagnostic(
                kind=Kind.MISSING_VALUE,
                line=line,
                column="Doctor Info",
                message=located(
                    line, "Doctor Info", "médecin absent ou illisible; la ligne ne compte pour aucun médecin."
                ),
            )
        for line in chunk.filter(pl.col("invoice").is_null())["line"]:
            yield Diagnostic(
                kind=Kind.MISSING_VALUE,
                line=line,
                column="Facture",
                message=located(line, "Facture", "numéro de facture absent."),
            )
        odd = chunk.filter(pl.col("ramq_id") < 0)
        for line, number in odd.select("line", "ramq_id").iter_rows():
            if read.is_scientific(self.ramq_ids.text(number)):
                yield Diagnostic(
                    kind=Kind.FORMAT,
                    line=line,
                    column="ID RAMQ",
                    message=located(
                        line,
                        "ID RAMQ",
                        "un tableur a réduit le numéro en notation scientifique; il est inutilisable.",
                    ),
                )


def _text(cell: str) -> str | None:
    return one_line(cell) or None


def _licence(cell: str) -> str | None:
    doctor = parse_doctor(one_line(cell))
    return doctor.licence if doctor else None


def _declared(cell: str) -> int | None:
    try:
        return read.read_amount(cell)
    except CellError:
        return None


def _declared_count(cell: str) -> int | None:
    cell = one_line(cell)
    return int(cell) if cell.isascii() and cell.isdigit() and len(cell) < 12 else None
