"""What was checked and what was not: said of each rule, exception and setting, and of nothing else."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from facnet_desktop.ingest.report import RowCounts
from facnet_desktop.reports.suppressed import NoticeState, SuppressionNotice
from facnet_desktop.reports.validation import RuleLine, Summary
from facnet_desktop.services.journal.events import Level
from facnet_desktop.services.results.criteria import Criteria
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.pages.results.coverage.exceptions import STATES
from facnet_desktop.ui.pages.results.coverage.log import LEVELS
from facnet_desktop.ui.pages.results.coverage.rule_rows import Fate, rule_rows
from facnet_desktop.ui.pages.results.coverage.settings import facts_of
from facnet_desktop.ui.pages.results.coverage.statement import NO_GUARANTEE, statement
from facnet_desktop.ui.pages.results.coverage.tab import CoverageTab
from facnet_desktop.ui.pages.results.shown import ShownValidation
from facnet_desktop.ui.theme.tokens import Tone
from tests.support.window_context import CANARY
from tests.ui import walker
from tests.ui.pages.results.tab_kit import destroyed, faults_of, put, shown_of, words_of
from tests.unit.services.suppressions.books import suppression


def line(code: str, *, ran: bool = True, findings: int = 0, reason: str | None = None) -> RuleLine:
    return RuleLine(
        code=code, version=1, title=code, ran=ran, findings=findings, checked=9, ms=1.0, reason=reason
    )


def test_every_rule_of_the_program_is_there_with_its_fate(context: AppContext, qtbot: QtBot) -> None:
    shown = shown_of(context, qtbot, CANARY)
    tab = CoverageTab(context)
    put(tab, shown, qtbot)
    rows = tab.rules.model.rows
    assert {row.code for row in rows} == {rule.code for rule in shown.rules} | set(shown.details.left_out)
    by_code = {row.code: row for row in rows}
    for rule in shown.rules:
        assert by_code[rule.code].fate is Fate.RAN
        assert (by_code[rule.code].checked, by_code[rule.code].findings) == (rule.checked, rule.findings)
    for code in shown.details.left_out:
        assert by_code[code].fate is Fate.OFF
        assert by_code[code].reason


def test_what_did_not_run_comes_first_with_its_reason() -> None:
    rows = rule_rows(
        [line("B"), line("A", ran=False, reason="La colonne « Fin » manque."), line("C", ran=False)],
        ["DATE002"],
        ["C"],
    )
    assert [row.code for row in rows] == ["C", "A", "DATE002", "B"]
    assert [row.fate for row in rows] == [Fate.BROKEN, Fate.NOT_RUN, Fate.OFF, Fate.RAN]
    assert "arrêtée sur une erreur" in rows[0].reason
    assert rows[1].reason == "La colonne « Fin » manque."


def test_enter_opens_the_findings_of_a_rule_or_its_page(context: AppContext, qtbot: QtBot) -> None:
    tab = CoverageTab(context)
    put(tab, shown_of(context, qtbot, CANARY), qtbot)
    model = tab.rules.model
    with_findings = next(at for at, row in enumerate(model.rows) if row.findings)
    tab.rules.view.setCurrentIndex(model.index(with_findings, 0))
    with qtbot.waitSignal(tab.findings_asked) as asked:
        qtbot.keyClick(tab.rules.view, Qt.Key.Key_Return)
    assert asked.args == [Criteria(rules=frozenset({model.rows[with_findings].code}))]
    off = next(at for at, row in enumerate(model.rows) if row.fate is Fate.OFF)
    tab.rules.view.setCurrentIndex(model.index(off, 0))
    with qtbot.waitSignal(context.navigator.rule) as asked:
        qtbot.keyClick(tab.rules.view, Qt.Key.Key_Return)
    assert asked.args == [model.rows[off].code]


def test_rules_are_searched_by_code_title_and_state(context: AppContext, qtbot: QtBot) -> None:
    tab = CoverageTab(context)
    put(tab, shown_of(context, qtbot, CANARY), qtbot)
    tab.rules.search.set_now("non demandée")
    assert {row.fate for row in tab.rules.model.rows} == {Fate.OFF}
    tab.focus_search()
    assert tab.rules.search.hasFocus() or not tab.isActiveWindow()


def test_the_statement_never_promises(context: AppContext, qtbot: QtBot) -> None:
    shown = shown_of(context, qtbot, CANARY)

    def told(**changes: object) -> tuple[Tone, str]:
        return statement(replace(shown, **changes))  # type: ignore[arg-type]

    clean = replace(shown.reading, rows=RowCounts(accepted=10))
    tone, words = told(reading=clean, rules=(line("A"), line("B")), summary=Summary())
    assert tone is Tone.GOOD
    assert words == f"Aucun constat parmi les 2\u00a0règles exécutées. {NO_GUARANTEE}"
    tone, words = told(
        reading=replace(shown.reading, rows=RowCounts(accepted=10, rejected=1)),
        rules=(line("A"),),
        summary=Summary(),
    )
    assert tone is Tone.WARNING
    assert words.startswith("Résultat incomplet")
    tone, words = told(reading=clean, rules=(line("A", ran=False),), summary=Summary())
    assert (tone, words.startswith("Aucune règle n'a été exécutée.")) == (Tone.WARNING, True)
    tone, words = told(reading=replace(shown.reading, rows=RowCounts(rejected=3)), rules=(line("A"),))
    assert words.startswith("Aucune ligne de facture n'a pu être vérifiée.")
    tone, words = told(reading=clean, rules=(line("A"), line("B", ran=False)), summary=Summary())
    assert tone is Tone.INFO, "what was not checked is no good news"
    assert "1\u00a0règle n'a pas été exécutée" in words


def test_settings_and_references_are_those_of_the_validation(context: AppContext, qtbot: QtBot) -> None:
    facts = dict(facts_of(shown_of(context, qtbot, CANARY)))
    assert facts["Références"] == "Édition de 2025-08"
    assert "délimiteur" in facts["Fichier"]
    assert facts["Paramètres"] == "Ceux d'origine; rien n'a été changé."


def test_the_log_is_filtered_by_level(context: AppContext, qtbot: QtBot) -> None:
    tab = CoverageTab(context)
    put(tab, shown_of(context, qtbot, CANARY), qtbot)
    sentences = [entry.sentence for entry in tab.log.model.rows]
    assert any(one.startswith("Fichier lu") for one in sentences)
    usual = len(sentences)
    tab.log.levels.setCurrentIndex(0)
    assert tab.log.model.rowCount() > usual, "details of each rule"
    tab.log.levels.setCurrentIndex(3)
    assert tab.log.model.rowCount() == 0


def with_exceptions(shown: ShownValidation) -> ShownValidation:
    notice = SuppressionNotice(
        suppression=suppression(), state=NoticeState.EXPIRED, message="L'exception est échue.", line=3
    )
    return replace(shown, details=replace(shown.details, exceptions="exceptions.json", notices=(notice,)))


def test_exceptions_that_no_longer_hold_are_told(context: AppContext, qtbot: QtBot) -> None:
    tab = CoverageTab(context)
    put(tab, with_exceptions(shown_of(context, qtbot, CANARY)), qtbot)
    tab.segments.chosen.emit(1)
    told = words_of(tab.exceptions)
    assert "1 exception ne tient plus." in told
    assert "Échue" in told
    assert "Aucun constat n'est couvert" in told


def test_without_a_file_of_exceptions_it_says_so(context: AppContext, qtbot: QtBot) -> None:
    tab = CoverageTab(context)
    put(tab, shown_of(context, qtbot, CANARY), qtbot)
    assert "Aucune exception n'était demandée" in words_of(tab.exceptions)


def test_all_of_it_stays_once_the_detail_is_destroyed(context: AppContext, qtbot: QtBot) -> None:
    shown = destroyed(shown_of(context, qtbot, CANARY))
    tab = CoverageTab(context)
    put(tab, shown, qtbot)
    assert tab.rules.model.rowCount() == len(shown.rules) + len(shown.details.left_out)
    model = tab.rules.model
    found = next(at for at, row in enumerate(model.rows) if row.findings)
    tab.rules.view.setCurrentIndex(model.index(found, 0))
    with qtbot.waitSignal(context.navigator.rule), qtbot.assertNotEmitted(tab.findings_asked):
        qtbot.keyClick(tab.rules.view, Qt.Key.Key_Return)


def test_every_control_is_named_and_every_word_is_french(context: AppContext, qtbot: QtBot) -> None:
    tab = CoverageTab(context)
    put(tab, with_exceptions(shown_of(context, qtbot, CANARY)), qtbot)
    for place in range(4):
        tab.segments.choose(place)
        tab.segments.chosen.emit(place)
        QApplication.processEvents()
        # « mise en file » is French
        assert [one for one in faults_of(tab) if "mise en file" not in one] == []
        assert [str(one) for one in walker.clipped(tab)] == []


def test_models_behave(context: AppContext, qtbot: QtBot, qtmodeltester: ModelTester) -> None:
    tab = CoverageTab(context)
    put(tab, shown_of(context, qtbot, CANARY), qtbot)
    qtmodeltester.check(tab.rules.model)
    qtmodeltester.check(tab.log.model)


def test_every_state_and_level_has_its_words() -> None:
    assert STATES.keys() == set(NoticeState)
    assert LEVELS.keys() == set(Level)
