"""Idleness is counted from the last touch, by a clock that the test holds."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from facnet_desktop.ui.masking.idle import IdleWatch
from tests.ui.masking.kit import FakeClock


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def watch(qtbot: QtBot, clock: FakeClock) -> Iterator[IdleWatch]:
    made = IdleWatch(monotonic=clock)
    yield made
    made.stop()


def test_nobody_touches_anything_for_the_whole_time(watch: IdleWatch, clock: FakeClock, qtbot: QtBot) -> None:
    watch.start(300)
    clock.now += 300
    with qtbot.waitSignal(watch.idle):
        watch.look()
    assert not watch.is_watching


def test_a_touch_starts_the_time_again(watch: IdleWatch, clock: FakeClock, qtbot: QtBot) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    watch.start(300)
    clock.now += 299
    QTest.keyClick(field, Qt.Key.Key_A)
    clock.now += 299
    with qtbot.assertNotEmitted(watch.idle):
        watch.look()
    clock.now += 1
    with qtbot.waitSignal(watch.idle):
        watch.look()


def test_the_first_touch_after_a_sleep_hides_before_it_acts(
    watch: IdleWatch, clock: FakeClock, qtbot: QtBot
) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    watch.start(300)
    clock.now += 3600
    with qtbot.waitSignal(watch.idle):
        QTest.keyClick(field, Qt.Key.Key_A)


def test_nothing_is_told_once_stopped(watch: IdleWatch, clock: FakeClock, qtbot: QtBot) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    watch.start(300)
    watch.stop()
    clock.now += 301
    with qtbot.assertNotEmitted(watch.idle, wait=30):
        QTest.keyClick(field, Qt.Key.Key_A)


def test_the_timer_itself_tells(watch: IdleWatch, clock: FakeClock, qtbot: QtBot) -> None:
    with qtbot.waitSignal(watch.idle, timeout=5_000):
        watch.start(0.01)
        clock.now += 1
