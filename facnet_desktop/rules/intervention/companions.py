"""Other lines of the same doctor, patient and day, and which of them share a session (RULES.md §2)."""

from dataclasses import dataclass

import polars as pl

PATIENT_DAY = ("doctor", "patient_key", "service_date")


def on_same_days(lines: pl.LazyFrame, of: pl.LazyFrame) -> pl.LazyFrame:
    """The ``lines`` of the doctors, patients and days found in ``of``.

    The patients are known before the lines are looked at: a filter on them sets most of a large file
    aside without a copy, where a join would first gather every column.
    """
    days = of.select(PATIENT_DAY).unique().collect()
    patients = days["patient_key"].unique()
    return lines.filter(pl.col("patient_key").is_in(patients.implode())).join(
        days.lazy(), on=PATIENT_DAY, how="semi"
    )


def touches(other: str) -> pl.Expr:
    """Whether a line and the one whose columns end in ``other`` share a session.

    Both have ``invoice``, ``begin`` and ``finish``; a start without an end is a moment.
    """
    end, other_end = (pl.coalesce(f"finish{suffix}", f"begin{suffix}") for suffix in ("", other))
    return (pl.col("invoice") == pl.col(f"invoice{other}")).fill_null(value=False) | (
        (pl.col("begin") <= other_end) & (pl.col(f"begin{other}") <= end)
    ).fill_null(value=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """One line of the patient's day; ``session`` is 0 for an act other than intervention clinique."""

    line: int
    invoice: int | None
    code: str
    begin: int | None
    finish: int | None
    worth: int
    other_session: bool
    session: int = 0

    def same_session(self, other: "Service") -> bool:
        """Same invoice, same start, or times that touch; a start alone is a moment."""
        if self.invoice is not None and self.invoice == other.invoice:
            return True
        if self.begin is None or other.begin is None:
            return False
        return self.begin <= (other.finish or other.begin) and other.begin <= (self.finish or self.begin)
