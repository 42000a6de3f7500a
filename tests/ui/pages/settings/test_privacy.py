"""Privacy: what is changed is written down, the register is read as far as one scrolls, and verified."""

from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from facnet_desktop.domain.access import AccessAction
from facnet_desktop.services.registers.exported import verify_exported
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.pages.settings.form.inputs import QuietCombo
from facnet_desktop.ui.pages.settings.form.row import SettingRow
from facnet_desktop.ui.pages.settings.privacy.register_filters import Period
from facnet_desktop.ui.pages.settings.privacy.register_model import PAGE, RegisterModel
from facnet_desktop.ui.pages.settings.privacy.section import PrivacySection
from facnet_desktop.ui.printing.blocks import Table
from facnet_desktop.ui.printing.preview import Preview
from tests.support.window_context import PATIENCE_MS
from tests.ui.pages.settings.conftest import Shown, choose_in_dialog, press


@pytest.fixture
def section(shown: Shown) -> PrivacySection:
    found = shown("privacy")
    assert isinstance(found, PrivacySection)
    return found


def _combo(section: PrivacySection, name: str) -> QuietCombo:
    return next(one for one in section.findChildren(QuietCombo) if one.accessibleName() == name)


def _minutes(section: PrivacySection) -> QuietCombo:
    return _combo(section, "Masquer les noms de nouveau après")


def _fill(context: AppContext, entries: int) -> None:
    with context.store.file.transaction() as cursor:
        for number in range(entries):
            action = AccessAction.EXPORT if number % 3 == 0 else AccessAction.OPEN
            context.store.accesses.append(cursor, "commis", action, None, {"findings": number})


def _until_rows(qtbot: QtBot, model: RegisterModel, rows: int) -> None:
    qtbot.waitUntil(lambda: model.rowCount() == rows, timeout=PATIENCE_MS)


def _tamper(context: AppContext, statement: str) -> None:
    with context.store.file.transaction() as cursor:
        for trigger in ("access_entry_kept", "access_entry_stays"):
            cursor.execute(f"DROP TRIGGER {trigger}")
        cursor.execute(statement)


def test_changes_of_privacy_are_kept_and_written_down(
    context: AppContext, section: PrivacySection, qtbot: QtBot
) -> None:
    _minutes(section).choose(15)
    section.findChild(QCheckBox).click()
    qtbot.waitUntil(lambda: context.preferences.is_saved)
    assert context.preferences.current.remask_minutes == 15
    assert context.preferences.current.clear_clipboard
    assert [dict(entry.details)["setting"] for entry in context.store.accesses.listed()] == [
        "clipboard",
        "remask",
    ]
    assert context.privacy.idle_minutes == 15


def test_an_unusual_delay_is_shown_too(context: AppContext, section: PrivacySection) -> None:
    context.preferences.change(remask_minutes=7)
    assert _minutes(section).choice == 7


def test_the_register_is_read_page_by_page(
    context: AppContext, section: PrivacySection, qtbot: QtBot, qtmodeltester: ModelTester
) -> None:
    _fill(context, 2 * PAGE + 50)
    model = section.register.model
    section.entered()
    _until_rows(qtbot, model, PAGE)
    assert model.entry_at(0).seq == 2 * PAGE + 50
    for rows in (2 * PAGE, 2 * PAGE + 50):
        assert model.canFetchMore(QModelIndex())
        model.fetchMore(QModelIndex())
        model.fetchMore(QModelIndex())  # scrolling asks again and again
        _until_rows(qtbot, model, rows)
    assert not model.canFetchMore(QModelIndex())
    assert [model.entry_at(row).seq for row in range(model.rowCount())] == list(range(2 * PAGE + 50, 0, -1))
    qtmodeltester.check(model)


