"""The guide opens where it is asked, is searched, and is gone through with the keyboard alone."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.help.about import AboutDialog
from facnet_desktop.ui.help.guide import Guide
from facnet_desktop.ui.help.list_model import GuideListModel
from facnet_desktop.ui.help.search import GuideSearch
from facnet_desktop.ui.help.sheet import ShortcutSheet
from facnet_desktop.ui.help.topics import load_topics
from facnet_desktop.ui.help.trail import Trail
from facnet_desktop.ui.markdown.links import LinkKind, LinkTarget
from facnet_desktop.ui.pages.settings.diagnostics.licences_dialog import LicencesDialog
from tests.support.window_context import PATIENCE_MS
from tests.ui.kit import press, words_in


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def guide(qtbot: QtBot, context: AppContext, window: QWidget) -> Iterator[Guide]:
    made = Guide(context, window)
    yield made
    made.close()


def until_at(qtbot: QtBot, guide: Guide, title: str) -> None:
    qtbot.waitUntil(lambda: guide._page.accessibleName() == title, timeout=PATIENCE_MS)


def shown(kind: type[QWidget]) -> list[QWidget]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]


def test_what_is_asked_before_the_pages_are_read_is_shown_after(qtbot: QtBot, guide: Guide) -> None:
    guide.show_topic("taches")
    assert guide.isVisible()
    until_at(qtbot, guide, "Tâches")
    assert guide._list.currentIndex().data() == "Tâches"


def test_a_page_without_topic_opens_the_first(qtbot: QtBot, guide: Guide) -> None:
    guide.show_topic("")
    until_at(qtbot, guide, "Le premier jour en dix minutes")
    assert not guide._back.isEnabled()


def test_a_reader_goes_back_and_forward(qtbot: QtBot, guide: Guide) -> None:
    guide.show_topic("taches")
    until_at(qtbot, guide, "Tâches")
    guide.show_topic("regle:AN001")
    until_at(qtbot, guide, guide._topics.get("regle:AN001").title)  # type: ignore[union-attr]
    QTest.keyClick(guide, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    until_at(qtbot, guide, "Tâches")
    press(guide, "Page suivante")
    until_at(qtbot, guide, guide._topics.get("regle:AN001").title)  # type: ignore[union-attr]
    assert not guide._forward.isEnabled()


def test_links_lead_to_pages_rules_and_codes(qtbot: QtBot, guide: Guide, context: AppContext) -> None:
    guide.show_topic("taches")
    until_at(qtbot, guide, "Tâches")
    guide._page.linked.emit(LinkTarget(LinkKind.TOPIC, "confidentialite#le-mode-presentation"))
    until_at(qtbot, guide, "Confidentialité")
    qtbot.waitUntil(lambda: guide._page.verticalScrollBar().value() > 0)
    guide._page.linked.emit(LinkTarget(LinkKind.RULE, "AN001"))
    assert guide._page.accessibleName().startswith("AN001")
    with qtbot.waitSignal(context.navigator.code) as asked:
        guide._page.linked.emit(LinkTarget(LinkKind.CODE, "15804"))
    assert asked.args == ["15804"]


def test_searching_with_the_keyboard_alone(qtbot: QtBot, guide: Guide) -> None:
    guide.show_topic("taches")
    until_at(qtbot, guide, "Tâches")
    QTest.keyClick(guide, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(guide._field.hasFocus)
    QTest.keyClicks(guide._field, "cle de secours")
    qtbot.waitUntil(lambda: guide._list.model().index(1, 0).data() == "La clé de secours")
    QTest.keyClick(guide._field, Qt.Key.Key_Return)
    until_at(qtbot, guide, "Sauvegarde et clé de secours")
    QTest.keyClick(guide._field, Qt.Key.Key_Escape)
    assert guide._field.text() == ""
    assert guide._list.currentIndex().data() == "Sauvegarde et clé de secours"
    QTest.keyClick(guide._field, Qt.Key.Key_Escape)
    qtbot.waitUntil(guide.isHidden)


def test_words_that_no_page_has_are_told(qtbot: QtBot, guide: Guide) -> None:
    guide.show_topic("taches")
    until_at(qtbot, guide, "Tâches")
    guide._field.set_now("zzzz")
    assert "Aucune page ne contient ces mots. Essayer moins de mots." in list(words_in(guide))
    guide._field.set_now("")
    assert not guide._nothing.isVisible()


def test_f1_in_the_guide_shows_the_keys(qtbot: QtBot, guide: Guide) -> None:
    guide.show_topic("taches")
    qtbot.waitUntil(guide.isActiveWindow)
    QTest.keyClick(guide, Qt.Key.Key_F1)
    qtbot.waitUntil(lambda: len(shown(ShortcutSheet)) == 1)
    (sheet,) = shown(ShortcutSheet)
    told = list(words_in(sheet))
    assert "Afficher, masquer les noms\u00a0: Ctrl+Maj+N" in told
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert shown(ShortcutSheet) == []


def test_its_place_is_kept(qtbot: QtBot, guide: Guide, context: AppContext, window: QWidget) -> None:
    guide.show_topic("taches")
    guide.resize(700, 500)
    guide.close()
    again = Guide(context, window)
    assert again.size() == guide.size()


def test_about_says_what_the_program_is_and_is_not(qtbot: QtBot, guide: Guide, context: AppContext) -> None:
    guide.show_about()
    (dialog,) = shown(AboutDialog)
    qtbot.waitUntil(lambda: "Références" in dialog._duty.text(), timeout=PATIENCE_MS)  # type: ignore[attr-defined]
    told = " ".join(words_in(dialog))
    assert "La facturation demeure sous la responsabilité du professionnel." in told
    assert "Références en date d'août 2025." in told
    assert "Aucune connexion réseau" in told
    said: list[str] = []
    context.announcer.said.connect(said.append)
    press(dialog, "Copier la version")
    assert said == ["Version copiée."]
    press(dialog, "Licences…")
    qtbot.waitUntil(lambda: len(shown(LicencesDialog)) == 1, timeout=PATIENCE_MS)
    shown(LicencesDialog)[0].close()
    dialog.close()


def test_about_can_be_closed_before_all_is_read(qtbot: QtBot, guide: Guide, context: AppContext) -> None:
    guide.show_about()
    (dialog,) = shown(AboutDialog)
    press(dialog, "Licences…")
    dialog.close()
    done: list[object] = []
    for _ in range(2):
        context.slow.run(lambda: None, done.append)
    qtbot.waitUntil(lambda: len(done) == 2, timeout=PATIENCE_MS)
    context.slow.run(lambda: None, done.append)
    qtbot.waitUntil(lambda: len(done) == 3, timeout=PATIENCE_MS)
    assert shown(LicencesDialog) == []


def test_the_list_is_a_sound_model(qtmodeltester: ModelTester, context: AppContext) -> None:
    topics = load_topics(context.resources / "guide")
    model = GuideListModel(topics)
    qtmodeltester.check(model)
    model.show_hits(GuideSearch(topics).find("facture"))
    qtmodeltester.check(model)
    row = model.row_of("inconnu")
    assert row == -1
    assert model.place_at(-1) == ""


def test_a_trail_forgets_what_was_ahead() -> None:
    trail = Trail()
    assert (trail.here, trail.can_go_back, trail.can_go_forward) == ("", False, False)
    for place in ("a", "b", "b", "c"):
        trail.visit(place)
    assert trail.back() == "b"
    assert trail.back() == "a"
    assert trail.back() == "a"
    trail.visit("d")
    assert (trail.can_go_forward, trail.forward(), trail.back()) == (False, "d", "a")
