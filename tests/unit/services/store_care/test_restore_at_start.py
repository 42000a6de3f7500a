"""A restoration asked for in the window is done at the next start, once."""

from pathlib import Path

import pytest

from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.services.instance.lock import AlreadyRunning, InstanceLock
from facnet_desktop.services.store_care.restore_at_start import (
    ask_to_restore,
    asked_backup,
    asked_restoration,
    restore_as_asked,
    withdraw_restoration,
)
from facnet_desktop.store import errors
from facnet_desktop.store.backup_files import BackupKind
from facnet_desktop.store.clock import wall_clock
from facnet_desktop.store.key import FileKeeper
from facnet_desktop.store.restoring import Restored
from tests.support.store_folder import add_jobs, opened, titles


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    """Two jobs, a backup of the first only, which is asked for."""
    with opened(tmp_path / "d") as store:
        add_jobs(store, ["mars.csv"])
        backup = store.backups.make(BackupKind.COMPLETE)
        add_jobs(store, ["avril.csv"])
    folder = DataFolder(tmp_path / "d")
    ask_to_restore(folder, backup.path)
    return folder


def _restored(folder: DataFolder) -> Restored | None:
    return restore_as_asked(folder, keys=FileKeeper(folder.key_file), clock=wall_clock, who="a")


def _titles(folder: DataFolder) -> list[str]:
    with opened(folder.root) as store:
        return titles(store)


def test_the_next_start_puts_the_backup_back_once(folder: DataFolder) -> None:
    asked = asked_backup(folder)
    assert asked is not None
    assert asked.kind is BackupKind.COMPLETE
    assert _restored(folder) is not None
    assert _titles(folder) == ["mars.csv"]
    assert _restored(folder) is None


def test_it_can_be_withdrawn(folder: DataFolder) -> None:
    withdraw_restoration(folder)
    assert asked_restoration(folder) is None
    assert _restored(folder) is None
    assert _titles(folder) == ["mars.csv", "avril.csv"]


def test_while_the_program_is_open_nothing_is_done_and_it_still_stands(folder: DataFolder) -> None:
    with InstanceLock(folder), pytest.raises(AlreadyRunning):
        _restored(folder)
    assert asked_restoration(folder) is not None


def test_a_backup_that_is_damaged_is_refused_once(folder: DataFolder) -> None:
    asked = asked_restoration(folder)
    assert asked is not None
    asked.write_bytes(b"damaged" * 1000)
    with pytest.raises(errors.BackupFailed):
        _restored(folder)
    assert asked_restoration(folder) is None
    assert _titles(folder) == ["mars.csv", "avril.csv"]


def test_a_backup_that_is_not_there_cannot_be_asked_for(folder: DataFolder, tmp_path: Path) -> None:
    withdraw_restoration(folder)
    with pytest.raises(errors.BackupFailed):
        ask_to_restore(folder, tmp_path / "absent.db")
    assert asked_restoration(folder) is None


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"version": 2, "backup": "x"}', b"\xff"])
def test_a_request_that_cannot_be_read_asks_for_nothing(folder: DataFolder, content: bytes) -> None:
    (folder.root / "restauration.json").write_bytes(content)
    assert asked_restoration(folder) is None
