"""What the window asks of the queue, as a thread does it."""

import uuid
from collections.abc import Callable

from facnet_desktop.jobs.error_catalogue import ErrorReport
from facnet_desktop.jobs.job import State
from facnet_desktop.services.jobs.execution import StopReason
from facnet_desktop.store.errors import StoreError
from facnet_desktop.store.jobs.queue import JobQueue
from facnet_desktop.ui.jobs.running import RunningJobs


def cancel(queue: JobQueue, running: RunningJobs, job_id: uuid.UUID, by: str) -> None:
    """The request is committed before the work is stopped: a worker that returns finds it.

    Raises:
        WrongState: the job has ended already.
        LookupError: there is no such job.
    """
    if queue.cancel(job_id, by=by) is State.RUNNING:
        running.stop(job_id, StopReason.CANCELLED)


def report(
    tell: Callable[[ErrorReport], None],
    report_fault: Callable[[BaseException], ErrorReport],
    error: StoreError,
) -> None:
    """Tell what keeps the outcome of a job from being written."""
    tell(report_fault(error))
