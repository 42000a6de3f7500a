"""The catalogue as a tree, and what its filters keep."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from facnet_desktop.domain.severity import Severity
from facnet_desktop.reports.validation import RuleLine
from facnet_desktop.rules.registry import RULES
from facnet_desktop.services.preferences.model import Preferences
from facnet_desktop.services.rule_pages.rows import RuleRow, rule_rows
from facnet_desktop.ui.pages.rules.catalogue.filters import (
    CHANGED,
    FOUND,
    OFF,
    RuleFilter,
    folded_page,
)
from facnet_desktop.ui.pages.rules.catalogue.model import CatalogueModel, Column
from facnet_desktop.ui.theme.theme import Theme

ROWS = rule_rows(RULES, Preferences())
LINES = {
    "FB002": RuleLine(code="FB002", version=1, title="", ran=True, findings=3, checked=9, ms=1.0),
    "IC006": RuleLine(
        code="IC006", version=1, title="", ran=False, findings=0, checked=0, ms=0.0, reason="sans heures"
    ),
}


@pytest.fixture
def model(qtbot: QtBot, theme: Theme) -> CatalogueModel:
    made = CatalogueModel()
    made.show_rows(ROWS, LINES)
    return made


def cell(model: CatalogueModel, code: str, column: Column) -> QModelIndex:
    return model.index_of(code).siblingAtColumn(column)


def test_it_is_a_sound_model(model: CatalogueModel, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model)
    model.show_rows(ROWS[:5], {})
    model.show_rows((), {})
    model.show_rows(ROWS, LINES)


def test_rules_are_under_their_family(model: CatalogueModel) -> None:
    index = model.index_of("FB002")
    assert index.parent().data() == "Frais de cabinet"
    told = index.parent().data(Qt.ItemDataRole.AccessibleTextRole)
    assert told == "Frais de cabinet, 4\u00a0règles"
    assert model.rowCount(index.parent()) == 4
    assert model.row_at(index.parent()) is None


def test_a_rule_tells_its_severity_its_state_and_its_last_findings(model: CatalogueModel) -> None:
    assert cell(model, "FB002", Column.SEVERITY).data() == "Erreur"
    assert cell(model, "FB002", Column.STATE).data() == "Activée"
    assert cell(model, "FB002", Column.FINDINGS).data() == "3"
    assert cell(model, "IC006", Column.FINDINGS).data() == "non exécutée"
    assert cell(model, "IC006", Column.FINDINGS).data(Qt.ItemDataRole.ToolTipRole) == "sans heures"
    assert cell(model, "AN001", Column.FINDINGS).data() == ""


def test_the_box_asks_and_changes_nothing_by_itself(model: CatalogueModel, qtbot: QtBot) -> None:
    index = model.index_of("FB002")
    with qtbot.waitSignal(model.toggled) as asked:
        model.setData(index, Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    assert asked.args == ["FB002", False]
    assert index.data(Qt.ItemDataRole.CheckStateRole) is Qt.CheckState.Checked


def test_the_finding_of_the_engine_has_no_box(model: CatalogueModel) -> None:
    index = model.index_of("SYS001")
    assert not index.flags() & Qt.ItemFlag.ItemIsUserCheckable
    assert not model.setData(index, Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)


def test_the_same_rules_otherwise_are_not_another_tree(model: CatalogueModel, qtbot: QtBot) -> None:
    changed = rule_rows(RULES, Preferences().with_rule("FB002", on=False, by_default=True))
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        model.show_rows(changed, LINES)
    assert cell(model, "FB002", Column.STATE).data() == "Désactivée"


def kept(wanted: RuleFilter, rows: tuple[RuleRow, ...] = ROWS) -> list[str]:
    pages = {"AN001": folded_page("Une visite par année civile, l'œil compris")}
    return [row.code for row in rows if wanted.keeps(row, {"FB002": 3, "AN001": 0}, pages)]


def test_words_are_looked_for_in_the_code_the_title_the_family_and_the_page() -> None:
    assert kept(RuleFilter(text="fb002")) == ["FB002"]
    assert kept(RuleFilter(text="minimal frais")) == ["FB002"]
    assert kept(RuleFilter(text="OEIL annee")) == ["AN001"]
    assert kept(RuleFilter(text="télescope")) == []


def test_states_are_kept_together() -> None:
    preferences = Preferences().with_rule("FB001", on=False, by_default=True)
    rows = rule_rows(RULES, preferences.with_severity("AN001", Severity.INFO))
    off = [rule.code for rule in RULES if not rule.enabled_by_default]
    assert kept(RuleFilter(states=frozenset({FOUND}))) == ["FB002"]
    assert set(kept(RuleFilter(states=frozenset({OFF})), rows)) == {"FB001", *off}
    assert kept(RuleFilter(states=frozenset({CHANGED})), rows) == ["FB001", "AN001"]
    assert "FB002" in kept(RuleFilter(states=frozenset({OFF, FOUND})), rows)


def test_severities_and_what_rules_rest_on() -> None:
    infos = kept(RuleFilter(severities=frozenset({"info"})))
    assert infos
    assert all(row.severity is Severity.INFO for row in ROWS if row.code in infos)
    assert "FB002" in kept(RuleFilter(evidences=frozenset({"practice"})))
    assert kept(RuleFilter(severities=frozenset({"info"}), text="fb002")) == []
