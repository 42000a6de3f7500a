"""A dispatcher that runs, and is closed after the test."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from facnet_desktop.store.encrypted import EncryptedFile
from facnet_desktop.ui.jobs import watch
from tests.ui.jobs.kit import Desk, store


@pytest.fixture
def file(tmp_path: Path) -> Iterator[EncryptedFile]:
    with store(tmp_path / "facnet.db") as opened:
        yield opened


@pytest.fixture
def desk(qtbot: QtBot, file: EncryptedFile, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """Without the look of every five seconds: nothing here works thanks to the safety net."""
    monkeypatch.setattr(watch, "LOOK_EVERY_MS", 3_600_000)
    made = Desk(qtbot, file)
    made.dispatcher.start()
    yield made
    if not made.ended:
        made.close()
