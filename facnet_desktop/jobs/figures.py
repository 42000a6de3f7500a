"""What is told of jobs together: counters, places in the queue, lots, times."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median

from facnet_desktop.jobs.job import Json, Kind, State, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class JobFilter:
    """Which jobs to list; what is ``None`` or empty does not filter. Times are included.

    ``text`` is looked for in the title, whatever its case, and in what the file of a validation holds: a
    period of service, a doctor, an invoice. ``to_review`` are those that failed after every attempt,
    whether or not they are on the live list, until they are set aside. Other hidden jobs, taken off the
    live list, are listed only when asked for.
    """

    status: Status | None = None
    states: frozenset[State] = frozenset()
    kind: Kind | None = None
    lot_id: uuid.UUID | None = None
    dossier: str | None = None
    text: str | None = None
    created_from: datetime | None = None
    created_to: datetime | None = None
    updated_from: datetime | None = None
    to_review: bool = False
    with_hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Counters:
    """Jobs by family, all of them counted once (``interrupted`` are also in ``failed``)."""

    queued: int = 0
    running: int = 0
    completed: int = 0
    failed: int = 0
    cancelled: int = 0
    interrupted: int = 0
    retrying: int = 0

    @property
    def total(self) -> int:
        return self.queued + self.running + self.completed + self.failed + self.cancelled


@dataclass(frozen=True, slots=True, kw_only=True)
class QueuePlace:
    """``position`` (the first is 1) among ``waiting`` jobs, those that wait for a new attempt included."""

    position: int
    waiting: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Lot:
    """Several files queued together.

    ``percent`` is the mean of its jobs: one that ended counts whole, one that waits not at all.
    """

    id: uuid.UUID
    title: str
    created_at: datetime
    counters: Counters
    percent: float

    @property
    def done(self) -> int:
        """How many of its jobs have ended."""
        return self.counters.completed + self.counters.failed + self.counters.cancelled


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """Of a set of durations in seconds: how many, their median and their 95th percentile."""

    count: int
    median: float
    p95: float

    def to_json(self) -> dict[str, Json]:
        """To the millisecond: what is below is noise."""
        return {"count": self.count, "median": round(self.median, 3), "p95": round(self.p95, 3)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Timings:
    """Over the last jobs that completed: waiting in the queue, then processing; ``None`` without any.

    Processing is what the last claim took by the monotonic clock. ``seconds_per_megabyte`` is the median
    over jobs whose file size is known. ``success_rate`` (0 to 1) is the share that completed of the last
    ones that completed or failed; one that was cancelled or interrupted is neither.
    """

    waiting: Spread | None = None
    processing: Spread | None = None
    seconds_per_megabyte: float | None = None
    success_rate: float | None = None


def spread(seconds: Sequence[float]) -> Spread | None:
    """Median and nearest-rank 95th percentile, ``None`` of nothing."""
    if not seconds:
        return None
    ordered = sorted(seconds)
    rank = max(1, -(-95 * len(ordered) // 100))
    return Spread(count=len(ordered), median=median(ordered), p95=ordered[rank - 1])
