"""What a dispatcher is made of, where a race would hide a fault from a test of the whole."""

import threading
import uuid
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from facnet_desktop.jobs.error_catalogue import report_of
from facnet_desktop.jobs.figures import JobFilter
from facnet_desktop.jobs.job import Job, JobProgress, Kind, State
from facnet_desktop.services.jobs.execution import Executor, StopReason
from facnet_desktop.store import errors
from facnet_desktop.ui.gate import Gate
from facnet_desktop.ui.jobs.announcer import Announcer
from facnet_desktop.ui.jobs.crew import Crew
from facnet_desktop.ui.jobs.obstacle import Obstacle
from facnet_desktop.ui.jobs.progress import ProgressMailbox, ProgressUpdate
from facnet_desktop.ui.jobs.progress_teller import TOLD_EVERY_MS, ProgressTeller
from facnet_desktop.ui.jobs.running import RunningJobs
from facnet_desktop.ui.jobs.worker import WorkerTools
from facnet_desktop.ui.jobs.workers import Workers
from tests.support.job_store import jobs_in

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
PATIENCE = 15.0


def claimed() -> Job:
    return Job(
        id=uuid.uuid4(),
        kind=Kind.VALIDATION,
        state=State.RUNNING,
        title="mars.csv",
        request={},
        priority=10,
        created_at=NOON,
        queued_at=NOON,
        updated_at=NOON,
    )


def test_a_job_claimed_while_all_must_stop_is_told_so_before_it_works() -> None:
    running = RunningJobs()
    running.stop_all(StopReason.CLOSING)
    assert running.begin(claimed()).reason is StopReason.CLOSING
    running.go_on()
    assert not running.begin(claimed()).is_set()


def test_workers_wait_at_an_obstacle_that_is_told_once_until_it_is_lifted() -> None:
    met: list[errors.StoreError] = []
    obstacle = Obstacle(met.append)
    answers: list[bool] = []
    threads = [
        threading.Thread(target=lambda: answers.append(obstacle.wait(errors.full()))) for _ in range(2)
    ]
    for thread in threads:
        thread.start()
        thread.join(0.05)
    assert answers == []
    assert len(met) == 1
    assert obstacle.lift()
    for thread in threads:
        thread.join(PATIENCE)
    assert answers == [True, True]
    assert not obstacle.is_met


def test_a_program_that_closes_leaves_nobody_at_an_obstacle() -> None:
    obstacle = Obstacle(lambda _: None)
    answers: list[bool] = []
    thread = threading.Thread(target=lambda: answers.append(obstacle.wait(errors.full())))
    thread.start()
    obstacle.give_up()
    thread.join(PATIENCE)
    assert answers == [False]
    assert not obstacle.wait(errors.full())


class SlowAnnouncer:
    """Finds nothing to claim, when it is let."""

    def __init__(self) -> None:
        self.looking = threading.Semaphore(0)
        self.let = threading.Semaphore(0)
        self.looks = 0

    def claim(self, owner: str) -> Job | None:
        self.looks += 1
        self.looking.release()
        assert self.let.acquire(timeout=PATIENCE)
        return None


def test_a_worker_that_looks_while_work_arrives_looks_again_once(qtbot: QtBot) -> None:
    announcer = SlowAnnouncer()
    crew = Crew(RunningJobs(), Obstacle(lambda _: None))
    parent = QObject()
    tools = WorkerTools(
        owner="worker",
        executor=cast(Executor, None),
        announcer=cast(Announcer, announcer),
        crew=crew,
        mailbox=ProgressMailbox(),
        stirred=lambda _: None,
        trouble=lambda report: None,
        report_fault=report_of,
    )
    workers = Workers(asked=1, tools=tools, gate=Gate(), parent=parent)
    idle: list[None] = []
    workers.idle.connect(lambda: idle.append(None))
    workers.wake()
    assert announcer.looking.acquire(timeout=PATIENCE)
    workers.wake()
    workers.wake()
    announcer.let.release(10)
    qtbot.waitUntil(lambda: len(idle) == 1)
    assert announcer.looks == 2
    assert crew.wait_ended(PATIENCE)
    crew.take_no_more()
    workers.wake()
    assert announcer.looks == 2


def test_as_many_workers_leave_as_are_too_many_however_late_they_return() -> None:
    crew = Crew(RunningJobs(), Obstacle(lambda _: None))
    for _ in range(3):
        crew.enter()
    crew.count = 2
    asked, answers = threading.Barrier(3), [threading.Event() for _ in range(3)]
    wanted: list[bool] = []

    def between_two_jobs(answered: threading.Event) -> None:
        asked.wait(PATIENCE)
        wanted.append(crew.is_wanted())
        answered.set()
        for other in answers:
            other.wait(PATIENCE)
        crew.leave()

    threads = [threading.Thread(target=between_two_jobs, args=(answered,)) for answered in answers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    assert sorted(wanted) == [False, True, True]
    assert crew.wait_ended(PATIENCE)


def test_nothing_is_told_of_an_attempt_before_it_is_known_to_run(qtbot: QtBot) -> None:
    mailbox = ProgressMailbox()
    parent = QObject()
    teller = ProgressTeller(mailbox, gate=Gate(), parent=parent)
    told: list[float] = []
    teller.told.connect(lambda update: told.append(update.progress.percent))
    job = replace(claimed(), claim=1)
    update = ProgressUpdate(job_id=job.id, claim=1, progress=JobProgress(percent=25.0, phase="reading"))
    assert mailbox.put(update)
    teller.stirred(None)
    qtbot.wait(2 * TOLD_EVERY_MS)
    assert told == []
    teller.runs(job)
    qtbot.waitUntil(lambda: told == [25.0])
    teller.ended(replace(job, state=State.COMPLETED, progress=JobProgress(percent=100.0)))
    assert told == [25.0, 100.0]


def test_each_state_that_people_and_claims_give_a_job_is_told_once(tmp_path: Path) -> None:
    """Found by a look too: a job of another program is added, then taken; an old one is only changed."""
    with jobs_in(tmp_path / "facnet.db") as jobs:
        old = jobs.add("avant.csv")
        jobs.clock.run(1)
        told: list[tuple[str, uuid.UUID, State]] = []
        announcer = Announcer(
            jobs.queue,
            jobs.board,
            since=jobs.clock(),
            added=lambda job: told.append(("added", job.id, job.state)),
            changed=lambda job: told.append(("changed", job.id, job.state)),
        )
        new = jobs.add("après.csv")
        for _ in range(2):
            announcer.claim("worker")
        for _ in range(2):
            announcer.look(jobs.clock())
        jobs.clock.run(1)
        assert jobs.board.listed(JobFilter(updated_from=jobs.clock())) == []
        announcer.change(old, lambda: jobs.queue.cancel(old, by="CLINIQUE\\commis"))
        assert told == [
            ("changed", old, State.RUNNING),
            ("added", new, State.RUNNING),
            ("changed", new, State.RUNNING),
            ("changed", old, State.RUNNING),
        ]


def test_what_cannot_be_done_to_a_job_tells_nothing_new(tmp_path: Path) -> None:
    with jobs_in(tmp_path / "facnet.db") as jobs:
        told: list[State] = []
        announcer = Announcer(
            jobs.queue,
            jobs.board,
            since=jobs.clock(),
            added=lambda job: told.append(job.state),
            changed=lambda job: told.append(job.state),
        )
        job_id = jobs.add()
        announcer.changed(job_id)
        announcer.changed(job_id)
        announcer.changed(uuid.uuid4())
        assert told == [State.QUEUED]
