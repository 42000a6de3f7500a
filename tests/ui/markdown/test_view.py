"""The widget that shows pages."""

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

from facnet_desktop.rules.pages import page_of
from facnet_desktop.ui.markdown.links import LinkKind, LinkTarget
from facnet_desktop.ui.markdown.view import READING_WIDTH, MarkdownView
from facnet_desktop.ui.theme.theme import Theme, ThemeChoice

PAGE = "# Titre\n\n" + "\n\n".join(f"## Partie {at}\n\nTexte {at}." for at in range(60))


@pytest.fixture
def view(qtbot: QtBot, theme: Theme) -> MarkdownView:
    made = MarkdownView()
    qtbot.addWidget(made)
    made.resize(600, 300)
    made.show()
    return made


def test_a_rule_page_reads_as_text(view: MarkdownView) -> None:
    view.set_markdown(page_of("FB002"), skip_title=True)
    text = view.toPlainText()
    assert text.startswith("Ce que la règle vérifie")
    assert "19928" in text
    assert "##" not in text
    assert "|" not in text


def test_another_page_begins_at_its_top(view: MarkdownView) -> None:
    view.set_markdown(PAGE)
    view.verticalScrollBar().setValue(400)
    view.set_markdown(PAGE)
    assert view.verticalScrollBar().value() == 0


def test_a_part_is_shown_by_its_words_or_its_anchor(view: MarkdownView) -> None:
    view.set_markdown(PAGE)
    view.scroll_to_heading("Partie 30")
    place = view.verticalScrollBar().value()
    assert place > 0
    view.scroll_to_heading("partie-0")
    assert view.verticalScrollBar().value() < place
    assert [heading.text for heading in view.headings()][:2] == ["Titre", "Partie 0"]


def test_the_theme_changes_the_colours_and_not_the_place(view: MarkdownView, theme: Theme) -> None:
    view.set_markdown(PAGE)
    view.verticalScrollBar().setValue(300)
    place = view.verticalScrollBar().value()
    light = view.toHtml()
    theme.choose(ThemeChoice.DARK)
    try:
        assert view.toHtml() != light
        assert view.verticalScrollBar().value() == place
    finally:
        theme.choose(ThemeChoice.LIGHT)


def test_a_link_is_told_and_an_anchor_is_followed(qtbot: QtBot, view: MarkdownView) -> None:
    view.set_markdown(PAGE)
    with qtbot.waitSignal(view.linked) as told:
        view.anchorClicked.emit(QUrl("regle:FB001"))
    assert told.args == [LinkTarget(LinkKind.RULE, "FB001")]
    with qtbot.assertNotEmitted(view.linked):
        view.anchorClicked.emit(QUrl("#partie-40"))
        view.anchorClicked.emit(QUrl("https://exemple.qc.ca"))
    assert view.verticalScrollBar().value() > 0


def test_codes_become_links_once_they_are_known(view: MarkdownView) -> None:
    view.set_markdown("Le code 15804.")
    assert "code:15804" not in view.toHtml()
    view.known_codes = frozenset({"15804"})
    assert "code:15804" in view.toHtml()


def test_a_page_opens_icons_and_nothing_else(view: MarkdownView) -> None:
    image = QTextDocument.ResourceType.ImageResource.value
    assert view.loadResource(image, QUrl("icone:circle-x:error")) is not None
    assert view.loadResource(image, QUrl.fromLocalFile("/etc/passwd")) is None
    assert view.loadResource(image, QUrl("https://exemple.qc.ca/a.png")) is None


def test_lines_stay_short_on_a_wide_screen(view: MarkdownView) -> None:
    view.set_markdown("mot " * 400)
    view.resize(1600, 600)
    assert view.document().textWidth() <= READING_WIDTH
    view.resize(500, 600)
    assert view.document().textWidth() <= 500
