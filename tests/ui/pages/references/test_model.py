"""The table of what was found: order, filters, a date."""

from datetime import date

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from facnet_desktop.domain.place import PlaceKind
from facnet_desktop.services.reference_search.catalogue import Scope
from facnet_desktop.services.reference_search.codes import CodeEntry
from facnet_desktop.ui.pages.references.table.columns import columns_of
from facnet_desktop.ui.pages.references.table.model import EntryModel
from facnet_desktop.ui.theme.theme import Theme
from tests.unit.services.reference_search.catalogues import catalogue

DAY = date(2025, 11, 1)
CODE, LABEL, SECTION, CABINET = range(4)


@pytest.fixture
def model(qtbot: QtBot, theme: Theme) -> EntryModel:
    made = EntryModel(columns_of(Scope.CODES), DAY)
    made.show_found(catalogue().entries[Scope.CODES][:300])
    return made


def codes(model: EntryModel) -> list[str]:
    return [entry.code for entry in model.rows if isinstance(entry, CodeEntry)]


@pytest.mark.parametrize("scope", Scope)
def test_each_table_is_a_sound_model(scope: Scope, theme: Theme, qtmodeltester: ModelTester) -> None:
    model = EntryModel(columns_of(scope), DAY)
    qtmodeltester.check(model)
    model.show_found(list(catalogue().entries[scope])[:20])
    model.sort(1)
    model.choose(0, {"x"})
    model.choose(0, ())


def test_a_column_sorts_by_its_values_not_by_its_words(model: EntryModel) -> None:
    model.sort(CABINET, Qt.SortOrder.DescendingOrder)
    amounts = [entry.tariff(PlaceKind.CABINET, DAY) or -1 for entry in model.rows]  # type: ignore[union-attr]
    assert amounts == sorted(amounts, reverse=True)
    model.sort(CODE)
    assert codes(model) == sorted(codes(model), key=int)


def test_without_a_sorted_column_the_order_is_that_of_the_search(model: EntryModel) -> None:
    found = list(reversed(catalogue().entries[Scope.CODES][:50]))
    model.sort(LABEL)
    model.show_found(found)
    assert list(model.rows) != found
    model.sort(-1)
    assert list(model.rows) == found


def test_the_selected_row_is_the_same_entry_after_a_sort(model: EntryModel) -> None:
    entry = model.entry_at(7)
    held = QPersistentModelIndex(model.index(7, 0))
    model.sort(LABEL)
    assert model.entry_at(held.row()) is entry


def test_a_filter_keeps_the_rows_with_one_of_its_values(model: EntryModel) -> None:
    section, number = next(iter(model.values(SECTION).items()))
    model.choose(SECTION, {section})
    assert model.rowCount() == number
    assert {model.index(row, SECTION).data() for row in range(number)} == {section}
    assert len(model.values(SECTION)) > 1
    model.choose(SECTION, ())
    assert model.rowCount() == 300


def test_another_date_shows_other_amounts(model: EntryModel) -> None:
    model.show_found(catalogue().search(Scope.CODES, "1098"))
    assert model.index(0, CABINET).data() == "37,00\u00a0$"
    model.show_day(date(2019, 9, 30))
    assert model.index(0, CABINET).data() == "36,65\u00a0$"


def test_a_cell_tells_a_screen_reader_what_it_is(model: EntryModel) -> None:
    told = model.index(0, CODE).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told == f"Code\u00a0: {codes(model)[0]}"
    assert model.index(0, CABINET).data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
