"""The folder of a check is gone at its end, also when something held it for a moment."""

import os
import shutil
from pathlib import Path

import pytest

from facnet_desktop.services.selftest import scratch
from facnet_desktop.services.selftest.scratch import PREFIX, scratch_folder


@pytest.fixture(autouse=True)
def no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scratch, "_PAUSE_SECONDS", 0)


def test_it_is_private_and_removed() -> None:
    with scratch_folder() as folder:
        (folder / "a").mkdir()
        (folder / "a" / "b").write_text("x", encoding="utf-8")
        assert folder.name.startswith(PREFIX)
        assert os.name == "nt" or folder.stat().st_mode & 0o077 == 0
    assert not folder.exists()


def test_it_is_removed_after_a_failure_too() -> None:
    with pytest.raises(ValueError, match="x"), scratch_folder() as folder:
        raise ValueError("x")
    assert not folder.exists()


def test_a_file_held_for_a_moment_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    times = iter([PermissionError(), PermissionError()])
    really = shutil.rmtree

    def held(path: Path, **named: bool) -> None:
        if (error := next(times, None)) is not None:
            raise error
        really(path, **named)

    monkeypatch.setattr(scratch.shutil, "rmtree", held)
    with scratch_folder() as folder:
        pass
    assert not folder.exists()


def test_a_file_held_for_ever_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def held(path: Path) -> None:
        raise PermissionError

    with monkeypatch.context() as patched:
        patched.setattr(scratch.shutil, "rmtree", held)
        with pytest.raises(PermissionError), scratch_folder() as folder:
            pass
    shutil.rmtree(folder)
