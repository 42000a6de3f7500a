"""The tab of the findings over the shipped example, validated for good."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from pytestqt.qtbot import QtBot

from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.pages.results.findings.tab import FindingsTab
from tests.support.window_context import PATIENCE_MS
from tests.ui.pages.results.tab_kit import shown_of

NOW = datetime(2025, 4, 22, 15, tzinfo=UTC)


@pytest.fixture
def tab(context: AppContext, qtbot: QtBot) -> FindingsTab:
    """Shown, its first finding read whole."""
    made = FindingsTab(replace(context, clock=lambda: NOW))
    qtbot.addWidget(made)
    made.resize(1120, 520)
    made.show()
    made.show_validation(shown_of(context, qtbot))
    qtbot.waitUntil(lambda: made.pane.detail is not None, timeout=PATIENCE_MS)
    made.view.setFocus()
    return made
