"""The window holds the lock of its folder while it repairs the store that did not open."""

from pathlib import Path

import pytest

from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.services.instance.lock import AlreadyRunning, InstanceLock
from facnet_desktop.services.store_care.restore import repair_store
from facnet_desktop.store.backup_files import BackupKind
from facnet_desktop.store.clock import wall_clock
from facnet_desktop.store.key import FileKeeper
from facnet_desktop.store.restoring import Repaired
from tests.support.store_folder import add_jobs, opened


@pytest.fixture
def damaged(tmp_path: Path) -> DataFolder:
    """A store with a backup, whose pages no longer verify."""
    with opened(tmp_path) as store:
        add_jobs(store, ["mars.csv"])
        store.backups.make(BackupKind.COMPLETE)
    folder = DataFolder(tmp_path)
    folder.database.write_bytes(folder.database.read_bytes()[:4096] + b"\xff" * 40_960)
    return folder


def repaired(folder: DataFolder, *, is_alone: bool) -> Repaired | None:
    return repair_store(
        folder, keys=FileKeeper(folder.key_file), clock=wall_clock, who="commis", is_alone=is_alone
    )


def test_the_holder_of_the_lock_repairs(damaged: DataFolder) -> None:
    with InstanceLock(damaged):
        done = repaired(damaged, is_alone=True)
    assert done is not None
    assert done.restored is not None


def test_anyone_else_waits_until_it_is_closed(damaged: DataFolder) -> None:
    with InstanceLock(damaged), pytest.raises(AlreadyRunning):
        repaired(damaged, is_alone=False)
