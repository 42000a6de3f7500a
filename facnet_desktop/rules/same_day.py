"""Lines of one patient on one day, and which of them share a session (RULES.md §2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add

import polars as pl

from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.claims import Claims, amount_cents, has_context, is_attributed, is_paid
from facnet_desktop.rules.clock import begin, finish

PATIENT_DAY = ("doctor", "patient_key", "service_date")
_DAY = ("patient_key", "service_date")

# Odd constants that spread values over one number of 32 bits (multiplication wraps around).
_SPREAD = (2246822519, 3266489917, 2654435761, 668265263)


def shared_days(claims: Claims, reference: Reference) -> pl.LazyFrame:
    """Attributed lines whose patient has another line that day, by any doctor; made once for all rules.

    Where rules on two services of a day start from: most lines of an export are alone on their day, and
    are never looked at again. Sorted by line. A few lines alone on their day may remain.

    Columns: ``line``, ``invoice``, ``service_date``, ``doctor``, ``patient_key``, ``code``, ``role``,
    ``contexts``, ``place``, ``place_kind``; ``begin`` and ``finish`` (minutes, see ``clock``), ``paid``
    (bool), ``worth`` (cents, see ``amount_cents``) and ``other_session`` (the line says « Séance
    différente »).
    """
    return claims.derived("same_day.shared_days", reference, lambda: _shared_days(claims, reference))


def _shared_days(claims: Claims, reference: Reference) -> pl.LazyFrame:
    number = mixed(_DAY)
    return (
        claims.lines.filter(number.is_in(told_twice(claims.frame, number).implode()))
        .filter(is_attributed())
        .select(
            "line",
            "invoice",
            "service_date",
            "doctor",
            "patient_key",
            "code",
            "role",
            "contexts",
            "place",
            "place_kind",
            begin=begin(),
            finish=finish(reference),
            paid=is_paid(),
            worth=amount_cents(),
            other_session=has_context(*reference.lists["CONTEXTES_SEANCE_DIFFERENTE"]).fill_null(value=False),
        )
    )


def mixed(names: Sequence[str]) -> pl.Expr:
    """One number of 32 bits made of the columns, null when one is: chance may give it to others too."""
    return reduce(
        add,
        (
            pl.col(name).to_physical().cast(pl.UInt32, wrap_numerical=True) * pl.lit(factor, dtype=pl.UInt32)
            for name, factor in zip(names, _SPREAD, strict=False)
        ),
    )


def told_twice(frame: pl.DataFrame, number: pl.Expr) -> pl.Series:
    """The values that ``number`` has on several rows, once each; no null."""
    numbers = frame.select(number.alias("number"))["number"].sort()
    return numbers.filter(numbers == numbers.shift(1)).unique()


def on_same_days(lines: pl.LazyFrame, of: pl.DataFrame) -> pl.LazyFrame:
    """The ``lines`` of the doctors, patients and days found in ``of``.

    The patients are known before the lines are looked at: a filter on them sets most of a large file
    aside without a copy, where a join would first gather every column.
    """
    days = of.select(PATIENT_DAY).unique()
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
