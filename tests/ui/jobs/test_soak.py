"""Many signals between threads, and how late the window is while jobs work; a figure, not judged."""

import hashlib
import threading
import time
import uuid
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, QTimer, Signal, Slot
from pytestqt.qtbot import QtBot

from facnet_desktop.jobs.context import JobContext, Phase, Progress
from facnet_desktop.jobs.job import Job, JobProgress
from facnet_desktop.services.work.contract import WorkOutcome
from facnet_desktop.store.encrypted import EncryptedFile
from facnet_desktop.ui.gate import Gate
from facnet_desktop.ui.jobs.progress import ProgressUpdate
from tests.ui.jobs.kit import PATIENCE_MS, Desk, done

EACH = 10_000


class Ear(QObject):
    """Hears reports of other threads in its own."""

    told = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.heard: dict[uuid.UUID, list[int]] = {}
        self.threads: set[int] = set()
        self.told.connect(self.hear, Qt.ConnectionType.QueuedConnection)

    @Slot(object)
    def hear(self, update: ProgressUpdate) -> None:
        self.heard.setdefault(update.job_id, []).append(update.progress.done)
        self.threads.add(threading.get_ident())


class Chatter(QRunnable):
    """Tells how far it is, ten thousand times."""

    def __init__(self, tell: Callable[[ProgressUpdate], None]) -> None:
        super().__init__()
        self._tell = tell

    def run(self) -> None:
        job_id = uuid.uuid4()
        for step in range(EACH):
            progress = JobProgress(percent=100 * step / EACH, phase="reading", done=step, total=EACH)
            self._tell(ProgressUpdate(job_id=job_id, claim=1, progress=progress))


def test_twenty_thousand_signals_of_two_threads_arrive_each_once_and_in_order(qtbot: QtBot) -> None:
    """PySide6 6.12 ends the program on Python 3.11 after some 570 of them."""
    ear = Ear()
    pool = QThreadPool()
    pool.setMaxThreadCount(2)
    tell = Gate().through(ear.told.emit)
    for _ in range(2):
        pool.start(Chatter(tell))
    qtbot.waitUntil(lambda: sum(map(len, ear.heard.values())) == 2 * EACH, timeout=PATIENCE_MS)
    assert list(ear.heard.values()) == [list(range(EACH))] * 2
    assert ear.threads == {threading.get_ident()}
    assert pool.waitForDone(PATIENCE_MS)


def test_the_window_ticks_while_two_jobs_work(
    desk: Desk, record_testsuite_property: Callable[[str, object], None]
) -> None:
    """Native work without Python's lock, as Polars does it, reported two hundred times by each job."""
    block = bytes(4_000_000)

    def native(job: Job, context: JobContext) -> WorkOutcome:
        for step in range(200):
            hashlib.sha256(block).digest()
            context.report(Progress(phase=Phase.READING, done=step, total=200))
        return done(job, context)

    late: list[float] = []
    due = time.perf_counter() + 0.01

    def tick() -> None:
        nonlocal due
        now = time.perf_counter()
        late.append(1000 * max(0.0, now - due))
        due = now + 0.01

    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(tick)
    desk.step = native
    timer.start(10)
    job_ids = desk.submit("1.csv", "2.csv")
    desk.until_ended(*job_ids)
    timer.stop()
    late.sort()
    record_testsuite_property("late_p99_ms", round(late[99 * len(late) // 100], 1))
    record_testsuite_property("late_max_ms", round(late[-1], 1))
    assert len(late) > 10
    reports = [len(desk.heard.percents(job_id)) for job_id in job_ids]
    elapsed = [desk.get(job_id) for job_id in job_ids]
    for told, job in zip(reports, elapsed, strict=True):
        assert job.started_at is not None
        assert job.ended_at is not None
        seconds = (job.ended_at - job.started_at).total_seconds()
        # the first of each phase, 0 and 100 always; ten a second of the rest
        assert told <= 10 * seconds + len(Phase) + 3


@pytest.mark.nightly
def test_the_program_opens_and_closes_its_queue_many_times(qtbot: QtBot, file: EncryptedFile) -> None:
    """A dispatcher that ends leaves no thread and no timer behind."""
    before = threading.active_count()
    for _ in range(50):
        other = Desk(qtbot, file)
        other.dispatcher.start()
        other.until_ended(*other.submit("1.csv", "2.csv"))
        other.close()
    assert threading.active_count() <= before + 2
