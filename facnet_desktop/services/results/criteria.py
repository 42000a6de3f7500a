"""Which findings to show, in which order, under which headings: what a person chooses on the screen."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from facnet_desktop.domain.amount_nature import AmountNature
from facnet_desktop.domain.follow_up import FollowUpState
from facnet_desktop.domain.severity import Severity

WEEK_DAYS = 7
MONTH_DAYS = 30


class Urgency(StrEnum):
    """How long is left to bill or modify: past, at most ``WEEK_DAYS``, at most ``MONTH_DAYS`` days left."""

    EXPIRED = "expired"
    WEEK = "week"
    MONTH = "month"


class Dimension(StrEnum):
    """What findings are filtered by; the value is the field of ``Criteria``."""

    RULE = "rules"
    DOCTOR = "doctors"
    SEVERITY = "severities"
    PLACE = "places"
    MONTH = "months"
    DAY = "days"
    PATIENT = "patients"
    INVOICE = "invoices"
    NATURE = "natures"
    STATE = "states"
    URGENCY = "urgencies"


class GroupBy(StrEnum):
    """Under which headings findings are gathered."""

    RULE = "rule"
    DOCTOR = "doctor"
    DAY = "day"
    INVOICE = "invoice"
    PATIENT = "patient"
    PLACE = "place"
    SEVERITY = "severity"
    STATE = "state"
    MONTH = "month"


class SortKey(StrEnum):
    """``URGENCY``: what expires first, then what is worth most, then the worst severity.

    ``REPORT`` is the order of the reports; in the others, ties are in that order. ``IMPACT`` compares
    amounts without their sign.
    """

    URGENCY = "urgency"
    REPORT = "report"
    SEVERITY = "severity"
    RULE = "rule"
    DATE = "date"
    LINE = "line"
    DOCTOR = "doctor"
    PATIENT = "patient"
    PLACE = "place"
    INVOICE = "invoice"
    IMPACT = "impact"
    DEADLINE = "deadline"
    STATE = "state"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sort:
    """``descending`` turns the keys over, never the order of ties; what has no value always comes last."""

    key: SortKey = SortKey.URGENCY
    descending: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Criteria:
    """What is asked for in each field must hold; within a field, any of its values. Empty does not filter.

    ``None`` within a set is « non indiqué ». ``months`` are ``2025-03``. ``patients`` are patient keys,
    ``invoices`` the first invoice of a finding. ``numbers`` keeps those findings only, ``None`` all of
    them. ``text`` is looked for in invoices, RAMQ identifiers, codes, rules, doctors and line numbers, and
    in patients once they are ``patients_revealed``. ``suppressed`` shows what exceptions cover instead of
    what is reported.
    """

    rules: frozenset[str] = frozenset()
    doctors: frozenset[str | None] = frozenset()
    severities: frozenset[Severity] = frozenset()
    places: frozenset[str | None] = frozenset()
    months: frozenset[str | None] = frozenset()
    days: frozenset[date | None] = frozenset()
    patients: frozenset[str | None] = frozenset()
    invoices: frozenset[str | None] = frozenset()
    natures: frozenset[AmountNature | None] = frozenset()
    states: frozenset[FollowUpState] = frozenset()
    urgencies: frozenset[Urgency] = frozenset()
    numbers: frozenset[int] | None = None
    text: str = ""
    patients_revealed: bool = False
    suppressed: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether it shows all that is reported, or all that is suppressed."""
        return (
            self.numbers is None and not self.text.strip() and not any(self.chosen(one) for one in Dimension)
        )

    def chosen(self, dimension: Dimension) -> frozenset[Any]:
        """The values asked for."""
        values: frozenset[Any] = getattr(self, dimension.value)
        return values

    def choosing(self, dimension: Dimension, values: Collection[Any]) -> "Criteria":
        """The same with those values in place of the others; none does not filter."""
        changes: dict[str, Any] = {dimension.value: frozenset(values)}
        return replace(self, **changes)
