"""What a thread of the pool does: take the next job, work, tell it, until nothing may start."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from facnet_desktop.jobs.error_catalogue import ErrorReport
from facnet_desktop.jobs.job import Job, JobProgress
from facnet_desktop.services.jobs.execution import Executor
from facnet_desktop.store.errors import StoreBusy, StoreFull, StoreReadOnly
from facnet_desktop.ui.jobs.announcer import Announcer
from facnet_desktop.ui.jobs.crew import Crew
from facnet_desktop.ui.jobs.progress import ProgressMailbox, ProgressUpdate


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerTools:
    """What a worker uses: plain values and calls that any thread may make, no QObject."""

    owner: str
    executor: Executor
    announcer: Announcer
    crew: Crew
    mailbox: ProgressMailbox
    stirred: Callable[[None], None]
    trouble: Callable[[ErrorReport], None]
    report_fault: Callable[[BaseException], ErrorReport]


def work(tools: WorkerTools) -> None:
    """Run jobs until none may start; never raises."""
    try:
        while tools.crew.is_wanted():
            try:
                claimed = tools.announcer.claim(tools.owner)
            except StoreBusy:
                return  # the database has waited already: the next look at the queue comes back
            except (StoreFull, StoreReadOnly) as error:
                if tools.crew.obstacle.wait(error):
                    continue
                return
            if claimed is None:
                return
            _run(claimed, tools)
    except BaseException as error:  # noqa: BLE001  a thread of the pool must never end the program
        tools.trouble(tools.report_fault(error))


def _run(claimed: Job, tools: WorkerTools) -> None:
    stop = tools.crew.jobs.begin(claimed)
    try:
        tools.executor.execute(
            claimed,
            stop=stop,
            on_progress=partial(_hear, tools, claimed),
            on_blocked=tools.crew.obstacle.wait,
        )
    except BaseException:
        tools.crew.jobs.left(claimed)
        raise
    finally:
        tools.crew.jobs.end(claimed.id)
    tools.announcer.changed(claimed.id)


def _hear(tools: WorkerTools, claimed: Job, progress: JobProgress) -> None:
    tools.crew.jobs.heard(claimed.id)
    update = ProgressUpdate(job_id=claimed.id, claim=claimed.claim, progress=progress)
    if tools.mailbox.put(update):
        tools.stirred(None)
