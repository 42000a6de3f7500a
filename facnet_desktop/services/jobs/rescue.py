"""At start-up: what a dead program left running, and what the person is offered about it."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from facnet_desktop.domain.french import count
from facnet_desktop.jobs.error_catalogue import interruption
from facnet_desktop.jobs.figures import JobFilter
from facnet_desktop.jobs.job import Job, Json, Kind, State
from facnet_desktop.jobs.transitions import WrongState
from facnet_desktop.services.temporary_file import sweep
from facnet_desktop.store.jobs.board import JobBoard
from facnet_desktop.store.jobs.queue import JobQueue

_SWEPT_SECONDS = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Rescued:
    """``found`` were running when the program died, as they are now.

    ``unfinished`` are all that a person may resume or remove, those of an orderly stop included,
    oldest first.
    """

    found: tuple[Job, ...]
    unfinished: tuple[Job, ...]

    @property
    def sentence(self) -> str:
        """« 2 validations n'ont pas été terminées. »; empty when there is nothing to offer."""
        return unfinished_sentence(self.unfinished)


def rescue(queue: JobQueue, board: JobBoard) -> Rescued:
    """No worker can be alive: the caller holds the instance lock and has started none.

    The half-written reports that they left go too.

    Raises:
        StoreError: the store cannot be written to.
    """
    found = queue.rescue(interruption())
    _sweep_after(found)
    return Rescued(found=tuple(found), unfinished=unfinished(board))


def _sweep_after(found: Sequence[Job]) -> None:
    """Remove what was half-written; a drive that no longer answers delays no start."""
    folders = {Path(path).parent for job in found if isinstance(path := _written_to(job), str)}
    if folders:
        sweeper = threading.Thread(target=lambda: [sweep(folder) for folder in folders], daemon=True)
        sweeper.start()
        sweeper.join(_SWEPT_SECONDS)


def _written_to(job: Job) -> Json:
    return job.request.get("path") if job.kind is Kind.EXPORT else None


def unfinished(board: JobBoard) -> tuple[Job, ...]:
    """The interrupted jobs, oldest first."""
    wanted = JobFilter(states=frozenset({State.INTERRUPTED}))
    return tuple(reversed(board.listed(wanted, limit=board.count(wanted))))


def resume(queue: JobQueue, jobs: Sequence[Job]) -> int:
    """« Reprendre »: queue them again, from the start of their files; how many were.

    A job that keeps being interrupted by the death of the program fails instead after its second rescue.
    """
    return sum(_requeued(queue, job) for job in jobs)


def remove(queue: JobQueue, jobs: Sequence[Job]) -> int:
    """« Retirer »: take them off the list; how many were."""
    return queue.hide([job.id for job in jobs])


def unfinished_sentence(jobs: Sequence[Job]) -> str:
    """How many were not finished, by what they are."""
    if not jobs:
        return ""
    of_validations = all(job.kind is Kind.VALIDATION for job in jobs)
    counted = count(len(jobs), "validation" if of_validations else "tâche")
    ending = "n'a pas été terminée" if len(jobs) == 1 else "n'ont pas été terminées"
    return f"{counted} {ending}."


def _requeued(queue: JobQueue, job: Job) -> bool:
    try:
        queue.requeue(job.id, by_hand=False)
    except (WrongState, LookupError):
        return False  # resumed or destroyed meanwhile
    return True
