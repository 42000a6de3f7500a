"""The first page on the screen, with what it asked of the navigator."""

import uuid
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from facnet_desktop.services.preflight.batch import Place
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.pages.home.page import HomePage
from facnet_desktop.ui.preflight.footer import PreflightFooter
from facnet_desktop.ui.preflight.session import PreflightSession

PATIENCE_MS = 30_000


class Home:
    """``results`` and ``jobs`` are where the page led to."""

    def __init__(self, context: AppContext, qtbot: QtBot) -> None:
        self.context = context
        self.qtbot = qtbot
        self.page = HomePage(context)
        self.results: list[uuid.UUID | None] = []
        self.jobs: list[uuid.UUID | None] = []
        context.navigator.results.connect(lambda job_id, _: self.results.append(job_id))
        context.navigator.jobs.connect(self.jobs.append)
        qtbot.addWidget(self.page)
        self.page.resize(1150, 690)
        with qtbot.waitExposed(self.page):
            self.page.show()
        self.page.activateWindow()
        self.page.entered()
        self.until(lambda: self.page.is_read)

    @property
    def session(self) -> PreflightSession:
        return self.page.preflight.session

    @property
    def footer(self) -> PreflightFooter:
        return self.child(PreflightFooter)

    def child(self, kind: type, name: str = "") -> QWidget:
        """The only visible widget of a kind, whose text or accessible name is ``name``."""
        found = [
            one
            for one in self.page.findChildren(kind)
            if one.isVisible() and (not name or name in (one.accessibleName(), getattr(one, "text", str)()))
        ]
        assert len(found) == 1, [one.accessibleName() for one in found]
        return found[0]

    def until(self, condition: object) -> None:
        self.qtbot.waitUntil(condition, timeout=PATIENCE_MS)

    def open(self, *paths: Path) -> None:
        """Drop these and wait until everything is known of them."""
        self.page.files_opened(paths)
        self.until(self.is_settled)

    def is_settled(self) -> bool:
        totals = self.session.totals
        is_known = not self.session.is_searching and totals.looking == 0
        return is_known and self.session.is_told and bool(totals.files)

    def place(self, name: str) -> Place | None:
        return next((one.place for one in self.session.files if one.path.name == name), None)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """As a person would: wherever the keyboard is."""
        window = self.page.window()
        self.qtbot.keyClick(window.focusWidget() or window, key, modifier)
