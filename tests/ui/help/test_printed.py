"""The guide as a PDF: opened by the system, else saved where a person says, else told to be absent."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.dialogs.trouble import TroubleDialog
from facnet_desktop.ui.help.printed import FILE_NAME, PrintedGuide
from tests.ui.kit import words_in


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    path = tmp_path / "livre" / "guide" / FILE_NAME
    path.parent.mkdir(parents=True)
    path.write_bytes(b"%PDF-1.4 essai")
    return path


def guide(context: AppContext, window: QWidget, shipped: Path) -> PrintedGuide:
    return PrintedGuide(replace(context, resources=shipped.parents[1]), window)


def test_the_system_opens_it(
    qtbot: QtBot, context: AppContext, window: QWidget, shipped: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url) or True)
    guide(context, window, shipped).open()
    qtbot.waitUntil(lambda: len(opened) == 1)
    assert Path(opened[0].toLocalFile()) == shipped


def test_it_is_saved_where_the_system_has_no_reader(
    qtbot: QtBot, context: AppContext, window: QWidget, shipped: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _: False)
    said: list[str] = []
    context.announcer.said.connect(said.append)
    guide(context, window, shipped).open()
    qtbot.waitUntil(lambda: bool(window.findChildren(QFileDialog)))
    (dialog,) = window.findChildren(QFileDialog)
    to = shipped.with_name("copie.pdf")
    dialog.fileSelected.emit(str(to))
    dialog.reject()
    qtbot.waitUntil(lambda: bool(said))
    assert to.read_bytes() == shipped.read_bytes()
    assert said == ["Le guide est enregistré sous «\u00a0copie.pdf\u00a0»."]


def test_without_it_the_guide_of_the_window_is_offered(
    qtbot: QtBot, context: AppContext, window: QWidget, tmp_path: Path
) -> None:
    PrintedGuide(replace(context, resources=tmp_path), window).open()
    qtbot.waitUntil(lambda: bool(context.troubles.parent().findChildren(TroubleDialog)))
    (dialog,) = context.troubles.parent().findChildren(TroubleDialog)
    assert "Le guide en PDF n'accompagne pas cette installation." in " ".join(words_in(dialog))
    dialog.close()
