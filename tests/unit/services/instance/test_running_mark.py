"""The mark that the installer looks for: there as long as a program of ours, whatever ends it."""

import ctypes
import os
import secrets
import subprocess
import sys

import pytest

from facnet_desktop.services.instance import running_mark
from facnet_desktop.services.instance.running_mark import MARK, RunningMark
from tests.support.command_line import ROOT, environment
from tests.support.waiting import until
from tests.support.windows import on_windows

SYNCHRONIZE = 0x00100000
HOLD = (
    "import sys\n"
    "from facnet_desktop.services.instance import running_mark\n"
    "running_mark.MARK = sys.argv[1]\n"
    "mark = running_mark.RunningMark()\n"
    "print('marked', flush=True)\n"
    "sys.stdin.readline()\n"
)


@pytest.fixture(autouse=True)
def _of_this_test(monkeypatch: pytest.MonkeyPatch) -> None:
    """Other tests may run the program meanwhile."""
    monkeypatch.setattr(running_mark, "MARK", rf"Local\FacNet Desktop {secrets.token_hex(8)}")


def is_marked() -> bool:
    """As the installer asks."""
    if sys.platform != "win32":
        return False
    kernel = ctypes.windll.kernel32
    kernel.OpenMutexW.restype = ctypes.c_void_p
    handle = kernel.OpenMutexW(SYNCHRONIZE, 0, running_mark.MARK)
    if handle:
        kernel.CloseHandle(ctypes.c_void_p(handle))
    return bool(handle)


def test_the_installer_looks_for_that_name() -> None:
    assert MARK in (ROOT / "packaging" / "installer.nsi").read_text(encoding="utf-8")


@on_windows
def test_it_is_there_until_it_is_removed() -> None:
    assert not is_marked()
    first, second = RunningMark(), RunningMark()
    assert is_marked()
    first.remove()
    first.remove()
    assert is_marked(), "the other program still runs"
    second.remove()
    assert not is_marked()


@on_windows
def test_it_goes_with_a_program_that_is_killed() -> None:
    program = subprocess.Popen(
        [sys.executable, "-P", "-c", HOLD, running_mark.MARK],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment(),
    )
    with program:
        assert program.stdout is not None
        assert program.stdout.readline().strip() == "marked"
        assert is_marked()
        program.kill()
        program.wait(20)
    until(lambda: not is_marked())


@pytest.mark.skipif(os.name == "nt", reason="other systems replace files in use")
def test_elsewhere_there_is_nothing_to_mark() -> None:
    RunningMark().remove()
