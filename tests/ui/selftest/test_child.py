"""What the child of the window does before there is any window."""

import sys
from pathlib import Path

import keyring
import pytest

from facnet_desktop.bootstrap import selftest_window
from facnet_desktop.bootstrap.selftest_window import functions, inspect_window
from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.jobs.context import JobContext
from facnet_desktop.services.selftest.in_child import NETWORK
from facnet_desktop.store.key import FileKeeper, choose_keeper
from tests.support.window_context import INSTALLATION

NOBODY = JobContext()


def test_a_system_without_qt_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "PySide6.QtWidgets", None)
    found = inspect_window({"resources": str(INSTALLATION.resources)}, NOBODY)
    assert found.document == {"missing": "PySide6"}


def test_its_store_leaves_the_keyring_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise AssertionError("the keyring of the person")

    monkeypatch.setattr(keyring, "get_keyring", never)
    data = DataFolder(tmp_path / "d")
    selftest_window._prepare(INSTALLATION, data, NOBODY)
    assert isinstance(choose_keeper(data), FileKeeper)


def test_what_nobody_catches_is_told_by_its_number() -> None:
    with selftest_window._nothing_uncaught() as found:
        sys.excepthook(ValueError, ValueError("ZORY45010112"), None)
    assert len(found) == 1
    assert "référence" in found[0]
    assert "ZORY" not in found[0]
    assert sys.excepthook is sys.__excepthook__


def test_it_can_say_what_it_did_with_the_network() -> None:
    assert functions()[NETWORK]({}, NOBODY).document["calls"] == []
