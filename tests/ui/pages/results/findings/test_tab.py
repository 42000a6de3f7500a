"""The findings of a real validation: the list, the pane, and everything by keyboard."""

import random
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from facnet_desktop.domain.amount_nature import AmountNature
from facnet_desktop.domain.french import count
from facnet_desktop.domain.severity import Severity
from facnet_desktop.services.registers.revealed import Subject
from facnet_desktop.services.results.criteria import Criteria, Dimension, GroupBy, Sort, SortKey
from facnet_desktop.services.results.rows import FindingRow
from facnet_desktop.services.results.view import FindingGroup
from facnet_desktop.ui.pages.results.findings.arrangement import Arrangement
from facnet_desktop.ui.pages.results.findings.tab import FindingsTab
from facnet_desktop.ui.pages.results.findings.table.columns import COLUMNS, PLACES
from tests.support.window_context import PATIENCE_MS
from tests.ui import walker
from tests.ui.pages.results.tab_kit import destroyed, shown_of

Key = Qt.Key


def until(qtbot: QtBot, condition: Callable[[], bool]) -> None:
    qtbot.waitUntil(condition, timeout=PATIENCE_MS)


def row_of(tab: FindingsTab) -> FindingRow:
    item = tab.listing.item
    assert isinstance(item, FindingRow)
    return item


