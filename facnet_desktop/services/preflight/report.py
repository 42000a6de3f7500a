"""What was found of one file before validating it. It names no patient: cells that could are masked."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

from facnet_desktop.domain.errors import ErrorCode, UserError
from facnet_desktop.ingest.choices import AS_FOUND, ReadingChoices
from facnet_desktop.ingest.columns import REQUIRED
from facnet_desktop.ingest.report import RowCounts
from facnet_desktop.jobs.error_entries import ENTRIES
from facnet_desktop.rules.claims import ControlTotals

LARGE_BYTES = 200 * 1024 * 1024
"""Above this size a file is worth a word: reading it takes a while."""


class Stage(StrEnum):
    """How far a file was looked at: its beginning, or to its end."""

    QUICK = "quick"
    COMPLETE = "complete"


class Standing(StrEnum):
    """What may be done with the file alone, without regard to the others or to the queue."""

    READY = "ready"
    REMARKS = "remarks"
    TO_MAP = "to_map"
    PASSING = "passing"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column as the header writes it: ``canonical`` is what it stands for, ``None`` when nobody knows.

    ``samples`` are its first values, each once, masked where one could name a patient.
    """

    position: int
    name: str
    canonical: str | None = None
    samples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Why the file cannot be validated as it is: three sentences, and its entry of the error catalogue."""

    code: ErrorCode
    what: str
    consequence: str
    next_step: str

    @property
    def is_passing(self) -> bool:
        """Whether the cause may pass by itself: open in Excel, not yet on this computer."""
        return ENTRIES[self.code].transient

    @property
    def title(self) -> str:
        """A heading."""
        return ENTRIES[self.code].title


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """A validation of the same bytes with the same rules and settings; ``ended_at`` when it is over."""

    job_id: uuid.UUID
    title: str
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PreflightReport:
    """One file as it was looked at.

    ``choices`` are what it was read with, ``remembered`` when they come from an earlier file of the same
    ``source`` (fingerprint of the header as it was recognised). ``encoding`` is the one used, ``found`` the
    one that was recognised. ``preview`` are the first lines, cell by cell. What only the whole file tells
    (``rows``, ``doctors``, days, ``control``, ``sha256``) is ``None`` until the stage is complete.
    ``unread`` and ``remarks`` are sentences of the reading, the first few of them.
    """

    path: Path
    stage: Stage
    size: int | None = None
    choices: ReadingChoices = AS_FOUND
    remembered: bool = False
    source: str | None = None
    encoding: str | None = None
    found: str | None = None
    delimiter: str | None = None
    columns: tuple[Column, ...] = ()
    missing: tuple[str, ...] = ()
    preview: tuple[tuple[str, ...], ...] = ()
    rows: RowCounts | None = None
    doctors: int | None = None
    first_day: date | None = None
    last_day: date | None = None
    control: ControlTotals | None = None
    sha256: str | None = None
    unread: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    problem: Problem | None = None
    earlier: Earlier | None = None

    @property
    def is_complete(self) -> bool:
        return self.stage is Stage.COMPLETE

    @property
    def is_large(self) -> bool:
        """Above ``LARGE_BYTES``."""
        return self.size is not None and self.size > LARGE_BYTES

    @property
    def can_be_mapped(self) -> bool:
        """Whether columns are missing that a person could show among those of the file."""
        return bool(self.missing) and len(self.columns) >= len(REQUIRED)

    @property
    def disagrees(self) -> bool:
        """Whether a control total of the export is not what its lines add up to."""
        return self.control is not None and not self.control.agree

    @property
    def standing(self) -> Standing:
        if self.problem is not None:
            if self.can_be_mapped:
                return Standing.TO_MAP
            return Standing.PASSING if self.problem.is_passing else Standing.REFUSED
        has_unread = self.rows is not None and self.rows.rejected > 0
        odd = has_unread or self.disagrees or self.is_large or bool(self.remarks)
        return Standing.REMARKS if odd else Standing.READY


def problem_of(error: UserError) -> Problem:
    """An error as a problem of its file."""
    return Problem(code=error.code, what=error.what, consequence=error.consequence, next_step=error.next_step)
