"""Out of the program: what was chosen, masked unless a reason is given, written down, never half a file."""

import csv
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from facnet_desktop.domain.access import AccessAction
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reports.exports import EXPORTS
from facnet_desktop.services.results.criteria import Criteria
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.dialogs.export.ask import ask_export
from facnet_desktop.ui.dialogs.export.dialog import ExportDialog
from facnet_desktop.ui.dialogs.export.forms import PDF, choices, file_name
from facnet_desktop.ui.dialogs.export.scope import Which
from facnet_desktop.ui.pages.results.shown import ShownValidation
from facnet_desktop.ui.printing.preview import Preview
from tests.ui import walker
from tests.ui.pages.results.tab_kit import PATIENCE_MS, destroyed, faults_of, shown_of

NAM = r"[A-Z]{4}\d{8}"


@pytest.fixture
def shown(context: AppContext, qtbot: QtBot) -> ShownValidation:
    return shown_of(context, qtbot)


class Opening:
    """Opens dialogs over a page that outlives them."""

    def __init__(self, context: AppContext, qtbot: QtBot, shown: ShownValidation) -> None:
        self.context, self.qtbot, self.shown = context, qtbot, shown
        self.page = QWidget()
        qtbot.addWidget(self.page)
        self.page.show()

    def __call__(self, selected: tuple[int, ...] = ()) -> ExportDialog:
        assert self.shown.book is not None
        view = self.shown.book.view(Criteria(severities=frozenset({Severity.WARNING})))
        dialog = ask_export(self.page, self.context, self.shown, view=view, selected=selected)
        assert isinstance(dialog, ExportDialog)
        self.qtbot.waitUntil(lambda: dialog.scope.doctors.count() > 0, timeout=PATIENCE_MS)
        return dialog


@pytest.fixture
def opening(context: AppContext, qtbot: QtBot, shown: ShownValidation) -> Opening:
    return Opening(context, qtbot, shown)


def saved(dialog: ExportDialog, path: Path, qtbot: QtBot) -> None:
    dialog.save_to(path)
    qtbot.waitUntil(dialog.outcome.notice.isVisible, timeout=PATIENCE_MS)


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def last_entry(context: AppContext) -> tuple[str, dict[str, object]]:
    entry = max(context.store.accesses.listed(limit=50), key=lambda one: one.seq)
    return entry.action, dict(entry.details)


def test_every_form_of_the_jobs_is_offered_and_one_pdf(context: AppContext) -> None:
    offered = choices()
    assert {one.word for one in offered} >= set(EXPORTS)
    assert sum(one.suffix == ".pdf" for one in offered) == 1
    assert all(one.about for one in offered), "a sentence for each"


def test_file_names_name_nobody() -> None:
    at = datetime(2025, 6, 12, 14, 5, tzinfo=UTC)
    for choice in choices():
        assert file_name(choice, at) == f"{choice.stem}-2025-06-12-1405{choice.suffix}"


def test_the_list_holds_the_findings_that_were_chosen(
    context: AppContext, qtbot: QtBot, opening: Opening, tmp_path: Path
) -> None:
    for which, expected in ((Which.ALL, 80), (Which.VIEW, 30), (Which.SELECTED, 2)):
        dialog = opening(selected=(1, 2))
        dialog.choose("corrections-csv")
        button = dialog.scope.button(which)
        assert button is not None
        button.setChecked(True)
        saved(dialog, tmp_path / f"{which.name}.csv", qtbot)
        assert len(rows_of(tmp_path / f"{which.name}.csv")) == expected
        action, details = last_entry(context)
        assert action == AccessAction.EXPORT
        assert details["patients"] == "masqué"
        assert details["findings"] == expected
        dialog.close()


def test_one_doctor_has_only_hers(
    context: AppContext, qtbot: QtBot, opening: Opening, tmp_path: Path
) -> None:
    dialog = opening()
    dialog.choose("corrections-csv")
    button = dialog.scope.button(Which.DOCTOR)
    assert button is not None
    button.setChecked(True)
    doctor = dialog.scope.doctors.currentData()
    saved(dialog, tmp_path / "liste.csv", qtbot)
    text = (tmp_path / "liste.csv").read_text(encoding="utf-8-sig")
    assert all(doctor in row.values() for row in rows_of(tmp_path / "liste.csv"))
    assert doctor in text


