"""The engine in its child: the same findings as here, nothing left, and every way it can fail is told."""

import psutil
import pytest

from facnet_desktop.jobs.context import JobCancelled, JobContext
from facnet_desktop.services.selftest import engine
from facnet_desktop.services.selftest.engine import check_engine
from facnet_desktop.services.selftest.network import NetworkTraces
from tests.support import selftest_functions
from tests.support.windows import IS_WINE
from tests.unit.services.selftest.requests import NOBODY, canary_computed, request_of, said


def test_a_child_finds_what_is_found_here_and_leaves_nothing() -> None:
    before = set(psutil.pids())
    heard: list[NetworkTraces] = []
    part = check_engine(request_of(), NOBODY, computed=canary_computed, heard=heard.append)
    assert part.passed, said(part)
    assert "148\u00a0constats identiques" in part.scope
    assert [(traces.calls, traces.sockets) for traces in heard] == [((), 0)]
    ours = {child.pid for child in psutil.Process().children() if "resource_tracker" not in _line(child)}
    assert not ours - before


def test_a_child_that_dies_is_told_with_how_it_ended() -> None:
    heard: list[NetworkTraces] = []
    part = check_engine(
        request_of(),
        NOBODY,
        computed=canary_computed,
        heard=heard.append,
        functions=selftest_functions.dying,
    )
    assert said(part)[0].startswith("Le moteur de validation s'est arrêté avant la fin.")
    assert heard == []


def test_a_child_that_finds_something_else_is_told() -> None:
    part = check_engine(
        request_of(), NOBODY, computed=canary_computed, functions=selftest_functions.forgetful
    )
    told = "Le moteur ne donne pas le même résultat que le programme lui-même (findings) : "
    assert said(part) == [f"{told}147 constats au lieu de 148."]


def test_a_child_that_uses_the_network_is_heard() -> None:
    heard: list[NetworkTraces] = []
    check_engine(
        request_of(),
        NOBODY,
        computed=canary_computed,
        heard=heard.append,
        functions=selftest_functions.talkative,
    )
    assert "socket.bind" in heard[0].calls
    assert IS_WINE or heard[0].sockets == 1  # which has no table of the sockets of each process


def test_a_child_that_stays_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(engine.psutil, "pid_exists", lambda pid: True)
        part = check_engine(request_of(), NOBODY, computed=canary_computed)
    assert said(part) == ["Le processus du moteur ne s'est pas terminé quand il l'aurait dû."]


def test_it_can_be_cancelled() -> None:
    with pytest.raises(JobCancelled):
        check_engine(request_of(), JobContext(is_cancelled=lambda: True), computed=canary_computed)


def _line(process: psutil.Process) -> str:
    try:
        return " ".join(process.cmdline())
    except psutil.Error:
        return ""
