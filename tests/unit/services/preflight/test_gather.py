"""The files among what was dropped: folders searched, temporary and hidden files left aside."""

import os
from pathlib import Path

import pytest

from facnet_desktop.jobs.context import JobCancelled, JobContext
from facnet_desktop.services.preflight import gather as module
from facnet_desktop.services.preflight.gather import gather, is_export_name


def touched(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")


def test_a_folder_gives_its_exports_by_path_and_those_of_its_folders(tmp_path: Path) -> None:
    touched(tmp_path, "b.csv", "a.TXT", "notes.docx", "2025/mars.tsv", "2025/avril.csv", ".cache/x.csv")
    found = gather([tmp_path])
    assert [path.relative_to(tmp_path).as_posix() for path in found.files] == [
        "a.TXT",
        "b.csv",
        "2025/avril.csv",
        "2025/mars.tsv",
    ]
    assert found.folders == 1


@pytest.mark.parametrize(
    "name", ["~$mars.csv", ".~lock.mars.csv#", ".mars.csv", "~mars.csv", "mars.csv.tmp", "mars.xlsx"]
)
def test_temporary_and_hidden_files_are_no_exports(name: str) -> None:
    assert not is_export_name(name)


def test_a_file_that_is_named_is_kept_whatever_it_is_and_once(tmp_path: Path) -> None:
    touched(tmp_path, "mars.xlsx", "a.csv")
    paths = [
        tmp_path / "mars.xlsx",
        tmp_path / "a.csv",
        tmp_path,
        tmp_path / "." / "a.csv",
        tmp_path / "absent.csv",
    ]
    assert [path.name for path in gather(paths).files] == ["mars.xlsx", "a.csv", "absent.csv"]


def test_past_the_limit_the_search_stops_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    touched(tmp_path, *(f"{at}.csv" for at in range(5)))
    monkeypatch.setattr(module, "MOST_FILES", 3)
    found = gather([tmp_path])
    assert (len(found.files), found.has_more) == (3, True)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="every folder opens for this account")
def test_a_folder_that_cannot_be_opened_is_named(tmp_path: Path) -> None:
    touched(tmp_path, "a.csv", "ferme/b.csv")
    (tmp_path / "ferme").chmod(0)
    found = gather([tmp_path])
    (tmp_path / "ferme").chmod(0o700)
    assert (len(found.files), found.closed) == (1, ("ferme",))


def test_a_search_can_be_stopped(tmp_path: Path) -> None:
    touched(tmp_path, "a.csv")
    with pytest.raises(JobCancelled):
        gather([tmp_path], JobContext(is_cancelled=lambda: True))
