"""How far each lot is, counted as its jobs change: a change costs the same whatever the size of the lot."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from facnet_desktop.jobs.figures import Lot
from facnet_desktop.jobs.job import ENDED, Job, State
from facnet_desktop.services.jobs.outcome import outcome_of


@dataclass(frozen=True, slots=True, kw_only=True)
class LotTally:
    """A lot as its jobs stand. ``percent`` counts a job that ended whole, one that waits not at all.

    ``to_review`` are those that used all their attempts; amounts are in cents.
    """

    id: uuid.UUID
    title: str
    created_at: datetime | None
    files: int
    done: int
    running: int
    to_review: int
    failed: int
    percent: float
    lines: int
    errors: int
    recoverable_cents: int


@dataclass(slots=True)
class _Sums:
    jobs: set[uuid.UUID] = field(default_factory=set)
    done: int = 0
    running: int = 0
    to_review: int = 0
    failed: int = 0
    percents: float = 0.0
    lines: int = 0
    errors: int = 0
    recoverable_cents: int = 0


class Lots:
    """Told of every change of a job of a lot."""

    def __init__(self) -> None:
        self._sums: dict[uuid.UUID, _Sums] = {}
        self._named: dict[uuid.UUID, Lot] = {}

    def change(self, before: Job | None, after: Job | None) -> uuid.UUID | None:
        """A job that was ``before`` is ``after`` now (``None``: is not there); the lot it belongs to."""
        job = after or before
        if job is None or job.lot_id is None:
            return None
        sums = self._sums.setdefault(job.lot_id, _Sums())
        if before is not None:
            _count(sums, before, -1)
        if after is not None:
            _count(sums, after, 1)
            sums.jobs.add(job.id)
        else:
            sums.jobs.discard(job.id)
            if not sums.jobs:
                del self._sums[job.lot_id]
        return job.lot_id

    def name(self, lots: Iterable[Lot]) -> None:
        """What the lots are called."""
        self._named = {lot.id: lot for lot in lots}

    def unnamed(self) -> frozenset[uuid.UUID]:
        """Lots that have jobs, and whose name is still to be read."""
        return frozenset(self._sums.keys() - self._named.keys())

    def jobs_of(self, lot_id: uuid.UUID) -> frozenset[uuid.UUID]:
        """The jobs of a lot."""
        sums = self._sums.get(lot_id)
        return frozenset() if sums is None else frozenset(sums.jobs)

    def get(self, lot_id: uuid.UUID) -> LotTally | None:
        """A lot, ``None`` when no job of it is left."""
        sums, lot = self._sums.get(lot_id), self._named.get(lot_id)
        if sums is None:
            return None
        files = len(sums.jobs)
        return LotTally(
            id=lot_id,
            title="" if lot is None else lot.title,
            created_at=None if lot is None else lot.created_at,
            files=files,
            done=sums.done,
            running=sums.running,
            to_review=sums.to_review,
            failed=sums.failed,
            percent=min(100.0, max(0.0, (100.0 * sums.done + sums.percents) / files)),
            lines=sums.lines,
            errors=sums.errors,
            recoverable_cents=sums.recoverable_cents,
        )

    def all(self) -> tuple[LotTally, ...]:
        """Newest first."""
        found = [tally for lot_id in self._sums if (tally := self.get(lot_id)) is not None]
        found.sort(key=lambda lot: (lot.created_at is not None, lot.created_at, lot.id.int), reverse=True)
        return tuple(found)


def _count(sums: _Sums, job: Job, sign: int) -> None:
    sums.done += sign * (job.state in ENDED)
    sums.running += sign * (job.state is State.RUNNING)
    sums.to_review += sign * job.needs_review
    sums.failed += sign * (job.state in (State.FAILED, State.INTERRUPTED))
    sums.percents += sign * (job.progress.percent if job.state is State.RUNNING else 0.0)
    outcome = outcome_of(job)
    if outcome is not None:
        sums.lines += sign * outcome.lines
        sums.errors += sign * outcome.errors
        sums.recoverable_cents += sign * outcome.recoverable_cents
