"""Searching the references as a person does, with the keyboard alone."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from facnet_desktop.domain.errors import DamagedReference
from facnet_desktop.services.reference_search.catalogue import Scope
from facnet_desktop.services.reference_search.codes import CodeEntry
from facnet_desktop.services.reference_source import ReferenceSource
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.markdown.links import LinkKind, LinkTarget
from facnet_desktop.ui.pages.references.page import ReferencesPage
from facnet_desktop.ui.widgets.states import EmptyState
from tests.ui import walker
from tests.ui.kit import words_in


@pytest.fixture
def page(qtbot: QtBot, context: AppContext) -> ReferencesPage:
    made = ReferencesPage(context)
    qtbot.addWidget(made)
    made.resize(1150, 690)
    made.show()
    made.entered()
    qtbot.waitUntil(lambda: made.is_ready and made.detail.knows_rules, timeout=20_000)
    return made


def code_shown(page: ReferencesPage) -> str:
    entry = page.detail.entry
    return entry.code if isinstance(entry, CodeEntry) else ""


def test_typing_finds_the_code_and_shows_it_at_once(page: ReferencesPage) -> None:
    page.focus_search()
    QTest.keyClicks(page.search.field, "15804")
    assert code_shown(page) == "15804"
    text = page.detail.text()
    assert "49,15 $" in text
    assert "36,95 $" in text
    assert "Visite de suivi" in text
    assert "AGE001" in text
    assert "VISITES_226A" in text


def test_an_amount_is_looked_for_like_anything_else(page: ReferencesPage) -> None:
    page.search.field.setText("47,05")
    assert [entry.code for entry in page.search.table.model.rows] == ["15024", "15774"]  # type: ignore[union-attr]


def test_the_keyboard_goes_from_the_field_to_the_rows_and_copies_a_number(
    page: ReferencesPage, qtbot: QtBot
) -> None:
    page.focus_search()
    QTest.keyClicks(page.search.field, "visite suivi 80")
    QTest.keyClick(page.search.field, Qt.Key.Key_Down)
    view = page.search.table.view
    assert QApplication.focusWidget() is view
    QTest.keyClick(view, Qt.Key.Key_Down)
    chosen = page.search.table.entry
    assert isinstance(chosen, CodeEntry)
    assert code_shown(page) == chosen.code
    QTest.keyClick(view, Qt.Key.Key_C)
    assert QGuiApplication.clipboard().text() == chosen.code
    QGuiApplication.clipboard().clear()
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == chosen.code


def test_words_found_in_another_table_are_told_there(page: ReferencesPage) -> None:
    page.search.field.setText("G160")
    shown = [state for state in page.search.table.findChildren(EmptyState) if state.isVisible()]
    assert len(shown) == 1
    assert any("Éléments de contexte\u00a0: 1" in words for words in words_in(shown[0]))
    assert page.detail.entry is None


def test_another_table_has_its_own_selection(page: ReferencesPage) -> None:
    page.search.field.setText("15804")
    page.search.show_scope(Scope.CONTEXTS)
    assert page.detail.entry is None
    page.search.show_scope(Scope.CODES)
    assert code_shown(page) == "15804"


def test_a_service_date_changes_the_amounts_shown(page: ReferencesPage) -> None:
    page.search.field.setText("1098")
    page.search.day_field.setDate(QDate(2019, 9, 30))
    assert page.search.day == date(2019, 9, 30)
    text = page.detail.text()
    assert "En vigueur le 2019-09-30." in text
    assert "36,65 $" in text
    assert code_shown(page) == "1098"


def test_a_code_asked_for_elsewhere_is_selected_whatever_was_searched(page: ReferencesPage) -> None:
    page.search.show_scope(Scope.PARAMETERS)
    page.search.field.setText("rien de tel")
    page.show_code("08857")
    assert code_shown(page) == "8857"
    assert page.search.table.scope is Scope.CODES
    assert page.search.field.text() == ""


def test_a_code_hidden_by_a_filter_is_shown(page: ReferencesPage) -> None:
    table = page.search.tables[Scope.CODES]
    at, button = next(iter(table.filters.items()))
    button.set_values(frozenset({"V - Radiologie diagnostique"}))
    button.chosen.emit(button.values)
    assert 0 < table.model.rowCount() < 1000
    page.show_code("15804")
    assert code_shown(page) == "15804"
    assert button.values == frozenset()
    assert table.model.values(at)


def test_a_code_asked_for_before_the_tables_are_there_waits_for_them(
    qtbot: QtBot, context: AppContext
) -> None:
    page = ReferencesPage(context)
    qtbot.addWidget(page)
    page.show_code("15804")
    qtbot.waitUntil(lambda: code_shown(page) == "15804", timeout=20_000)


def test_a_rule_leads_to_its_page_and_a_code_to_its_row(
    page: ReferencesPage, context: AppContext, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(context.navigator.rule) as asked:
        page.detail.linked.emit(LinkTarget(LinkKind.RULE, "AGE001"))
    assert asked.args == ["AGE001"]
    page.detail.linked.emit(LinkTarget(LinkKind.CODE, "15818"))
    assert code_shown(page) == "15818"


def test_a_short_code_that_the_clinic_gives_is_found_at_once(
    page: ReferencesPage, context: AppContext, qtbot: QtBot
) -> None:
    context.preferences.change(labels={"Autre incision": "AINC"})
    page.search.show_scope(Scope.CONTEXTS)
    page.search.field.setText("ainc")
    qtbot.waitUntil(lambda: page.search.table.model.rowCount() == 1, timeout=20_000)


def test_references_that_cannot_be_read_say_so_in_place_and_are_tried_again(
    qtbot: QtBot, context: AppContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged(_: ReferenceSource) -> object:
        raise DamagedReference("La table est abîmée.", "Rien ne peut être montré.", "Réinstaller.")

    with monkeypatch.context() as broken:
        broken.setattr(ReferenceSource, "folders", damaged)
        page = ReferencesPage(context)
        qtbot.addWidget(page)
        page.show()
        page.entered()
        failed = page._failed
        qtbot.waitUntil(failed.isVisible, timeout=20_000)
        assert any("La table est abîmée." in words for words in words_in(failed))
    page.entered()
    qtbot.waitUntil(lambda: page.is_ready, timeout=20_000)


def test_what_is_shown_is_exported_with_its_columns(
    page: ReferencesPage, qtbot: QtBot, tmp_path: Path
) -> None:
    page.search.field.setText("47,05")
    export = page._export
    export._shown.trigger()
    dialog = page.findChild(QFileDialog)
    assert dialog is not None
    target = tmp_path / "codes.csv"
    with qtbot.waitSignal(page.context.announcer.said, timeout=20_000):
        dialog.fileSelected.emit(str(target))
    dialog.close()
    lines = target.read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == "Code;Libellé;Section;Cabinet;Établissement"
    assert [line.split(";")[0] for line in lines[1:]] == ["15024", "15774"]


def test_columns_are_kept_from_one_start_to_the_next(
    page: ReferencesPage, qtbot: QtBot, context: AppContext
) -> None:
    table = page.search.tables[Scope.CODES]
    table.view.setColumnHidden(5, False)
    page.hide()
    again = ReferencesPage(context)
    qtbot.addWidget(again)
    assert not again.search.tables[Scope.CODES].view.isColumnHidden(5)


@pytest.mark.parametrize("size", [(1150, 690), (850, 430), (640, 330)])
def test_every_control_has_a_name_room_and_french_words(page: ReferencesPage, size: tuple[int, int]) -> None:
    page.show_code("15804")
    page.resize(*size)
    QTest.qWait(50)
    assert walker.unnamed(page) == []
    assert walker.small(page) == []
    assert walker.clipped(page) == []
    assert [fault for fault in walker.foreign(page) if "MarkdownView" not in fault.where] == []
