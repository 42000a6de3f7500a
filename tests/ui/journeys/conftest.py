"""A program on an empty data folder, before a person."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from facnet_desktop.ui.theme.theme import Theme
from tests.ui.journeys.kit import LockedFiles, Program


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The data folder."""
    return tmp_path / "donnees"


@pytest.fixture
def program(qtbot: QtBot, theme: Theme, root: Path) -> Iterator[Program]:
    """Just started, nothing in it."""
    made = Program(qtbot, theme, root)
    yield made
    made.end()


@pytest.fixture
def locked() -> Iterator[LockedFiles]:
    """Files that Excel holds."""
    with LockedFiles().watching() as files:
        yield files
