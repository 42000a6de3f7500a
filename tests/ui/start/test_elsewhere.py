"""Another data folder: the program starts again over it, and this window goes."""

import subprocess
import sys
from pathlib import Path

import pytest

from facnet_desktop.bootstrap.elsewhere import start_elsewhere
from facnet_desktop.bootstrap.remedies import remedies_for
from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.ui.errands import Errands


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands that would have been run."""
    found: list[list[str]] = []
    monkeypatch.setattr(subprocess, "Popen", lambda command, **_: found.append(command))
    return found


def test_the_window_leaves_once_another_has_started(started: list[list[str]], tmp_path: Path) -> None:
    left: list[int] = []
    start_elsewhere(tmp_path, leave=lambda: left.append(len(started)))
    assert started == [[sys.executable, "-m", "facnet_desktop", "--donnees", str(tmp_path)]]
    assert left == [1]


def test_a_built_program_starts_itself(
    started: list[list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    start_elsewhere(tmp_path, leave=list)
    assert started == [[sys.executable, "--donnees", str(tmp_path)]]


def test_it_stays_when_nothing_could_be_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(subprocess, "Popen", refuse)
    left: list[int] = []
    with pytest.raises(PermissionError):
        start_elsewhere(tmp_path, leave=lambda: left.append(1))
    assert left == []


@pytest.mark.parametrize("is_fixed", [False, True])
def test_a_folder_that_the_clinic_fixed_is_not_left(tmp_path: Path, is_fixed: bool, qapp: object) -> None:
    errands = Errands(threads=1, failed=print)
    remedies = remedies_for(
        DataFolder(tmp_path), errands=errands, open_again=list, leave=list, copy=print, is_fixed=is_fixed
    )
    assert (remedies.use_folder is None) is is_fixed
    errands.stop(1000)
