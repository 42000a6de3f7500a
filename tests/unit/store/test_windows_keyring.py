"""The Credential Manager of Windows, asked for real."""

import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest

from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.store.identity import read_identity
from facnet_desktop.store.key import SERVICE, KeyringKeeper, choose_keeper, real_backend
from facnet_desktop.store.opening import open_store
from tests.support.windows import on_windows

pytestmark = on_windows
GENERIC, THIS_COMPUTER = 1, 2


@pytest.fixture(autouse=True)
def _keyring_of_the_system(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The one that tests keep out of reach, for the time of one."""
    import keyring  # noqa: PLC0415  finds its backends when imported
    from keyring.backends import Windows  # noqa: PLC0415

    monkeypatch.setattr(keyring, "get_keyring", Windows.WinVaultKeyring)
    yield


@pytest.fixture
def name() -> Iterator[str]:
    """Of a store that nobody has; its entry does not outlive the test."""
    name = f"essai-{secrets.token_hex(8)}"
    yield name
    backend = real_backend()
    assert backend is not None
    KeyringKeeper(backend).forget(name)


def test_a_key_is_kept_for_this_computer_only(name: str) -> None:
    """It must not follow a profile that roams from one computer to another."""
    from win32ctypes.pywin32 import win32cred  # type: ignore[import-not-found]  # noqa: PLC0415  Windows only

    keeper = choose_keeper(DataFolder(Path()))
    assert isinstance(keeper, KeyringKeeper)
    assert keeper.caution is None
    key = secrets.token_bytes(32)
    keeper.save(name, key)
    assert keeper.load(name) == key
    entry = win32cred.CredRead(Type=GENERIC, TargetName=f"{SERVICE} {name}")
    assert entry["Persist"] == THIS_COMPUTER
    keeper.forget(name)
    keeper.forget(name)
    assert keeper.load(name) is None


def test_a_store_is_opened_with_the_key_of_the_keyring(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    keeper = choose_keeper(folder)
    open_store(folder, keys=keeper).close()
    identity = read_identity(folder.identity)
    assert identity is not None
    try:
        assert not folder.key_file.exists()
        open_store(folder, keys=choose_keeper(folder)).close()
    finally:
        keeper.forget(identity.name)
