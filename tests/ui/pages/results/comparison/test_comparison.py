"""Re-validate the corrected export: settled, still there, new."""

import uuid
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.pages.results.comparison.reading import Which
from facnet_desktop.ui.pages.results.comparison.tab import ComparisonTab
from facnet_desktop.ui.pages.results.shown import ShownValidation
from tests.support.exports import canonical_rows, csv_bytes
from tests.support.window_context import validated
from tests.ui import walker
from tests.ui.pages.results.tab_kit import PATIENCE_MS, destroyed, faults_of, opened, put, shown_of, words_of

FEE_ALONE = {"code": "19928", "patient": 30, "doctor": 1, "invoice": "900000100"}
OTHER_FEE_ALONE = {"code": "19928", "patient": 30, "doctor": 2, "invoice": "900000200"}
THIRD_FEE_ALONE = {"code": "19928", "patient": 30, "doctor": 3, "invoice": "900000300"}


@pytest.fixture
def corrected(context: AppContext, qtbot: QtBot, tmp_path: Path) -> tuple[uuid.UUID, ShownValidation]:
    """One finding is settled, one remains, one is new."""

    def written(*lines: dict[str, object]) -> Path:
        path = tmp_path / "export.csv"
        path.write_bytes(csv_bytes(canonical_rows(lines)))
        return path

    before = validated(context, qtbot, written(FEE_ALONE, OTHER_FEE_ALONE))
    after = validated(context, qtbot, written(OTHER_FEE_ALONE, THIRD_FEE_ALONE))
    return before, opened(context, after)


def doctors(tab: ComparisonTab, qtbot: QtBot) -> list[str | None]:
    model = tab.view.paged
    qtbot.waitUntil(lambda: model.row(model.index(0, 0)) is not None, timeout=PATIENCE_MS)
    rows = [model.row(model.index(at, 0)) for at in range(model.rowCount())]
    return [row.finding.doctor for row in rows if row is not None and row.finding.rule == "FB002"]


def test_each_list_holds_what_it_says(
    context: AppContext, qtbot: QtBot, corrected: tuple[uuid.UUID, ShownValidation]
) -> None:
    tab = ComparisonTab(context)
    put(tab, corrected[1], qtbot)
    assert tab.which is Which.NEW, "what is new is looked at first"
    assert doctors(tab, qtbot) == ["1999993"]
    qtbot.keyClick(tab.buttons[Which.SETTLED], Qt.Key.Key_Space)
    assert doctors(tab, qtbot) == ["1999991"]
    qtbot.keyClick(tab.buttons[Which.REMAINING], Qt.Key.Key_Space)
    assert doctors(tab, qtbot) == ["1999992"]
    assert "à risque" in tab._sums.text()


def test_a_finding_opens_where_it_is(
    context: AppContext, qtbot: QtBot, corrected: tuple[uuid.UUID, ShownValidation]
) -> None:
    before, shown = corrected
    tab = ComparisonTab(context)
    put(tab, shown, qtbot)
    doctors(tab, qtbot)
    tab.view.setCurrentIndex(tab.view.paged.index(0, 0))
    with qtbot.waitSignal(tab.finding_asked):
        qtbot.keyClick(tab.view, Qt.Key.Key_Return)
    tab.buttons[Which.SETTLED].click()
    doctors(tab, qtbot)
    tab.view.setCurrentIndex(tab.view.paged.index(0, 0))
    with qtbot.waitSignal(context.navigator.results) as asked:
        qtbot.keyClick(tab.view, Qt.Key.Key_Return)
    assert asked.args[0] == before, "what is settled is only in the earlier one"


def test_the_first_validation_has_nothing_to_compare(context: AppContext, qtbot: QtBot) -> None:
    tab = ComparisonTab(context)
    put(tab, shown_of(context, qtbot), qtbot)
    assert "Aucune validation antérieure à comparer" in words_of(tab)


def test_once_the_detail_is_destroyed_it_says_so(context: AppContext, qtbot: QtBot) -> None:
    tab = ComparisonTab(context)
    put(tab, destroyed(shown_of(context, qtbot)), qtbot)
    assert "a été détruit le 1er août 2025" in words_of(tab)


def test_every_control_is_named_and_every_word_is_french(
    context: AppContext, qtbot: QtBot, corrected: tuple[uuid.UUID, ShownValidation]
) -> None:
    tab = ComparisonTab(context)
    put(tab, corrected[1], qtbot)
    doctors(tab, qtbot)
    assert faults_of(tab) == []
    assert [str(one) for one in walker.clipped(tab)] == []


def test_the_model_behaves(
    context: AppContext,
    qtbot: QtBot,
    corrected: tuple[uuid.UUID, ShownValidation],
    qtmodeltester: ModelTester,
) -> None:
    tab = ComparisonTab(context)
    put(tab, corrected[1], qtbot)
    doctors(tab, qtbot)
    qtmodeltester.check(tab.view.paged)