def test_names_ask_for_a_recipient_and_a_reason_beside_their_fields(
    context: AppContext, qtbot: QtBot, opening: Opening, tmp_path: Path
) -> None:
    dialog = opening()
    dialog.disclosure.named.setChecked(True)
    dialog.save.click()
    assert dialog.disclosure.recipient.error.text() == "Destinataire à indiquer."
    assert dialog.disclosure.purpose.error.isVisible()
    assert dialog.disclosure.recipient.line.accessibleDescription() == "Destinataire à indiquer."
    assert not dialog.findChildren(QFileDialog), "nothing more is asked before that"
    dialog.disclosure.recipient.line.setText("ZORV85010112 au dossier")
    dialog.disclosure.purpose.line.setText("Correction des factures")
    assert not dialog.disclosure.is_complete(), "a health insurance number has no place in the register"
    dialog.disclosure.recipient.line.setText("Dre Odaline Vaugrenel")
    assert dialog.disclosure.is_complete()
    dialog.choose("json")
    saved(dialog, tmp_path / "resultat.json", qtbot)
    patients = {one["patient"] for one in json.loads((tmp_path / "resultat.json").read_text())["findings"]}
    assert any(name and not name.startswith("Patient ") for name in patients)
    _, details = last_entry(context)
    assert details["patients"] == "nominatif"
    assert (details["recipient"], details["purpose"]) == ("Dre Odaline Vaugrenel", "Correction des factures")


def test_a_pdf_is_written_once_the_register_tells_of_it(
    context: AppContext, qtbot: QtBot, opening: Opening, tmp_path: Path
) -> None:
    dialog = opening()
    dialog.choose(PDF)
    saved(dialog, tmp_path / "rapport.pdf", qtbot)
    assert (tmp_path / "rapport.pdf").read_bytes().startswith(b"%PDF")
    action, details = last_entry(context)
    assert (action, details["format"], details["findings"]) == (AccessAction.EXPORT, "pdf", 30)


def test_a_place_that_cannot_be_written_to_is_said_in_place(
    context: AppContext, qtbot: QtBot, opening: Opening, tmp_path: Path
) -> None:
    for word in ("corrections-csv", PDF):
        dialog = opening()
        dialog.choose(word)
        saved(dialog, tmp_path / "absent" / "liste.csv", qtbot)
        assert "absent" in dialog.outcome.notice.text() or "dossier" in dialog.outcome.notice.text()
        assert not dialog.outcome.folder.isVisible()
        assert dialog.save.isEnabled()
        dialog.close()


def test_the_path_is_asked_in_a_dialog_that_proposes_a_name(
    context: AppContext, qtbot: QtBot, opening: Opening, tmp_path: Path
) -> None:
    dialog = opening()
    dialog.choose("corrections-csv")
    dialog.save.click()
    (asked,) = dialog.findChildren(QFileDialog)
    assert asked.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    assert Path(asked.selectedFiles()[0]).name.startswith("corrections-")
    asked.fileSelected.emit(str(tmp_path / "liste.csv"))
    asked.reject()
    qtbot.waitUntil(dialog.outcome.notice.isVisible, timeout=PATIENCE_MS)
    assert (tmp_path / "liste.csv").exists()


def test_printing_is_written_down_before_the_preview(
    context: AppContext, qtbot: QtBot, opening: Opening
) -> None:
    dialog = opening()
    dialog.print.click()
    qtbot.waitUntil(lambda: dialog.findChild(Preview) is not None, timeout=PATIENCE_MS)
    action, details = last_entry(context)
    assert (action, details["patients"]) == (AccessAction.PRINT, "masqué")
    preview = dialog.findChild(Preview)
    assert preview is not None
    preview.close()


def test_destroyed_findings_cannot_leave(
    context: AppContext, qtbot: QtBot, shown: ShownValidation, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[BaseException] = []
    monkeypatch.setattr(context.troubles, "tell", told.append)
    page = QWidget()
    qtbot.addWidget(page)
    assert ask_export(page, context, destroyed(shown)) is None
    assert "détruites" in str(told[0])


def test_every_control_is_named_and_every_word_is_french(
    context: AppContext, qtbot: QtBot, opening: Opening
) -> None:
    dialog = opening(selected=(1,))
    dialog.disclosure.named.setChecked(True)
    assert faults_of(dialog) == []
    assert [str(one) for one in walker.clipped(dialog)] == []
