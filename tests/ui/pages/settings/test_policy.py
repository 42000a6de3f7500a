"""What the clinic fixed is greyed in the settings, and says why to everybody."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox, QLabel, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from facnet_desktop.domain.money import NBSP
from facnet_desktop.domain.policy import FIXED, Policy, PolicySource
from facnet_desktop.domain.retention import FixedRetention, RetentionPolicy
from facnet_desktop.services.preferences.keep import load, save
from facnet_desktop.services.preferences.model import Preferences
from facnet_desktop.services.store_care.backup import BackupRequest
from facnet_desktop.store.settings import Settings
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.pages.settings.data.backup_dialog import BackupDialog
from facnet_desktop.ui.pages.settings.form.inputs import QuietCombo, QuietSpin
from facnet_desktop.ui.pages.settings.form.row import SettingRow
from facnet_desktop.ui.theme.theme import Theme
from facnet_desktop.ui.widgets.fixed_note import FixedNote, fixed_words
from tests.support.store_folder import opened
from tests.support.window_context import opened_context
from tests.ui.pages.settings.conftest import Shown, press


@pytest.fixture
def context(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[AppContext]:
    """A clinic that fixed what a person of it had chosen otherwise."""
    root = tmp_path / "donnees"
    with opened(root) as store:
        store.retention.keep_policy(RetentionPolicy(nominative_days=45), who="commis")
        chosen = Preferences(remask_minutes=30, clear_clipboard=False)
        save(Settings(store.file), chosen, Preferences(), who="commis")
    policy = Policy(
        source=PolicySource.COMPUTER,
        keys=("lignes_et_constats_jours",),
        retention=FixedRetention(nominative_days=90, register_years=7),
        named_exports=False,
        data_folder=root,
        remask_minutes=3,
        clear_clipboard=True,
    )
    with opened_context(qtbot, root, policy) as made:
        yield made


def title_of(row: SettingRow) -> str:
    return next(one.text() for one in row.findChildren(QLabel) if one.buddy() is not None)


def texts_of(widget: QWidget) -> list[str]:
    return [one.text() for one in widget.findChildren(QLabel)]


def notes_of(widget: QWidget) -> list[str]:
    return [note.text for note in widget.findChildren(FixedNote) if note.isVisibleTo(widget)]


def assert_told(control: QWidget) -> None:
    assert not control.isEnabled()
    assert control.toolTip() == FIXED
    assert control.accessibleDescription().startswith(f"{FIXED}.")


def test_the_words_are_those_of_the_command_line() -> None:
    assert fixed_words() == FIXED


def test_a_fixed_time_is_shown_greyed_instead_of_the_one_that_was_chosen(
    context: AppContext, shown: Shown, qtbot: QtBot
) -> None:
    section = shown("retention")
    days = section.findChild(QuietSpin)
    assert days.value() == 90
    assert_told(days)
    fixed = [title_of(row) for row in section.findChildren(SettingRow) if row.is_fixed]
    assert fixed == ["Lignes de facture et constats", "Registres des accès et des destructions"]
    assert notes_of(section) == [FIXED, FIXED]
    assert {f"7{NBSP}ans", f"24{NBSP}mois"} <= {*texts_of(section)}
    answered: list[object] = []
    section.entered()
    context.reads.run(context.store.retention.policy, answered.append)
    qtbot.waitUntil(lambda: bool(answered))
    assert (days.value(), days.isEnabled()) == (90, False)
    assert context.store.retention.policy().nominative_days == 90


def test_privacy_is_fixed_and_obeyed(context: AppContext, shown: Shown, qtbot: QtBot) -> None:
    section = shown("privacy")
    rows = {title_of(row): row for row in section.findChildren(SettingRow)}
    minutes, clear = rows["Masquer les noms de nouveau après"].control, rows["Presse-papiers"].control
    assert isinstance(minutes, QuietCombo)
    assert isinstance(clear, QCheckBox)
    assert (minutes.choice, clear.isChecked()) == (3, True)
    assert_told(minutes)
    assert_told(clear)
    assert notes_of(section) == [FIXED, FIXED]
    assert context.privacy.idle_minutes == 3
    context.preferences.change(remask_minutes=60, workers=2)
    qtbot.waitUntil(lambda: context.preferences.is_saved)
    assert context.preferences.current.remask_minutes == 3
    assert context.privacy.idle_minutes == 3
    kept = load(Settings(context.store.file)).preferences
    assert (kept.remask_minutes, kept.clear_clipboard, kept.workers) == (30, False, 2)


def test_the_data_folder_says_that_it_is_fixed(context: AppContext, shown: Shown) -> None:
    section = shown("data")
    assert notes_of(section) == [FIXED]
    assert not any("--donnees" in text for text in texts_of(section))


def test_a_backup_with_names_stays_in_the_data_folder(shown: Shown, qtbot: QtBot) -> None:
    section = shown("data")
    press(section, "Sauvegarder maintenant…")
    (dialog,) = section.findChildren(BackupDialog)
    chosen: list[BackupRequest] = []
    dialog.chosen.connect(chosen.append)
    without, complete, _, elsewhere = dialog.findChildren(QRadioButton)
    complete.setChecked(True)
    elsewhere.setChecked(True)
    assert without.isChecked()
    assert not complete.isEnabled()
    assert complete.toolTip() == FIXED
    assert notes_of(dialog) == [f"{FIXED}. Une sauvegarde complète reste dans le dossier des données."]
    dialog.reject()


def test_without_a_policy_nothing_is_greyed(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    dialog = BackupDialog(tmp_path / "copie.db")
    qtbot.addWidget(dialog)
    assert notes_of(dialog) == []
    for one in dialog.findChildren(QRadioButton):
        one.setChecked(True)
        assert one.isEnabled()
