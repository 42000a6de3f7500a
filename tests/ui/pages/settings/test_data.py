"""The data folder: its size, its backups, its key, its health."""

from pathlib import Path

import pytest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from facnet_desktop.domain.access import AccessAction
from facnet_desktop.services.store_care.restore_at_start import asked_restoration
from facnet_desktop.store.backup_files import BackupKind
from facnet_desktop.store.health import Health
from facnet_desktop.store.recovery_key import to_recovery_key
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.dialogs.confirm import ConfirmationDialog
from facnet_desktop.ui.pages.settings.data import safety_card
from facnet_desktop.ui.pages.settings.data.backup_dialog import BackupDialog
from facnet_desktop.ui.pages.settings.data.backups_card import BackupsCard
from facnet_desktop.ui.pages.settings.data.backups_model import BackupsModel
from facnet_desktop.ui.pages.settings.data.key_dialog import RecoveryKeyDialog
from facnet_desktop.ui.pages.settings.data.section import DataSection
from facnet_desktop.ui.pages.settings.form.row import SettingRow
from tests.support.store_folder import kept_key
from tests.support.window_context import PATIENCE_MS
from tests.ui.pages.settings.conftest import Shown, choose_in_dialog, press


@pytest.fixture
def section(context: AppContext, shown: Shown) -> DataSection:
    context.dispatcher.start()
    found = shown("data")
    assert isinstance(found, DataSection)
    return found


def _texts(section: DataSection) -> str:
    rows = section.findChildren(SettingRow)
    return "\n".join(row.control.accessibleDescription() for row in rows)


def _backups(context: AppContext) -> list[BackupKind]:
    return [one.kind for one in context.store.backups.listed()]


def test_the_state_of_the_store_is_told(section: DataSection) -> None:
    told = _texts(section)
    assert "sur le disque" in told
    assert "SQLCipher" in told
    assert "«\u00a0facnet.cle\u00a0»" in told


# --- backups ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("contents", "kind"),
    [
        ("Sans renseignements nominatifs", BackupKind.WITHOUT_PATIENTS),
        ("Complète, avec les lignes de facture et les constats", BackupKind.COMPLETE),
    ],
)
def test_a_backup_is_made_as_asked_and_listed(
    context: AppContext, section: DataSection, qtbot: QtBot, contents: str, kind: BackupKind
) -> None:
    press(section, "Sauvegarder maintenant…")
    dialog = section.findChild(BackupDialog)
    press(dialog, contents)
    press(dialog, "Sauvegarder")
    line = section.backups.line
    qtbot.waitUntil(lambda: "faite et vérifiée" in line.outcome(), timeout=PATIENCE_MS)
    assert _backups(context) == [kind]
    model = section.findChild(BackupsModel)
    qtbot.waitUntil(lambda: model.rowCount() == 1, timeout=PATIENCE_MS)


def test_a_backup_elsewhere_is_written_down(
    context: AppContext, section: DataSection, qtbot: QtBot, tmp_path: Path
) -> None:
    press(section, "Sauvegarder maintenant…")
    dialog = section.findChild(BackupDialog)
    press(dialog, "À un autre emplacement, par exemple une clé USB")
    press(dialog, "Choisir l'emplacement…")
    choose_in_dialog(dialog, tmp_path / "copie.db")
    line = section.backups.line
    qtbot.waitUntil(lambda: bool(line.outcome()), timeout=PATIENCE_MS)
    assert (tmp_path / "copie.db").stat().st_size
    assert [entry.details["backup"] for entry in context.store.accesses.listed()] == ["sans-nominatif"]


def test_a_backup_that_cannot_be_made_says_why(
    context: AppContext, section: DataSection, qtbot: QtBot, tmp_path: Path
) -> None:
    press(section, "Sauvegarder maintenant…")
    dialog = section.findChild(BackupDialog)
    press(dialog, "À un autre emplacement, par exemple une clé USB")
    press(dialog, "Choisir l'emplacement…")
    choose_in_dialog(dialog, tmp_path / "absent" / "copie.db")
    line = section.backups.line
    qtbot.waitUntil(lambda: bool(line.outcome()), timeout=PATIENCE_MS)
    assert "n'existe pas" in line.outcome()


