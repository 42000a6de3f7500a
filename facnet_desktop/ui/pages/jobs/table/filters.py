"""Which jobs the list shows."""

import unicodedata
import uuid
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from facnet_desktop.jobs.job import Job, Kind, Status


class Period(StrEnum):
    """When a job was queued, counted from today."""

    ALWAYS = "always"
    TODAY = "today"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    CHOSEN = "chosen"


_DAYS = {Period.TODAY: 0, Period.WEEK: 6, Period.MONTH: 29, Period.QUARTER: 89}


@dataclass(frozen=True, slots=True, kw_only=True)
class ListFilter:
    """``None`` or empty does not filter; days are those of this computer, included; ``text`` is ``plain``.

    ``found`` are the jobs that hold the text that is searched for, whatever their titles.

    ``to_review`` are those that used all their attempts, whether or not they are on the live list; other
    jobs that were taken off it are shown only ``with_hidden``.
    """

    text: str = ""
    found: frozenset[uuid.UUID] = frozenset()
    status: Status | None = None
    kind: Kind | None = None
    lot_id: uuid.UUID | None = None
    dossier: str | None = None
    first_day: date | None = None
    last_day: date | None = None
    to_review: bool = False
    with_hidden: bool = False

    @property
    def chooses(self) -> bool:
        """Whether something is left out that the live list has."""
        return self != ListFilter(with_hidden=self.with_hidden)

    def scope(self, job: Job, title: str) -> bool:
        """Whether the job, whose ``plain`` title is given, passes everything but ``status``."""
        if self.to_review:
            if not job.needs_review:
                return False
        elif job.hidden and not self.with_hidden:
            return False
        if self.kind is not None and job.kind is not self.kind:
            return False
        if self.lot_id is not None and job.lot_id != self.lot_id:
            return False
        if self.dossier is not None and job.dossier != self.dossier:
            return False
        if self.first_day is not None or self.last_day is not None:
            day = job.created_at.astimezone().date()
            if (self.first_day is not None and day < self.first_day) or (
                self.last_day is not None and day > self.last_day
            ):
                return False
        return not self.text or self.text in title or job.id in self.found


def plain(text: str) -> str:
    """Without case nor accents: what is searched for, and what it is searched in."""
    if text.isascii():
        return text.lower()
    parted = unicodedata.normalize("NFD", text.casefold())
    return "".join(letter for letter in parted if not unicodedata.combining(letter))


def days_of(period: Period, today: date) -> tuple[date | None, date | None]:
    """First and last day; without bounds for ``ALWAYS`` and ``CHOSEN``."""
    back = _DAYS.get(period)
    return (None, None) if back is None else (today - timedelta(days=back), None)
