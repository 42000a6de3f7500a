"""What a second launch asks reaches the window, in its own thread."""

import threading
import uuid

from facnet_desktop.services.instance.messages import (
    CancelJob,
    CloseProgram,
    Message,
    OpenFiles,
    QueueChanged,
    ShowWindow,
)
from facnet_desktop.store.jobs.queue import JobQueue
from facnet_desktop.ui.jobs.instance import SecondLaunch
from tests.ui.jobs.kit import Desk, store, validation


def say(launch: SecondLaunch, *messages: Message) -> None:
    thread = threading.Thread(target=lambda: [launch.hear(message) for message in messages])
    thread.start()
    thread.join()


def test_files_and_the_front_are_asked_in_the_thread_of_the_window(desk: Desk) -> None:
    launch = SecondLaunch(desk.dispatcher)
    heard: list[object] = []
    launch.files_asked.connect(lambda paths: heard.append((paths, threading.get_ident())))
    launch.shown.connect(lambda: heard.append("shown"))
    say(launch, ShowWindow(), OpenFiles(("/exports/mars.csv",)))
    desk.until(lambda: len(heard) == 3)
    assert heard == ["shown", "shown", (("/exports/mars.csv",), threading.get_ident())]


def test_a_change_of_the_queue_is_looked_at_now(desk: Desk) -> None:
    launch = SecondLaunch(desk.dispatcher)
    new = validation("mars.csv")
    with store(desk.file.path) as other:
        JobQueue(other).add([new])
    say(launch, QueueChanged(), CancelJob(uuid.uuid4()))
    desk.until_ended(new.id)


def test_the_end_is_asked_in_the_thread_of_the_window_and_nothing_else(desk: Desk) -> None:
    launch = SecondLaunch(desk.dispatcher)
    heard: list[object] = []
    launch.closing_asked.connect(lambda: heard.append(threading.current_thread()))
    launch.shown.connect(lambda: heard.append("shown"))
    say(launch, CloseProgram())
    desk.until(lambda: bool(heard))
    assert heard == [threading.main_thread()]


def test_nothing_passes_once_it_is_deaf(desk: Desk) -> None:
    launch = SecondLaunch(desk.dispatcher)
    heard: list[object] = []
    launch.shown.connect(lambda: heard.append("shown"))
    launch.deafen()
    say(launch, ShowWindow())
    desk.qtbot.wait(20)
    assert heard == []
