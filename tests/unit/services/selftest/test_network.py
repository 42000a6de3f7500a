"""What a process does with the network is heard, whoever does it; what stays in the computer is not."""

import socket
import sys
from collections.abc import Iterator
from contextlib import suppress
from multiprocessing import Pipe
from pathlib import Path

import pytest

from facnet_desktop.services.selftest import network
from facnet_desktop.services.selftest.network import NetworkTraces, NetworkWatch
from facnet_desktop.services.selftest.network_check import check_network
from tests.support.windows import IS_WINE, not_under_wine
from tests.unit.services.selftest.requests import said

QUIET = NetworkTraces(calls=(), sockets=0, modules=())


@pytest.fixture
def listening() -> Iterator[socket.socket]:
    with socket.socket(socket.AF_INET) as opened:
        opened.bind(("127.0.0.1", 0))
        opened.listen()
        yield opened


def test_a_socket_of_the_network_is_heard_and_counted() -> None:
    watch = NetworkWatch()
    with socket.socket(socket.AF_INET) as opened:
        opened.bind(("127.0.0.1", 0))
        opened.listen()
        found = watch.traces()
    assert found.calls == ("socket.__new__", "socket.bind")
    assert IS_WINE or found.sockets == 1


def test_a_connection_is_heard(listening: socket.socket) -> None:
    watch = NetworkWatch()
    with socket.socket(socket.AF_INET) as caller:
        caller.connect(listening.getsockname())
        assert "socket.connect" in watch.traces().calls


def test_a_name_that_is_looked_up_is_heard() -> None:
    watch = NetworkWatch()
    with suppress(OSError):
        socket.getaddrinfo("127.0.0.1", 80)
    assert watch.traces().calls == ("socket.getaddrinfo",)


def test_what_stays_in_the_computer_is_not_the_network(tmp_path: Path) -> None:
    watch = NetworkWatch()
    for end in Pipe():
        end.close()
    if sys.platform != "win32":
        with socket.socket(socket.AF_UNIX) as opened:
            opened.bind(str(tmp_path / "s"))
    assert watch.traces().calls == ()


def test_a_watch_that_is_over_hears_nothing_more() -> None:
    watch = NetworkWatch()
    before = watch.traces()
    with socket.socket(socket.AF_INET):
        assert watch.traces().calls == before.calls == ()


@not_under_wine("a table of the sockets of each process")
def test_a_socket_that_python_does_not_hear_of_is_counted(listening: socket.socket) -> None:
    assert NetworkWatch().traces().sockets == 1


def test_a_system_that_does_not_say_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise network.psutil.AccessDenied

    monkeypatch.setattr(network.psutil.Process, "net_connections", refused)
    found = NetworkWatch().traces()
    assert found.sockets is None
    part = check_network({"programme": found}, is_built=False)
    assert part.passed
    assert "sans la liste des prises du système" in part.scope


def test_the_traces_of_a_child_reach_the_parent_as_they_are() -> None:
    for traces in (QUIET, NetworkTraces(calls=("socket.bind",), sockets=None, modules=("ssl",))):
        assert NetworkTraces.from_json(traces.to_json()) == traces


def test_each_process_is_told_by_name() -> None:
    part = check_network(
        {
            "programme": QUIET,
            "moteur": NetworkTraces(calls=("socket.connect",), sockets=2, modules=()),
            "fenêtre": None,
        },
        is_built=True,
    )
    assert said(part) == [
        "Le processus « moteur » s'est servi du réseau (« socket.connect »).",
        "Le processus « moteur » a 2 prises réseau ouvertes.",
        "Le processus « fenêtre » n'a pas pu dire s'il s'est servi du réseau.",
    ]


def test_a_module_of_the_network_has_no_place_in_a_built_program() -> None:
    loaded = NetworkTraces(calls=(), sockets=0, modules=("ssl",))
    assert check_network({"programme": loaded}, is_built=False).passed
    assert "« ssl »" in said(check_network({"programme": loaded}, is_built=True))[0]
