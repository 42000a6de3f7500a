"""How files are checked: every choice goes with the next ones, and can be taken back."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QDateEdit, QLineEdit, QRadioButton, QTableView, QToolButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from facnet_desktop.domain.suppression import Suppression
from facnet_desktop.reports.settings_text import UNITS
from facnet_desktop.services.preferences.model import Preferences
from facnet_desktop.services.suppressions.book import new_book, new_id, with_entries
from facnet_desktop.services.suppressions.json_file import JsonFile
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.pages.settings.form.inputs import QuietCombo
from facnet_desktop.ui.pages.settings.form.row import SettingRow
from facnet_desktop.ui.pages.settings.form.section import Section
from facnet_desktop.ui.pages.settings.validation.contexts import ContextsEditor
from facnet_desktop.ui.pages.settings.validation.contexts_model import Column, ContextsModel
from facnet_desktop.ui.pages.settings.validation.exceptions import ExceptionsEditor
from facnet_desktop.ui.pages.settings.validation.exceptions_model import ExceptionsModel
from facnet_desktop.ui.pages.settings.validation.expiry_dialog import ExpiryDialog
from facnet_desktop.ui.pages.settings.validation.parameter_spin import CENTS, ParameterSpin
from facnet_desktop.ui.pages.settings.validation.parameter_words import parameter_words
from facnet_desktop.ui.pages.settings.validation.parameters import ParametersForm
from facnet_desktop.ui.theme.theme import Theme
from tests.support.window_context import PATIENCE_MS
from tests.ui.pages.settings.conftest import Shown, press


def _spin(section: Section, name: str) -> ParameterSpin:
    for form in section.findChildren(ParametersForm):
        if name in form.values:
            return form.values[name]
    raise LookupError(name)


def _type(qtbot: QtBot, spin: ParameterSpin, text: str) -> None:
    spin.setFocus()
    spin.selectAll()
    qtbot.keyClicks(spin, text)
    qtbot.keyClick(spin, Qt.Key.Key_Return)


# --- how many, how often ---------------------------------------------------------------------------


def test_workers_and_attempts_are_kept(context: AppContext, shown: Shown) -> None:
    workers, attempts = (one for one in shown("validation").findChildren(QuietCombo))
    assert workers.choice is None
    workers.choose(3)
    attempts.choose(5)
    assert (context.preferences.current.workers, context.preferences.current.attempts) == (3, 5)
    workers.choose(None)
    assert context.preferences.current.workers is None


# --- numbers ---------------------------------------------------------------------------------------


def test_every_number_that_may_be_changed_has_french_words(context: AppContext, theme: Theme) -> None:
    notes = context.reference.load().parameter_notes
    for name, note in notes.items():
        if note.adjustable:
            words = parameter_words(name, "la source")
            assert name not in words.title
            assert words.explanation not in ("", "la source")
    assert "nouveau" in parameter_words("nouveau", "la source").title


def test_only_numbers_that_the_manual_does_not_set_are_there(context: AppContext, shown: Shown) -> None:
    notes = context.reference.load().parameter_notes
    there = {name for form in shown("validation").findChildren(ParametersForm) for name in form.values}
    assert there == {name for name, note in notes.items() if note.adjustable}


def test_a_number_is_changed_and_goes_back(context: AppContext, shown: Shown, qtbot: QtBot) -> None:
    section = shown("validation")
    spin = _spin(section, "fb_registered_minimum_19928")
    _type(qtbot, spin, "5")
    assert context.preferences.current.parameters == {"fb_registered_minimum_19928": 5}
    words = "Remettre à 6\u00a0patients"
    qtbot.waitUntil(lambda: any(one.isVisibleTo(section) for one in _named(section, words)))
    press(section, words)
    assert context.preferences.current.parameters == {}
    assert spin.value() == 6


def _named(section: Section, name: str) -> list[object]:
    return [one for one in section.findChildren(QToolButton) if one.accessibleName() == name]


def test_the_billing_delay_is_kept_in_days(context: AppContext, shown: Shown, qtbot: QtBot) -> None:
    _type(qtbot, _spin(shown("validation"), "billing_delay_days"), "60 jours")
    assert context.preferences.current.parameters == {"billing_delay_days": 60}


@pytest.mark.parametrize(
    ("name_and_unit", "value", "text"),
    [
        (("fb_daily_maximum_cents", CENTS), 6480, "64,80\u00a0$"),
        (("time_night_start_minutes", "minutes"), 1200, "20:00"),
        (("dur_maximum_minutes", "minutes"), 1, "1\u00a0minute"),
        (("vulnerability_months", "months"), 12, "12\u00a0mois"),
        (("nam_maximum_age", "years"), 115, "115\u00a0ans"),
    ],
)
def test_a_number_is_told_in_the_words_of_its_unit(
    theme: Theme, qtbot: QtBot, name_and_unit: tuple[str, str], value: int, text: str
) -> None:
    spin = _made(qtbot, *name_and_unit)
    assert spin.textFromValue(value) == text
    assert spin.valueFromText(text) == value


@pytest.mark.parametrize(
    ("typed", "value"),
    [("70", 7000), ("70,5", 7050), ("70.25 $", 7025), ("1 234,56 $", 123_456), ("abc", 6480), ("", 6480)],
)
def test_an_amount_may_be_typed_in_several_ways(theme: Theme, qtbot: QtBot, typed: str, value: int) -> None:
    spin = _made(qtbot, "fb_daily_maximum_cents", CENTS)
    spin.setValue(6480)
    _type(qtbot, spin, typed)
    assert spin.value() == value


@pytest.mark.parametrize(
    ("typed", "value"), [("21:30", 1290), ("21 h 30", 1290), ("7h", 420), ("99:99", 1439)]
)
def test_an_hour_may_be_typed_in_several_ways(theme: Theme, qtbot: QtBot, typed: str, value: int) -> None:
    spin = _made(qtbot, "time_night_start_minutes", "minutes")
    spin.setValue(1200)
    _type(qtbot, spin, typed)
    assert spin.value() == value


@given(value=st.integers(1, 1_000_000), unit=st.sampled_from(sorted(UNITS)))
def test_whatever_is_told_is_read_back(theme: Theme, value: int, unit: str) -> None:
    spin = ParameterSpin("name", unit, UNITS[unit], 1_000_000)
    assert spin.valueFromText(spin.textFromValue(value)) == value
    spin.deleteLater()


def _made(qtbot: QtBot, name: str, unit: str) -> ParameterSpin:
    spin = ParameterSpin(name, unit, UNITS[unit], 1_000_000)
    qtbot.addWidget(spin)
    spin.show()
    return spin


# --- context elements ------------------------------------------------------------------------------


def _contexts(section: Section) -> ContextsEditor:
    return section.findChild(ContextsEditor)


def _row(model: ContextsModel, title: str) -> int:
    return next(row for row in range(model.rowCount()) if title in model.row_at(row).title)


def test_the_model_of_the_contexts_is_sound(shown: Shown, qtmodeltester: ModelTester) -> None:
    model = _contexts(shown("validation")).model
    assert model.rowCount() == 60
    qtmodeltester.check(model)


def test_a_code_is_edited_in_place_and_given_back(context: AppContext, shown: Shown, qtbot: QtBot) -> None:
    editor = _contexts(shown("validation"))
    view, model = editor.findChild(QTableView), editor.model
    row = _row(model, "grand brûlé")
    view.setFocus()
    view.setCurrentIndex(model.index(row, Column.CODES))
    qtbot.keyClick(view, Qt.Key.Key_Return)
    field = view.viewport().findChild(QLineEdit)
    qtbot.keyClicks(field, "#brul")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: list(context.preferences.current.labels.values()) == ["BRUL"])
    assert model.index(row, Column.CODES).data() == "BRUL"
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert context.preferences.current.labels == {}
    assert model.index(row, Column.CODES).data() == ""


def test_a_list_takes_several_codes(context: AppContext, shown: Shown) -> None:
    model = _contexts(shown("validation")).model
    assert model.setData(model.index(_row(model, "sans rendez-vous"), Column.CODES), "g160, ar, SRV")
    assert context.preferences.current.contexts == {"CONTEXTES_SANS_RDV": ("G160", "AR", "SRV")}


def test_a_code_of_two_elements_is_refused_beside_the_table(context: AppContext, shown: Shown) -> None:
    editor = _contexts(shown("validation"))
    model = editor.model
    first, second = _row(model, "grand brûlé"), _row(model, "polytraumatisée")
    assert model.setData(model.index(first, Column.CODES), "XYZ")
    assert not model.setData(model.index(second, Column.CODES), "XYZ")
    assert "déjà donné" in editor.error
    assert not model.setData(model.index(second, Column.CODES), "A B, C")
    assert len(context.preferences.current.labels) == 1
    assert model.setData(model.index(second, Column.CODES), "ABC")
    assert editor.error == ""


def test_only_codes_can_be_edited_and_the_search_looks_at_both(shown: Shown) -> None:
    model = _contexts(shown("validation")).model
    assert not model.setData(model.index(0, Column.NAME), "x")
    assert not model.index(0, Column.NAME).flags() & Qt.ItemFlag.ItemIsEditable
    model.search("toxicomanie")
    assert model.rowCount() == 1
    model.search("icsm")
    assert {model.index(row, Column.CODES).data() for row in range(model.rowCount())} == {
        "ICSM",
        "ICSM, ICTOX, ICEP",
    }


# --- places ----------------------------------------------------------------------------------------


def test_gmf_places_are_kept_and_errors_told_beside_them(context: AppContext, shown: Shown) -> None:
    section = shown("validation")
    places = section.places  # type: ignore[attr-defined]
    places.type_place("55901")
    assert context.preferences.current.gmf_places == ("55901",)
    places.type_place("559")
    assert [row.error for row in section.findChildren(SettingRow) if row.error] == [
        "Un lieu de dispensation a exactement 5 chiffres. Compléter le numéro."
    ]


def test_a_choice_without_effect_is_said(context: AppContext, shown: Shown, qtbot: QtBot) -> None:
    section = shown("validation")
    context.preferences.change(parameters={"disparu": 3})
    notice = section._unknown  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: not notice.isHidden(), timeout=PATIENCE_MS)
    assert "disparu" in notice.text()
    context.preferences.keep(Preferences())
    qtbot.waitUntil(notice.isHidden, timeout=PATIENCE_MS)


# --- exceptions ------------------------------------------------------------------------------------

TODAY = date.today()  # noqa: DTZ011  the day of this computer, as the page has it


def _suppression(rule: str, expiry: date | None = None) -> Suppression:
    return Suppression(
        id=new_id(),
        rule=rule,
        invoices=("900000010",),
        fingerprint="0" * 64,
        reason="Entente confirmée",
        author="Facturation",
        made_on=TODAY - timedelta(days=10),
        expiry=expiry,
    )


@pytest.fixture
def editor(context: AppContext, shown: Shown, qtbot: QtBot) -> ExceptionsEditor:
    """Three exceptions, the last of which has expired."""
    entries = [
        _suppression("AN001"),
        _suppression("FB001", TODAY + timedelta(days=30)),
        _suppression("URG001", TODAY - timedelta(days=1)),
    ]
    JsonFile(context.data.exceptions).change(lambda _: with_entries(new_book(), entries))
    found = shown("validation").findChild(ExceptionsEditor)
    qtbot.waitUntil(lambda: found.model.rowCount() == 3)
    return found


def _select(editor: ExceptionsEditor, rule: str) -> None:
    for row in range(editor.model.rowCount()):
        if editor.model.entry_at(row).rule == rule:
            editor.findChild(QTableView).selectRow(row)
            return
    raise LookupError(rule)


def _kept(context: AppContext) -> dict[str, date | None]:
    return {entry.rule: entry.expiry for entry in JsonFile(context.data.exceptions).read()}


def test_without_a_file_nothing_is_listed(shown: Shown, qtmodeltester: ModelTester) -> None:
    editor = shown("validation").findChild(ExceptionsEditor)
    assert editor.model.rowCount() == 0
    qtmodeltester.check(editor.model)


def test_exceptions_tell_their_reason_and_until_when(
    editor: ExceptionsEditor, qtmodeltester: ModelTester
) -> None:
    model: ExceptionsModel = editor.model
    qtmodeltester.check(model)
    assert model.entry_at(2).rule == "URG001"  # those that hold come first
    last = [model.index(2, column).data() for column in range(model.columnCount())]
    assert last[2] == "Entente confirmée"
    assert last[5] == f"échue le {TODAY - timedelta(days=1)}"


def test_an_exception_is_removed_and_put_back(
    context: AppContext, editor: ExceptionsEditor, qtbot: QtBot
) -> None:
    _select(editor, "AN001")
    press(editor, "Retirer")
    qtbot.waitUntil(lambda: editor.model.rowCount() == 2)
    assert "AN001" not in _kept(context)
    press(editor, "Rétablir")
    qtbot.waitUntil(lambda: editor.model.rowCount() == 3)
    assert "AN001" in _kept(context)


@pytest.mark.parametrize("expiry", [TODAY + timedelta(days=90), None])
def test_the_expiry_of_an_exception_is_changed(
    context: AppContext, editor: ExceptionsEditor, qtbot: QtBot, expiry: date | None
) -> None:
    _select(editor, "FB001")
    press(editor, "Changer l'échéance…")
    dialog = editor.findChild(ExpiryDialog)
    none, until = dialog.findChildren(QRadioButton)
    assert until.isChecked()
    if expiry is None:
        none.click()
    else:
        dialog.findChild(QDateEdit).setDate(QDate(expiry.year, expiry.month, expiry.day))
    press(dialog, "Changer l'échéance")
    qtbot.waitUntil(lambda: _kept(context)["FB001"] == expiry)


def test_a_damaged_file_is_said_in_place_and_can_be_read_again(
    context: AppContext, shown: Shown, qtbot: QtBot
) -> None:
    context.data.exceptions.write_text("{", encoding="utf-8")
    editor = shown("validation").findChild(ExceptionsEditor)
    notice = editor._error
    qtbot.waitUntil(lambda: not notice.isHidden())
    assert "exceptions.json" in notice.text()
    context.data.exceptions.unlink()
    press(editor, "Réessayer")
    qtbot.waitUntil(notice.isHidden)


def test_an_exception_added_meanwhile_is_not_lost(
    context: AppContext, editor: ExceptionsEditor, qtbot: QtBot
) -> None:
    keeper = JsonFile(context.data.exceptions)
    keeper.change(lambda book: with_entries(replace(book), [_suppression("IC001")]))
    _select(editor, "AN001")
    press(editor, "Retirer")
    qtbot.waitUntil(lambda: set(_kept(context)) == {"FB001", "URG001", "IC001"})
