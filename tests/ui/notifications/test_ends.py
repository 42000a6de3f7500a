"""One sentence for all that ended, shown by the desktop, only when nobody looks at the window."""

import uuid

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget
from pytestqt.qtbot import QtBot

from facnet_desktop.jobs.figures import Counters
from facnet_desktop.jobs.job import State
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.notifications.ends import ENABLED, EndNotices
from facnet_desktop.ui.notifications.notifier import TrayNotifier
from tests.ui.notifications.kit import Desktop, job


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def desktop() -> Desktop:
    return Desktop()


@pytest.fixture
def notices(context: AppContext, window: QWidget, desktop: Desktop) -> EndNotices:
    made = EndNotices(context, window, desktop)
    made._soon.setInterval(5)
    return made


def test_what_ended_together_is_told_once(
    qtbot: QtBot, context: AppContext, notices: EndNotices, desktop: Desktop
) -> None:
    for state in (State.COMPLETED, State.COMPLETED, State.FAILED, State.COMPLETED):
        context.dispatcher.job_changed.emit(job(state))
    qtbot.waitUntil(lambda: bool(desktop.shown))
    assert desktop.shown == [("FacNet Desktop", "3\u00a0validations terminées, 1\u00a0à examiner.")]
    assert "Untel" not in repr(desktop.shown)


def test_it_waits_until_nothing_runs(
    qtbot: QtBot, context: AppContext, notices: EndNotices, desktop: Desktop
) -> None:
    context.dispatcher.counters_changed.emit(Counters(running=1))
    context.dispatcher.job_changed.emit(job(State.COMPLETED))
    qtbot.wait(30)
    assert desktop.shown == []
    context.dispatcher.job_changed.emit(job(State.COMPLETED))
    context.dispatcher.counters_changed.emit(Counters(completed=2))
    qtbot.waitUntil(lambda: len(desktop.shown) == 1)
    assert desktop.shown[0][1] == "2\u00a0validations terminées."


def test_what_is_tried_again_has_not_ended(
    qtbot: QtBot, context: AppContext, notices: EndNotices, desktop: Desktop
) -> None:
    job_id = uuid.uuid4()
    context.dispatcher.job_changed.emit(job(State.FAILED, job_id=job_id))
    context.dispatcher.job_changed.emit(job(State.QUEUED, job_id=job_id))
    qtbot.wait(30)
    assert desktop.shown == []


def test_a_person_who_looks_is_not_disturbed(
    qtbot: QtBot, context: AppContext, notices: EndNotices, desktop: Desktop, window: QWidget
) -> None:
    window.show()
    qtbot.waitUntil(window.isActiveWindow)
    context.dispatcher.job_changed.emit(job(State.COMPLETED))
    qtbot.waitUntil(lambda: not notices._ended)
    assert desktop.shown == []


def test_the_desktop_can_be_left_out(
    qtbot: QtBot, context: AppContext, notices: EndNotices, desktop: Desktop
) -> None:
    context.memory.setValue(ENABLED, False)
    context.dispatcher.job_changed.emit(job(State.COMPLETED))
    qtbot.waitUntil(lambda: not notices._ended)
    assert desktop.shown == []


def test_coming_back_clears_it(notices: EndNotices, desktop: Desktop, window: QWidget) -> None:
    QApplication.sendEvent(window, QEvent(QEvent.Type.WindowActivate))
    assert desktop.cleared == 1


def test_a_click_brings_the_window_back(qtbot: QtBot, context: AppContext, window: QWidget) -> None:
    notices = EndNotices(context, window)
    notices._notifier.clicked.emit()  # type: ignore[attr-defined]
    assert window.isVisible()


def test_a_desktop_without_notifications_shows_none(
    qtbot: QtBot, window: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: False)
    tray = TrayNotifier(window)
    tray.show("FacNet Desktop", "1 validation terminée.")
    tray.clear()
    assert window.findChildren(QSystemTrayIcon) == []


def test_a_desktop_with_notifications_shows_them_until_seen(
    qtbot: QtBot, window: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[tuple[object, ...]] = []
    for name in ("isSystemTrayAvailable", "supportsMessages"):
        monkeypatch.setattr(QSystemTrayIcon, name, lambda: True)
    monkeypatch.setattr(QSystemTrayIcon, "show", lambda _: None)
    monkeypatch.setattr(QSystemTrayIcon, "showMessage", lambda _, *what: shown.append(what))
    tray = TrayNotifier(window)
    tray.show("FacNet Desktop", "a")
    tray.show("FacNet Desktop", "b")
    assert shown == [("FacNet Desktop", "a"), ("FacNet Desktop", "b")]
    assert len(tray.findChildren(QSystemTrayIcon)) == 1
    tray.clear()
