"""What happens around jobs: pauses, obstacles, other programs, silence, storms, stores out of reach."""

import threading
import time
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from facnet_desktop.jobs.context import JobContext, Phase, Progress
from facnet_desktop.jobs.job import Job, NewJob, State
from facnet_desktop.services.work.contract import WorkOutcome
from facnet_desktop.store import errors
from facnet_desktop.store.encrypted import EncryptedFile
from facnet_desktop.store.jobs.queue import JobQueue
from facnet_desktop.ui.jobs import dispatcher as dispatcher_module
from facnet_desktop.ui.jobs import watch
from tests.ui.jobs.kit import Desk, done, instant, store, validation


def test_a_paused_queue_starts_nothing_until_it_is_resumed(desk: Desk) -> None:
    desk.dispatcher.pause()
    desk.until(lambda: desk.heard.paused[-1:] == [True])
    (job_id,) = desk.submit("mars.csv")
    desk.until(lambda: bool(desk.heard.counters) and desk.heard.counters[-1].queued == 1)
    assert desk.heard.states(job_id) == []
    desk.dispatcher.resume()
    desk.until_ended(job_id)
    desk.until(lambda: desk.heard.paused[-2:] == [True, False])


def test_a_full_disk_pauses_the_queue_and_loses_no_result(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = True
    tries: list[bool] = []
    complete = JobQueue.complete

    def complete_or_not(*arguments: object, **named: object) -> object:
        tries.append(full)
        if full:
            raise errors.full()
        return complete(*arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(desk.queue, "complete", partial(complete_or_not, desk.queue))
    (job_id,) = desk.submit("mars.csv")
    desk.until(lambda: len(desk.heard.troubles) == 1)
    desk.until(lambda: desk.heard.paused[-1:] == [True])
    assert desk.heard.troubles[0].error.code == "DISK_FULL"
    full = False
    desk.dispatcher.resume()
    desk.until_ended(job_id)
    assert tries == [True, False]
    assert desk.get(job_id).attempt == 1
    desk.until(lambda: desk.heard.paused[-1] is False)


def test_jobs_of_another_program_are_seen_and_run(
    qtbot: QtBot, file: EncryptedFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "LOOK_EVERY_MS", 50)
    desk = Desk(qtbot, file)
    desk.dispatcher.start()
    with store(file.path) as other:
        new = validation("mars.csv")
        JobQueue(other).add([new])
    desk.until_ended(new.id)
    assert [job.id for job in desk.heard.added] == [new.id]
    desk.close()


def test_a_cancellation_by_another_program_is_heeded(
    qtbot: QtBot, file: EncryptedFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "LOOK_EVERY_MS", 50)
    desk = Desk(qtbot, file)
    desk.dispatcher.start()
    silent = threading.Event()

    def never_reports(job: Job, context: JobContext) -> WorkOutcome:
        silent.set()
        while not context.is_cancelled():
            threading.Event().wait(0.005)
        context.report(Progress(phase=Phase.READING, done=1, total=2))
        raise AssertionError

    desk.step = never_reports
    (job_id,) = desk.submit("mars.csv")
    desk.until(silent.is_set)
    with store(file.path) as other:
        JobQueue(other).cancel(job_id, by="CLINIQUE\\autre")
    desk.until_ended(job_id, state=State.CANCELLED)
    desk.close()


def test_two_programs_on_one_store_run_each_job_once(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "facnet.db"
    with store(path) as one, store(path) as two:
        desks = [Desk(qtbot, one), Desk(qtbot, two)]
        runs: list[str] = []

        def count(job: Job, context: JobContext) -> WorkOutcome:
            runs.append(str(job.id))
            return instant(job, context)

        for desk in desks:
            desk.step = count
            desk.dispatcher.start()
        job_ids = desks[0].submit(*[f"{number}.csv" for number in range(100)])
        job_ids += desks[1].submit(*[f"{number}.csv" for number in range(100)])
        desks[0].until(
            lambda: desks[0].board.counters().completed == len(job_ids)  # read here: the test may wait
        )
        for desk in desks:
            desk.close()
        assert sorted(runs) == sorted(map(str, job_ids))
        completed = [job.id for desk in desks for job in desk.heard.changed if job.state is State.COMPLETED]
        assert set(completed) == set(job_ids)


def test_a_storm_of_cancellations_ends_every_job_once(desk: Desk) -> None:
    held = desk.hold()
    job_ids = desk.submit(*[f"{number}.csv" for number in range(60)])
    desk.until_begun(held, 2)
    for job_id in (*job_ids, *reversed(job_ids)):
        desk.dispatcher.cancel(job_id)
    desk.until_ended(*job_ids, state=State.CANCELLED)
    for job_id in job_ids:
        assert desk.heard.states(job_id).count(State.CANCELLED) == 1
    assert {report.error.code for report in desk.heard.troubles} <= {"QUEUE_STATE"}


def test_a_silent_job_is_told_and_may_be_waited_for(
    qtbot: QtBot, file: EncryptedFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "LOOK_EVERY_MS", 20)
    monkeypatch.setattr(dispatcher_module, "SILENT_SECONDS", 0.2)
    desk = Desk(qtbot, file)
    told: list[bool] = []
    desk.dispatcher.silence_changed.connect(lambda silence: told.append(silence.is_silent))
    desk.dispatcher.start()
    go_on = threading.Event()

    def silent(job: Job, context: JobContext) -> WorkOutcome:
        go_on.wait(60)
        return done(job, context)

    desk.step = silent
    (job_id,) = desk.submit("mars.csv")
    desk.until(lambda: told == [True])
    desk.dispatcher.keep_waiting(job_id)
    assert told == [True, False]
    desk.until(lambda: told == [True, False, True])
    go_on.set()
    desk.until_ended(job_id)
    desk.until(lambda: told == [True, False, True, False])
    desk.close()


def test_what_could_not_be_written_does_not_stay_running(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The store failed under a job that no obstacle explains: it is interrupted at the next look."""
    monkeypatch.setattr(desk.queue, "complete", _damaged)
    monkeypatch.setattr(desk.queue, "fail", _damaged)
    (job_id,) = desk.submit("mars.csv")
    desk.until(lambda: len(desk.heard.troubles) == 1)
    desk.dispatcher.look()
    desk.until_ended(job_id, state=State.INTERRUPTED)
    assert desk.heard.troubles[0].error.code == "STORE_DAMAGED"


def test_a_trouble_that_lasts_is_told_once(
    qtbot: QtBot, file: EncryptedFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "LOOK_EVERY_MS", 20)
    desk = Desk(qtbot, file)
    looks: list[None] = []

    def damaged(*_: object) -> None:
        looks.append(None)
        raise errors.damaged()

    monkeypatch.setattr(desk.board, "counters", damaged)
    desk.dispatcher.start()
    desk.until(lambda: len(looks) > 5)
    assert len(desk.heard.troubles) == 1
    desk.close()


def test_jobs_that_cannot_be_queued_are_told(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk.queue, "add", _damaged)
    desk.submit("mars.csv")
    desk.until(lambda: len(desk.heard.troubles) == 1)
    assert desk.heard.added == []


def test_a_job_put_first_goes_before_the_others(desk: Desk) -> None:
    held = desk.hold()
    desk.submit("1.csv", "2.csv")
    desk.until_begun(held, 2)
    waiting = desk.submit("3.csv", "4.csv", "5.csv")
    desk.dispatcher.go_first(waiting[2])
    desk.until(lambda: any(job.id == waiting[2] for job in desk.heard.changed))
    held.let_go()
    desk.until_begun(held, 3)
    assert held.begun[2] == waiting[2]


def test_time_left_comes_from_the_rate_of_the_job_itself(desk: Desk) -> None:
    held = desk.hold()
    (job_id,) = desk.submit("mars.csv")
    desk.until_begun(held)
    desk.until(lambda: bool(desk.heard.percents(job_id)) and desk.heard.percents(job_id)[-1] == 25.0)
    desk.until(lambda: desk.dispatcher.time_left(job_id) is not None)
    left = desk.dispatcher.time_left(job_id)
    assert left is not None
    assert left >= 6.0
    assert desk.dispatcher.time_left(NewJob(kind=desk.get(job_id).kind, title="").id) is None


def test_nothing_asked_of_the_dispatcher_keeps_the_window(desk: Desk) -> None:
    """The database is held by another program: every call returns at once all the same."""
    desk.until(lambda: bool(desk.heard.counters))
    with store(desk.file.path) as other, other.writing():
        began = time.monotonic()
        (job_id,) = desk.submit("mars.csv")
        desk.dispatcher.go_first(job_id)
        desk.dispatcher.pause()
        desk.dispatcher.look()
        desk.dispatcher.resume()
        asked = time.monotonic() - began
        desk.qtbot.wait(50)
        assert desk.heard.added == []
    assert asked < 1.0  # the store would have waited ten
    desk.until_ended(job_id)


def _damaged(*_: object, **__: object) -> None:
    raise errors.damaged()
