"""The bar on the icon goes from the first job to the last, and goes away."""

import uuid

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from facnet_desktop.jobs.figures import Counters
from facnet_desktop.jobs.job import JobProgress, State
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.jobs.progress import ProgressUpdate
from facnet_desktop.ui.notifications.taskbar import BarState, NoTaskbar, TaskbarProgress, _taskbar_of
from tests.ui.notifications.kit import Bar, job

FIRST, SECOND = uuid.uuid4(), uuid.uuid4()


@pytest.fixture
def bar(qtbot: QtBot, context: AppContext) -> Bar:
    window = QWidget()
    qtbot.addWidget(window)
    made = Bar()
    made.progress = TaskbarProgress(context, window, made)  # type: ignore[attr-defined]  kept alive
    made.window = window  # type: ignore[attr-defined]
    return made


def at(context: AppContext, job_id: uuid.UUID, percent: float) -> None:
    context.dispatcher.progressed.emit(
        ProgressUpdate(job_id=job_id, claim=1, progress=JobProgress(percent=percent))
    )


def test_from_the_first_job_to_the_last(context: AppContext, bar: Bar) -> None:
    dispatcher = context.dispatcher
    dispatcher.counters_changed.emit(Counters(running=1, queued=1))
    at(context, FIRST, 50.0)
    dispatcher.job_changed.emit(job(State.COMPLETED, job_id=FIRST))
    dispatcher.counters_changed.emit(Counters(running=1))
    at(context, SECOND, 50.0)
    assert bar.shown[-1] == (BarState.NORMAL, 0.75)
    dispatcher.job_changed.emit(job(State.FAILED, job_id=SECOND))
    dispatcher.counters_changed.emit(Counters())
    assert bar.shown[0] == (BarState.NORMAL, 0.25)
    assert bar.shown[-1] == (BarState.NONE, 0.0)
    at(context, FIRST, 10.0)
    assert bar.shown[-1] == (BarState.NORMAL, 0.1), "what ended before does not count again"


def test_less_than_a_percent_is_not_drawn(context: AppContext, bar: Bar) -> None:
    for percent in (10.0, 10.1, 10.2, 11.0):
        at(context, FIRST, percent)
    assert bar.shown == [(BarState.NORMAL, 0.1), (BarState.NORMAL, 0.11)]


def test_a_job_that_waits_to_be_tried_again_is_not_at_work(context: AppContext, bar: Bar) -> None:
    at(context, FIRST, 10.0)
    context.dispatcher.job_changed.emit(job(State.RETRYING, job_id=FIRST))
    assert bar.shown[-1] == (BarState.NONE, 0.0)


def test_a_suspended_queue_shows(context: AppContext, bar: Bar) -> None:
    at(context, FIRST, 10.0)
    context.dispatcher.queue_paused_changed.emit(True)
    assert bar.shown[-1] == (BarState.PAUSED, 0.1)


def test_a_platform_without_a_bar_draws_none(bar: Bar) -> None:
    taskbar = _taskbar_of(bar.window)  # type: ignore[attr-defined]
    assert isinstance(taskbar, NoTaskbar)
    taskbar.show(BarState.NORMAL, 0.5)
