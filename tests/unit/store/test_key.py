"""Where the key is kept: backends are made up here, the keyring of the system is never touched."""

import os
import stat
from pathlib import Path

import keyring
import pytest
from keyring.backends import chainer, fail, null

from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.store.errors import StoreKeyMissing
from facnet_desktop.store.key import (
    FileKeeper,
    KeyKeeper,
    KeyringKeeper,
    choose_keeper,
    new_key,
    real_backend,
)

POSIX = pytest.mark.skipif(os.name != "posix", reason="rights of POSIX systems")
KEY = bytes(range(32))


class MemoryBackend:
    """A keyring that forgets at the end of the test."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


class LockedBackend(MemoryBackend):
    def get_password(self, service: str, username: str) -> str | None:
        raise RuntimeError("locked")


class ForgetfulBackend(MemoryBackend):
    def set_password(self, service: str, username: str, password: str) -> None:
        pass


@pytest.fixture(params=["keyring", "file"])
def keeper(request: pytest.FixtureRequest, tmp_path: Path) -> KeyKeeper:
    return (
        KeyringKeeper(MemoryBackend()) if request.param == "keyring" else FileKeeper(tmp_path / "facnet.cle")
    )


def test_a_key_is_kept_found_again_and_forgotten(keeper: KeyKeeper) -> None:
    assert keeper.load("a") is None
    keeper.save("a", KEY)
    assert keeper.load("a") == KEY
    other = new_key()
    keeper.save("a", other)
    assert keeper.load("a") == other
    keeper.forget("a")
    assert keeper.load("a") is None
    keeper.forget("a")


def test_two_stores_never_share_an_entry_of_the_keyring() -> None:
    keeper = KeyringKeeper(MemoryBackend())
    keeper.save("a", KEY)
    assert keeper.load("b") is None


def test_new_keys_are_random() -> None:
    keys = {new_key() for _ in range(50)}
    assert len(keys) == 50
    assert {len(key) for key in keys} == {32}


@pytest.mark.parametrize("backend", [LockedBackend(), ForgetfulBackend()])
def test_a_keyring_that_does_not_answer_or_does_not_keep_is_told(backend: MemoryBackend) -> None:
    with pytest.raises(StoreKeyMissing, match="trousseau"):
        KeyringKeeper(backend).save("a", KEY)


@pytest.mark.parametrize("text", ["", "zz", "00" * 31, "00" * 33, "é" * 64])
def test_what_is_not_a_key_is_told(text: str, tmp_path: Path) -> None:
    (tmp_path / "facnet.cle").write_text(text, "utf-8")
    with pytest.raises(StoreKeyMissing):
        FileKeeper(tmp_path / "facnet.cle").load("a")
    backend = MemoryBackend()
    keeper = KeyringKeeper(backend)
    keeper.save("a", KEY)
    backend.kept = dict.fromkeys(backend.kept, text)
    with pytest.raises(StoreKeyMissing):
        keeper.load("a")


@POSIX
def test_the_file_is_readable_by_its_owner_alone_and_made_so_again(tmp_path: Path) -> None:
    path = tmp_path / "facnet.cle"
    keeper = FileKeeper(path)
    keeper.save("a", KEY)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.chmod(0o644)
    assert keeper.load("a") == KEY
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_the_file_is_a_caution_and_the_keyring_is_not(tmp_path: Path) -> None:
    assert KeyringKeeper(MemoryBackend()).caution is None
    caution = FileKeeper(tmp_path / "facnet.cle").caution
    assert "«\u00a0facnet.cle\u00a0»" in caution
    assert "Chiffrer le disque" in caution


def test_the_keyring_is_chosen_unless_the_folder_has_its_key(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    backend = MemoryBackend()
    assert isinstance(choose_keeper(folder, lambda: backend), KeyringKeeper)
    assert isinstance(choose_keeper(folder, lambda: None), FileKeeper)
    FileKeeper(folder.key_file).save("a", KEY)
    assert isinstance(choose_keeper(folder, lambda: backend), FileKeeper)


def _named(backend: object, module: str, name: str) -> object:
    """An instance whose class says it is that one of the library."""
    kind = type(name, (type(backend),), {"__module__": module, "__qualname__": name})
    return kind()


@pytest.mark.parametrize(
    "backend",
    [
        null.Keyring(),
        fail.Keyring(),
        _named(MemoryBackend(), "keyrings.alt.file", "PlaintextKeyring"),
        _named(LockedBackend(), "keyring.backends.SecretService", "Keyring"),
    ],
)
def test_a_keyring_that_keeps_nothing_safe_is_none(backend: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyring, "get_keyring", lambda: backend)
    assert real_backend() is None


def test_an_empty_chain_is_none_and_a_real_link_of_a_chain_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    chain = chainer.ChainerBackend()
    monkeypatch.setattr(keyring, "get_keyring", lambda: chain)
    monkeypatch.setattr(chainer.ChainerBackend, "backends", [])
    assert real_backend() is None
    real = _named(MemoryBackend(), "keyring.backends.SecretService", "Keyring")
    plain = _named(MemoryBackend(), "keyrings.alt.file", "PlaintextKeyring")
    monkeypatch.setattr(chainer.ChainerBackend, "backends", [plain, real])
    assert real_backend() is real


def test_windows_keeps_the_key_on_this_machine_only(monkeypatch: pytest.MonkeyPatch) -> None:
    vault = _named(MemoryBackend(), "keyring.backends.Windows", "WinVaultKeyring")
    monkeypatch.setattr(keyring, "get_keyring", lambda: vault)
    assert real_backend() is vault
    assert vault.persist == "local machine"  # type: ignore[attr-defined]
