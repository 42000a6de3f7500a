"""The program that runs is asked to close; what becomes of that is told as it is."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.services.instance import close
from facnet_desktop.services.instance.close import Closed, close_running
from facnet_desktop.services.instance.listener import InstanceListener
from facnet_desktop.services.instance.lock import InstanceLock
from facnet_desktop.services.instance.messages import Answer, CloseProgram, Message
from facnet_desktop.services.instance.tell import tell

PATIENCE = 20.0


@pytest.fixture
def data(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path)


@contextmanager
def running(data: DataFolder, *, obeys: bool) -> Iterator[list[Message]]:
    """A program of the folder, which ends when it is asked to, or does not; what it heard."""
    heard: list[Message] = []
    asked, over = threading.Event(), threading.Event()

    def hear(message: Message) -> None:
        heard.append(message)
        asked.set()

    lock = InstanceLock(data)
    assert lock.take()

    def live() -> None:
        with InstanceListener(data, hear):
            listening.set()
            (asked if obeys else over).wait(PATIENCE)
        lock.release()

    listening = threading.Event()
    program = threading.Thread(target=live)
    program.start()
    assert listening.wait(PATIENCE)
    try:
        yield heard
    finally:
        asked.set()
        over.set()
        program.join()


def test_nothing_that_runs_is_nothing_to_close(data: DataFolder) -> None:
    assert close_running(data) is Closed.NONE_RAN
    assert list(data.root.iterdir()) == [], "asking leaves nothing behind"


def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    assert close_running(DataFolder(tmp_path / "d")) is Closed.NONE_RAN
    assert not (tmp_path / "d").exists()


def test_what_a_program_that_died_left_is_nothing_to_close(data: DataFolder) -> None:
    data.instance_lock.touch()
    assert close_running(data) is Closed.NONE_RAN


def test_the_program_is_asked_and_waited_for(data: DataFolder) -> None:
    with running(data, obeys=True) as heard:
        assert close_running(data, seconds=PATIENCE) is Closed.CLOSED
        assert heard == [CloseProgram()]
        with InstanceLock(data):
            pass


def test_one_that_only_opens_is_asked_again_once_it_listens(
    data: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(close, "_BETWEEN_SECONDS", 0.05)
    asked: list[Answer | None] = []

    def tell_later(folder: DataFolder, message: Message) -> Answer | None:
        asked.append(None if not asked else tell(folder, message))
        return asked[-1]

    monkeypatch.setattr(close, "tell", tell_later)
    with running(data, obeys=True):
        assert close_running(data, seconds=PATIENCE) is Closed.CLOSED
    assert asked == [None, Answer.DONE]


def test_one_that_does_not_end_in_time_is_told(data: DataFolder) -> None:
    with running(data, obeys=False) as heard:
        assert close_running(data, seconds=0.1) is Closed.REFUSED
        assert heard == [CloseProgram()]


def test_a_command_that_runs_the_queue_has_no_window_to_close(data: DataFolder) -> None:
    with InstanceLock(data):
        assert close_running(data, seconds=0.1) is Closed.REFUSED
        assert not InstanceLock(data).take(), "it runs on"
