"""What a work function is given and gives back."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from facnet_desktop.jobs.context import JobContext
from facnet_desktop.jobs.job import Job, Json
from facnet_desktop.store.jobs.queue import Keep


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkOutcome:
    """``result`` is kept with the job and names nobody; ``keep`` saves the rest in the same transaction.

    ``seconds_before`` were worked on it before it was claimed.
    """

    result: Mapping[str, Json]
    keep: Keep | None = None
    seconds_before: float = 0.0


class Work(Protocol):
    """One kind of job, its collaborators bound.

    Raises:
        JobCancelled: the context asked to stop and the work has returned.
        Exception: the attempt failed; the error catalogue says whether another one may help.
    """

    def __call__(self, job: Job, context: JobContext) -> WorkOutcome: ...
