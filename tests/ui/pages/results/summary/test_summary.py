"""The summary: every figure is the one of the validation, every click asks for what it counts."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facnet_desktop.domain.amount_nature import AmountNature
from facnet_desktop.domain.follow_up import FollowUpState
from facnet_desktop.domain.money import NBSP
from facnet_desktop.domain.severity import Severity
from facnet_desktop.services.results.criteria import Criteria
from facnet_desktop.services.results.follow_up import set_follow_up
from facnet_desktop.services.results.overview.visits import Group
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.pages.results.summary.lines_dialog import LinesDialog
from facnet_desktop.ui.pages.results.summary.steps import StepTile
from facnet_desktop.ui.pages.results.summary.tab import SummaryTab
from tests.support.exports import canonical_rows, csv_bytes
from tests.ui import walker
from tests.ui.pages.results.tab_kit import PATIENCE_MS, destroyed, faults_of, put, shown_of, words_of

WHOLE = (1118, 1600)


def words(tab: SummaryTab) -> str:
    return words_of(tab)


def tiles(tab: SummaryTab) -> list[StepTile]:
    return [one for one in tab.steps.findChildren(StepTile) if one.isVisible()]


def test_counts_sums_and_rate_are_those_of_the_validation(context: AppContext, qtbot: QtBot) -> None:
    shown = shown_of(context, qtbot)
    tab = SummaryTab(context)
    put(tab, shown, qtbot, WHOLE)
    told = words(tab)
    assert "36" in told
    assert "1 281,62 $" in told
    assert "98,4 %" in told
    assert "4 000 lues + 0 non lues + 0 ignorées = 4 000 lignes du fichier." in told
    assert "selon les tarifs de l'édition de 2025-08" in told
    assert "Références, édition de 2025-08." in told
    assert "ne concordent pas" in told, "the control total of the example is off on purpose"


def test_a_step_opens_its_findings(context: AppContext, qtbot: QtBot) -> None:
    tab = SummaryTab(context)
    put(tab, shown_of(context, qtbot), qtbot, WHOLE)
    first, *rest = tiles(tab)
    assert len(rest) == 2
    assert f"Expire dans 4{NBSP}jours" in first.accessibleName()
    with qtbot.waitSignal(tab.findings_asked) as asked:
        qtbot.keyClick(first, Qt.Key.Key_Return)
    assert asked.args == [Criteria(rules=frozenset({"IC001"}))]


def test_a_treated_rule_leaves_the_steps(context: AppContext, qtbot: QtBot) -> None:
    shown = shown_of(context, qtbot)
    tab = SummaryTab(context)
    put(tab, shown, qtbot, WHOLE)
    assert shown.book is not None
    numbers = shown.book.view(Criteria(rules=frozenset({"IC001"}))).numbers()
    book = set_follow_up(shown.book, numbers, FollowUpState.CORRECTED, who="essai")
    tab.follow_up_changed(replace(shown, book=book))
    qtbot.waitUntil(lambda: "IC001" not in tiles(tab)[0].accessibleName(), timeout=PATIENCE_MS)
    qtbot.waitUntil(
        lambda: not any("180 minutes" in one.accessibleName() for one in tiles(tab)), timeout=PATIENCE_MS
    )


def test_severities_and_amounts_open_what_they_count(context: AppContext, qtbot: QtBot) -> None:
    tab = SummaryTab(context)
    put(tab, shown_of(context, qtbot), qtbot, WHOLE)
    with qtbot.waitSignal(tab.findings_asked) as asked:
        tab.severities.chosen.emit(Severity.WARNING)
    assert asked.args == [Criteria(severities=frozenset({Severity.WARNING}))]
    with qtbot.waitSignal(tab.findings_asked) as asked:
        tab.amounts.chosen.emit(AmountNature.AT_RISK)
    assert asked.args == [Criteria(natures=frozenset({AmountNature.AT_RISK}))]


def test_a_line_of_the_breakdown_opens_its_findings(context: AppContext, qtbot: QtBot) -> None:
    tab = SummaryTab(context)
    put(tab, shown_of(context, qtbot), qtbot, WHOLE)
    view = tab.breakdown.view
    view.setCurrentIndex(view.model().index(0, 0))
    with qtbot.waitSignal(tab.findings_asked) as asked:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert asked.args[0].rules
    tab.breakdown._segments.chosen.emit(1)
    view.setCurrentIndex(view.model().index(0, 0))
    with qtbot.waitSignal(tab.findings_asked) as asked:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert asked.args[0].doctors
    assert view.model().headerData(0, Qt.Orientation.Horizontal) == "Professionnel"


def test_the_breakdown_adds_up_to_the_findings(context: AppContext, qtbot: QtBot) -> None:
    shown = shown_of(context, qtbot)
    tab = SummaryTab(context)
    put(tab, shown, qtbot, WHOLE)
    for place in range(4):
        tab.breakdown._segments.chosen.emit(place)
        rows = tab.breakdown._model.rows
        assert sum(row.count for row in rows) == shown.summary.findings
        assert sum(row.sums.at_risk_cents for row in rows) == shown.summary.at_risk_cents


def test_a_figure_of_the_visits_opens_its_lines_with_patients_masked(
    context: AppContext, qtbot: QtBot
) -> None:
    tab = SummaryTab(context)
    put(tab, shown_of(context, qtbot), qtbot, WHOLE)
    tab.visits._tiles[Group.WALK_IN, False].click()
    dialog = tab.findChild(LinesDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.lines.paged.row(dialog.lines.paged.index(0, 0)) is not None)
    model = dialog.lines.paged
    assert model.rowCount() == 55
    cells = [model.index(0, column).data() for column in range(model.columnCount())]
    assert any(str(cell).startswith("Patient ") for cell in cells)
    line = model.row(model.index(0, 0))
    assert line is not None
    assert line.patient not in cells
    dialog.lines.setCurrentIndex(model.index(0, 0))
    qtbot.keyClick(dialog.lines, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == line.invoice
    dialog.close()


def test_links_lead_to_the_other_tabs(context: AppContext, qtbot: QtBot) -> None:
    tab = SummaryTab(context)
    put(tab, shown_of(context, qtbot), qtbot, WHOLE)
    with qtbot.waitSignal(tab.tab_asked) as asked:
        tab.reading._unread.click()
    assert asked.args == ["unread"]
    with qtbot.waitSignal(tab.tab_asked) as asked:
        tab.ran._ran.click()
    assert asked.args == ["coverage"]


def test_without_a_finding_nothing_is_promised(context: AppContext, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    path.write_bytes(csv_bytes(canonical_rows([{"code": "15804", "patient": 30, "date": "2025-03-11"}])))
    shown = shown_of(context, qtbot, path)
    assert shown.summary.findings == shown.summary.infos
    tab = SummaryTab(context)
    put(tab, shown, qtbot, WHOLE)
    assert "Le paiement n'est pas garanti." in words(tab)
    assert not tiles(tab)


def test_once_the_detail_is_destroyed_counts_stay_and_nothing_opens(
    context: AppContext, qtbot: QtBot
) -> None:
    tab = SummaryTab(context)
    put(tab, destroyed(shown_of(context, qtbot)), qtbot, WHOLE)
    told = words(tab)
    assert "ont été détruits le 1er août 2025" in told
    assert "1 281,62 $" in told
    assert not tab.severities._entries[Severity.ERROR].isEnabled()
    assert not tab.breakdown.isVisible()


def test_the_presentation_mode_hides_amounts(context: AppContext, qtbot: QtBot) -> None:
    tab = SummaryTab(context)
    put(tab, shown_of(context, qtbot), qtbot, WHOLE)
    context.privacy.set_presenting(True)
    qtbot.waitUntil(lambda: tab.is_complete, timeout=PATIENCE_MS)
    assert "1 281,62 $" not in words(tab)
    assert "1999987" not in words(tab)


def test_an_answer_for_another_validation_is_dropped(context: AppContext, qtbot: QtBot) -> None:
    shown = shown_of(context, qtbot)
    tab = SummaryTab(context)
    qtbot.addWidget(tab)
    tab.show_validation(shown)
    tab.show_validation(destroyed(shown))
    context.slow.run(lambda: None)
    qtbot.wait(300)
    assert tab.reading._rate.text() == "—"


def test_every_control_is_named_and_every_word_is_french(context: AppContext, qtbot: QtBot) -> None:
    tab = SummaryTab(context)
    put(tab, shown_of(context, qtbot), qtbot, WHOLE)
    assert faults_of(tab) == []
    assert [str(one) for one in walker.clipped(tab)] == []


def test_it_fits_a_narrow_page(context: AppContext, qtbot: QtBot) -> None:
    tab = SummaryTab(context)
    put(tab, shown_of(context, qtbot), qtbot, (640, 240))
    assert [str(one) for one in walker.clipped(tab)] == []
