"""The end of the queue: the exact order, the three choices, the end of the session, silence afterwards."""

import threading

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from facnet_desktop.jobs.context import JobContext
from facnet_desktop.jobs.job import Job, State
from facnet_desktop.services.jobs.shutdown import CloseChoice, Closing
from facnet_desktop.services.work.contract import WorkOutcome
from facnet_desktop.store.encrypted import EncryptedFile
from facnet_desktop.ui.jobs.session import follow_session
from tests.ui.jobs.kit import Desk, done


def test_jobs_finish_then_children_then_the_store_then_the_last_signal(desk: Desk) -> None:
    held = desk.hold()
    (running,) = desk.submit("1.csv")
    desk.until_begun(held)
    (_, waiting) = (desk.submit("2.csv"), desk.submit("3.csv"))
    desk.until_begun(held, 2)
    desk.dispatcher.close(CloseChoice.FINISH)
    held.let_go(2)
    desk.until(lambda: desk.heard.order[-1][0] == "closed")
    assert desk.ended == ["children", "store"]
    assert desk.heard.order[-1] == ("closed", Closing(closes=True))
    assert desk.heard.states(running) == [State.RUNNING, State.COMPLETED]
    assert desk.get(waiting[0]).state is State.QUEUED


def test_jobs_stopped_for_later_are_interrupted_and_told(desk: Desk) -> None:
    held = desk.hold()
    job_ids = desk.submit("1.csv", "2.csv")
    desk.until_begun(held, 2)
    desk.close(CloseChoice.STOP_AND_RESUME_LATER)
    for job_id in job_ids:
        assert desk.heard.states(job_id) == [State.RUNNING, State.INTERRUPTED]
        assert desk.get(job_id).state is State.INTERRUPTED


def test_staying_changes_nothing(desk: Desk) -> None:
    held = desk.hold()
    (job_id,) = desk.submit("1.csv")
    desk.until_begun(held)
    desk.dispatcher.close(CloseChoice.STAY)
    held.let_go()
    desk.until_ended(job_id)
    assert desk.ended == []


def test_a_person_who_waits_for_the_end_may_still_stop(desk: Desk) -> None:
    held = desk.hold()
    (job_id,) = desk.submit("1.csv")
    desk.until_begun(held)
    desk.dispatcher.close(CloseChoice.FINISH)
    desk.close(CloseChoice.STOP_AND_RESUME_LATER)
    assert desk.heard.states(job_id)[-1] is State.INTERRUPTED


def test_what_was_asked_before_is_done_before_the_store_closes(desk: Desk) -> None:
    held = desk.hold()
    desk.submit("1.csv", "2.csv")
    desk.until_begun(held, 2)
    (job_id,) = desk.submit("3.csv")
    desk.dispatcher.cancel(job_id)
    desk.close()
    assert desk.heard.states(job_id) == [State.CANCELLED]


def test_nothing_is_signalled_after_the_end(desk: Desk) -> None:
    held = desk.hold()
    desk.submit("1.csv", "2.csv", "3.csv")
    desk.until_begun(held, 2)
    desk.close()
    count = len(desk.heard.order)
    desk.dispatcher.look()
    desk.submit("4.csv")
    desk.dispatcher.pause()
    desk.dispatcher.close(CloseChoice.FINISH)
    desk.dispatcher.close_at_once()
    desk.qtbot.wait(300)
    assert len(desk.heard.order) == count
    assert desk.ended == ["children", "store"]


def test_a_job_that_does_not_return_is_left_to_the_next_start(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("facnet_desktop.services.jobs.shutdown.CAP_SECONDS", 0.2)
    monkeypatch.setattr("facnet_desktop.services.jobs.shutdown.RETURN_SECONDS", 0.1)
    deaf = threading.Event()
    begun = threading.Event()

    def deaf_work(job: Job, context: JobContext) -> WorkOutcome:
        begun.set()
        deaf.wait(60)
        return WorkOutcome(result={})

    desk.step = deaf_work
    (job_id,) = desk.submit("1.csv")
    desk.until(begun.is_set)
    desk.close(CloseChoice.FINISH)
    (_, closing) = desk.heard.order[-1]
    assert isinstance(closing, Closing)
    assert [job.id for job in closing.left] == [job_id]
    assert desk.get(job_id).state is State.RUNNING
    deaf.set()


def test_the_end_of_the_session_interrupts_without_a_question(desk: Desk) -> None:
    held = desk.hold()
    job_ids = desk.submit("1.csv", "2.csv")
    desk.until_begun(held, 2)
    desk.dispatcher.session_ends()
    assert [desk.get(job_id).state for job_id in job_ids] == [State.INTERRUPTED] * 2
    assert desk.ended == []
    desk.dispatcher.close_at_once()
    assert desk.ended == ["children", "store"]
    assert desk.heard.order[-1] == ("closed", Closing(closes=True))
    count = len(desk.heard.order)
    QCoreApplication.processEvents()
    assert len(desk.heard.order) == count


def test_the_end_of_the_session_does_not_wait_for_jobs_that_a_person_lets_finish(desk: Desk) -> None:
    held = desk.hold()
    (job_id,) = desk.submit("1.csv")
    desk.until_begun(held)
    desk.dispatcher.close(CloseChoice.FINISH)
    desk.dispatcher.session_ends()
    desk.until(lambda: desk.heard.order[-1][0] == "closed")
    assert desk.heard.states(job_id)[-1] is State.INTERRUPTED


def test_a_session_that_goes_on_after_all_runs_what_waits(desk: Desk) -> None:
    desk.dispatcher.session_ends()
    (job_id,) = desk.submit("1.csv")
    desk.until(lambda: len(desk.heard.added) == 1)
    desk.dispatcher._closing.go_on()
    desk.until_ended(job_id)


def test_a_dispatcher_destroyed_while_jobs_run_ends_nothing_else(qtbot: QtBot, file: EncryptedFile) -> None:
    desk = Desk(qtbot, file)
    desk.dispatcher.start()
    held = desk.hold()
    job_ids = desk.submit("1.csv", "2.csv")
    desk.until_begun(held, 2)
    crew = desk.dispatcher._crew
    shiboken6.delete(desk.dispatcher)
    assert crew.wait_ended(60)
    assert [desk.get(job_id).state for job_id in job_ids] == [State.INTERRUPTED] * 2


def test_a_child_that_cannot_be_closed_does_not_keep_the_store_open(
    qtbot: QtBot, file: EncryptedFile
) -> None:
    desk = Desk(qtbot, file, close_children=lambda: 1 / 0)
    desk.dispatcher.start()
    desk.step = done
    desk.close()
    assert desk.ended == ["store"]
    assert [type(error) for error in desk.faults] == [ZeroDivisionError]


def test_the_end_of_the_application_closes_the_queue(qtbot: QtBot, file: EncryptedFile) -> None:
    """Where the loop of the window ends, before what it holds is taken apart."""
    application = QGuiApplication.instance()
    assert isinstance(application, QGuiApplication)
    desk = Desk(qtbot, file)
    follow_session(application, desk.dispatcher)
    desk.dispatcher.start()
    held = desk.hold()
    (job_id,) = desk.submit("1.csv")
    desk.until_begun(held)
    application.aboutToQuit.emit()
    assert desk.ended == ["children", "store"]
    assert desk.get(job_id).state is State.INTERRUPTED
