"""What the files of a pre-flight are validated with, and the submission that asks for it."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from facnet_desktop.ingest.choices import ReadingChoices
from facnet_desktop.jobs.job import WAITING, State
from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.registry import RULES
from facnet_desktop.services.catalogue import catalogue_fingerprint
from facnet_desktop.services.configuration.configure import Setup
from facnet_desktop.services.jobs.submit import Submission
from facnet_desktop.services.preferences.model import Preferences
from facnet_desktop.services.preferences.setup import setup_of
from facnet_desktop.services.preflight.report import Earlier, PreflightReport
from facnet_desktop.services.reading_choices import with_choices
from facnet_desktop.services.validate_file import suppression_source
from facnet_desktop.services.work.validation_document import document_of
from facnet_desktop.store.jobs.board import JobBoard


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The rules, references, settings and exceptions of a run; ``catalogue`` is their fingerprint."""

    setup: Setup
    catalogue: str
    attempts: int


class Planner:
    """Keeps the last plan as long as nothing it is made of changes: its fingerprint takes a while.

    Any thread may call it.
    """

    def __init__(self, exceptions: Path) -> None:
        self._exceptions = exceptions
        self._lock = Lock()
        self._last: tuple[tuple[object, ...], Plan] | None = None

    def plan(self, preferences: Preferences, reference: Reference) -> Plan:
        """``reference`` is the one in force today, not configured.

        Raises:
            UserError: no rule is left, or the exceptions cannot be read.
        """
        with self._lock:
            made_of = (preferences, id(reference), self._exceptions_mark())
            if self._last is None or self._last[0] != made_of or self._last[1].setup.shipped is not reference:
                self._last = (made_of, self._plan(preferences, reference))
            return self._last[1]

    def _plan(self, preferences: Preferences, reference: Reference) -> Plan:
        setup = setup_of(preferences, reference, RULES, exceptions=self._exceptions)
        exceptions = suppression_source(self._exceptions, name=self._exceptions.name, required=False)
        return Plan(
            setup=setup,
            catalogue=catalogue_fingerprint(
                setup.rules, setup.reference, setup.configuration, exceptions.book
            ),
            attempts=preferences.attempts,
        )

    def _exceptions_mark(self) -> tuple[int, int] | None:
        try:
            status = os.stat(self._exceptions)  # noqa: PTH116
        except OSError:
            return None
        return (status.st_mtime_ns, status.st_size)


def submission_of(
    plan: Plan,
    reports: Iterable[PreflightReport],
    *,
    created_by: str,
    lot_title: str | None = None,
    repeated: Iterable[Path] = (),
) -> Submission:
    """Queue the files of ``reports``, read as they were; ``repeated`` even if validated before."""
    reading = {report.path: report.choices for report in reports}
    absolute = {path.absolute(): choices for path, choices in reading.items()}

    return Submission(
        paths=tuple(reading),
        document=lambda path: document_of(
            path, plan.setup, reference=None, exceptions_required=False, reading=absolute[path]
        ).to_json(),
        catalogue=plan.catalogue,
        created_by=created_by,
        lot_title=lot_title,
        attempts=plan.attempts,
        repeated=frozenset(repeated),
        reading=reading,
    )


def earlier_of(board: JobBoard, plan: Plan, sha256: str, choices: ReadingChoices) -> Earlier | None:
    """A validation of the same bytes read the same way: one that waits or runs, else the last completed."""
    catalogue = with_choices(plan.catalogue, choices)
    job = board.same_file(sha256, catalogue, states=WAITING | {State.RUNNING}) or board.same_file(
        sha256, catalogue
    )
    return None if job is None else Earlier(job_id=job.id, title=job.title, ended_at=job.ended_at)
