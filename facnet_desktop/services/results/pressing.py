"""Findings that a delay presses: those that someone still has to correct."""

import polars as pl

from facnet_desktop.domain.severity import Severity
from facnet_desktop.services.results.index import STATES, FindingIndex
from facnet_desktop.store.finding_index import SEVERITIES

_PRESSING = [SEVERITIES.index(severity) for severity in (Severity.ERROR, Severity.WARNING)]
_OPEN = [place for place, state in enumerate(STATES) if not state.is_treated]


def pressing(index: FindingIndex) -> pl.LazyFrame:
    """Their rows, with ``row`` from 0: reported, with a delay, not treated yet.

    Errors and warnings only: an occasion or a payment to wait for is nobody's emergency.
    """
    return (
        index.frame.lazy()
        .with_row_index("row")
        .filter(
            ~pl.col("suppressed"),
            pl.col("severity").is_in(_PRESSING),
            pl.col("state").is_in(_OPEN),
            pl.col("days_left").is_not_null(),
        )
    )
