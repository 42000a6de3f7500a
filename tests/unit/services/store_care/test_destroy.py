"""Everything the program kept is destroyed, the key first; nothing of anybody else is."""

from pathlib import Path

import pytest

from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.services.exclusive_file import exclusive
from facnet_desktop.services.instance.address import publish
from facnet_desktop.services.instance.lock import AlreadyRunning, InstanceLock
from facnet_desktop.services.jobs.crash_guard import CrashGuard
from facnet_desktop.services.journal.events import Event
from facnet_desktop.services.journal.journal import Journal
from facnet_desktop.services.reference_package.install import one_at_a_time
from facnet_desktop.services.store_care.destroy import destroy_data
from facnet_desktop.services.store_care.restore_at_start import ask_to_restore
from facnet_desktop.store.backup_files import BackupKind
from facnet_desktop.store.clock import wall_clock
from facnet_desktop.store.errors import StoreError
from facnet_desktop.store.key import FileKeeper, KeyringKeeper
from facnet_desktop.store.opening import open_store
from tests.support.store_folder import add_jobs
from tests.unit.store.test_key import MemoryBackend

FOREIGN = ("mars.csv", "facnet.csv", "facturation.xlsx", ".cache", "exceptions.json.bak.txt", "instance.txt")


class BrokenBackend(MemoryBackend):
    """A keyring that gives its keys, and lets none go."""

    def delete_password(self, service: str, username: str) -> None:
        raise RuntimeError("locked")


@pytest.fixture
def backend() -> MemoryBackend:
    return MemoryBackend()


@pytest.fixture
def folder(tmp_path: Path, backend: MemoryBackend) -> DataFolder:
    """A folder as use leaves it: store, backup, log, exceptions, imported tables, files set aside."""
    folder = DataFolder(tmp_path / "d")
    with open_store(folder, keys=KeyringKeeper(backend)) as store:
        add_jobs(store, ["mars.csv"])
        backup = store.backups.make(BackupKind.COMPLETE)
    ask_to_restore(folder, backup.path)
    CrashGuard(folder, wall_clock).begin()
    publish(folder, "nowhere")
    with one_at_a_time(folder), exclusive(folder.exceptions):
        pass
    journal = Journal(folder.journal)
    journal.write(Event.PROGRAM_STOPPED)
    journal.close()
    for tree in (folder.references / "2026-01", folder.quarantine):
        tree.mkdir(parents=True)
        (tree / "a").write_bytes(b"x")
    folder.exceptions.write_bytes(b"{}")
    for name in ("fenetre.ini", ".facnet-1a2b3c.tmp", ".facnet.id-1a2b.partiel", ".facnet.db.partiel"):
        (folder.root / name).write_bytes(b"x")
    return folder


def test_nothing_is_left_of_it(folder: DataFolder, backend: MemoryBackend) -> None:
    assert backend.kept
    assert destroy_data(folder, KeyringKeeper(backend))
    assert not backend.kept
    assert not folder.root.exists()


def test_a_key_in_a_file_goes_too(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "d")
    keeper = FileKeeper(folder.key_file)
    open_store(folder, keys=keeper).close()
    assert destroy_data(folder, keeper)
    assert not folder.root.exists()


def test_what_others_put_there_stays(folder: DataFolder, backend: MemoryBackend) -> None:
    for name in FOREIGN:
        (folder.root / name).write_bytes(b"theirs")
    (folder.root / "dossier").mkdir()
    (folder.root / "dossier" / "facnet.db").write_bytes(b"theirs")
    assert destroy_data(folder, KeyringKeeper(backend))
    assert {path.name for path in folder.root.iterdir()} == {*FOREIGN, "dossier"}
    assert (folder.root / "dossier" / "facnet.db").read_bytes() == b"theirs"


def test_nothing_is_destroyed_while_a_program_holds_the_folder(
    folder: DataFolder, backend: MemoryBackend
) -> None:
    before = {path.name for path in folder.root.iterdir()}
    with InstanceLock(folder), pytest.raises(AlreadyRunning):
        destroy_data(folder, KeyringKeeper(backend))
    assert backend.kept
    assert before <= {path.name for path in folder.root.iterdir()} | {folder.instance_lock.name}


def test_the_key_goes_before_anything_else(
    folder: DataFolder, backend: MemoryBackend, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever stops the rest, what is left can no longer be read."""

    def refused(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr("shutil.rmtree", refused)
    with pytest.raises(StoreError):
        destroy_data(folder, KeyringKeeper(backend))
    assert not backend.kept
    assert folder.database.exists()
    monkeypatch.undo()
    assert destroy_data(folder, KeyringKeeper(backend)), "it can be asked again"
    assert not folder.root.exists()


def test_a_key_that_does_not_go_keeps_everything(folder: DataFolder, backend: MemoryBackend) -> None:
    broken = BrokenBackend()
    broken.kept = backend.kept
    with pytest.raises(StoreError):
        destroy_data(folder, KeyringKeeper(broken))
    assert folder.database.exists()
    assert folder.backups.exists()


def test_an_unreadable_identity_does_not_keep_the_rest(folder: DataFolder, backend: MemoryBackend) -> None:
    folder.identity.write_bytes(b"?")
    assert destroy_data(folder, KeyringKeeper(backend))
    assert not folder.root.exists()


def test_there_was_nothing(tmp_path: Path, backend: MemoryBackend) -> None:
    assert not destroy_data(DataFolder(tmp_path / "none"), KeyringKeeper(backend))
    (tmp_path / "mars.csv").write_bytes(b"theirs")
    assert not destroy_data(DataFolder(tmp_path), KeyringKeeper(backend))
    assert [path.name for path in tmp_path.iterdir()] == ["mars.csv"]
