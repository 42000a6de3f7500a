"""The identity of the clinic: kept as it is typed, refused where it could name a patient."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from facnet_desktop.services.preferences.keep import load
from facnet_desktop.store.settings import Settings
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.pages.settings.form.inputs import TextSetting
from facnet_desktop.ui.pages.settings.form.places import PlacesEditor
from facnet_desktop.ui.pages.settings.form.row import SettingRow
from facnet_desktop.ui.pages.settings.form.section import Section
from tests.ui.pages.settings.conftest import Shown, press

NAM = "ZORV" + "01010112"


def _errors(section: Section) -> list[str]:
    return [row.error for row in section.findChildren(SettingRow) if row.error]


def _type(qtbot: QtBot, field: QLineEdit, text: str) -> None:
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_a_name_is_kept_once_it_is_typed(context: AppContext, shown: Shown, qtbot: QtBot) -> None:
    name, operator = shown("clinic").findChildren(TextSetting)
    _type(qtbot, name, "  Clinique   du Lac ")
    _type(qtbot, operator, "Facturation")
    qtbot.waitUntil(lambda: context.preferences.is_saved)
    kept = load(Settings(context.store.file)).preferences.identity
    assert (kept.name, kept.operator) == ("Clinique du Lac", "Facturation")


def test_a_name_that_holds_a_health_insurance_number_is_refused(
    context: AppContext, shown: Shown, qtbot: QtBot
) -> None:
    section = shown("clinic")
    name = section.findChildren(TextSetting)[0]
    _type(qtbot, name, f"Clinique {NAM}")
    assert len(_errors(section)) == 1
    assert name.property("invalid") == "true"
    assert context.preferences.current.identity.name == ""
    _type(qtbot, name, "Clinique du Lac")
    assert _errors(section) == []
    assert context.preferences.current.identity.name == "Clinique du Lac"


def test_establishments_are_added_removed_and_put_back(
    context: AppContext, shown: Shown, qtbot: QtBot
) -> None:
    section = shown("clinic")
    editor = section.findChild(PlacesEditor)
    field = editor.findChild(QLineEdit)
    for place in ("55902", "55901"):
        qtbot.keyClicks(field, place)
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert context.preferences.current.identity.establishments == ("55901", "55902")
    press(editor, "Retirer 55901")
    assert context.preferences.current.identity.establishments == ("55902",)
    press(editor, "Rétablir")
    assert context.preferences.current.identity.establishments == ("55901", "55902")
    assert editor.places == ("55901", "55902")


def test_what_is_no_place_is_told_beside_the_field_and_not_kept(
    context: AppContext, shown: Shown, qtbot: QtBot
) -> None:
    section = shown("clinic")
    field = section.findChild(PlacesEditor).findChild(QLineEdit)
    qtbot.keyClicks(field, "55a90")
    assert field.text() == "5590"
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert len(_errors(section)) == 1
    assert field.accessibleDescription().startswith(_errors(section)[0])
    qtbot.keyClicks(field, "55901")
    assert _errors(section) == []
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.keyClicks(field, "55901")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert "déjà" in _errors(section)[0]
    assert context.preferences.current.identity.establishments == ("55901",)
