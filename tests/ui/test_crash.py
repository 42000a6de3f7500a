"""What nobody caught is written down, told once in the thread of the window, and nothing stops."""

import gc
import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QTimer, Signal, Slot, qWarning
from pytestqt.qtbot import QtBot

from facnet_desktop.jobs.error_catalogue import ErrorReport, report_of
from facnet_desktop.ui.crash import CrashHook, QtComplaint


class Clumsy(QObject):
    """A slot that breaks."""

    pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.pressed.connect(self.react)

    @Slot()
    def react(self) -> None:
        raise ValueError("Untel, Ginette")


@pytest.fixture
def faults() -> list[BaseException]:
    return []


@pytest.fixture
def told() -> list[ErrorReport]:
    return []


@pytest.fixture
def hook(qapp: object, faults: list[BaseException], told: list[ErrorReport]) -> Iterator[CrashHook]:
    hooks = (sys.excepthook, threading.excepthook, sys.unraisablehook)

    def write_down(error: BaseException) -> ErrorReport:
        faults.append(error)
        return report_of(error)

    made = CrashHook(write_down)
    made.trouble.connect(told.append)
    made.install()
    yield made
    made.remove()
    sys.excepthook, threading.excepthook, sys.unraisablehook = hooks


@pytest.mark.no_qt_log
def test_a_slot_that_breaks_is_told_once_and_the_window_lives_on(
    qtbot: QtBot, hook: CrashHook, told: list[ErrorReport]
) -> None:
    clumsy = Clumsy()
    for _ in range(3):
        clumsy.pressed.emit()
    qtbot.waitUntil(lambda: bool(told))
    qtbot.wait(20)
    (report,) = told
    assert report.error.code == "INTERNAL"
    assert report.error.details["reference"]
    assert "Untel" not in repr(report)


@pytest.mark.no_qt_log
def test_a_thread_that_breaks_is_told_in_the_thread_of_the_window(
    qtbot: QtBot, hook: CrashHook, faults: list[BaseException]
) -> None:
    heard_in: list[int] = []
    hook.trouble.connect(lambda _: heard_in.append(threading.get_ident()))
    thread = threading.Thread(target=lambda: 1 / 0)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(heard_in))
    assert heard_in == [threading.get_ident()]
    assert [type(error) for error in faults] == [ZeroDivisionError]


@pytest.mark.no_qt_log
def test_what_breaks_where_nobody_can_catch_it_is_told(
    qtbot: QtBot, hook: CrashHook, told: list[ErrorReport]
) -> None:
    class Dying:
        def __del__(self) -> None:
            raise RuntimeError

    Dying()
    gc.collect()
    qtbot.waitUntil(lambda: len(told) == 1)


@pytest.mark.no_qt_log
def test_a_complaint_of_qt_is_written_down_with_its_place_and_without_its_text(
    qtbot: QtBot, hook: CrashHook, faults: list[BaseException], told: list[ErrorReport]
) -> None:
    qWarning("Untel, Ginette")
    QTimer().start(-1)
    qtbot.wait(20)
    assert [type(error) for error in faults] == [QtComplaint, QtComplaint]
    reports = [report_of(error) for error in faults]
    assert reports[0].error.details["reference"] != reports[1].error.details["reference"]
    assert all("test_crash.py" in repr(report) for report in reports)
    assert "Untel" not in repr(reports)
    assert told == []


@pytest.mark.no_qt_log
def test_what_a_screen_cannot_do_is_no_fault(
    qtbot: QtBot, hook: CrashHook, faults: list[BaseException]
) -> None:
    qWarning("This plugin does not support raise()")
    qtbot.wait(20)
    assert faults == []


@pytest.mark.no_qt_log
def test_a_report_that_breaks_ends_nothing(
    qtbot: QtBot, qapp: object, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(_: BaseException) -> ErrorReport:
        raise OSError

    hook = CrashHook(broken)
    hook.report(ValueError())
    assert "OSError" in capsys.readouterr().err
