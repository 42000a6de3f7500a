"""Calls run elsewhere, answers come here, in order, and none after the end."""

import threading
from collections.abc import Iterator
from functools import partial

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from facnet_desktop.ui.errands import Errands


@pytest.fixture
def failures() -> list[BaseException]:
    return []


@pytest.fixture
def errands(qapp: object, failures: list[BaseException]) -> Iterator[Errands]:
    made = Errands(threads=1, failed=failures.append)
    yield made
    assert made.stop(10_000)


def test_a_call_runs_elsewhere_and_its_answer_comes_here(qtbot: QtBot, errands: Errands) -> None:
    answers: list[tuple[int, int]] = []
    errands.run(threading.get_ident, lambda ran_in: answers.append((ran_in, threading.get_ident())))
    assert answers == []
    qtbot.waitUntil(lambda: len(answers) == 1)
    ((ran_in, answered_in),) = answers
    assert ran_in != answered_in == threading.get_ident()


def test_one_thread_answers_in_order(qtbot: QtBot, errands: Errands) -> None:
    answers: list[int] = []
    for number in range(500):
        errands.run(lambda number=number: number, answers.append)
    qtbot.waitUntil(lambda: len(answers) == 500)
    assert answers == list(range(500))


def test_a_failure_is_told_to_whoever_asked_or_to_everyone(
    qtbot: QtBot, errands: Errands, failures: list[BaseException]
) -> None:
    own: list[BaseException] = []
    errands.run(lambda: 1 // 0, failed=own.append)
    errands.run({}.popitem)
    qtbot.waitUntil(lambda: len(failures) == 1)
    assert [type(error) for error in (*own, *failures)] == [ZeroDivisionError, KeyError]


class _Widget(QObject):
    """What asks, and may be gone when the answer comes."""

    def __init__(self, heard: list[object]) -> None:
        super().__init__()
        self._heard = heard

    def hear(self, value: object) -> None:
        self.objectName()
        self._heard.append(value)


def test_a_widget_that_is_gone_is_not_answered_and_its_failures_are_told_all_the_same(
    qtbot: QtBot, errands: Errands, failures: list[BaseException]
) -> None:
    heard: list[object] = []
    widget = _Widget(heard)
    errands.run(lambda: 1, widget.hear)
    errands.run(lambda: 2, partial(widget.hear))
    errands.run(lambda: 1 // 0, failed=widget.hear)
    shiboken6.delete(widget)
    qtbot.waitUntil(lambda: len(failures) == 1)
    assert heard == []


def test_nothing_is_answered_after_the_end(qtbot: QtBot, qapp: object) -> None:
    errands = Errands(threads=1, failed=lambda _: None)
    answers: list[int] = []
    begun, held = threading.Event(), threading.Event()
    errands.run(lambda: 1, answers.append)
    errands.run(lambda: begun.set() or held.wait(), answers.append)
    errands.run(lambda: 3, answers.append)
    assert begun.wait(60)
    assert not errands.stop(10)
    held.set()
    assert errands.stop(10_000)
    qtbot.wait(50)
    assert answers == []
