"""Where the policy is looked for, and that nobody escapes it by naming another."""

import os
import sys
from pathlib import Path

import pytest

from facnet_desktop.domain.policy import NO_POLICY, PolicySource
from facnet_desktop.services.policy import places
from facnet_desktop.services.policy.places import FILE, VARIABLE, computer_folder, policy_place
from facnet_desktop.services.policy.read import PolicyUnusable, find_policy


@pytest.fixture
def computer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the whole computer, empty."""
    folder = tmp_path / "ordinateur"
    folder.mkdir()
    monkeypatch.setattr(places, "computer_folder", lambda: folder)
    return folder


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a frozen program, empty."""
    folder = tmp_path / "programme"
    folder.mkdir()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(folder / "facnet-desktop.exe"))
    return folder


def test_without_any_file_nothing_is_fixed(computer: Path, program: Path) -> None:
    assert policy_place({}) is None
    assert find_policy({}) is NO_POLICY


def test_the_computer_comes_first_then_the_program_then_the_variable(
    computer: Path, program: Path, tmp_path: Path
) -> None:
    named = {VARIABLE: str(tmp_path / "essai.toml")}
    assert policy_place(named) == (PolicySource.VARIABLE, tmp_path / "essai.toml")
    (program / FILE).touch()
    assert policy_place(named) == (PolicySource.PROGRAM, program / FILE)
    (computer / FILE).touch()
    assert policy_place(named) == (PolicySource.COMPUTER, computer / FILE)


def test_the_variable_escapes_no_policy(computer: Path, tmp_path: Path) -> None:
    (computer / FILE).write_text('exports_nominatifs = "interdits"', encoding="utf-8")
    other = tmp_path / "essai.toml"
    other.write_text('exports_nominatifs = "permis"', encoding="utf-8")
    for named in (str(other), "", os.devnull, "nulle-part"):
        assert find_policy({VARIABLE: named}).forbids_names


def test_from_the_sources_no_file_beside_python_counts(
    computer: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    (tmp_path / FILE).touch()
    assert policy_place({}) is None


def test_a_file_that_a_variable_names_must_be_there(computer: Path, tmp_path: Path) -> None:
    with pytest.raises(PolicyUnusable, match="introuvable"):
        find_policy({VARIABLE: str(tmp_path / "nulle-part.toml")})


@pytest.mark.skipif(os.name == "nt", reason="links of POSIX")
def test_a_link_to_nothing_is_a_policy_that_cannot_be_read(computer: Path) -> None:
    (computer / FILE).symlink_to(computer / "nulle-part")
    with pytest.raises(PolicyUnusable, match="introuvable"):
        find_policy({})


def test_a_folder_that_may_not_be_looked_into_hides_no_policy(
    computer: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def denied(*_: object, **__: object) -> os.stat_result:
        raise PermissionError(13, "denied")

    monkeypatch.setattr(os, "lstat", denied)
    assert policy_place({}) == (PolicySource.COMPUTER, computer / FILE)


def test_the_place_of_the_computer_is_no_variable_of_a_person(monkeypatch: pytest.MonkeyPatch) -> None:
    before = computer_folder()
    for name in ("PROGRAMDATA", "ALLUSERSPROFILE", "HOME", "XDG_CONFIG_DIRS"):
        monkeypatch.setenv(name, "x")
    assert computer_folder() == before
    assert before.is_absolute()
    assert before.name in {"FacNet Desktop", "facnet-desktop"}