def test_a_backup_is_put_back_at_the_next_start_unless_it_is_withdrawn(
    context: AppContext, section: DataSection, qtbot: QtBot, qtmodeltester: ModelTester
) -> None:
    made = context.store.backups.make(BackupKind.COMPLETE)
    section.entered()
    model = section.findChild(BackupsModel)
    qtbot.waitUntil(lambda: model.rowCount() == 1, timeout=PATIENCE_MS)
    qtmodeltester.check(model)
    card = section.findChild(BackupsCard)
    card._table.selectRow(0)
    press(section, "Restaurer…")
    press(card.findChild(ConfirmationDialog), "Restaurer à la prochaine ouverture")
    qtbot.waitUntil(lambda: asked_restoration(context.data) == made.path)
    waiting = card._waiting
    qtbot.waitUntil(lambda: made.path.name in waiting.text(), timeout=PATIENCE_MS)
    press(card, "Ne plus restaurer")
    qtbot.waitUntil(lambda: asked_restoration(context.data) is None)
    qtbot.waitUntil(waiting.isHidden, timeout=PATIENCE_MS)


# --- room and health -------------------------------------------------------------------------------


def test_room_is_given_back(section: DataSection, qtbot: QtBot) -> None:
    press(section, "Libérer de l'espace")
    qtbot.waitUntil(lambda: "Espace rendu" in section.place.call.outcome(), timeout=PATIENCE_MS)


def test_the_store_is_verified(section: DataSection, qtbot: QtBot) -> None:
    press(section, "Vérifier maintenant")
    qtbot.waitUntil(lambda: "en bon état" in section.safety.call.outcome(), timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: "Dernière vérification sans défaut" in _texts(section), timeout=PATIENCE_MS)


def test_damage_is_told_with_what_to_do(
    section: DataSection, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(safety_card, "verify_store", lambda *_: Health(problems=("page 3", "page 4")))
    press(section, "Vérifier maintenant")
    qtbot.waitUntil(lambda: "endommagée" in section.safety.call.outcome(), timeout=PATIENCE_MS)
    assert "2\u00a0dommages trouvés" in section.safety.call.outcome()


# --- the key ---------------------------------------------------------------------------------------


@pytest.fixture
def dialog(section: DataSection, qtbot: QtBot) -> RecoveryKeyDialog:
    press(section, "Clé de secours…")
    found = section.findChild(RecoveryKeyDialog)
    with qtbot.waitExposed(found):
        pass
    return found


def _actions(context: AppContext) -> list[str]:
    return [entry.action for entry in context.store.accesses.listed()]


def test_the_key_is_shown_only_once_asked_for_and_that_is_written_down(
    context: AppContext, dialog: RecoveryKeyDialog, qtbot: QtBot
) -> None:
    key = to_recovery_key(kept_key(context.data.root))
    assert dialog.text() == ""
    assert _actions(context) == []
    press(dialog, "Afficher la clé")
    qtbot.waitUntil(lambda: bool(dialog.text()), timeout=PATIENCE_MS)
    assert key.split("-")[0] in dialog.text()
    assert _actions(context) == [AccessAction.EXPORT.value]


def test_the_key_is_saved_once_that_is_written_down(
    context: AppContext, dialog: RecoveryKeyDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    press(dialog, "Afficher la clé")
    qtbot.waitUntil(lambda: bool(dialog.text()), timeout=PATIENCE_MS)
    text = dialog.text()
    press(dialog, "Enregistrer…")
    choose_in_dialog(dialog, tmp_path / "cle.txt")
    qtbot.waitUntil((tmp_path / "cle.txt").exists, timeout=PATIENCE_MS)
    assert (tmp_path / "cle.txt").read_text(encoding="utf-8").strip() == text.strip()
    assert _actions(context) == [AccessAction.EXPORT.value] * 2


def test_a_key_that_was_asked_for_is_not_shown_in_a_closed_dialog(
    context: AppContext, dialog: RecoveryKeyDialog, qtbot: QtBot
) -> None:
    press(dialog, "Afficher la clé")
    dialog.reject()
    qtbot.waitUntil(lambda: bool(_actions(context)), timeout=PATIENCE_MS)
