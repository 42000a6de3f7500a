"""Which folder a start uses, and what it tells of another one."""

from pathlib import Path

import pytest

from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.services.atomic_file import OutputError
from facnet_desktop.services.data_place.chosen import FILE, choose_folder, chosen_folder
from facnet_desktop.services.data_place.place import data_place, forsaken_words, missing_words


@pytest.fixture
def usual(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path / "compte")


@pytest.fixture
def other(tmp_path: Path) -> Path:
    folder = tmp_path / "données du compte"
    folder.mkdir()
    return folder


def test_without_a_choice_the_usual_folder_serves(usual: DataFolder) -> None:
    place = data_place(usual)
    assert (place.data, place.missing, place.forsaken, place.is_chosen) == (usual, None, None, False)
    assert not usual.root.exists(), "looking makes nothing"


def test_a_choice_lasts_until_the_usual_folder_is_chosen_again(usual: DataFolder, other: Path) -> None:
    choose_folder(usual, other)
    place = data_place(usual)
    assert (place.data, place.is_chosen) == (DataFolder(other), True)
    choose_folder(usual, usual.root / ".." / usual.root.name)
    assert data_place(usual).data == usual
    assert list(usual.root.iterdir()) == []


def test_a_folder_that_is_asked_for_wins_over_the_choice(usual: DataFolder, other: Path) -> None:
    choose_folder(usual, other)
    asked = data_place(usual, asked=usual.root.parent / "demandé")
    assert (asked.data.root.name, asked.is_chosen, asked.missing) == ("demandé", False, None)


def test_that_of_the_clinic_wins_over_all_and_the_usual_one_may_hold_data(
    usual: DataFolder, other: Path
) -> None:
    choose_folder(usual, other)
    place = data_place(usual, fixed=usual.root.parent / "commun")
    assert (place.data.root.name, place.forsaken, place.is_chosen) == ("commun", usual, False)
    assert data_place(usual, fixed=usual.root).forsaken is None


def test_a_chosen_folder_that_is_gone_leaves_the_usual_one_and_says_so(
    usual: DataFolder, other: Path
) -> None:
    choose_folder(usual, other)
    other.rmdir()
    place = data_place(usual)
    assert (place.data, place.missing, place.is_chosen) == (usual, other, False)
    assert str(other) in missing_words(other)
    other.mkdir()
    assert data_place(usual).data == DataFolder(other), "the choice was not forgotten"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"\xff\xfe{",
        b'{"version": 2, "folder": "/srv/x"}',
        b'{"version": 1, "folder": "relatif"}',
        b'{"version": 1, "folder": 3}',
        b'{"version": 1, "folder": "/x", "more": 1}',
        b"[" * 90_000,
    ],
)
def test_what_cannot_be_read_is_no_choice(usual: DataFolder, content: bytes) -> None:
    usual.root.mkdir()
    (usual.root / FILE).write_bytes(content)
    assert chosen_folder(usual) is None


def test_a_choice_that_cannot_be_kept_is_told(usual: DataFolder, other: Path) -> None:
    usual.root.write_text("un fichier")
    with pytest.raises(OutputError):
        choose_folder(usual, other)


def test_a_folder_left_behind_is_named_and_who_can_do_something(usual: DataFolder) -> None:
    told = forsaken_words(usual)
    assert str(usual.root) in told
    assert "qui gère les ordinateurs" in told
