"""The calendar: each cell is a doctor's day, the keyboard goes everywhere, Enter opens the findings."""

from datetime import date

from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from facnet_desktop.domain.money import NBSP
from facnet_desktop.domain.severity import Severity
from facnet_desktop.services.results.calendar import open_calendar
from facnet_desktop.services.results.criteria import Criteria
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.labels import SEVERITIES
from facnet_desktop.ui.pages.results.calendar.delegate import shade
from facnet_desktop.ui.pages.results.calendar.month import day_words
from facnet_desktop.ui.pages.results.calendar.tab import CalendarTab
from facnet_desktop.ui.theme.contrast import contrast
from facnet_desktop.ui.theme.tokens import DARK, LIGHT, ink_of
from tests.ui import walker
from tests.ui.pages.results.tab_kit import PATIENCE_MS, destroyed, faults_of, put, shown_of, words_of


def shown_tab(context: AppContext, qtbot: QtBot) -> CalendarTab:
    tab = CalendarTab(context)
    put(tab, shown_of(context, qtbot), qtbot)
    return tab


def test_the_busiest_month_is_shown_first(context: AppContext, qtbot: QtBot) -> None:
    tab = shown_tab(context, qtbot)
    assert tab.bar.month == "2025-01", "a wrong date in the file makes a month of its own"
    assert tab.bar.months.currentText() == "janvier 2025"
    assert tab.model.columnCount() == 31


def test_every_cell_is_the_one_of_the_calendar(context: AppContext, qtbot: QtBot) -> None:
    tab = shown_tab(context, qtbot)
    assert tab._shown is not None
    assert tab._shown.book is not None
    calendar = open_calendar(tab._shown.book)
    cells = calendar.cells("2025-01")
    for row, doctor in enumerate(tab.model.month.doctors):
        for column, day in enumerate(tab.model.month.days):
            index = tab.model.index(row, column)
            cell = cells.get((doctor, day))
            assert tab.model.cell(index) == cell
            told = str(index.data(Qt.ItemDataRole.AccessibleTextRole)).replace(NBSP, " ")
            assert told.startswith(f"{doctor or 'non indiqué'}, {day_words(day)} : ")
            if cell is None:
                assert index.data() == ""
                assert told.endswith("aucune ligne")
            elif cell.findings:
                assert index.data() == str(cell.findings)
                assert f"{cell.findings} constat" in told
            else:
                assert index.data() == "·"
                assert "aucun constat" in told


