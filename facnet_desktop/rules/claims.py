"""The claims table: one row per invoice line, typed and compact. What every rule reads."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache
from threading import RLock
from typing import Literal

import polars as pl

from facnet_desktop.domain.place import PlaceKind
from facnet_desktop.reference.categories import CODE, CONTEXT
from facnet_desktop.reference.model import Reference

Engine = Literal["in-memory", "streaming"]
_IN_MEMORY_LINES = 200_000
_LISTS_OF_CODES = 1_000
"""More than the rules ask for: making the expression of a long list costs more than a short file."""

PLACE_KIND = pl.Enum([kind.value for kind in PlaceKind])

# Columns of Claims.lines. A null says "the export does not tell". Categories marked <file> belong to
# one file and die with it: they may name people.
#
# line               UInt32    physical line where the record starts, header = 1; rows are sorted by it
# invoice            Int64     opaque identity of the Facture cell: compare it, never show it
# ramq_id            Int64     opaque identity of the ID RAMQ cell
# service_date       Date
# start_min end_min  Int16     minutes since midnight, 0 to 1440
# period             <file>    statement period, opaque
# place              <file>    five digits, or the text of the cell
# place_kind         PLACE_KIND
# diagnosis          <file>
# code               CODE      without leading zeros: "8857"
# units              Float32   0 when empty
# role               <file>
# contexts           List(CONTEXT)   capitals, without '#', exact elements
# preliminary_cents  Int32     null when the cell is empty
# paid_cents         Int32     0 when the cell is empty or "-"
# doctor             <file>    licence digits; null when the doctor is missing
# patient            UInt32    opaque, tells how a patient is written: join with Claims.patients
# patient_key        UInt32    opaque, tells patients apart (NAM, else the whole text); null when missing


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlTotals:
    """Totals the export prints about itself and what its lines add up to; ``None`` where absent."""

    declared_preliminary_cents: int | None = None
    declared_paid_cents: int | None = None
    declared_lines: int | None = None
    preliminary_cents: int = 0
    paid_cents: int = 0
    lines: int = 0

    @property
    def agree(self) -> bool:
        """True when every declared total equals what the lines add up to."""
        return all(
            declared is None or declared == actual
            for declared, actual in (
                (self.declared_preliminary_cents, self.preliminary_cents),
                (self.declared_paid_cents, self.paid_cents),
                (self.declared_lines, self.lines),
            )
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """The lines of one export, ready for the rules.

    ``frame`` has the columns above. ``patients`` has one row per way a patient is written: ``patient``,
    ``patient_key``, ``key`` (its text), ``nam`` (as typed, capitals), ``surname`` and ``first_name``
    (categories), ``masked`` and ``plain`` (bool: some of the number is hidden; four letters, eight digits).
    ``columns`` are the canonical names of the columns the export carries; ``mixed_context_marks`` tells
    that some cells of contexts begin with ``#`` and others do not. ``invoice_texts`` and
    ``ramq_id_texts`` give the cell texts behind identities, null for none.
    """

    frame: pl.DataFrame
    patients: pl.DataFrame
    columns: frozenset[str]
    invoice_texts: Callable[[pl.Series], pl.Series] = field(repr=False)
    ramq_id_texts: Callable[[pl.Series], pl.Series] = field(repr=False)
    control: ControlTotals = field(default_factory=ControlTotals)
    mixed_context_marks: bool = False
    first_date: date | None = None
    last_date: date | None = None
    _derived: dict[str, tuple[Reference, pl.DataFrame]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    _building: dict[str, AbstractContextManager[bool]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @property
    def lines(self) -> pl.LazyFrame:
        """Where every query starts."""
        return self.frame.lazy()

    @property
    def engine(self) -> Engine:
        """The Polars engine for what looks at all the lines."""
        return engine_for(self.frame.height)

    def derived(
        self,
        name: str,
        reference: Reference,
        build: Callable[[], pl.LazyFrame],
        *,
        of: pl.LazyFrame | None = None,
    ) -> pl.LazyFrame:
        """A table several rules are made from, computed once: ``name`` is unique to what ``build`` makes.

        ``of`` is the table, itself computed once, that this one is made from: without it, all the lines.
        """
        with self._building.setdefault(name, RLock()):
            known = self._derived.get(name)
            if known is None or known[0] is not reference:
                engine = self.engine if of is None else engine_for(of.collect().height)
                known = self._derived[name] = (reference, build().collect(engine=engine))
            return known[1].lazy()

    def forget_derived(self) -> None:
        """Give up the shared tables: on a large file they weigh as much as the findings do."""
        self._derived.clear()


def engine_for(lines: int) -> Engine:
    """The Polars engine for what goes through that many lines: streaming takes less memory, and more time."""
    return "streaming" if lines > _IN_MEMORY_LINES else "in-memory"


@lru_cache(maxsize=_LISTS_OF_CODES)
def has_context(*short_codes: str) -> pl.Expr:
    """Lines that carry at least one of these context elements, compared whole."""
    wanted = [pl.col("contexts").list.contains(pl.lit(code, dtype=CONTEXT)) for code in short_codes]
    return pl.any_horizontal(wanted)


def has_code(codes: list[str]) -> pl.Expr:
    """Lines whose code is one of ``codes`` (without leading zeros)."""
    return _has_code(tuple(codes))


@lru_cache(maxsize=_LISTS_OF_CODES)
def _has_code(codes: tuple[str, ...]) -> pl.Expr:
    return pl.col("code").is_in(codes)


@cache
def is_cabinet() -> pl.Expr:
    """Lines rendered in a private office (place 5xxxx)."""
    return pl.col("place_kind") == PlaceKind.CABINET.value


@cache
def is_paid() -> pl.Expr:
    """Lines already paid; the others are "not paid to this day", never "refused"."""
    return pl.col("paid_cents") > 0


@cache
def amount_cents() -> pl.Expr:
    """What a line is worth today: what was paid, else what is claimed, else 0."""
    return pl.when(is_paid()).then("paid_cents").otherwise(pl.col("preliminary_cents").fill_null(0))


@cache
def is_attributed() -> pl.Expr:
    """Lines that name both their doctor and their patient."""
    return pl.col("doctor").is_not_null() & pl.col("patient_key").is_not_null()


__all__ = [
    "CODE",
    "CONTEXT",
    "PLACE_KIND",
    "Claims",
    "ControlTotals",
    "amount_cents",
    "has_code",
    "has_context",
    "is_attributed",
    "is_cabinet",
    "is_paid",
]
