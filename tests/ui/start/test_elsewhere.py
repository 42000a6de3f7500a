"""Another data folder: the program starts again over it, and this window goes."""

import subprocess
import sys
from pathlib import Path

import pytest

from facnet_desktop.bootstrap.elsewhere import NotStarted, start_elsewhere, use_folder
from facnet_desktop.bootstrap.remedies import remedies_for
from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.services.data_place.chosen import chosen_folder
from facnet_desktop.services.data_place.place import DataPlace
from facnet_desktop.store.errors import StorePlaceRefused
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
    with pytest.raises(NotStarted):
        use_folder(DataFolder(tmp_path / "compte"), tmp_path, leave=lambda: left.append(1))
    assert left == []


def test_the_folder_is_chosen_for_the_next_starts_too(started: list[list[str]], tmp_path: Path) -> None:
    usual, folder = DataFolder(tmp_path / "compte"), tmp_path / "ailleurs"
    folder.mkdir()
    use_folder(usual, folder, leave=list)
    assert len(started) == 1
    assert chosen_folder(usual) == folder


def test_a_choice_that_cannot_be_kept_does_not_stop_the_work(
    started: list[list[str]], tmp_path: Path
) -> None:
    usual = DataFolder(tmp_path / "fichier")
    usual.root.touch()
    use_folder(usual, tmp_path, leave=list)
    assert len(started) == 1


def test_a_folder_that_would_be_refused_is_refused_at_once(started: list[list[str]], tmp_path: Path) -> None:
    usual, folder = DataFolder(tmp_path / "compte"), tmp_path / "Dropbox" / "données"
    folder.mkdir(parents=True)
    with pytest.raises(StorePlaceRefused):
        use_folder(usual, folder, leave=list)
    assert started == []
    assert chosen_folder(usual) is None


@pytest.mark.parametrize("is_fixed", [False, True])
def test_a_folder_that_the_clinic_fixed_is_not_left(tmp_path: Path, is_fixed: bool, qapp: object) -> None:
    errands = Errands(threads=1, failed=print)
    remedies = remedies_for(
        DataPlace(data=DataFolder(tmp_path), usual=DataFolder(tmp_path)),
        errands=errands,
        open_again=list,
        leave=list,
        copy=print,
        is_fixed=is_fixed,
    )
    assert (remedies.use_folder is None) is is_fixed
    errands.stop(1000)