def press(
    tab: FindingsTab, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    QTest.keyClick(tab.view, key, modifiers)


def settled(tab: FindingsTab, qtbot: QtBot) -> None:
    """Wait for the answer to what is chosen now."""
    until(qtbot, lambda: tab.is_settled)


def seen(root: QWidget) -> str:
    """The words of the labels and buttons that are visible."""
    found = [*root.findChildren(QLabel), *root.findChildren(QAbstractButton)]
    return " ".join(one.text() for one in found if one.isVisible()).replace("\u00a0", " ")


def copied() -> str:
    return QGuiApplication.clipboard().text()


# --- opening ---------------------------------------------------------------------------------------


def test_it_opens_on_what_expires_first_and_says_everything_of_it(tab: FindingsTab) -> None:
    row = row_of(tab)
    found = tab.model.found
    assert found is not None
    assert row.number == found.view.number_at(0)
    detail = tab.pane.detail
    assert detail is not None
    assert detail.row.number == row.number
    assert [line.line for line in detail.lines] == sorted(row.finding.lines)
    words = seen(tab.pane)
    for said in (
        row.message,
        row.solution,
        detail.source,
        "Constat",
        "Pourquoi",
        "Quoi faire",
        "Lignes touchées",
    ):
        assert said.replace("\u00a0", " ") in words


def test_information_is_counted_and_shown_only_when_it_is_asked_for(tab: FindingsTab, qtbot: QtBot) -> None:
    shown = tab.shown
    assert shown is not None
    summary = shown.summary
    assert tab.model.rowCount() == summary.findings - summary.infos
    tab.show_information()
    until(qtbot, lambda: tab.model.rowCount() == summary.findings)


def test_every_control_has_a_name_and_every_word_is_french(tab: FindingsTab) -> None:
    assert walker.unnamed(tab) == []
    assert walker.foreign(tab) == []
    assert walker.small(tab) == []


# --- keyboard --------------------------------------------------------------------------------------


def test_arrows_home_and_end_go_through_the_list_and_the_pane_follows(tab: FindingsTab, qtbot: QtBot) -> None:
    found = tab.model.found
    assert found is not None
    press(tab, Key.Key_Down)
    assert row_of(tab).number == found.view.number_at(1)
    until(
        qtbot, lambda: tab.pane.detail is not None and tab.pane.detail.row.number == found.view.number_at(1)
    )
    press(tab, Key.Key_End)
    assert row_of(tab).number == found.view.number_at(found.view.total - 1)
    press(tab, Key.Key_Home)
    assert row_of(tab).number == found.view.number_at(0)


def test_one_key_copies_the_invoice_number_as_it_is(tab: FindingsTab) -> None:
    press(tab, Key.Key_C)
    assert copied() == row_of(tab).finding.invoices[0]
    QGuiApplication.clipboard().clear()
    press(tab, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert copied() == row_of(tab).finding.invoices[0]


def test_the_whole_finding_is_copied_masked(tab: FindingsTab, qtbot: QtBot) -> None:
    tab.filter_by(Criteria(rules=frozenset({"AN002"})))
    settled(tab, qtbot)
    row = row_of(tab)
    assert row.finding.patient_key is not None
    assert row.patient_name is not None
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    press(tab, Key.Key_C, held)
    text = copied()
    assert row.message in text
    assert row.solution in text
    assert row.finding.invoices[0] in text
    assert row.finding.patient_key not in text
    assert row.patient_name.rpartition(" - ")[2] not in text
    assert "Patient " in text


def test_all_the_invoices_of_what_is_selected_are_copied_once_each(tab: FindingsTab, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().clear()
    tab.view.selectAll()
    tab.actions_of_findings.copy_invoices.trigger()
    until(qtbot, lambda: "\n" in copied())
    found = tab.model.found
    assert found is not None
    rows = found.book.rows(found.view.numbers())
    expected = dict.fromkeys(invoice for row in rows for invoice in row.finding.invoices)
    assert copied().split("\n") == list(expected)


def test_slash_and_ctrl_f_go_to_the_search(tab: FindingsTab) -> None:
    press(tab, Key.Key_Slash)
    assert tab.bar.search.hasFocus()
    tab.view.setFocus()
    tab.focus_search()
    assert tab.bar.search.hasFocus()


def test_enter_goes_to_the_pane_and_escape_comes_back(tab: FindingsTab) -> None:
    press(tab, Key.Key_Return)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert tab.pane.isAncestorOf(focused)
    QTest.keyClick(focused, Key.Key_Escape)
    assert tab.view.hasFocus()


def test_letters_typed_in_the_search_are_no_commands(tab: FindingsTab) -> None:
    tab.focus_search()
    before = copied()
    QTest.keyClicks(tab.bar.search, "c1/")
    assert tab.bar.search.text() == "c1/"
    assert copied() == before
    assert row_of(tab).follow_up.who is None


# --- order, headings -------------------------------------------------------------------------------


def test_the_selected_finding_stays_selected_in_another_order(tab: FindingsTab, qtbot: QtBot) -> None:
    for _ in range(4):
        press(tab, Key.Key_Down)
    number = row_of(tab).number
    header = tab.view.horizontalHeader()
    for key in ("amount", "date", "rule", "severity", "deadline"):
        place = PLACES[key]
        header.sectionClicked.emit(place)
        settled(tab, qtbot)
        assert tab.choices.sort.key is COLUMNS[place].sort
        assert row_of(tab).number == number
        visible = tab.view.viewport().rect().intersects(tab.view.visualRect(tab.view.currentIndex()))
        assert visible, key


def test_a_third_click_on_a_heading_puts_what_expires_first_again(tab: FindingsTab, qtbot: QtBot) -> None:
    header = tab.view.horizontalHeader()
    sorts = []
    for _ in range(3):
        header.sectionClicked.emit(PLACES["amount"])
        settled(tab, qtbot)
        sorts.append(tab.choices.sort)
    assert sorts == [Sort(key=SortKey.IMPACT, descending=True), Sort(key=SortKey.IMPACT), Sort()]


def test_groups_open_and_fold_by_keyboard_and_keep_the_finding(tab: FindingsTab, qtbot: QtBot) -> None:
    number = row_of(tab).number
    tab.choose(tab.choices.grouped_by(GroupBy.DOCTOR))
    settled(tab, qtbot)
    assert row_of(tab).number == number
    press(tab, Key.Key_Left)
    heading = tab.listing.item
    assert isinstance(heading, FindingGroup)
    assert heading.key == tab.model.found.book.rows([number])[0].finding.doctor  # type: ignore[union-attr]
    rows = tab.model.rowCount()
    press(tab, Key.Key_Minus)
    assert tab.model.rowCount() == rows - heading.count
    press(tab, Key.Key_Plus)
    assert tab.model.rowCount() == rows
    press(tab, Key.Key_Right)
    assert isinstance(tab.listing.item, FindingRow)
    tab.actions_of_findings.open_groups.trigger()
    found = tab.model.found
    assert found is not None
    assert tab.model.rowCount() == found.view.total + found.view.group_count
    tab.actions_of_findings.fold_groups.trigger()
    assert tab.model.rowCount() == found.view.group_count


def test_a_heading_says_its_count_and_its_three_sums_apart(tab: FindingsTab, qtbot: QtBot) -> None:
    tab.choose(tab.choices.grouped_by(GroupBy.RULE))
    settled(tab, qtbot)
    found = tab.model.found
    assert found is not None
    totals = dict.fromkeys(AmountNature, 0)
    for at in range(found.view.group_count):
        group = found.view.group_at(at)
        said = tab.model.index(tab.model.folding.header_row(at), 0).data(Qt.ItemDataRole.AccessibleTextRole)  # type: ignore[union-attr]
        assert count(group.count, "constat") in said
        assert str(group.key) in said
        for nature in AmountNature:
            totals[nature] += group.sums.of(nature)
    assert [totals[nature] for nature in AmountNature] == [
        found.view.sums.of(nature) for nature in AmountNature
    ]


# --- filters ---------------------------------------------------------------------------------------


def test_two_clicks_show_the_findings_of_a_doctor(tab: FindingsTab, qtbot: QtBot) -> None:
    facet = tab.bar.facets[Dimension.DOCTOR]
    until(qtbot, lambda: facet.values.rowCount() > 0)
    QTest.mouseClick(facet, Qt.MouseButton.LeftButton)
    until(qtbot, facet.popup.isVisible)
    ticks = facet.popup.list
    centre = ticks.visualRect(facet.values.index(0)).center()
    QTest.mouseClick(ticks.viewport(), Qt.MouseButton.LeftButton, pos=centre)
    settled(tab, qtbot)
    facet.popup.close()
    (doctor,) = tab.choices.criteria.doctors
    found = tab.model.found
    assert found is not None
    assert {row.finding.doctor for row in found.book.rows(found.view.numbers())} == {doctor}
    assert any(str(doctor) in text for text in tab.bar.chips.texts())
    assert facet.values.chosen == {doctor}


def test_filters_are_chips_that_can_be_taken_off_one_by_one_or_all(tab: FindingsTab, qtbot: QtBot) -> None:
    whole = tab.model.rowCount()
    tab.filter_by(Criteria(severities=frozenset({Severity.ERROR}), natures=frozenset({AmountNature.AT_RISK})))
    settled(tab, qtbot)
    assert 0 < tab.model.rowCount() < whole
    assert len(tab.bar.chips.texts()) == 2
    tab.bar.chips.dropped.emit(replace(tab.choices.criteria, severities=frozenset()))
    settled(tab, qtbot)
    assert len(tab.bar.chips.texts()) == 1
    tab.bar.clear_filters()
    settled(tab, qtbot)
    assert tab.model.rowCount() == whole
    assert not tab.bar.chips.isVisible()


def test_a_filter_without_a_match_says_so_and_offers_to_drop_it(tab: FindingsTab, qtbot: QtBot) -> None:
    tab.bar.search.set_now("introuvable")
    settled(tab, qtbot)
    words = seen(tab)
    assert "Aucun constat ne correspond aux filtres" in words
    assert not tab.pane.isVisible()
    tab.bar.clear_filters()
    settled(tab, qtbot)
    assert tab.view.isVisible()
    assert tab.bar.search.text() == ""


def test_fast_typing_never_leaves_a_stale_list(tab: FindingsTab, qtbot: QtBot) -> None:
    dice = random.Random(11)
    shown = tab.shown
    assert shown is not None
    assert shown.book is not None
    for _ in range(60):
        text = dice.choice(("1", "19", "199", "1999", "fb", "fb0", "ic", "ic0", "visite", "9000", "zzz", ""))
        tab.bar.search.set_now(text)
        if dice.random() < 0.3:
            tab.choose(tab.choices.grouped_by(dice.choice((None, GroupBy.RULE, GroupBy.DOCTOR))))
        if dice.random() < 0.4:
            qtbot.wait(dice.randrange(6))
    settled(tab, qtbot)
    found = tab.model.found
    assert found is not None
    assert found.choices.criteria.text == tab.bar.search.text()
    expected = shown.book.view(tab.choices.asked, tab.choices.sort, tab.choices.group)
    assert found.view.numbers() == expected.numbers()
    assert tab.model.rowCount() in {expected.total, expected.group_count} or expected.group_count


# --- people ----------------------------------------------------------------------------------------


def test_names_appear_and_disappear_where_they_are_painted(tab: FindingsTab, qtbot: QtBot) -> None:
    tab.filter_by(Criteria(rules=frozenset({"AN002"})))
    settled(tab, qtbot)
    row = row_of(tab)
    until(qtbot, lambda: tab.pane.detail is not None and tab.pane.detail.row.number == row.number)
    assert row.patient_name is not None

    def said() -> str:
        lines = tab.pane.lines
        cells = [
            str(lines.index(at, place).data())
            for at in range(lines.rowCount())
            for place in range(lines.columnCount())
        ]
        return " ".join([*cells, seen(tab.pane)])

    assert row.patient_name not in said()
    privacy, shown = tab.context.privacy, tab.shown
    assert shown is not None
    privacy.show_subject(Subject(job_id=shown.job_id, patients=1))
    with qtbot.waitSignal(privacy.changed, timeout=PATIENCE_MS):
        privacy.reveal()
    assert row.patient_name in said()
    privacy.mask()
    assert row.patient_name not in said()


# --- room ------------------------------------------------------------------------------------------


def test_columns_leave_one_after_the_other_and_the_sentence_stays(tab: FindingsTab, qtbot: QtBot) -> None:
    hidden = []
    for width in (2200, 1500, 1120, 820, 620):
        tab.resize(width, 520)
        qtbot.wait(1)
        hidden.append([column.key for at, column in enumerate(COLUMNS) if tab.view.isColumnHidden(at)])
        assert not tab.view.isColumnHidden(PLACES["sentence"])
        assert not tab.view.isColumnHidden(PLACES["severity"])
        assert not tab.view.isColumnHidden(PLACES["amount"])
    assert set(hidden[0]) == {column.key for column in COLUMNS if column.optional}
    assert all(set(wide) <= set(narrow) for wide, narrow in pairwise(hidden[:-1]))


def test_columns_that_were_asked_for_are_there_the_next_time(tab: FindingsTab) -> None:
    tab.view.choose_columns({"patient": True, "date": False})
    again = FindingsTab(tab.context)
    assert not again.view.isColumnHidden(PLACES["patient"])
    assert again.view.isColumnHidden(PLACES["date"])


def test_in_a_small_window_the_pane_takes_the_place_of_the_list_and_gives_it_back(
    tab: FindingsTab, qtbot: QtBot
) -> None:
    tab.resize(600, 320)
    until(qtbot, lambda: tab.arranged.arrangement is Arrangement.OVER)
    assert tab.view.isVisible()
    assert not tab.pane.isVisible()
    press(tab, Key.Key_Return)
    assert tab.pane.isVisible()
    assert not tab.view.isVisible()
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Escape)
    assert tab.view.isVisible()
    tab.resize(600, 900)
    until(qtbot, lambda: tab.arranged.arrangement is Arrangement.BELOW)
    assert tab.view.isVisible()
    assert tab.pane.isVisible()


# --- other states ----------------------------------------------------------------------------------


def test_no_finding_says_what_was_checked_and_that_it_guarantees_nothing(
    tab: FindingsTab, qtbot: QtBot
) -> None:
    shown = tab.shown
    assert shown is not None
    assert shown.book is not None
    index = shown.book.index
    bare = replace(index, frame=index.frame.clear(), orders={})
    tab.show_validation(replace(shown, book=replace(shown.book, index=bare)))
    until(qtbot, tab.nothing.isVisible)
    words = seen(tab.nothing)
    ran = sum(rule.ran for rule in shown.rules)
    assert f"Aucun constat parmi les {ran} règles exécutées" in words
    assert "ne garantit pas le paiement" in words
    for rule in shown.rules:
        if not rule.ran:
            assert rule.code in words


def test_a_destroyed_detail_is_explained_and_can_be_validated_again(tab: FindingsTab, qtbot: QtBot) -> None:
    shown = tab.shown
    assert shown is not None
    tab.show_validation(destroyed(shown))
    assert "ont été détruites le" in seen(tab)
    assert tab.model.rowCount() == 0
    named = {one.text(): one for one in tab.findChildren(QAbstractButton) if one.isVisible()}
    button = named["Valider le fichier de nouveau"]
    with qtbot.waitSignal(tab.again_asked):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_another_validation_replaces_everything(tab: FindingsTab, qtbot: QtBot) -> None:
    tab.bar.search.set_now("zzz")
    settled(tab, qtbot)
    shown = shown_of(tab.context, qtbot)
    tab.show_validation(shown)
    settled(tab, qtbot)
    found = tab.model.found
    assert found is not None
    assert found.book.job_id == shown.job_id
    assert tab.choices.criteria.is_empty
    assert tab.model.rowCount() == found.view.total
