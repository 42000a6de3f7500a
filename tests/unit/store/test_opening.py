"""Opening: a store is made once, opened with its own key, and never silently replaced by another."""

import os
import stat
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver
from filelock import FileLock

from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.store import connection, errors, opening
from facnet_desktop.store.identity import Identity, mark_of, read_identity, write_identity
from facnet_desktop.store.key import FileKeeper, KeyringKeeper
from facnet_desktop.store.opening import open_store
from tests.support.store_folder import add_jobs, kept_key, opened, titles
from tests.unit.store.test_key import ForgetfulBackend, MemoryBackend


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    """With a store that holds one job."""
    with opened(tmp_path / "d") as store:
        add_jobs(store, ["mars.csv"])
    return DataFolder(tmp_path / "d")


def _open(folder: DataFolder) -> list[str]:
    with opened(folder.root) as store:
        return titles(store)


def test_a_store_is_made_at_the_first_opening_and_found_at_the_next(tmp_path: Path) -> None:
    with opened(tmp_path / "pas" / "encore") as store:
        assert store.caution is not None
        add_jobs(store, ["a.csv", "b.csv"])
    with opened(tmp_path / "pas" / "encore") as store:
        assert store.caution is None
        assert titles(store) == ["a.csv", "b.csv"]


@pytest.mark.skipif(os.name != "posix", reason="rights of POSIX systems")
def test_everything_made_is_for_the_user_alone(folder: DataFolder) -> None:
    before = os.umask(0)
    try:
        with opened(folder.root.parent / "e") as store:
            add_jobs(store, ["a.csv"])
            kept = [folder.root.parent / "e", *(folder.root.parent / "e").iterdir()]
            modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in kept}
    finally:
        os.umask(before)
    assert {mode & 0o077 for mode in modes.values()} == {0}, modes


def test_the_keyring_holds_the_key_and_the_folder_does_not(tmp_path: Path) -> None:
    folder, backend = DataFolder(tmp_path / "d"), MemoryBackend()
    open_store(folder, keys=KeyringKeeper(backend)).close()
    (kept,) = backend.kept.values()
    assert not folder.key_file.exists()
    for path in folder.root.iterdir():
        assert kept.encode() not in path.read_bytes()
        assert bytes.fromhex(kept) not in path.read_bytes()
    open_store(folder, keys=KeyringKeeper(backend)).close()


def test_two_folders_have_two_keys_in_one_keyring(tmp_path: Path) -> None:
    backend = MemoryBackend()
    for name in ("a", "b"):
        open_store(DataFolder(tmp_path / name), keys=KeyringKeeper(backend)).close()
    assert len(set(backend.kept.values())) == 2


def test_nothing_is_made_when_the_keyring_does_not_keep(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "d")
    with pytest.raises(errors.StoreKeyMissing):
        open_store(folder, keys=KeyringKeeper(ForgetfulBackend()))
    assert not folder.database.exists()


def test_a_deleted_key_is_missing_and_no_other_is_made(folder: DataFolder) -> None:
    key = folder.key_file.read_bytes()
    folder.key_file.unlink()
    for _ in range(2):
        with pytest.raises(errors.StoreKeyMissing, match="n'est plus"):
            _open(folder)
        assert not folder.key_file.exists()
    folder.key_file.write_bytes(key)
    assert _open(folder) == ["mars.csv"]


def test_the_key_of_another_store_is_told_before_the_file_is_read(folder: DataFolder) -> None:
    before = folder.database.read_bytes()
    FileKeeper(folder.key_file).save("", bytes(32))
    with pytest.raises(errors.StoreKeyMissing, match="ne s'ouvre pas avec la clé"):
        _open(folder)
    assert folder.database.read_bytes() == before


@pytest.mark.parametrize("content", [None, b"", b"{", b"[]", b'{"version": 2}', b'{"version": 1, "name": 3}'])
def test_without_its_identity_a_store_asks_for_the_recovery_key(
    content: bytes | None, folder: DataFolder
) -> None:
    folder.identity.unlink()
    if content is not None:
        folder.identity.write_bytes(content)
    with pytest.raises(errors.StoreKeyMissing, match=r"facnet\.id"):
        _open(folder)


def test_a_database_that_vanished_is_not_replaced_by_an_empty_one(folder: DataFolder) -> None:
    for size in (None, 0):
        folder.database.unlink(missing_ok=True)
        if size == 0:
            folder.database.touch()
        with pytest.raises(errors.StoreDamaged, match="a disparu"):
            _open(folder)
        assert not folder.database.exists() or not folder.database.stat().st_size


@pytest.mark.parametrize("left", [(), ("key",), ("key", "identity"), ("key", "identity", "empty file")])
def test_a_first_opening_that_was_cut_short_goes_on(left: tuple[str, ...], tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    key = bytes(range(32))
    if "key" in left:
        FileKeeper(folder.key_file).save("", key)
    if "identity" in left:
        write_identity(folder.identity, Identity(name="a", mark=mark_of(key)))
    if "empty file" in left:
        folder.database.touch()
    assert _open(folder) == []
    identity = read_identity(folder.identity)
    assert identity is not None
    assert identity.made
    if "identity" in left:
        assert kept_key(tmp_path) == key


def test_a_file_in_clear_text_is_refused_untouched(folder: DataFolder) -> None:
    folder.database.write_bytes(b"SQLite format 3\x00" + bytes(4080))
    before = folder.database.read_bytes()
    with pytest.raises(errors.StoreNotEncrypted, match="pas chiffré"):
        _open(folder)
    assert folder.database.read_bytes() == before


def test_a_synchronised_folder_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(errors.StorePlaceRefused):
        opened(tmp_path / "Dropbox" / "FacNet")
    assert not (tmp_path / "Dropbox").exists()


def test_one_program_at_a_time_opens(folder: DataFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "LOCK_SECONDS", 0)
    with FileLock(folder.opening_lock), pytest.raises(errors.StoreBusy):
        _open(folder)
    assert _open(folder) == ["mars.csv"]


def test_a_driver_that_does_not_encrypt_stops_everything(
    folder: DataFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sqlite3  # noqa: PLC0415

    assert driver.connect(":memory:").execute("PRAGMA cipher_version").fetchone()
    monkeypatch.setattr(connection, "driver", sqlite3)
    for root in (folder.root, tmp_path / "new"):
        with pytest.raises(errors.StoreNotEncrypted, match="ne chiffre pas"):
            opened(root)
    assert not (tmp_path / "new").exists()
