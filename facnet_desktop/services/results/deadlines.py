"""The last day to bill or modify what a finding is about, from the dated delay of the reference."""

from datetime import date, timedelta

import polars as pl

from facnet_desktop.domain.french import count
from facnet_desktop.reference.model import Dated, ParameterNote, Reference
from facnet_desktop.services.configuration.checker import BILLING_DELAY


class Deadlines:
    """The delay of each service date; without a reference, nothing has a deadline."""

    def __init__(self, reference: Reference | None) -> None:
        known = {} if reference is None else reference.parameters
        self._delays: tuple[Dated, ...] = tuple(known.get(BILLING_DELAY, ()))
        self.note: ParameterNote | None = (
            None if reference is None else reference.parameter_notes.get(BILLING_DELAY)
        )
        """Where the delay comes from, and how sure it is."""

    def last_day(self, service_date: date | None) -> date | None:
        """The last day to bill or modify a service of that date."""
        if service_date is None:
            return None
        for delay in self._delays:
            if delay.holds_on(service_date):
                return service_date + timedelta(days=delay.value)
        return None

    def last_days(self, service_dates: pl.Series) -> pl.Series:
        """``last_day`` of each, natively."""
        day = pl.col("day")
        found: pl.Expr = pl.when(day.is_null()).then(day)  # null for every one of them
        for delay in reversed(self._delays):
            later = day + pl.duration(days=delay.value)
            found = pl.when(day.is_between(delay.first, delay.last)).then(later).otherwise(found)
        return service_dates.alias("day").to_frame().select(found.alias("deadline")).to_series()


def days_left(last_day: date, today: date) -> int:
    """0 on the last day itself, negative once it is past."""
    return (last_day - today).days


def deadline_words(last_day: date, today: date) -> str:
    """``Expire dans 6 jours``; the day is the last one on which something can still be done."""
    left = days_left(last_day, today)
    if left == 0:
        return "Expire aujourd'hui"
    if left == 1:
        return "Expire demain"
    if left > 0:
        return f"Expire dans {count(left, 'jour')}"
    if left == -1:
        return "Délai passé depuis hier"
    return f"Délai passé depuis {count(-left, 'jour')}"
