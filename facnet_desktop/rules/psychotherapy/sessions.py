"""Sessions of psychotherapy: a first period and the supplementary ones that follow it.

The patients of a collective session share it; an individual one has its patient.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl

from facnet_desktop.reference.conditions import Companion
from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.claims import Claims, amount_cents, has_code, is_attributed
from facnet_desktop.rules.clock import begin, finish
from facnet_desktop.rules.requests import copies
from facnet_desktop.rules.terms import parameter

RULE = "PSY001"
_PARTY = ("doctor", "service_date", "collective", "party")
_FACTS = ("line", "code", "begin", "finish", "worth")


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """One line; times in minutes, ``worth`` in cents."""

    line: int
    code: str
    begin: int | None
    finish: int | None
    worth: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """First periods of one start (one per patient) and the supplementary periods after them."""

    firsts: list[Period]
    supplements: list[Period] = field(default_factory=list)

    @property
    def first_minutes(self) -> int | None:
        """How long the first period lasts, the longest one where patients differ; ``None`` when unknown."""
        lengths = [p.finish - p.begin for p in self.firsts if p.begin is not None and p.finish is not None]
        return max(lengths) if len(lengths) == len(self.firsts) else None


def first_of(reference: Reference) -> Mapping[str, str]:
    """The first period that each supplementary code follows, from the table of companions."""
    return {
        code: first
        for row in reference.rows(Companion)
        if row.rule == RULE
        for code in row.codes.codes
        for first in row.others.codes
    }


def psychotherapy_lines(claims: Claims, reference: Reference) -> pl.LazyFrame:
    """Every attributed line of psychotherapy, those sent twice left out; ``party`` is null in a group."""
    return claims.derived("psychotherapy.lines", reference, lambda: _lines(claims, reference))


def _lines(claims: Claims, reference: Reference) -> pl.LazyFrame:
    collective = has_code(reference.codes("PSYCHOTHERAPIE_COLLECTIVE"))
    return (
        claims.lines.filter(has_code(reference.codes("PSYCHOTHERAPIE")), is_attributed())
        .join(copies(claims, reference), on="line", how="anti")
        .select(
            "line",
            "invoice",
            "service_date",
            "doctor",
            "patient_key",
            "contexts",
            code=pl.col("code").cast(pl.String),
            collective=collective,
            party=pl.when(~collective).then("patient_key"),
            begin=begin(),
            finish=finish(reference),
            worth=amount_cents(),
        )
    )


def doubtful_sessions(claims: Claims, reference: Reference) -> pl.LazyFrame:
    """One row per party with a short first period or a supplement without its first: ``periods``."""
    code = pl.col("code")
    pairs = first_of(reference)
    brief = pl.col("finish") - pl.col("begin") < parameter(reference, "psy_first_period_minutes")
    orphan = [(code == extra).any() & ~(code == first).any() for extra, first in pairs.items()]
    return (
        psychotherapy_lines(claims, reference)
        .with_columns(short=(brief & ~code.is_in(list(pairs))).fill_null(value=False))
        .group_by(_PARTY)
        .agg(pl.struct(_FACTS).alias("periods"), doubt=pl.any_horizontal(pl.col("short").any(), *orphan))
        .filter("doubt")
        .select("periods", on="service_date")
    )


def sessions_of(
    periods: Sequence[Period], reference: Reference
) -> Iterator[tuple[list[Session], list[Period]]]:
    """For each kind of psychotherapy of the party: its sessions, and the supplements that follow none."""
    pairs = first_of(reference)
    for extra, first in pairs.items():
        starts: dict[tuple[int | None, int], Session] = {}
        for period in sorted(periods, key=lambda p: (p.begin or 0, p.line)):
            if period.code == first:
                key = (period.begin, 0 if period.begin is not None else period.line)
                starts.setdefault(key, Session(firsts=[])).firsts.append(period)
        sessions = list(starts.values())
        alone: list[Period] = []
        for period in sorted(periods, key=lambda p: (p.begin or 0, p.line)):
            if period.code == extra:
                session = _followed(sessions, period)
                (session.supplements if session else alone).append(period)
        if sessions or alone:
            yield sessions, alone


def _followed(sessions: Sequence[Session], supplement: Period) -> Session | None:
    """The last session begun at or before the supplement; the first one when times do not tell."""
    before = [
        session
        for session in sessions
        if supplement.begin is not None
        and session.firsts[0].begin is not None
        and session.firsts[0].begin <= supplement.begin
    ]
    return before[-1] if before else sessions[0] if sessions else None
