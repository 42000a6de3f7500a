"""Reading, trying and choosing rules as a person does; the next validation is made with the choice."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facnet_desktop.domain.severity import Severity
from facnet_desktop.rules.registry import RULES
from facnet_desktop.services.preferences.keep import load
from facnet_desktop.services.preferences.setup import setup_of
from facnet_desktop.store.settings import Settings
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.markdown.links import LinkKind, LinkTarget
from facnet_desktop.ui.pages.rules.page import RulesPage
from tests.support.exports import reference
from tests.support.window_context import validated
from tests.ui import walker
from tests.ui.kit import press, words_in

PATIENCE = 30_000


@pytest.fixture
def page(qtbot: QtBot, context: AppContext) -> RulesPage:
    made = RulesPage(context)
    qtbot.addWidget(made)
    made.resize(1150, 690)
    made.show()
    made.entered()
    qtbot.waitUntil(lambda: made.is_ready and bool(made.detail.page.known_codes), timeout=PATIENCE)
    return made


def asked_for(context: AppContext) -> set[str]:
    """The rules of the next validation."""
    return {rule.code for rule in setup_of(context.preferences.current, reference(), RULES).rules}


def test_a_rule_is_found_and_read_with_the_keyboard_alone(page: RulesPage) -> None:
    page.focus_search()
    QTest.keyClicks(page.catalogue.field, "minimal frais")
    QTest.keyClick(page.catalogue.field, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is page.catalogue.tree
    assert page.catalogue.code == "FB002"
    text = page.detail.page.toPlainText()
    for part in (
        "Ce que la règle vérifie",
        "Pourquoi",
        "Non conforme",
        "Conforme",
        "Source et date",
        "Limites",
    ):
        assert part in text
    assert "code:19928" in page.detail.page.toHtml()


def test_a_rule_turned_off_with_the_keyboard_is_not_in_the_next_validation(
    page: RulesPage, context: AppContext, qtbot: QtBot
) -> None:
    page.show_rule("FB002")
    assert "FB002" in asked_for(context)
    page.catalogue.tree.setFocus()
    QTest.keyClick(page.catalogue.tree, Qt.Key.Key_Space)
    assert "FB002" not in asked_for(context)
    assert not page.detail.box.isChecked()
    assert any("ne l'exécuteront pas" in words for words in words_in(page.detail))
    qtbot.waitUntil(lambda: context.preferences.is_saved, timeout=PATIENCE)
    assert load(Settings(context.store.file)).preferences.rules_off == ("FB002",)

    press(page.detail, "Par défaut")
    assert "FB002" in asked_for(context)
    assert context.preferences.current.rules_off == ()


def test_the_switch_of_the_pane_does_the_same(page: RulesPage, context: AppContext) -> None:
    page.show_rule("FB002")
    QTest.keyClick(page.detail.box, Qt.Key.Key_Space)
    assert "FB002" not in asked_for(context)
    QTest.keyClick(page.detail.box, Qt.Key.Key_Space)
    assert context.preferences.current.rules_off == ()
    assert not page.detail.default.isVisible()


def test_a_rule_that_is_off_at_delivery_can_be_turned_on_and_back(
    page: RulesPage, context: AppContext
) -> None:
    code = next(rule.code for rule in RULES if not rule.enabled_by_default)
    page.show_rule(code)
    QTest.keyClick(page.detail.box, Qt.Key.Key_Space)
    assert code in asked_for(context)
    QTest.keyClick(page.detail.box, Qt.Key.Key_Space)
    assert code not in asked_for(context)
    assert context.preferences.current.rules_off == ()


def test_the_last_rule_stays_on_and_it_is_said(page: RulesPage, context: AppContext) -> None:
    others = tuple(rule.code for rule in RULES if rule.code != "FB002")
    context.preferences.change(rules_off=others)
    page.show_rule("FB002")
    QTest.keyClick(page.detail.box, Qt.Key.Key_Space)
    assert asked_for(context) == {"FB002"}
    assert page.detail.box.isChecked()
    assert any("dernière règle activée" in words for words in words_in(page))


def test_a_severity_is_chosen_explained_and_taken_back(page: RulesPage, context: AppContext) -> None:
    page.show_rule("FB002")
    page.detail.severity.setFocus()
    QTest.keyClick(page.detail.severity, Qt.Key.Key_Down)
    QTest.keyClick(page.detail.severity, Qt.Key.Key_Down)
    assert context.preferences.current.severities == {"FB002": Severity.WARNING}
    assert any("seront classés" in words for words in words_in(page.detail))
    QTest.keyClick(page.detail.severity, Qt.Key.Key_Home)
    assert context.preferences.current.severities == {}


def test_a_trial_shows_that_the_page_tells_the_truth(page: RulesPage, qtbot: QtBot) -> None:
    page.show_rule("FB002")
    press(page.detail, "Essayer la règle")
    qtbot.waitUntil(lambda: bool(page.detail.trial.text()), timeout=PATIENCE)
    said = page.detail.trial.text().replace("\u00a0", " ")
    assert said.startswith("Essai réussi : la règle se comporte comme sa page le dit.")
    assert "Exemple non conforme : relevé (Erreur)." in said
    assert "Exemple conforme : rien n'est relevé." in said
    page.show_rule("FB001")
    assert page.detail.trial.text() == ""


def test_the_last_validation_is_counted_and_its_findings_are_a_click_away(
    page: RulesPage, context: AppContext, qtbot: QtBot
) -> None:
    page.show_rule("FB002")
    assert any("Aucune validation encore." in words for words in words_in(page.detail))
    assert not page.detail.findings.isVisible()
    job = validated(context, qtbot)
    qtbot.waitUntil(page.detail.findings.isVisible, timeout=PATIENCE)
    with qtbot.waitSignal(context.navigator.findings_of_rule) as asked:
        press(page.detail, "Voir les constats")
    assert asked.args == [job, "FB002"]


def test_a_rule_asked_for_elsewhere_is_shown_whatever_hides_it(page: RulesPage) -> None:
    page.catalogue.field.setText("télescope")
    assert page.catalogue.code == ""
    page.show_rule("sys001")
    assert page.catalogue.code == "SYS001"
    assert page.catalogue.field.text() == ""
    assert not page.detail.box.isVisible()


def test_links_of_a_page_lead_to_rules_and_codes(page: RulesPage, context: AppContext, qtbot: QtBot) -> None:
    page.detail.linked.emit(LinkTarget(LinkKind.RULE, "IC001"))
    assert page.catalogue.code == "IC001"
    with qtbot.waitSignal(context.navigator.code) as asked:
        page.detail.linked.emit(LinkTarget(LinkKind.CODE, "15804"))
    assert asked.args == ["15804"]


def test_nothing_found_says_so_and_lifts_what_was_asked(page: RulesPage) -> None:
    page.catalogue.field.setText("télescope")
    press(page.catalogue, "Tout montrer")
    assert page.catalogue.field.text() == ""
    assert page.catalogue.model.rowCount() > 10


def test_what_a_preference_changes_elsewhere_shows_here(page: RulesPage, context: AppContext) -> None:
    context.preferences.change(parameters={"billing_delay_days": 60})
    page.show_rule("DATE002")
    assert page.detail.box.isChecked()


@pytest.mark.parametrize("size", [(1150, 690), (850, 430), (640, 330)])
def test_every_control_has_a_name_room_and_french_words(page: RulesPage, size: tuple[int, int]) -> None:
    page.show_rule("FB002")
    page.resize(*size)
    QTest.qWait(50)
    assert walker.unnamed(page) == []
    assert walker.small(page) == []
    assert walker.clipped(page) == []
    assert [fault for fault in walker.foreign(page) if "MarkdownView" not in fault.where] == []
