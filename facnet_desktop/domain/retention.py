"""How long each class of data is kept, and what is told of its destruction.

- What names patients (the lines of a validation and its findings): 120 days, from 30 to 400 on request.
- Summaries without patient, with the job they belong to: 24 months.
- Jobs that left nothing (failed, « à examiner », cancelled, interrupted): 30 days.
- The technical log: 30 days.
- The registers of accesses and of destructions: 5 years.

The live list of jobs hides sooner than it destroys: that is ``services/jobs/live_list.py``.
"""

import uuid
from calendar import monthrange
from dataclasses import dataclass
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


class RetentionRefused(UserError):
    """A number of days outside what may be chosen."""

    code = ErrorCode.CONFIGURATION


class Reason(StrEnum):
    """Why data was destroyed: it was kept long enough, or a person asked."""

    RETENTION = "retention"
    REQUEST = "request"


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionPolicy:
    """``nominative_days``: days that lines and findings are kept after a validation.

    Raises:
        RetentionRefused: fewer than ``FEWEST_DAYS`` or more than ``MOST_DAYS``.
    """

    nominative_days: int = NOMINATIVE_DAYS

    def __post_init__(self) -> None:
        if not FEWEST_DAYS <= self.nominative_days <= MOST_DAYS:
            raise RetentionRefused(
                f"La durée de conservation demandée, {self.nominative_days}{NBSP}jours, n'est pas permise.",
                "Elle n'a pas été changée.",
                f"Choisir de {FEWEST_DAYS} à {MOST_DAYS}{NBSP}jours.",
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Cutoffs:
    """What is older than these times (UTC) is destroyed, one for each class; ``now`` is when it was asked."""

    now: datetime
    nominative: datetime
    empty_jobs: datetime
    summaries: datetime
    registers: datetime


def cutoffs(now: datetime, *, nominative_days: int) -> Cutoffs:
    """The cutoffs at a time; ``nominative_days`` may be any number when a person asks for a purge."""
    return Cutoffs(
        now=now,
        nominative=now - timedelta(days=nominative_days),
        empty_jobs=now - timedelta(days=EMPTY_JOB_DAYS),
        summaries=months_before(now, SUMMARY_MONTHS),
        registers=months_before(now, 12 * REGISTER_YEARS),
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
