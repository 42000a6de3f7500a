"""The program checks itself, and shows what the technical support would get."""

import zipfile
from pathlib import Path

import pytest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from facnet_desktop import __version__
from facnet_desktop.services.diagnostics import parts as checks
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.pages.settings.diagnostics.bundle_dialog import BundleDialog
from facnet_desktop.ui.pages.settings.diagnostics.licences_dialog import LicencesDialog
from facnet_desktop.ui.pages.settings.diagnostics.section import DiagnosticsSection
from tests.support.window_context import PATIENCE_MS, validated
from tests.ui.pages.settings.conftest import Shown, choose_in_dialog, press


@pytest.fixture
def section(context: AppContext, shown: Shown) -> DiagnosticsSection:
    context.dispatcher.start()
    found = shown("diagnostics")
    assert isinstance(found, DiagnosticsSection)
    return found


def _checked(section: DiagnosticsSection, qtbot: QtBot) -> None:
    press(section, "Lancer l'autodiagnostic")
    qtbot.waitUntil(lambda: bool(section.checklist.parts), timeout=PATIENCE_MS)


def test_versions_are_told(context: AppContext, section: DiagnosticsSection) -> None:
    assert section.value("program") == __version__
    assert section.value("edition") == context.reference.load().edition
    assert section.value("processing") == "aucune mesure"


def test_times_of_the_queue_are_told(context: AppContext, qtbot: QtBot, shown: Shown) -> None:
    validated(context, qtbot)
    section = shown("diagnostics")
    assert isinstance(section, DiagnosticsSection)
    assert "95\u00a0% en moins de" in section.value("processing")
    assert section.value("success") == "100\u00a0%"


def test_everything_in_order_is_a_checklist(
    context: AppContext, section: DiagnosticsSection, qtbot: QtBot, shown: Shown
) -> None:
    _checked(section, qtbot)
    assert "Tout est en ordre" in section.line.outcome()
    assert [part.failures for part in section.checklist.parts] == [()] * 10
    assert "Base locale" in [part.title for part in section.checklist.parts]


def test_what_is_wrong_is_told_in_its_place(
    section: DiagnosticsSection, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checks, "LEAST_FREE_BYTES", 10**18)
    _checked(section, qtbot)
    failed = {part.title: part.failures for part in section.checklist.parts if part.failures}
    assert list(failed) == ["Espace disque"]
    assert "Libérer de l'espace" in failed["Espace disque"][0]
    assert "Espace disque" in section.line.outcome()


def test_the_last_check_is_shown_again(
    context: AppContext, section: DiagnosticsSection, qtbot: QtBot
) -> None:
    _checked(section, qtbot)
    other = DiagnosticsSection(context)
    qtbot.addWidget(other)
    other.entered()
    qtbot.waitUntil(lambda: len(other.checklist.parts) == 10, timeout=PATIENCE_MS)


# --- the support bundle ----------------------------------------------------------------------------


@pytest.fixture
def bundle(context: AppContext, section: DiagnosticsSection, qtbot: QtBot) -> BundleDialog:
    validated(context, qtbot)
    press(section, "Préparer et montrer…")
    qtbot.waitUntil(lambda: section.findChild(BundleDialog) is not None, timeout=PATIENCE_MS)
    return section.findChild(BundleDialog)


def test_every_file_of_the_bundle_is_shown_and_what_is_saved_is_what_was_shown(
    context: AppContext, bundle: BundleDialog, qtbot: QtBot, tmp_path: Path, qtmodeltester: ModelTester
) -> None:
    qtmodeltester.check(bundle.texts.model)
    shown = {}
    for row in range(bundle.texts.model.rowCount()):
        bundle.texts.show_text(row)
        shown[bundle.texts.model.text_at(row).name] = bundle.shown()
    press(bundle, "Enregistrer…")
    choose_in_dialog(bundle, tmp_path / "soutien.zip")
    qtbot.waitUntil(lambda: "enregistré" in bundle.outcome(), timeout=PATIENCE_MS)
    with zipfile.ZipFile(tmp_path / "soutien.zip") as archive:
        saved = {name: archive.read(name).decode() for name in archive.namelist()}
    assert {name: text.replace("\u00a0", " ") for name, text in saved.items()} == {
        name: text.replace("\u00a0", " ")
        for name, text in shown.items()  # Qt gives its no-break spaces as spaces
    }
    assert {"LISEZ-MOI.txt", "versions.json", "journal.log"} <= shown.keys()


def test_nothing_is_saved_before_it_is_asked_for(bundle: BundleDialog, tmp_path: Path) -> None:
    bundle.reject()
    assert list(tmp_path.glob("*.zip")) == []


def test_licences_are_shown_one_by_one(section: DiagnosticsSection, qtbot: QtBot) -> None:
    press(section, "Licences…")
    qtbot.waitUntil(lambda: section.findChild(LicencesDialog) is not None, timeout=PATIENCE_MS)
    dialog = section.findChild(LicencesDialog)
    names = [dialog.texts.model.text_at(row).name for row in range(dialog.texts.model.rowCount())]
    assert any(name.startswith("polars ") for name in names)
