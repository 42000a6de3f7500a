"""Validations as the results page hands them to its tabs, and what tests wait for."""

import uuid
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from facnet_desktop.domain.money import NBSP
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.pages.results.opening import open_validation
from facnet_desktop.ui.pages.results.shown import ShownValidation
from facnet_desktop.ui.pages.results.tab import ResultsTab
from tests.support.destroyed_validation import destroyed
from tests.support.window_context import EXAMPLE, PATIENCE_MS, validated
from tests.ui import walker

__all__ = ["EXAMPLE", "PATIENCE_MS", "destroyed", "faults_of", "opened", "put", "shown_of", "words_of"]

TODAY = date(2025, 4, 25)
ROOM = (1118, 480)


def shown_of(context: AppContext, qtbot: QtBot, path: Path = EXAMPLE) -> ShownValidation:
    """A file validated and opened."""
    return opened(context, validated(context, qtbot, path))


def opened(context: AppContext, job_id: uuid.UUID) -> ShownValidation:
    """A validation, as it is kept now."""
    return open_validation(context.store, context.reference, job_id, TODAY)


def put(tab: ResultsTab, shown: ShownValidation, qtbot: QtBot, size: tuple[int, int] = ROOM) -> None:
    """On the screen, complete."""
    qtbot.addWidget(tab)
    tab.resize(*size)
    tab.show()
    tab.show_validation(shown)
    qtbot.waitUntil(lambda: tab.is_complete, timeout=PATIENCE_MS)  # type: ignore[attr-defined]
    QApplication.processEvents()


def faults_of(widget: QWidget) -> list[str]:
    """What the walker has to say of it."""
    found = walker.unnamed(widget) + walker.foreign(widget) + walker.small(widget)
    return [str(fault) for fault in found]


def words_of(widget: QWidget) -> str:
    """All that it says, no-break spaces made plain."""
    return " ".join(text for _, text in walker.texts(widget)).replace(NBSP, " ")
