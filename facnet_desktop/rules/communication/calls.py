"""The communications of a doctor in a quarter, and how many of each code the table allows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from facnet_desktop.reference.conditions import Frequency
from facnet_desktop.reference.model import Reference

RULE = "COM001"
"""The rows of the table of frequencies that hold for communications."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One communication; ``worth`` is what was paid, else claimed, in cents."""

    line: int
    service_date: date
    code: str
    paid: bool
    worth: int


def split(calls: Sequence[Call], maximum: int) -> tuple[list[Call], list[Call]]:
    """The calls that fill ``maximum``, the paid then the earliest first, and those beyond."""
    ordered = sorted(calls, key=lambda call: (not call.paid, call.service_date, call.line))
    return ordered[:maximum], ordered[maximum:]


def worth_of(calls: Sequence[Call]) -> int:
    """Cents of all of them."""
    return sum(call.worth for call in calls)


def _rows(reference: Reference) -> list[Frequency]:
    return [row for row in reference.rows(Frequency) if row.rule == RULE]


def maxima_on(reference: Reference, on: date) -> dict[str, int]:
    """The quarterly maximum of each code, in the order of the table."""
    return {code: row.maximum for row in _rows(reference) if row.holds_on(on) for code in row.codes.codes}


def smallest_maximum(reference: Reference) -> int:
    """No code is allowed fewer: fewer calls break no maximum."""
    return min((row.maximum for row in _rows(reference)), default=0)
