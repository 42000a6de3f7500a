"""A file that was validated while it was looked at: its result is there at once, and told like any other."""

import threading
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from facnet_desktop.jobs.context import JobContext
from facnet_desktop.jobs.job import Job, Json, State
from facnet_desktop.services.worker.contract import Computed
from facnet_desktop.ui.theme.theme import Theme
from tests.support.stored_validation import COMPUTE
from tests.support.window_context import EXAMPLE, opened_context
from tests.ui.pages.home.kit import Home


class Counted:
    """Computes validations, and says how often; none ends before it may."""

    def __init__(self) -> None:
        self.calls = 0
        self.may_end = threading.Event()
        self.may_end.set()

    def __call__(self, document: Mapping[str, Json], context: JobContext) -> Computed:
        self.calls += 1
        computed = COMPUTE(document, context)
        while not self.may_end.wait(0.01):
            context.check()
        return computed


@pytest.fixture
def counted() -> Counted:
    return Counted()


@pytest.fixture
def home(qtbot: QtBot, theme: Theme, tmp_path: Path, counted: Counted) -> Iterator[Home]:
    with opened_context(qtbot, tmp_path / "donnees", compute=counted, foresees=True) as context:
        context.dispatcher.start()
        yield Home(context, qtbot)


def completed(home: Home) -> Job:
    home.until(lambda: bool(home.results))
    (job,) = home.context.store.board.listed()
    assert job.state is State.COMPLETED
    return job


def test_it_is_computed_once_and_its_result_opens(home: Home, counted: Counted) -> None:
    home.open(EXAMPLE)
    home.until(lambda: counted.calls == 1)
    assert home.context.store.board.listed() == []
    home.press(Qt.Key.Key_Return)
    job = completed(home)
    assert counted.calls == 1
    assert job.result is not None
    assert job.worked_seconds > 0.05, "what was worked before the click counts"
    assert home.context.store.results.count(job.id) > 0


def test_asked_for_before_it_ends_it_is_waited_for(home: Home, counted: Counted) -> None:
    counted.may_end.clear()
    home.open(EXAMPLE)
    home.until(lambda: counted.calls == 1)
    home.press(Qt.Key.Key_Return)
    home.until(lambda: bool(home.context.dispatcher.running()))
    counted.may_end.set()
    completed(home)
    assert counted.calls == 1


def test_cancelled_while_it_is_waited_for_it_keeps_nothing(home: Home, counted: Counted) -> None:
    counted.may_end.clear()
    home.open(EXAMPLE)
    home.until(lambda: counted.calls == 1)
    home.press(Qt.Key.Key_Return)
    home.until(lambda: bool(home.context.dispatcher.running()))
    (job,) = home.context.store.board.listed()
    home.context.dispatcher.cancel(job.id)
    home.until(lambda: home.context.store.board.listed()[0].state is State.CANCELLED)
    assert home.context.store.results.validation(job.id) is None


def test_a_file_saved_again_meanwhile_is_validated_as_it_is_now(
    home: Home, counted: Counted, tmp_path: Path
) -> None:
    path = tmp_path / "mars.csv"
    path.write_bytes(EXAMPLE.read_bytes())
    home.open(path)
    home.until(lambda: counted.calls == 1)
    path.write_bytes(b"".join(EXAMPLE.read_bytes().splitlines(keepends=True)[:-100]))
    home.press(Qt.Key.Key_Return)
    job = completed(home)
    assert counted.calls == 2
    stored = home.context.store.results.validation(job.id)
    assert stored is not None
    assert stored.lines < 4000 - 90
