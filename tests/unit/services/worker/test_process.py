"""The life of one child process, seen from the parent."""

from collections.abc import Callable, Iterator

import psutil
import pytest

from facnet_desktop.services.worker.limits import Limits
from facnet_desktop.services.worker.nursery import Nursery
from facnet_desktop.services.worker.process import Child
from facnet_desktop.services.worker.wire import Verb
from tests.support import worker_functions


@pytest.fixture
def child() -> Iterator[Child]:
    child = Child(Nursery(functions=worker_functions.functions, limits=Limits()))
    yield child
    child.kill()
    assert child.wait_gone(20)


def how(child: Child) -> str:
    assert child.wait_gone(20)
    assert child.pid is None
    return child.how_it_ended().faults[0].type


def test_asked_to_leave_it_leaves_by_itself(child: Child) -> None:
    assert child.wait_settled(20)
    assert child.ready
    child.leave()
    assert how(child) == "exit 0"


def test_it_leaves_from_the_middle_of_its_work(child: Child) -> None:
    assert child.wait_settled(20)
    child.run("deaf", {})
    message = child.message(20)
    assert message is not None
    assert message.verb is Verb.PROGRESS
    child.leave()
    assert how(child) == "exit 0"


@pytest.mark.parametrize("end", [Child.leave, Child.kill])
def test_it_may_be_ended_before_it_is_born(end: Callable[[Child], None]) -> None:
    nursery = Nursery(functions=worker_functions.functions, limits=Limits())
    with nursery.births:  # nobody is born while this is held
        child = Child(nursery)
        end(child)
    assert child.wait_gone(20)
    assert not child.ready


def test_its_end_is_the_last_of_its_messages(child: Child) -> None:
    assert child.wait_settled(20)
    child.run("echo", {})
    child.run("exit_", {})
    messages = [child.message(20), child.message(20)]
    assert [message.verb for message in messages if message] == [Verb.RESULT, Verb.ENDED]
    assert not psutil.pid_exists(child.pid or -1)


def test_what_is_sent_to_a_child_that_is_gone_is_lost_quietly(child: Child) -> None:
    child.kill()
    assert child.wait_gone(20)
    child.cancel(child.run("echo", {}))
    child.leave()
    child.kill()


def test_a_system_that_refuses_processes_leaves_a_child_that_never_was(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: object) -> None:
        raise BlockingIOError

    monkeypatch.setattr("multiprocessing.context.SpawnProcess.start", refuse)
    child = Child(Nursery(functions=worker_functions.functions, limits=Limits()))
    assert child.wait_settled(20)
    assert not child.ready
    assert how(child) == "never started"
