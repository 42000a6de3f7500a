"""The first page over an empty store."""

import pytest
from pytestqt.qtbot import QtBot

from facnet_desktop.ui.context import AppContext
from tests.ui.pages.home.kit import Home


@pytest.fixture
def home(context: AppContext, qtbot: QtBot) -> Home:
    return Home(context, qtbot)