def test_the_register_is_filtered_by_kind_and_by_date(
    context: AppContext, section: PrivacySection, qtbot: QtBot
) -> None:
    _fill(context, 30)
    _tamper(context, "UPDATE access_entry SET at = at - 20 * 86400 * 1000000 WHERE seq <= 10")
    model = section.register.model
    action, period = _combo(section, "Genre d'accès"), _combo(section, "Période")
    section.entered()
    _until_rows(qtbot, model, 30)
    action.choose(AccessAction.EXPORT)
    _until_rows(qtbot, model, 10)
    assert {model.index(row, 3).data() for row in range(10)} == {"Exportation"}
    period.choose(Period.WEEK)
    _until_rows(qtbot, model, 6)
    action.choose(None)
    _until_rows(qtbot, model, 20)
    period.choose(Period.CHOSEN)  # today
    _until_rows(qtbot, model, 20)
    period.choose(Period.ALL)
    _until_rows(qtbot, model, 30)


def test_a_whole_chain_is_said_to_be_and_its_digest_can_be_noted(
    context: AppContext, section: PrivacySection, qtbot: QtBot
) -> None:
    _fill(context, 5)
    with qtbot.waitSignal(section.register.verified, timeout=PATIENCE_MS):
        press(section, "Vérifier la chaîne")
    assert "La chaîne est complète\u00a0: 5\u00a0entrées suivies" in section.register.call.outcome()
    press(section, "Copier la dernière empreinte")
    digest = context.store.accesses.listed()[0].digest
    section.findChild(QLineEdit, "witness").setText(f"  {digest.upper()} ")
    with qtbot.waitSignal(section.register.verified, timeout=PATIENCE_MS):
        press(section, "Vérifier la chaîne")


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE access_entry SET who = 'autre' WHERE seq = 3", "L'entrée 3 n'est plus celle"),
        ("DELETE FROM access_entry WHERE seq = 2", "L'entrée 2 a été retirée"),
        ("DELETE FROM access_entry WHERE seq >= 4", "Les entrées à partir de la 4 ont été retirées"),
    ],
)
def test_tampering_shows(
    context: AppContext, section: PrivacySection, qtbot: QtBot, statement: str, said: str
) -> None:
    _fill(context, 5)
    _tamper(context, statement)
    with qtbot.waitSignal(section.register.verified, timeout=PATIENCE_MS):
        press(section, "Vérifier la chaîne")
    assert "La chaîne est rompue" in section.register.call.outcome()
    assert said in section.register.call.outcome()


@pytest.mark.parametrize(("typed", "error"), [("abc", True), ("1" * 64, False)])
def test_a_digest_noted_before_is_compared(
    context: AppContext, section: PrivacySection, qtbot: QtBot, typed: str, error: bool
) -> None:
    _fill(context, 3)
    section.findChild(QLineEdit, "witness").setText(typed)
    if error:
        press(section, "Vérifier la chaîne")
        assert [row.error for row in section.findChildren(SettingRow) if row.error]
        return
    with qtbot.waitSignal(section.register.verified, timeout=PATIENCE_MS):
        press(section, "Vérifier la chaîne")
    assert "L'empreinte notée n'y figure pas" in section.register.call.outcome()


@pytest.mark.parametrize("name", ["registre.csv", "registre.json"])
def test_the_register_is_exported_whole_and_says_so(
    context: AppContext, section: PrivacySection, qtbot: QtBot, tmp_path: Path, name: str
) -> None:
    _fill(context, 5)
    press(section, "Exporter…")
    choose_in_dialog(section, tmp_path / name)
    qtbot.waitUntil(lambda: "Registre exporté" in section.register.call.outcome(), timeout=PATIENCE_MS)
    text = (tmp_path / name).read_text(encoding="utf-8-sig")
    if name.endswith("json"):
        assert verify_exported(text, name).entries == 6
    else:
        assert len(text.splitlines()) == 7
    assert context.store.accesses.listed()[0].details == {
        "register": "accesses",
        "format": name[-4:].strip("."),
    }


def test_the_register_is_printed_as_it_is_filtered_and_says_so(
    context: AppContext, section: PrivacySection, qtbot: QtBot
) -> None:
    _fill(context, 5)
    press(section.register, "Imprimer…")
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), Preview), timeout=PATIENCE_MS)
    preview = QApplication.activeModalWidget()
    assert isinstance(preview, Preview)
    table = list(preview._document.blocks)[-1]
    assert isinstance(table, Table)
    assert len(table.rows) == 6
    assert table.rows[0][3] == "Impression"
    preview.close()
    assert context.store.accesses.listed()[0].action == AccessAction.PRINT
