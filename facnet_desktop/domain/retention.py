"""How long each class of data is kept, and what is told of its destruction.

- What names patients (the lines of a validation and its findings): 120 days, from 30 to 400 on request.
- Summaries without patient, with the job they belong to: 24 months.
- Jobs that left nothing (failed, « à examiner », cancelled, interrupted): 30 days.
- The technical log: 30 days.
- The registers of accesses and of destructions: 5 years.

The policy of a clinic may fix each of them (``FixedRetention``). The live list of jobs hides sooner than
it destroys: that is ``services/jobs/live_list.py``.
"""

import uuid
from calendar import monthrange
from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta
from enum import StrEnum

from facnet_desktop.domain.errors import ErrorCode, UserError
from facnet_desktop.domain.money import NBSP

NOMINATIVE_DAYS = 120
FEWEST_DAYS, MOST_DAYS = 30, 400
EMPTY_JOB_DAYS = 30
JOURNAL_DAYS = 30
SUMMARY_MONTHS = 24
REGISTER_YEARS = 5
FIXABLE = {
    "nominative_days": (FEWEST_DAYS, MOST_DAYS),
    "summary_months": (14, 120),  # never before the lines and findings that belong to them: 400 days at most
    "empty_job_days": (7, 400),
    "journal_days": (7, 400),
    "register_years": (REGISTER_YEARS, 20),
}
"""The least and the most that a policy may fix, by field of ``RetentionPolicy``."""


class RetentionRefused(UserError):
    """A number of days outside what may be chosen."""

    code = ErrorCode.CONFIGURATION


class RetentionFixed(UserError):
    """The policy of the clinic fixes what was to be changed."""

    code = ErrorCode.POLICY


class Reason(StrEnum):
    """Why data was destroyed: it was kept long enough, or a person asked."""

    RETENTION = "retention"
    REQUEST = "request"


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionPolicy:
    """How long each class is kept; only ``nominative_days``, of lines and findings, is a person's choice.

    Raises:
        RetentionRefused: fewer than ``FEWEST_DAYS`` or more than ``MOST_DAYS``.
    """

    nominative_days: int = NOMINATIVE_DAYS
    summary_months: int = SUMMARY_MONTHS
    empty_job_days: int = EMPTY_JOB_DAYS
    journal_days: int = JOURNAL_DAYS
    register_years: int = REGISTER_YEARS

    def __post_init__(self) -> None:
        if not FEWEST_DAYS <= self.nominative_days <= MOST_DAYS:
            raise RetentionRefused(
                f"La durée de conservation demandée, {self.nominative_days}{NBSP}jours, n'est pas permise.",
                "Elle n'a pas été changée.",
                f"Choisir de {FEWEST_DAYS} à {MOST_DAYS}{NBSP}jours.",
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedRetention:
    """What the policy of the clinic fixes; ``None`` leaves the usual time, or the one that was chosen."""

    nominative_days: int | None = None
    summary_months: int | None = None
    empty_job_days: int | None = None
    journal_days: int | None = None
    register_years: int | None = None

    def over(self, chosen: RetentionPolicy) -> RetentionPolicy:
        """What counts: what is fixed, then what was chosen."""
        return replace(chosen, **{name: getattr(self, name) for name in self.names})

    @property
    def names(self) -> tuple[str, ...]:
        """The fields of ``RetentionPolicy`` that are fixed."""
        return tuple(one.name for one in fields(self) if getattr(self, one.name) is not None)

    def refused(self, consequence: str) -> RetentionFixed:
        """What to raise when a person asks for another time for lines and findings."""
        return RetentionFixed(
            f"La politique de la clinique fixe à {self.nominative_days}{NBSP}jours la conservation des "
            "lignes et des constats.",
            consequence,
            "Pour la changer, s'adresser à la personne qui gère les ordinateurs de la clinique.",
        )


NOTHING_FIXED = FixedRetention()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cutoffs:
    """What is older than these times (UTC) is destroyed, one for each class; ``now`` is when it was asked."""

    now: datetime
    nominative: datetime
    empty_jobs: datetime
    summaries: datetime
    registers: datetime


def cutoffs(now: datetime, kept: RetentionPolicy, *, nominative_days: int | None = None) -> Cutoffs:
    """The cutoffs at a time; ``nominative_days`` may be any number when a person asks for a purge."""
    days = kept.nominative_days if nominative_days is None else nominative_days
    return Cutoffs(
        now=now,
        nominative=now - timedelta(days=days),
        empty_jobs=now - timedelta(days=kept.empty_job_days),
        summaries=months_before(now, kept.summary_months),
        registers=months_before(now, 12 * kept.register_years),
    )


def months_before(moment: datetime, months: int) -> datetime:
    """The same day that many months earlier, or the last day of a shorter month."""
    index = moment.year * 12 + moment.month - 1 - months
    year, month = divmod(index, 12)
    day = min(moment.day, monthrange(year, month + 1)[1])
    return moment.replace(year=year, month=month + 1, day=day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Destroyed:
    """How much was destroyed: validations emptied of their lines and findings, whole jobs, accesses."""

    validations: int = 0
    lines: int = 0
    findings: int = 0
    jobs: int = 0
    accesses: int = 0

    def __add__(self, other: "Destroyed") -> "Destroyed":
        return Destroyed(
            validations=self.validations + other.validations,
            lines=self.lines + other.lines,
            findings=self.findings + other.findings,
            jobs=self.jobs + other.jobs,
            accesses=self.accesses + other.accesses,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """What a purge would destroy now, and the times of the oldest and newest validation among it."""

    amount: Destroyed
    cutoffs: Cutoffs
    oldest: datetime | None = None
    newest: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PurgeRecord:
    """One entry of the register of destructions; ``backups`` and ``journals`` are files."""

    number: int
    at: datetime
    who: str
    reason: Reason
    amount: Destroyed
    backups: int = 0
    journals: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """When and why the content of a job was destroyed; ``whole`` when nothing of the job is left."""

    job_id: uuid.UUID
    at: datetime
    reason: Reason
    whole: bool