def test_days_are_french_and_the_week_begins_on_sunday(context: AppContext, qtbot: QtBot) -> None:
    tab = shown_tab(context, qtbot)
    heading = tab.model.headerData(4, Qt.Orientation.Horizontal)
    assert heading == "D\n5"
    told = tab.model.headerData(4, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    assert told == "dimanche 5 janvier 2025"
    assert day_words(date(2025, 3, 1)) == "samedi 1er mars 2025"


def test_arrows_move_and_the_pane_follows(context: AppContext, qtbot: QtBot) -> None:
    tab = shown_tab(context, qtbot)
    view = tab.view
    view.setFocus()
    view.go_to(tab.model.index_of("1999988", 2))
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.currentIndex().column() == 3
    qtbot.waitUntil(lambda: tab.pane.findings.paged.rowCount() == 1, timeout=PATIENCE_MS)
    assert tab.pane._heading.text() == "1999988 · samedi 4 janvier 2025"
    assert tab.pane.lines.paged.rowCount() == tab.model.cell(view.currentIndex()).lines  # type: ignore[union-attr]
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert tab.pane.findings.paged.rowCount() == tab.pane.lines.paged.rowCount() == 0, "not the day before's"
    assert view.currentIndex().row() == tab.model.month.doctors.index("1999988") + 1


def test_enter_opens_the_findings_of_the_day(context: AppContext, qtbot: QtBot) -> None:
    tab = shown_tab(context, qtbot)
    tab.view.go_to(tab.model.index_of("1999988", 3))
    with qtbot.waitSignal(tab.findings_asked) as asked:
        qtbot.keyClick(tab.view, Qt.Key.Key_Return)
    day = frozenset[date | None]({date(2025, 1, 4)})
    assert asked.args == [Criteria(doctors=frozenset({"1999988"}), days=day)]


def test_enter_on_a_day_without_a_finding_says_so(context: AppContext, qtbot: QtBot) -> None:
    tab = shown_tab(context, qtbot)
    tab.view.go_to(tab.model.index_of("1999988", 0))
    with qtbot.assertNotEmitted(tab.findings_asked), qtbot.waitSignal(context.announcer.said) as said:
        qtbot.keyClick(tab.view, Qt.Key.Key_Return)
    assert "aucune ligne" in said.args[0]


def test_a_finding_of_the_pane_opens(context: AppContext, qtbot: QtBot) -> None:
    tab = shown_tab(context, qtbot)
    tab.view.go_to(tab.model.index_of("1999988", 3))
    findings = tab.pane.findings
    qtbot.waitUntil(lambda: findings.paged.rowCount() == 1, timeout=PATIENCE_MS)
    index = findings.paged.index(0, 0)
    qtbot.waitUntil(lambda: findings.paged.row(index) is not None, timeout=PATIENCE_MS)
    findings.setCurrentIndex(index)
    with qtbot.waitSignal(tab.finding_asked) as asked:
        qtbot.keyClick(findings, Qt.Key.Key_Return)
    assert asked.args[0] == findings.paged.row(index).number  # type: ignore[union-attr]


def test_past_the_end_of_the_month_comes_the_next_one(context: AppContext, qtbot: QtBot) -> None:
    tab = shown_tab(context, qtbot)
    tab.view.go_to(tab.model.index_of("1999988", 30))
    qtbot.keyClick(tab.view, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: tab.model.month.days[0] == date(2025, 12, 1), timeout=PATIENCE_MS)
    assert tab.view.currentIndex().column() == 0
    assert tab.model.month.doctors[tab.view.currentIndex().row()] == "1999988"
    qtbot.keyClick(tab.view, Qt.Key.Key_Left)
    qtbot.waitUntil(lambda: tab.model.month.days[0] == date(2025, 1, 1), timeout=PATIENCE_MS)
    assert tab.view.currentIndex().column() == 30
    qtbot.keyClick(tab.view, Qt.Key.Key_PageUp)
    qtbot.waitUntil(lambda: tab.model.month.days[0] == date(2024, 12, 1), timeout=PATIENCE_MS)
    assert not tab.bar.can_turn(-1)


def test_doctors_without_findings_can_be_left_out(context: AppContext, qtbot: QtBot) -> None:
    tab = shown_tab(context, qtbot)
    everybody = tab.model.rowCount()
    tab._only_found.click()
    qtbot.waitUntil(lambda: tab.model.rowCount() < everybody, timeout=PATIENCE_MS)
    found = {doctor for (doctor, _), cell in tab.model.month.cells.items() if cell.findings}
    assert set(tab.model.month.doctors) == found


def test_ten_doctors_show_at_once(context: AppContext, qtbot: QtBot) -> None:
    tab = shown_tab(context, qtbot)
    view = tab.view
    last = view.visualRect(tab.model.index(9, 0))
    assert last.bottom() <= view.viewport().height() + 2
    assert view.visualRect(tab.model.index(0, 30)).right() <= view.viewport().width()


def test_the_model_behaves(context: AppContext, qtbot: QtBot, qtmodeltester: ModelTester) -> None:
    tab = shown_tab(context, qtbot)
    qtmodeltester.check(tab.model)
    qtmodeltester.check(tab.pane.findings.paged)


def test_once_the_detail_is_destroyed_it_says_so(context: AppContext, qtbot: QtBot) -> None:
    tab = CalendarTab(context)
    put(tab, destroyed(shown_of(context, qtbot)), qtbot)
    assert "a été détruit le 1er août 2025" in words_of(tab._stages.currentWidget())


def test_every_control_is_named_and_every_word_is_french(context: AppContext, qtbot: QtBot) -> None:
    tab = shown_tab(context, qtbot)
    assert faults_of(tab) == []
    assert [str(one) for one in walker.clipped(tab)] == []


def test_presentation_mode_masks_doctors(context: AppContext, qtbot: QtBot) -> None:
    tab = shown_tab(context, qtbot)
    context.privacy.set_presenting(True)
    assert str(tab.model.headerData(0, Qt.Orientation.Vertical)).startswith("Médecin ")
    assert "1999988" not in str(tab.model.index(7, 3).data(Qt.ItemDataRole.AccessibleTextRole))


def test_shades_keep_words_and_symbols_readable() -> None:
    for tokens in (LIGHT, DARK):
        for severity in Severity:
            for findings in (1, 2, 5, 50):
                behind = shade(tokens, severity, findings).name()
                assert contrast(tokens.text, behind) >= 4.5
                assert contrast(ink_of(tokens, SEVERITIES[severity].tone), behind) >= 3.0


def test_more_findings_are_darker() -> None:
    shades = {shade(LIGHT, Severity.ERROR, findings).name() for findings in (1, 2, 5, 50)}
    assert len(shades) == 4
