"""A second program on the same data folder: ``python -m tests.support.second_program WHAT FOLDER``.

It says a line when it is ready, and another when it has done; it waits for its standard input to close
where the test decides when it ends.
"""

import sys
import threading
from collections.abc import Callable, Mapping
from pathlib import Path

from facnet_desktop.bootstrap import find_installation
from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.jobs.context import JobContext, Phase, Progress
from facnet_desktop.jobs.error_catalogue import ErrorReport, report_of
from facnet_desktop.jobs.job import Job, Kind, NewJob
from facnet_desktop.services.instance.listener import InstanceListener
from facnet_desktop.services.instance.lock import InstanceLock
from facnet_desktop.services.instance.messages import CancelJob, Message
from facnet_desktop.services.jobs.execution import Executor
from facnet_desktop.services.jobs.runner import Runner
from facnet_desktop.services.work.contract import WorkOutcome
from facnet_desktop.store.store import Store

BATCHES, BATCH = 500, 10


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def opened(data: DataFolder) -> Store:
    return find_installation().open_store(data)


def listen(data: DataFolder) -> None:
    """Holds the lock and repeats what it is asked."""
    with InstanceLock(data), InstanceListener(data, lambda message: say(repr(message))):
        say("ready")
        sys.stdin.read()


def add(data: DataFolder) -> None:
    """Adds five thousand jobs, ten at a time."""
    with opened(data) as store:
        say("ready")
        sys.stdin.readline()
        for batch in range(BATCHES):
            store.queue.add(
                [NewJob(kind=Kind.VALIDATION, title=f"{batch}-{number}.csv") for number in range(BATCH)]
            )
    say("done")


def silent_work(job: Job, context: JobContext) -> WorkOutcome:
    """Work that never reports: only a message can stop it."""
    say(f"begun {job.id}")
    stopped = threading.Event()
    while not context.is_cancelled():
        stopped.wait(0.005)
    context.report(Progress(phase=Phase.READING, done=0, total=1))
    raise AssertionError


def chatty_work(job: Job, context: JobContext) -> WorkOutcome:
    """Work that reports all the time, so that it hears what the store was told."""
    say(f"begun {job.id}")
    stopped = threading.Event()
    while True:
        context.report(Progress(phase=Phase.READING, done=1, total=2))
        stopped.wait(0.005)


def reported(error: BaseException, job: Job) -> ErrorReport:
    return report_of(error)


def run(data: DataFolder, work: Callable[[Job, JobContext], WorkOutcome], *, listening: bool) -> None:
    """Runs the queue until nothing waits."""
    with opened(data) as store, InstanceLock(data):
        executor = Executor(queue=store.queue, works={Kind.VALIDATION: work}, report_error=reported)
        runner = Runner(queue=store.queue, board=store.board, executor=executor, workers=1)

        def handle(message: Message) -> None:
            if isinstance(message, CancelJob):
                runner.heed(message.job_id)

        listener = InstanceListener(data, handle) if listening else None
        runner.run_until_idle()
        if listener is not None:
            listener.close()
    say("done")


WHAT: Mapping[str, Callable[[DataFolder], None]] = {
    "listen": listen,
    "add": add,
    "run-silent": lambda data: run(data, silent_work, listening=True),
    "run-chatty": lambda data: run(data, chatty_work, listening=False),
}

if __name__ == "__main__":
    WHAT[sys.argv[1]](DataFolder(Path(sys.argv[2])))
