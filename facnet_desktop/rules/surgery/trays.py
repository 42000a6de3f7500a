"""The three supplements for a surgical tray, and the acts that give right to each (P.G. 2.4.7.7)."""

from dataclasses import dataclass

import polars as pl

from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.claims import amount_cents, has_context
from facnet_desktop.rules.clock import begin, finish
from facnet_desktop.rules.same_day import PATIENT_DAY


@dataclass(frozen=True, slots=True, kw_only=True)
class Tray:
    """Two lists of the reference: the code of the ``supplement``, and the ``acts`` that bear its mention."""

    supplement: str
    acts: str


TRAYS = tuple(
    Tray(supplement=f"SUPPLEMENT_PLATEAU_{letter}", acts=f"PLATEAU_{letter}") for letter in ("A", "B", "C")
)
"""Main tray, minor tray, main tray of a therapeutic abortion."""
MAIN_TRAY, MINOR_TRAY, _ = TRAYS
SUPPLEMENTS = tuple(tray.supplement for tray in TRAYS)


def tray_of(supplement: str, reference: Reference) -> Tray:
    """The tray that a supplement is claimed for."""
    return next(tray for tray in TRAYS if supplement in reference.lists[tray.supplement])


def supplement_of(act: str, reference: Reference) -> str:
    """The supplement that an act of one of the three lists gives right to."""
    tray = next(tray for tray in TRAYS if act in reference.lists[tray.acts])
    return reference.lists[tray.supplement][0]


def as_services(lines: pl.LazyFrame, reference: Reference, *more: pl.Expr) -> pl.LazyFrame:
    """Lines of the claims with ``PATIENT_DAY``, the columns of a ``Service``, and ``more``.

    Supplements and acts may stand alone on their day, where ``shared_days`` has no line.
    """
    return lines.select(
        *PATIENT_DAY,
        "line",
        "invoice",
        "code",
        *more,
        begin=begin(),
        finish=finish(reference),
        worth=amount_cents(),
        other_session=has_context(*reference.lists["CONTEXTES_SEANCE_DIFFERENTE"]).fill_null(value=False),
    )
