"""Qt draws nowhere in the tests, whoever runs them, and its objects die in the thread that made them."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.theme.theme import Theme
from tests.support.window_context import opened_context

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(scope="session", autouse=True)
def lasting() -> None:
    """Modules and tests last as long as the run: no collection looks at them again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def collected_here() -> Iterator[None]:
    """As in the program (``ui/garbage.py``): no other thread collects what Qt must destroy in this one."""
    gc.disable()
    yield
    gc.collect()
    gc.enable()


@pytest.fixture
def context(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[AppContext]:
    """What a page is given, over an empty encrypted store whose queue is not started."""
    with opened_context(qtbot, tmp_path / "donnees") as made:
        yield made
