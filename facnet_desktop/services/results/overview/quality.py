"""How complete the lines that were read are, column by column; and the totals the export prints (F-125)."""

import uuid
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from facnet_desktop.ingest.report import Diagnostic
from facnet_desktop.rules.claims import ControlTotals
from facnet_desktop.store.results import Results

_STORED = (
    "invoice", "invoice_text", "ramq_id", "ramq_id_text", "service_date", "start_min", "end_min", "period",
    "place", "diagnosis", "code", "contexts", "units", "role", "preliminary_cents", "paid_cents", "doctor",
    "patient",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnQuality:
    """``filled`` of ``lines`` lines read hold something; ``refused`` lines were not read because of it."""

    column: str
    filled: int
    lines: int
    refused: int

    @property
    def fraction(self) -> float:
        """From 0 to 1; 1 of a file without a line."""
        return self.filled / self.lines if self.lines else 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class DataQuality:
    """``control`` is ``None`` when nothing is known of the totals that the export prints."""

    columns: tuple[ColumnQuality, ...]
    control: ControlTotals | None


def data_quality(
    results: Results, job_id: uuid.UUID, errors: Sequence[Diagnostic], control: ControlTotals | None
) -> DataQuality:
    """Of the lines that were read; ``errors`` are those of the reading.

    Raises:
        ResultsDestroyed: the lines were destroyed; the message says when.
        LookupError: the job left no validation.
    """
    refused = Counter(error.column for error in errors)
    table = results.columns(job_id, _STORED)
    counts = table.select(condition.sum().alias(column) for column, condition in _FILLED.items()).row(
        0, named=True
    )
    return DataQuality(
        columns=tuple(
            ColumnQuality(column=column, filled=counts[column], lines=table.height, refused=refused[column])
            for column in _FILLED
        ),
        control=control,
    )


def _told(name: str) -> pl.Expr:
    """A number, or a text that is no number."""
    return pl.col(name).is_not_null() | pl.col(f"{name}_text").is_not_null()


_FILLED = {
    "Facture": _told("invoice"),
    "ID RAMQ": _told("ramq_id"),
    "Date de Service": pl.col("service_date").is_not_null(),
    "Début": pl.col("start_min").is_not_null(),
    "Fin": pl.col("end_min").is_not_null(),
    "Periode": pl.col("period").is_not_null(),
    "Lieu de pratique": pl.col("place").is_not_null(),
    "Diagnostic": pl.col("diagnosis").is_not_null(),
    "Code": pl.col("code").is_not_null(),
    "Élement de contexte": pl.col("contexts").list.len().fill_null(0) > 0,
    "Unités": pl.col("units").fill_null(0) > 0,
    "Rôle": pl.col("role").is_not_null(),
    "Montant Preliminaire": pl.col("preliminary_cents").is_not_null(),
    "Doctor Info": pl.col("doctor").is_not_null(),
    "Patient": pl.col("patient").is_not_null(),
}
"""By canonical column. An amount paid is not there: the export writes nothing for what is not paid."""
