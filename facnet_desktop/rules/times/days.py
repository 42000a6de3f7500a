"""Which days are working days: weekends are certain, holidays follow the calendar of the reference."""

from datetime import date

import polars as pl

from facnet_desktop.reference.conditions import Holiday
from facnet_desktop.reference.made_once import made_once
from facnet_desktop.reference.model import Reference
from facnet_desktop.reference.words import Observance

_SATURDAY = 6
_WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")


def is_weekend() -> pl.Expr:
    """Saturday or Sunday."""
    return pl.col("service_date").dt.weekday() >= _SATURDAY


@made_once
def is_holiday(reference: Reference) -> pl.Expr:
    """A weekday that the agreement closes; an institution may have moved it (P.G. 2.4.7.6, l.2148-2154)."""
    return pl.col("service_date").is_in(_dates(reference, Observance.CERTAIN))


@made_once
def may_be_holiday(reference: Reference) -> pl.Expr:
    """A weekday on which a holiday of the weekend may be observed: only the RAMQ's calendar tells."""
    return pl.col("service_date").is_in(_dates(reference, Observance.POSSIBLE))


def weekday(day: date) -> str:
    """``samedi``."""
    return _WEEKDAYS[day.weekday()]


def _dates(reference: Reference, observed: Observance) -> list[date]:
    return [row.on for row in reference.rows(Holiday) if row.observed is observed]
