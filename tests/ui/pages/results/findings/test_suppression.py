"""« Ne plus signaler ce cas » from the pane, and back."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facnet_desktop.domain.follow_up import FollowUpState
from facnet_desktop.domain.suppression import SuppressionBook
from facnet_desktop.services.results.rows import FindingRow
from facnet_desktop.services.suppressions.json_file import JsonFile
from facnet_desktop.ui.pages.results.findings.suppression.dialog import SuppressionDialog
from facnet_desktop.ui.pages.results.findings.tab import FindingsTab
from tests.support.window_context import PATIENCE_MS
from tests.ui import walker

HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def until(qtbot: QtBot, condition: Callable[[], bool]) -> None:
    qtbot.waitUntil(condition, timeout=PATIENCE_MS)


def kept(tab: FindingsTab) -> SuppressionBook:
    return JsonFile(tab.context.data.exceptions).read()


def asked(tab: FindingsTab, qtbot: QtBot) -> SuppressionDialog:
    QTest.keyClick(tab.view, Qt.Key.Key_X, HELD)
    until(qtbot, lambda: isinstance(QApplication.activeModalWidget(), SuppressionDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, SuppressionDialog)
    return dialog


def test_a_case_is_accepted_with_a_reason_and_an_end_then_withdrawn(tab: FindingsTab, qtbot: QtBot) -> None:
    row = tab.listing.item
    assert isinstance(row, FindingRow)
    dialog = asked(tab, qtbot)
    assert walker.unnamed(dialog) == []
    assert walker.foreign(dialog) == []
    assert not dialog.keep.isEnabled()
    dialog.reason.setCurrentText("Vérifié avec ZORY 4501 0112")
    assert not dialog.keep.isEnabled()
    dialog.reason.setCurrentText("Vérifié au dossier")
    with qtbot.waitSignal(tab.book_changed, timeout=PATIENCE_MS):
        QTest.mouseClick(dialog.keep, Qt.MouseButton.LeftButton)
    (entry,) = kept(tab)
    assert (entry.rule, entry.invoices) == (row.finding.rule, row.finding.invoices)
    assert (entry.reason, entry.author) == ("Vérifié au dossier", tab.context.account)
    assert entry.expiry is not None
    assert entry.expiry > date(2025, 4, 22)
    until(qtbot, lambda: tab.is_settled)
    marked = tab.listing.item
    assert isinstance(marked, FindingRow)
    assert marked.follow_up.state is FollowUpState.DISMISSED
    assert "Vérifié au dossier" in marked.follow_up.reason
    with qtbot.waitSignal(tab.book_changed, timeout=PATIENCE_MS):
        QTest.keyClick(tab.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(kept(tab)) == 0
    until(qtbot, lambda: tab.is_settled)
    back = tab.listing.item
    assert isinstance(back, FindingRow)
    assert back.follow_up.state is FollowUpState.TO_DO
