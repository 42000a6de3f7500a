"""One writer at a time."""

import os
import time
from pathlib import Path

import pytest

from facnet_desktop.services.atomic_file import OutputError
from facnet_desktop.services.exclusive_file import ABANDONED_SECONDS, FileBusy, exclusive


def lock_of(path: Path) -> Path:
    return path.with_name(f".{path.name}.verrou")


def test_the_lock_is_there_while_the_block_runs_and_gone_after(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    with pytest.raises(ZeroDivisionError), exclusive(path):
        assert lock_of(path).exists()
        raise ZeroDivisionError
    assert list(tmp_path.iterdir()) == []


def test_a_second_writer_waits_then_gives_up(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    pauses: list[float] = []
    with (
        exclusive(path),
        pytest.raises(FileBusy, match="en cours de modification"),
        exclusive(path, pause=pauses.append),
    ):
        pass
    assert sum(pauses) >= 4.9
    assert list(tmp_path.iterdir()) == []


def test_a_lock_left_by_a_program_that_died_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    lock_of(path).touch()
    long_ago = time.time() - ABANDONED_SECONDS - 1
    os.utime(lock_of(path), (long_ago, long_ago))
    with exclusive(path, pause=lambda seconds: None):
        assert lock_of(path).exists()
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(OutputError), exclusive(tmp_path / "absent" / "a.json"):
        pass
