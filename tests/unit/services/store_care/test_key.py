"""The recovery key: the way back when the key of this computer is gone."""

from pathlib import Path

import pytest

from facnet_desktop.domain.access import AccessAction
from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.services.store_care.key import export_key, restore_key
from facnet_desktop.store import errors
from facnet_desktop.store.backup_files import BackupKind
from facnet_desktop.store.key import FileKeeper, KeyringKeeper
from facnet_desktop.store.opening import open_store
from facnet_desktop.store.recovery_key import to_recovery_key
from facnet_desktop.store.restoring import restore
from tests.support.store_folder import SteppingClock, add_jobs, opened, titles
from tests.unit.store.test_key import MemoryBackend


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    with opened(tmp_path / "d") as store:
        add_jobs(store, ["mars.csv"])
    return DataFolder(tmp_path / "d")


def _exported(folder: DataFolder) -> str:
    with opened(folder.root) as store:
        return export_key(folder, FileKeeper(folder.key_file), store.accesses, who="a")


def _titles(folder: DataFolder) -> list[str]:
    with opened(folder.root) as store:
        return titles(store)


def test_giving_the_key_is_written_down(folder: DataFolder) -> None:
    key = _exported(folder)
    with opened(folder.root) as store:
        (entry,) = store.accesses.listed()
    assert entry.action == AccessAction.EXPORT.value
    assert key not in str(entry)


@pytest.mark.parametrize("identity", ["there", "gone", "unreadable"])
def test_a_lost_key_comes_back(identity: str, folder: DataFolder) -> None:
    key = _exported(folder)
    folder.key_file.unlink()
    if identity == "gone":
        folder.identity.unlink()
    if identity == "unreadable":
        folder.identity.write_bytes(b"?")
    assert restore_key(folder, FileKeeper(folder.key_file), key.lower(), who="b")
    assert _titles(folder) == ["mars.csv"]


def test_taking_the_key_back_is_written_down(folder: DataFolder) -> None:
    key = _exported(folder)
    folder.key_file.unlink()
    assert restore_key(folder, FileKeeper(folder.key_file), key, who="CLINIQUE\\accueil")
    with opened(folder.root) as store:
        entry = store.accesses.listed()[0]
        assert store.accesses.verify().holds
    assert (entry.action, entry.who) == (AccessAction.RESTORE.value, "CLINIQUE\\accueil")
    assert entry.details == {"key": "recovery"}
    assert key not in str(entry)


def test_a_key_comes_back_to_a_store_that_has_still_to_be_repaired(folder: DataFolder) -> None:
    key = _exported(folder)
    folder.key_file.unlink()
    content = bytearray(folder.database.read_bytes())
    content[9000] ^= 1
    folder.database.write_bytes(content)
    assert not restore_key(folder, FileKeeper(folder.key_file), key, who="b")
    assert folder.key_file.exists()


@pytest.mark.parametrize("identity", ["there", "gone"])
def test_the_key_of_another_store_is_refused_before_anything_changes(
    identity: str, folder: DataFolder
) -> None:
    if identity == "gone":
        folder.identity.unlink()
    before = {path.name: path.read_bytes() for path in folder.root.iterdir()}
    with pytest.raises(errors.RecoveryKeyRefused, match="autre base locale"):
        restore_key(folder, FileKeeper(folder.key_file), to_recovery_key(bytes(32)), who="b")
    assert before.items() <= {path.name: path.read_bytes() for path in folder.root.iterdir()}.items()


def test_a_mistyped_key_is_refused_before_anything_changes(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "d")
    with pytest.raises(errors.RecoveryKeyRefused):
        restore_key(folder, FileKeeper(folder.key_file), "0" * 64 + "1", who="b")
    assert not folder.root.exists()


def test_another_computer_takes_over_with_a_backup_and_the_printed_key(
    folder: DataFolder, tmp_path: Path
) -> None:
    key = _exported(folder)
    with opened(folder.root) as store:
        made = store.backups.make(BackupKind.COMPLETE, to=tmp_path / "cle-usb.db")
    new, keys, clock = DataFolder(tmp_path / "new"), KeyringKeeper(MemoryBackend()), SteppingClock()
    assert not restore_key(new, keys, key, who="b")
    typed = FileKeeper(folder.key_file).load("")
    assert typed is not None
    restore(new, typed, made.path, clock=clock)
    with open_store(new, keys=keys) as store:
        assert titles(store) == ["mars.csv"]
    assert not new.key_file.exists()
