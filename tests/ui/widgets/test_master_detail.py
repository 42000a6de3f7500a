"""A list and its pane, side by side or one above the other."""

from pathlib import Path

from PySide6.QtCore import QSettings, QSize, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from facnet_desktop.ui.theme.theme import Theme
from facnet_desktop.ui.widgets.master_detail import MasterDetail


class Wide(QWidget):
    """Needs some room."""

    def minimumSizeHint(self) -> QSize:  # noqa: N802  Qt's name
        return QSize(400, 100)


def made(qtbot: QtBot, memory: QSettings) -> tuple[QWidget, MasterDetail]:
    """In a page of 1,100 pixels."""
    page = QWidget()
    qtbot.addWidget(page)
    split = MasterDetail(Wide(), Wide(), memory=memory, key="essai", sizes=(600, 500), parent=page)
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(split)
    page.resize(1100, 600)
    page.show()
    return page, split


def test_where_it_is_narrow_the_pane_goes_under_the_list(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    page, split = made(qtbot, QSettings(str(tmp_path / "m.ini"), QSettings.Format.IniFormat))
    assert split.orientation() is Qt.Orientation.Horizontal
    assert split.minimumSizeHint().width() == 400
    page.resize(700, 600)
    qtbot.waitUntil(lambda: split.orientation() is Qt.Orientation.Vertical)
    page.resize(1100, 600)
    qtbot.waitUntil(lambda: split.orientation() is Qt.Orientation.Horizontal)


def test_where_it_stands_is_kept(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    memory = QSettings(str(tmp_path / "m.ini"), QSettings.Format.IniFormat)
    _page, split = made(qtbot, memory)
    split.moveSplitter(430, 1)
    sizes = split.sizes()
    _again_page, again = made(qtbot, memory)
    assert again.sizes() == sizes
