"""What is done about findings, by key, for one and for many, and taken back."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facnet_desktop.domain.follow_up import FollowUp, FollowUpState
from facnet_desktop.services.results.criteria import Criteria, GroupBy
from facnet_desktop.services.results.rows import FindingRow
from facnet_desktop.ui.dialogs.confirm import ConfirmationDialog
from facnet_desktop.ui.pages.results.findings import commands
from facnet_desktop.ui.pages.results.findings.follow_up.dialog import REASONS, FollowUpDialog
from facnet_desktop.ui.pages.results.findings.tab import FindingsTab
from facnet_desktop.ui.pages.results.findings.table.columns import PLACES
from tests.support.window_context import PATIENCE_MS
from tests.ui import walker

Key = Qt.Key
KEYS = {
    Key.Key_2: FollowUpState.CORRECTED,
    Key.Key_3: FollowUpState.ASK_DOCTOR,
    Key.Key_1: FollowUpState.TO_DO,
}


def until(qtbot: QtBot, condition: Callable[[], bool]) -> None:
    qtbot.waitUntil(condition, timeout=PATIENCE_MS)


def current(tab: FindingsTab) -> FindingRow:
    item = tab.listing.item
    assert isinstance(item, FindingRow)
    return item


def kept(tab: FindingsTab, number: int) -> FollowUp:
    """What the store says of a finding of the validation on the screen."""
    assert tab.shown is not None
    return tab.context.store.follow_ups.of(tab.shown.job_id).get(number, FollowUp())


def said(tab: FindingsTab, qtbot: QtBot, act: Callable[[], object]) -> None:
    with qtbot.waitSignal(tab.book_changed, timeout=PATIENCE_MS):
        act()
    until(qtbot, lambda: tab.is_settled)


def dialog(qtbot: QtBot) -> FollowUpDialog:
    until(qtbot, lambda: isinstance(QApplication.activeModalWidget(), FollowUpDialog))
    found = QApplication.activeModalWidget()
    assert isinstance(found, FollowUpDialog)
    return found


def test_a_key_says_it_in_the_store_in_the_row_and_in_the_pane(tab: FindingsTab, qtbot: QtBot) -> None:
    number = current(tab).number
    for key, state in KEYS.items():
        said(tab, qtbot, lambda key=key: QTest.keyClick(tab.view, key))
        assert current(tab).number == number
        assert current(tab).follow_up.state is state
        assert kept(tab, number).state is state
        assert kept(tab, number).who == tab.context.account
        spoken = tab.view.currentIndex().siblingAtColumn(PLACES["state"])
        word = tab.actions_of_findings.states[state].text()
        assert spoken.data(Qt.ItemDataRole.AccessibleTextRole).startswith(word)


def test_progress_counts_what_is_treated_of_what_asks_for_something(tab: FindingsTab, qtbot: QtBot) -> None:
    assert tab.shown is not None
    total = tab.shown.summary.findings - tab.shown.summary.infos
    assert tab.status.progress_words.replace("\u00a0", " ") == f"0 de {total} traités"
    tab.view.select_rows(0, [1, 2])
    said(tab, qtbot, lambda: QTest.keyClick(tab.view, Key.Key_2))
    assert tab.status.progress_words.replace("\u00a0", " ") == f"3 de {total} traités"
    assert "3\u00a0constats marqués" in tab.status.done_words


def test_what_was_said_is_taken_back_by_ctrl_z(tab: FindingsTab, qtbot: QtBot) -> None:
    tab.view.select_rows(0, [1])
    said(tab, qtbot, lambda: QTest.keyClick(tab.view, Key.Key_3))
    tab.view.select_rows(0, [1, 2])
    said(tab, qtbot, lambda: QTest.keyClick(tab.view, Key.Key_2))
    found = tab.model.found
    assert found is not None
    numbers = found.view.numbers(0, 3)
    assert {kept(tab, number).state for number in numbers} == {FollowUpState.CORRECTED}
    held = Qt.KeyboardModifier.ControlModifier
    said(tab, qtbot, lambda: QTest.keyClick(tab.view, Key.Key_Z, held))
    assert [kept(tab, number).state for number in numbers] == [
        FollowUpState.ASK_DOCTOR, FollowUpState.ASK_DOCTOR, FollowUpState.TO_DO,
    ]  # fmt: skip
    assert not tab.actions_of_findings.undo.isEnabled()


def test_a_heading_stands_for_its_whole_group(tab: FindingsTab, qtbot: QtBot) -> None:
    tab.choose(tab.choices.grouped_by(GroupBy.RULE))
    until(qtbot, lambda: tab.is_settled)
    found = tab.model.found
    assert found is not None
    group = max(range(found.view.group_count), key=lambda at: found.view.group_at(at).count)
    heading = found.view.group_at(group)
    assert tab.model.folding is not None
    tab.view.select_rows(tab.model.folding.header_row(group))
    said(tab, qtbot, lambda: QTest.keyClick(tab.view, Key.Key_2))
    numbers = found.view.numbers(heading.start, heading.count)
    assert {kept(tab, number).state for number in numbers} == {FollowUpState.CORRECTED}
    assert tab.model.found is not None
    assert tab.model.found.view.group_at(group).treated == heading.count


def test_sans_suite_wants_a_reason(tab: FindingsTab, qtbot: QtBot) -> None:
    number = current(tab).number
    QTest.keyClick(tab.view, Key.Key_4)
    asked = dialog(qtbot)
    assert walker.unnamed(asked) == []
    assert walker.foreign(asked) == []
    assert not asked.keep.isEnabled()
    asked.reason.setCurrentText(REASONS[0])
    assert asked.keep.isEnabled()
    said(tab, qtbot, lambda: QTest.mouseClick(asked.keep, Qt.MouseButton.LeftButton))
    assert (kept(tab, number).state, kept(tab, number).reason) == (FollowUpState.DISMISSED, REASONS[0])


@pytest.mark.parametrize("text", ["Voir ZORY 4501 0112", "x" * 501])
def test_a_note_that_names_a_patient_or_is_too_long_cannot_be_kept(
    tab: FindingsTab, qtbot: QtBot, text: str
) -> None:
    QTest.keyClick(tab.view, Key.Key_F2)
    asked = dialog(qtbot)
    asked.note.setPlainText(text)
    assert not asked.keep.isEnabled()
    asked.note.setPlainText("Le code 15820 (39,60 $) a été vérifié le 2025-01-31.")
    number = current(tab).number
    said(tab, qtbot, lambda: QTest.mouseClick(asked.keep, Qt.MouseButton.LeftButton))
    assert kept(tab, number).note.startswith("Le code 15820")
    assert kept(tab, number).state is FollowUpState.TO_DO


def test_a_note_survives_another_state(tab: FindingsTab, qtbot: QtBot) -> None:
    number = current(tab).number
    QTest.keyClick(tab.view, Key.Key_F2)
    asked = dialog(qtbot)
    asked.note.setPlainText("Demandé le 3 mars")
    said(tab, qtbot, lambda: QTest.mouseClick(asked.keep, Qt.MouseButton.LeftButton))
    said(tab, qtbot, lambda: QTest.keyClick(tab.view, Key.Key_3))
    assert kept(tab, number).note == "Demandé le 3 mars"


def test_a_click_on_the_circle_marks_a_finding_corrected_and_back(tab: FindingsTab, qtbot: QtBot) -> None:
    number = current(tab).number
    centre = tab.view.visualRect(tab.model.index(0, PLACES["state"])).center()

    def click() -> None:
        QTest.mouseClick(tab.view.viewport(), Qt.MouseButton.LeftButton, pos=centre)

    said(tab, qtbot, click)
    assert kept(tab, number).state is FollowUpState.CORRECTED
    said(tab, qtbot, click)
    assert kept(tab, number).state is FollowUpState.TO_DO


def test_one_is_asked_before_very_many_are_marked(
    tab: FindingsTab, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commands, "ASKED_FROM", 5)
    tab.view.selectAll()
    QTest.keyClick(tab.view, Key.Key_2)
    until(qtbot, lambda: isinstance(QApplication.activeModalWidget(), ConfirmationDialog))
    asked = QApplication.activeModalWidget()
    assert isinstance(asked, ConfirmationDialog)
    found = tab.model.found
    assert found is not None
    said(tab, qtbot, asked.accept)
    assert {kept(tab, number).state for number in found.view.numbers()} == {FollowUpState.CORRECTED}


def test_a_finding_that_leaves_the_list_gives_its_place_to_another(tab: FindingsTab, qtbot: QtBot) -> None:
    tab.filter_by(Criteria(states=frozenset({FollowUpState.TO_DO})))
    until(qtbot, lambda: tab.is_settled)
    rows = tab.model.rowCount()
    QTest.keyClick(tab.view, Key.Key_Down)
    assert tab.model.found is not None
    after = tab.model.found.view.number_at(2)
    said(tab, qtbot, lambda: QTest.keyClick(tab.view, Key.Key_2))
    assert tab.model.rowCount() == rows - 1
    assert current(tab).number == after
