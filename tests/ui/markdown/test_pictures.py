"""Pictures of a page: as wide as it at most, said in words, given by who shows the page."""

import pytest
from PySide6.QtGui import QImage, QTextFormat
from PySide6.QtWidgets import QTextBrowser
from pytestqt.qtbot import QtBot

from facnet_desktop.ui.help.pictures import load_pictures
from facnet_desktop.ui.markdown.blocks import Paragraph, Picture, parse
from facnet_desktop.ui.markdown.view import MarkdownView
from facnet_desktop.ui.theme.theme import Theme
from tests.support.window_context import INSTALLATION

PAGE = "# Tâches\n\nAvant.\n![La liste des tâches.](images/taches.png)\nAprès.\n"


@pytest.fixture
def view(qtbot: QtBot, theme: Theme) -> MarkdownView:
    made = MarkdownView()
    qtbot.addWidget(made)
    image = QImage(1400, 700, QImage.Format.Format_RGB32)
    image.fill(0)
    made.set_pictures({"taches": image})
    made.resize(500, 400)
    made.show()
    made.set_markdown(PAGE)
    return made


def test_a_picture_stands_on_a_line_of_its_own() -> None:
    blocks = parse(PAGE)[1:]
    assert [type(block) for block in blocks] == [Paragraph, Picture, Paragraph]
    assert blocks[1] == Picture("taches", "La liste des tâches.")


def test_words_around_a_picture_leave_it_text() -> None:
    (block,) = parse("voir ![x](images/taches.png) ici")
    assert isinstance(block, Paragraph)


def test_a_picture_is_no_wider_than_the_page(qtbot: QtBot, view: MarkdownView) -> None:
    for width in (500, 320):
        view.resize(width, 400)
        qtbot.waitUntil(lambda: view.document().textWidth() > 0)
        assert view.document().idealWidth() <= view.viewport().width()
        assert view.horizontalScrollBar().maximum() == 0


def test_it_is_said_in_words(view: MarkdownView) -> None:
    assert "La liste des tâches." in view.toPlainText()
    assert _alternatives(view) == ["La liste des tâches."]


def test_the_pictures_of_the_guide_are_read(theme: Theme) -> None:
    pictures = load_pictures(INSTALLATION.resources / "guide")
    assert "constats" in pictures
    assert all(not one.isNull() and one.width() <= 1_500 for one in pictures.values())


def _alternatives(view: QTextBrowser) -> list[str]:
    found, block = [], view.document().begin()
    while block.isValid():
        parts = block.begin()
        while not parts.atEnd():
            form = parts.fragment().charFormat()
            if form.isImageFormat():
                found.append(form.property(QTextFormat.Property.ImageAltText.value))
            parts += 1
        block = block.next()
    return found


def test_a_picture_is_drawn_again_once_for_another_width(qtbot: QtBot, view: MarkdownView) -> None:
    drawn: list[int] = []
    view.document().contentsChanged.connect(lambda: drawn.append(view.width()))
    view.resize(360, 400)
    qtbot.waitUntil(lambda: bool(drawn))
    assert not view._refit.isActive()
    view.resize(360, 120)  # its scroll bar comes: the room beside it is the same
    assert not view._refit.isActive()
    image = view.loadResource(2, "image:taches")
    assert isinstance(image, QImage)
    assert image.width() <= view.viewport().width()
