"""The whole window takes files, wherever the hand lets them go; not while a question waits."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from facnet_desktop.ui.window.pages import page_entries
from tests.ui.journeys.kit import Program
from tests.ui.journeys.screen import CTRL
from tests.ui.preflight.exports import small_export

PAGES = [entry.name for entry in page_entries()]


def takers(program: Program) -> list[QWidget]:
    """What is in sight on the page and takes drops of its own, fields of text for instance."""
    page = program.shown_page()
    return [one for one in page.findChildren(QWidget) if one.acceptDrops() and one.isVisible()]


@pytest.mark.parametrize("name", PAGES)
def test_files_are_taken_over_every_page_also_over_its_fields(
    program: Program, tmp_path: Path, name: str
) -> None:
    export = small_export(tmp_path / "mars.csv")
    key = Qt.Key(Qt.Key.Key_1 + PAGES.index(name))
    program.press(key, CTRL)
    program.until_quiet()
    for over in (None, *takers(program)[:3]):
        program.press(key, CTRL)
        if over is not None and over.visibleRegion().isEmpty():
            continue
        assert program.drop(export, over=over), over
        program.until(lambda: program.can_choose("Valider ce fichier"))
        assert program.page == "home"
        program.press(Qt.Key.Key_Escape)
        program.until(lambda: program.can_choose("Ouvrir un export…"))


def test_files_are_not_taken_while_a_question_waits(program: Program, tmp_path: Path) -> None:
    program.press(Qt.Key.Key_Slash, CTRL)
    program.until(lambda: program.dialog is not None)
    assert not program.drop(small_export(tmp_path / "mars.csv"))
    program.press(Qt.Key.Key_Escape)
    program.until(lambda: program.dialog is None)
    assert program.drop(tmp_path / "mars.csv")
