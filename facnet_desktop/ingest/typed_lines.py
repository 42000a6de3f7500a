"""Cells to typed claim lines: what every column of the claims table is made from."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from facnet_desktop.domain.doctor import parse_doctor
from facnet_desktop.domain.french import count
from facnet_desktop.domain.place import normalise_place, place_kind
from facnet_desktop.ingest import cells as read
from facnet_desktop.ingest.cells import one_line
from facnet_desktop.ingest.declared_totals import DeclaredTotals
from facnet_desktop.ingest.header import Layout
from facnet_desktop.ingest.identifiers import Identifiers
from facnet_desktop.ingest.lexicon import DataType, Lexicon, narrow_texts
from facnet_desktop.ingest.patients import PatientCells
from facnet_desktop.ingest.report import Diagnostic, Kind, located
from facnet_desktop.rules.claims import CODE, CONTEXT, PLACE_KIND

CLAIM_COLUMNS = (
    "line", "invoice", "ramq_id", "service_date", "start_min", "end_min", "period", "place", "place_kind",
    "diagnosis", "code", "units", "role", "contexts", "preliminary_cents", "paid_cents", "doctor", "patient",
)  # fmt: skip

_TEXTS = ("Periode", "Lieu de pratique", "Diagnostic", "Rôle", "Doctor Info")


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedChunk:
    """Claim lines with the columns of ``Claims.frame``, and the lines that could not be typed."""

    frame: pl.DataFrame
    errors: list[Diagnostic] = field(default_factory=list)
    rejected: int = 0


class LineTyper:
    """Types the cells of one file, chunk after chunk; keeps the lexicons of its columns."""

    def __init__(self, layout: Layout) -> None:
        self._at = {name: f"c{layout.header.position(name)}" for name in layout.header.known}
        self.context_marks: set[bool] = set()
        self._texts = {name: narrow_texts() for name in _TEXTS}
        readers: list[tuple[str, Callable[[str], Any], DataType]] = [
            ("Date de Service", read.read_date, pl.Date),
            ("Début", read.read_time, pl.Int16),
            ("Fin", read.read_time, pl.Int16),
            ("Periode", _text, self._texts["Periode"]),
            ("Lieu de pratique", normalise_place, self._texts["Lieu de pratique"]),
            ("Diagnostic", _text, self._texts["Diagnostic"]),
            ("Code", read.read_code, CODE),
            ("Unités", read.read_units, pl.Float32),
            ("Rôle", _text, self._texts["Rôle"]),
            ("Élement de contexte", self._contexts, pl.List(CONTEXT)),
            ("Montant Preliminaire", read.read_amount, pl.Int32),
            ("Montant payé", read.read_amount, pl.Int32),
            ("Doctor Info", _licence, self._texts["Doctor Info"]),
        ]
        self._lexicons = {
            name: Lexicon(self._at[name], reader, dtype)
            for name, reader, dtype in readers
            if name in self._at
        }
        if place := self._lexicons.get("Lieu de pratique"):
            self._lexicons["place_kind"] = Lexicon(place.at, _place_kind, PLACE_KIND)
        self.totals = DeclaredTotals(layout)
        self.patients = PatientCells(self._at["Patient"])
        self.invoices = Identifiers()
        self.ramq_ids = Identifiers()
        self._learning = list(self._lexicons.values())
        self._highest = [lexicon.highest().alias(str(at)) for at, lexicon in enumerate(self._learning)]

    def _contexts(self, cell: str) -> list[str]:
        """The elements of a cell; ``context_marks`` remembers whether cells begin with ``#``, or do not."""
        elements = read.read_contexts(cell)
        if elements:
            self.context_marks.add(one_line(cell).startswith("#"))
        return elements

    def cell_types(self) -> dict[int, DataType]:
        """What the parser must read: header position to the type of its cells."""
        types: dict[str, DataType] = {
            lexicon.at: lexicon.cells for name, lexicon in self._lexicons.items() if name != "place_kind"
        }
        types[self.patients.at] = types[self._at["Facture"]] = types[self._at["ID RAMQ"]] = pl.String
        return self.totals.cell_types() | {int(at[1:]): dtype for at, dtype in types.items()}

    def type(self, cells: pl.DataFrame) -> TypedChunk:
        """Type the cells of one chunk with its ``patient``; lines with an unreadable cell are left out."""
        self._learn(cells)
        self.totals.meet(cells)
        errors = self._errors(cells)
        frame = self._frame(cells)
        if not errors:
            return TypedChunk(frame=frame)
        bad = {error.line for error in errors}
        kept = frame.filter(~pl.col("line").is_in(list(bad)))
        return TypedChunk(frame=kept, errors=errors, rejected=len(bad))

    def _learn(self, cells: pl.DataFrame) -> None:
        """Have every lexicon read its new texts."""
        highest = cells.select_seq(self._highest).row(0)
        for lexicon, number in zip(self._learning, highest, strict=True):
            lexicon.learn(cells[lexicon.at], number)

    def _errors(self, cells: pl.DataFrame) -> list[Diagnostic]:
        found = [
            Diagnostic(
                kind=error.kind,
                line=line,
                column=name,
                message=located(line, name, f"{error.reason.rstrip('.')}; la ligne n'est pas lue."),
            )
            for name, lexicon in self._lexicons.items()
            for line, error in lexicon.unreadable(cells)
        ]
        return sorted(found, key=lambda error: error.line or 0)

    def _frame(self, cells: pl.DataFrame) -> pl.DataFrame:
        def typed(name: str, column: str, dtype: DataType | None = None) -> pl.Expr:
            lexicon = self._lexicons.get(name)
            value = lexicon.value() if lexicon else pl.lit(None, dtype=dtype or self._texts[name])
            return value.alias(column)

        frame = cells.select(
            "line",
            typed("Date de Service", "service_date", pl.Date),
            typed("Début", "start_min", pl.Int16),
            typed("Fin", "end_min", pl.Int16),
            typed("Periode", "period"),
            typed("Lieu de pratique", "place"),
            typed("place_kind", "place_kind", PLACE_KIND).fill_null("other"),
            typed("Diagnostic", "diagnosis"),
            typed("Code", "code", CODE),
            typed("Unités", "units", pl.Float32).fill_null(0.0),
            typed("Rôle", "role"),
            typed("Élement de contexte", "contexts", pl.List(CONTEXT)).fill_null(_NO_CONTEXT),
            typed("Montant Preliminaire", "preliminary_cents", pl.Int32),
            typed("Montant payé", "paid_cents", pl.Int32).fill_null(0),
            typed("Doctor Info", "doctor"),
            "patient",
        )
        return frame.with_columns(
            self.invoices.type(cells[self._at["Facture"]]).alias("invoice"),
            self.ramq_ids.type(cells[self._at["ID RAMQ"]]).alias("ramq_id"),
        ).select(CLAIM_COLUMNS)

    def empty(self) -> pl.DataFrame:
        """The claims table without a line."""
        schema = {"line": pl.UInt32} | {f"c{at}": dtype for at, dtype in self.cell_types().items()}
        return self._frame(pl.DataFrame(schema=schema | {"patient": pl.UInt32}))

    def accent_warnings(self, frame: pl.DataFrame) -> Iterable[Diagnostic]:
        """One warning for all the patients whose accents were lost or encoded twice."""
        odd = self.patients.odd_accents()
        if odd.is_empty():
            return
        lines = frame.filter(pl.col("patient").is_in(odd.implode()))["line"]
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
                "des accents ont été perdus ou mal encodés avant la lecture "
                f"({count(lines.len(), 'ligne')}).",
            ),
        )

    def warnings(self, chunk: pl.DataFrame) -> Iterable[Diagnostic]:
        """What is odd in accepted lines without stopping them from being read."""
        for line in _lines_without(chunk, "doctor"):
            yield Diagnostic(
                kind=Kind.MISSING_VALUE,
                line=line,
                column="Doctor Info",
                message=located(
                    line, "Doctor Info", "médecin absent ou illisible; la ligne ne compte pour aucun médecin."
                ),
            )
        for line in _lines_without(chunk, "invoice"):
            yield Diagnostic(
                kind=Kind.MISSING_VALUE,
                line=line,
                column="Facture",
                message=located(line, "Facture", "numéro de facture absent."),
            )
        least = chunk["ramq_id"].min()
        odd = chunk.filter(pl.col("ramq_id") < 0) if isinstance(least, int) and least < 0 else chunk.clear()
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


_NO_CONTEXT = pl.lit(pl.Series([[]], dtype=pl.List(CONTEXT)))


def _lines_without(chunk: pl.DataFrame, column: str) -> list[int]:
    """The lines where a column is null, most often none."""
    return chunk.filter(pl.col(column).is_null())["line"].to_list() if chunk[column].null_count() else []


def _text(cell: str) -> str | None:
    return one_line(cell) or None


def _place_kind(cell: str) -> str:
    return place_kind(normalise_place(cell)).value


def _licence(cell: str) -> str | None:
    doctor = parse_doctor(one_line(cell))
    return doctor.licence if doctor else None
