"""Fee lines, the minimum of each fee, and how many patients support it (RULES.md §3.1)."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final

import polars as pl

from facnet_desktop.domain.french import count
from facnet_desktop.domain.place import PlaceKind
from facnet_desktop.reference.made_once import made_once
from facnet_desktop.reference.model import Dated, Reference
from facnet_desktop.rules.base import Case
from facnet_desktop.rules.claims import Claims, has_code, has_context, is_cabinet
from facnet_desktop.rules.office_fee.visits import DOCTOR_DAY, doctor_days

GROUPS: Final = ("registered", "walk_in")
"""The two groups of patients a fee can be claimed for, as the JSON contract names them."""

GROUP_NAMES: Final = {"registered": "patients inscrits", "walk_in": "patients sans rendez-vous"}

COUNTS: Final = ("registered", "registered_paid", "walk_in", "walk_in_paid", "undetermined")

Fee = tuple[str, str]
"""A code and the group it is claimed for."""


def group_of(*, for_walk_ins: bool) -> str:
    """The group of a fee line: walk-ins when it carries one of their context elements."""
    return GROUPS[for_walk_ins]


def patients(number: int, group: str) -> str:
    """A count of patients of a group, in French: ``6 patients inscrits``."""
    singular = {"registered": "patient inscrit", "walk_in": "patient sans rendez-vous"}
    return count(number, singular[group], GROUP_NAMES[group])


def minimum(reference: Reference, fee: Fee, on: date) -> int:
    """Patients of its group that a fee takes on that day.

    Raises:
        LookupError: the reference gives no such minimum for that date.
    """
    code, group = fee
    return reference.parameter(f"fb_{group}_minimum_{code}", on)


def best_fee_cents(reference: Reference, group: str, seen: int, on: date) -> int:
    """Cents of the ``best_fee`` of ``seen`` patients of a group, 0 when they support none."""
    code = best_fee(reference, group, seen, on)
    return 0 if code is None else reference.tariff(code, PlaceKind.CABINET, on) or 0


def best_fee(reference: Reference, group: str, seen: int, on: date) -> str | None:
    """The code of the highest fee that ``seen`` patients of a group support, ``None`` when none is."""
    return max(
        (code for code in reference.codes("FRAIS_BUREAU") if seen >= minimum(reference, (code, group), on)),
        key=lambda code: reference.tariff(code, PlaceKind.CABINET, on) or 0,
        default=None,
    )


def at_risk_cents(reference: Reference, fee: Fee, paid_cents: int, seen: int, on: date) -> int:
    """What would be taken back of a paid fee that ``seen`` patients do not support (never negative)."""
    return max(0, paid_cents - best_fee_cents(reference, fee[1], seen, on))


def in_force(values: Iterable[Dated]) -> pl.Expr:
    """The value in force on ``service_date``; null where the reference gives none."""
    day = pl.col("service_date")
    return pl.coalesce(
        pl.when(day.is_between(value.first, value.last)).then(pl.lit(value.value, dtype=pl.Int32))
        for value in values
    )


@made_once
def minimum_expr(reference: Reference, fee: Fee) -> pl.Expr:
    """``minimum`` as an expression over ``service_date``."""
    code, group = fee
    return in_force(reference.parameters[f"fb_{group}_minimum_{code}"])


@made_once
def tariff_expr(reference: Reference, code: str) -> pl.Expr:
    """Cents of a fee in a private office on ``service_date``."""
    return in_force(reference.tariffs[code, PlaceKind.CABINET.value])


@made_once
def ceiling_expr(reference: Reference) -> pl.Expr:
    """Cents of fees a doctor can be paid for one day, on ``service_date``."""
    return in_force(reference.parameters["fb_daily_maximum_cents"])


def all_fees(reference: Reference) -> Iterator[Fee]:
    """Every fee for every group."""
    return ((code, group) for code in reference.codes("FRAIS_BUREAU") for group in GROUPS)


def fee_lines(claims: Claims, reference: Reference) -> pl.LazyFrame:
    """The fee lines of the file, wherever they were billed.

    ``amount_cents`` is the preliminary amount, else the tariff; ``for_walk_ins`` tells the group.
    """
    return claims.derived("office_fee.fees", reference, lambda: _fee_lines(claims, reference))


def _fee_lines(claims: Claims, reference: Reference) -> pl.LazyFrame:
    code = pl.col("code")
    tariffs = [
        pl.when(code == name).then(tariff_expr(reference, name)) for name in reference.codes("FRAIS_BUREAU")
    ]
    preliminary = pl.col("preliminary_cents")
    return (
        claims.lines.filter(has_code(reference.codes("FRAIS_BUREAU")))
        .with_columns(tariff_cents=pl.coalesce(tariffs).fill_null(0))
        .select(
            *DOCTOR_DAY,
            "line",
            "place",
            "paid_cents",
            "tariff_cents",
            code=code.cast(pl.String),
            in_cabinet=is_cabinet(),
            for_walk_ins=has_context(*reference.lists["CONTEXTES_SANS_RDV"]),
            amount_cents=pl.when(preliminary > 0).then(preliminary).otherwise("tariff_cents"),
        )
    )


def cabinet_fees(claims: Claims, reference: Reference) -> pl.LazyFrame:
    """The fee lines of known doctors in private offices; ``fees_of_day`` counts those of a doctor-day."""
    return (
        fee_lines(claims, reference)
        .filter("in_cabinet", pl.col("doctor").is_not_null())
        .with_columns(fees_of_day=pl.len().over(DOCTOR_DAY))
    )


def supported_fees(claims: Claims, reference: Reference) -> pl.LazyFrame:
    """``with_support`` of all ``cabinet_fees``, made once for all rules."""
    every, fees = fee_lines(claims, reference), cabinet_fees(claims, reference)
    return claims.derived(
        "office_fee.supported", reference, lambda: with_support(fees, claims, reference), of=every
    )


def with_support(fees: pl.LazyFrame, claims: Claims, reference: Reference) -> pl.LazyFrame:
    """Lines of ``cabinet_fees`` with the patients of their doctor-day.

    ``required`` patients against ``seen`` and ``seen_paid`` of the fee's group, ``undetermined``
    ones beside; ``other_seen`` and ``other_required`` are those of the other group, which
    ``other_fees`` lines of the same day are claimed for.
    """
    for_walk_ins = pl.col("for_walk_ins")

    def minimums(group_named: Mapping[str, str]) -> pl.Expr:
        """The minimum of each line's code for the group that ``group_named`` gives for its own."""
        return pl.coalesce(
            pl.when(pl.col("code") == code, for_walk_ins == (group == "walk_in")).then(
                minimum_expr(reference, (code, group_named[group]))
            )
            for code, group in all_fees(reference)
        )

    def of_group(registered: str, walk_ins: str) -> pl.Expr:
        return pl.when(for_walk_ins).then(walk_ins).otherwise(registered)

    fees_for_walk_ins = for_walk_ins.sum().over(DOCTOR_DAY)
    return (
        fees.join(doctor_days(claims, reference), on=DOCTOR_DAY, how="left")
        .with_columns(pl.col(COUNTS).fill_null(0))
        .with_columns(
            required=minimums({group: group for group in GROUPS}),
            other_required=minimums(dict(zip(GROUPS, reversed(GROUPS), strict=True))),
            seen=of_group("registered", "walk_in"),
            seen_paid=of_group("registered_paid", "walk_in_paid"),
            other_seen=of_group("walk_in", "registered"),
            other_fees=pl.when(for_walk_ins)
            .then(pl.col("fees_of_day") - fees_for_walk_ins)
            .otherwise(fees_for_walk_ins),
        )
    )


def fee_of(case: Case) -> Fee:
    """The fee of a row of ``fee_lines``."""
    return case["code"], group_of(for_walk_ins=case["for_walk_ins"])
