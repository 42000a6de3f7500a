"""A package is looked at, imported, undone: through the page and a real queue."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QDialog, QTableView
from pytestqt.qtbot import QtBot

from facnet_desktop.bootstrap.installation import Installation
from facnet_desktop.jobs.context import JobContext
from facnet_desktop.services.reference_package.import_edition import import_now
from facnet_desktop.services.reference_package.in_force import folders_in_force
from facnet_desktop.services.reference_package.listed import ListedEdition, Standing
from facnet_desktop.services.reference_package.refusal import PackageRefused
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.dialogs.confirm import ConfirmationDialog
from facnet_desktop.ui.dialogs.trouble import TroubleDialog
from facnet_desktop.ui.pages.references.editions.list_dialog import EditionsDialog, standing_mark
from facnet_desktop.ui.pages.references.editions.preview_dialog import PackagePreviewDialog
from facnet_desktop.ui.pages.references.editions.rehearsal_run import RehearsalRun
from facnet_desktop.ui.pages.references.editions.rehearsal_view import RehearsalView
from facnet_desktop.ui.pages.references.page import ReferencesPage
from facnet_desktop.ui.theme.theme import Theme
from tests.support import window_context
from tests.ui.kit import button_of, buttons_of, press, words_in
from tests.unit.services.reference_package.packages import codes_with, package, public_pem

PATIENCE = 30_000


@pytest.fixture
def context(
    qtbot: QtBot, theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[AppContext]:
    """A program that ships the key of the run beside everything else it ships."""
    resources = tmp_path / "resources"
    resources.mkdir()
    for part in window_context.INSTALLATION.resources.iterdir():
        (resources / part.name).symlink_to(part)
    (resources / "reference-keys").unlink()
    (resources / "reference-keys").mkdir()
    (resources / "reference-keys" / "essai.pem").write_bytes(public_pem())
    monkeypatch.setattr(window_context, "INSTALLATION", Installation(resources=resources))
    with window_context.opened_context(qtbot, tmp_path / "donnees") as made:
        made.dispatcher.start()
        yield made


@pytest.fixture
def page(qtbot: QtBot, context: AppContext) -> ReferencesPage:
    made = ReferencesPage(context)
    qtbot.addWidget(made)
    made.resize(1150, 690)
    made.show()
    made.entered()
    qtbot.waitUntil(lambda: made.is_ready and made.detail.knows_rules, timeout=PATIENCE)
    return made


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    """A later edition with another tariff."""
    path = tmp_path / "2026-04.facnetref"
    path.write_bytes(package("2026-04", codes=codes_with("15804", cents="6000")))
    return path


def dialog_of(qtbot: QtBot, page: ReferencesPage, kind: type[QDialog]) -> QDialog:
    qtbot.waitUntil(lambda: bool(_shown(page, kind)), timeout=PATIENCE)
    return _shown(page, kind)[0]


def rehearsed(dialog: QDialog) -> str:
    """What the rehearsal says."""
    view = dialog.findChild(RehearsalView)
    assert view is not None
    return view.text()


def _shown(page: ReferencesPage, kind: type[QDialog]) -> list[QDialog]:
    return [one for one in (*page.findChildren(kind), *page.window().findChildren(kind)) if one.isVisible()]


def test_a_package_is_shown_before_anything_is_changed(
    qtbot: QtBot, page: ReferencesPage, newer: Path
) -> None:
    page.import_package(str(newer))
    dialog = dialog_of(qtbot, page, PackagePreviewDialog)
    said = list(words_in(dialog))
    assert any("« 2026-04 »" in words.replace("\u00a0", " ") for words in said)
    assert any("Signature vérifiée" in words and "essai" in words for words in said)
    assert "2\u00a0tarifs modifiés." in said
    (table,) = [one for one in dialog.findChildren(QTableView) if one.isVisible()]
    cells = [table.model().index(0, column).data() for column in range(5)]
    assert cells == ["Modification", "Tarifs", "15804, cabinet", "49,15\u00a0$", "60,00\u00a0$"]
    press(dialog, "Ne rien changer")
    assert page.context.store.editions.listed() == []


def test_a_package_is_imported_then_undone(qtbot: QtBot, page: ReferencesPage, newer: Path) -> None:
    page.import_package(str(newer))
    dialog = dialog_of(qtbot, page, PackagePreviewDialog)
    press(dialog, "Voir la répétition")
    act = button_of(dialog, "Mettre l'édition 2026-04 en vigueur")
    qtbot.waitUntil(act.isEnabled, timeout=PATIENCE)
    assert "Répétition sur l'export témoin du logiciel" in rehearsed(dialog)
    QTest.keyClick(act, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "2026-04" in page.editions.notice.text(), timeout=PATIENCE)
    assert page.editions.notice.text() == "L'édition «\u00a02026-04\u00a0» est en vigueur."
    qtbot.waitUntil(lambda: "2026-04" in page._edition.text(), timeout=PATIENCE)
    page.show_code("15804")
    assert "depuis le 2026-04-01" in page.detail.text()
    assert "60,00 $" in page.detail.text()
    assert "49,15 $" in page.detail.text()

    press(page.editions.notice, "Revenir à l'édition précédente")
    question = dialog_of(qtbot, page, ConfirmationDialog)
    press(question, "Revenir à la précédente")
    qtbot.waitUntil(lambda: "2026-04" not in page._edition.text(), timeout=PATIENCE)
    assert page.context.store.editions.active() is None


def test_the_last_validations_are_rehearsed_before_a_package_is_accepted(
    qtbot: QtBot, page: ReferencesPage, newer: Path
) -> None:
    window_context.validated(page.context, qtbot)
    page.import_package(str(newer))
    dialog = dialog_of(qtbot, page, PackagePreviewDialog)
    assert not any("en vigueur" in text for text in buttons_of(dialog)), "not before the rehearsal is shown"
    press(dialog, "Voir la répétition")
    act = button_of(dialog, "Mettre l'édition 2026-04 en vigueur")
    qtbot.waitUntil(act.isEnabled, timeout=PATIENCE)
    assert rehearsed(dialog).startswith("Répétition sur 1\u00a0validation\u00a0: ")
    said = " ".join(words_in(dialog)).replace("\u00a0", " ")
    assert "une date de service que la nouvelle édition juge" in said
    press(dialog, "Revoir les changements")
    press(dialog, "Ne rien changer")
    assert page.context.store.editions.listed() == []


def test_a_rehearsal_is_stopped_and_the_package_may_still_be_accepted(
    qtbot: QtBot, page: ReferencesPage, newer: Path
) -> None:
    page.import_package(str(newer))
    dialog = dialog_of(qtbot, page, PackagePreviewDialog)
    press(dialog, "Voir la répétition")
    act = button_of(dialog, "Mettre l'édition 2026-04 en vigueur")
    assert not act.isEnabled()
    press(dialog, "Arrêter la répétition")
    qtbot.waitUntil(act.isEnabled, timeout=PATIENCE)
    assert "arrêtée" in rehearsed(dialog)
    press(dialog, "Faire la répétition")
    assert not act.isEnabled()
    qtbot.waitUntil(act.isEnabled, timeout=PATIENCE)
    assert "export témoin" in rehearsed(dialog)
    press(dialog, "Ne rien changer")


def test_a_package_that_fails_its_rehearsal_cannot_be_accepted(
    qtbot: QtBot, page: ReferencesPage, newer: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PackageRefused("La règle FB001 ne peut plus être exécutée.", "Rien.", "Signaler.")

    monkeypatch.setattr("facnet_desktop.ui.pages.references.editions.rehearsal_run.rehearse", refuse)
    page.import_package(str(newer))
    dialog = dialog_of(qtbot, page, PackagePreviewDialog)
    press(dialog, "Voir la répétition")
    qtbot.waitUntil(lambda: "FB001" in rehearsed(dialog), timeout=PATIENCE)
    act = button_of(dialog, "Mettre l'édition 2026-04 en vigueur")
    assert not act.isEnabled()
    assert dialog.focusWidget() is button_of(dialog, "Ne rien changer")
    press(dialog, "Ne rien changer")


def test_lost_files_are_put_back_without_a_rehearsal(qtbot: QtBot, page: ReferencesPage, newer: Path) -> None:
    context = page.context
    shelf = page.editions.shelf
    import_now(newer, shelf, JobContext(), by="Odile", file=context.store.file)
    (context.data.references / "2026-04" / "ages.csv").write_bytes(b"")
    (context.data.references / "2026-04" / "manifest.json").unlink()
    page.import_package(str(newer))
    dialog = dialog_of(qtbot, page, PackagePreviewDialog)
    assert any("rien d'autre ne change" in words for words in words_in(dialog))
    press(dialog, "Remettre les fichiers en place")
    qtbot.waitUntil(lambda: "2026-04" in page.editions.notice.text(), timeout=PATIENCE)
    assert folders_in_force(shelf.shipped, shelf.data, shelf.editions)[-1].name == "2026-04"
    assert (context.data.references / "2026-04" / "ages.csv").stat().st_size > 0


def test_closing_the_dialog_stops_the_rehearsal_without_a_word(
    qtbot: QtBot, page: ReferencesPage, newer: Path
) -> None:
    page.import_package(str(newer))
    dialog = dialog_of(qtbot, page, PackagePreviewDialog)
    run = page.editions.findChild(RehearsalRun)
    assert run is not None
    with qtbot.waitSignal(run.destroyed, timeout=PATIENCE):
        press(dialog, "Ne rien changer")
    window = page.context.troubles.parent()
    assert window is not None
    assert not window.findChildren(TroubleDialog)


def test_a_package_that_is_refused_says_why_and_changes_nothing(
    qtbot: QtBot, page: ReferencesPage, tmp_path: Path
) -> None:
    path = tmp_path / "abime.facnetref"
    path.write_bytes(b"rien de tel")
    page.import_package(str(path))
    context = page.context
    window = context.troubles.parent()
    assert window is not None
    qtbot.waitUntil(lambda: bool(window.findChildren(TroubleDialog)), timeout=PATIENCE)
    dialog = window.findChildren(TroubleDialog)[0]
    assert any("inutilisable" in words for words in words_in(dialog))
    assert page.editions.notice.text() == ""
    assert context.store.editions.listed() == []
    dialog.close()


def test_the_editions_are_listed_and_the_shipped_one_cannot_be_undone(
    qtbot: QtBot, page: ReferencesPage
) -> None:
    press(page, "Éditions")
    dialog = dialog_of(qtbot, page, EditionsDialog)
    table = dialog.findChild(QTableView)
    assert table is not None
    model = table.model()
    assert [model.index(0, column).data() for column in range(4)] == [
        "2025-08",
        "Livrée avec le logiciel",
        "—",
        "En vigueur",
    ]
    undo = next(one for one in dialog.findChildren(QAbstractButton) if "Annuler" in one.text())
    assert not undo.isEnabled()
    dialog.close()


def test_every_standing_has_a_word(theme: Theme) -> None:
    assert all(standing_mark(ListedEdition(edition="2026-04", standing=one)).word for one in Standing)
