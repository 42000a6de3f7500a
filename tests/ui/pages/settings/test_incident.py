"""An incident: eight fields that a person takes away; the program keeps the fact and nothing else."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facnet_desktop.domain.access import AccessAction
from facnet_desktop.domain.privacy_incident import PrivacyIncident
from facnet_desktop.services.preferences.model import ClinicIdentity
from facnet_desktop.services.registers.incident import FIELDS, incident_text
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.dialogs.confirm import ConfirmationDialog
from facnet_desktop.ui.pages.settings.privacy.incident_dialog import IncidentDialog
from facnet_desktop.ui.pages.settings.privacy.section import PrivacySection
from facnet_desktop.ui.printing.blocks import Words
from facnet_desktop.ui.printing.incident import document_of_incident
from facnet_desktop.ui.printing.preview import Preview
from tests.support.job_store import NOON
from tests.support.window_context import PATIENCE_MS
from tests.ui.pages.settings.conftest import Shown, press

TOLD = "Odile Testeuse a reçu la facture d'une autre"


@pytest.fixture
def dialog(shown: Shown, qtbot: QtBot) -> Iterator[IncidentDialog]:
    section = shown("privacy")
    assert isinstance(section, PrivacySection)
    press(section, "Remplir l'inscription…")
    found = QApplication.activeModalWidget()
    assert isinstance(found, IncidentDialog)
    yield found
    found._is_kept = True
    found.reject()


def until(qtbot: QtBot, condition: object) -> None:
    qtbot.waitUntil(condition, timeout=PATIENCE_MS)  # type: ignore[arg-type]


def test_there_are_the_eight_fields_of_the_register() -> None:
    assert len(FIELDS) == 8
    assert set(FIELDS) == set(PrivacyIncident().missing)


def test_what_is_left_to_fill_is_counted(dialog: IncidentDialog) -> None:
    assert dialog.left.text().startswith("8\u00a0champs à remplir")
    for field in dialog.fields.values():
        field.setPlainText("Dit")
    assert dialog.left.text() == "Les huit champs sont remplis."
    assert all(field.accessibleName() for field in dialog.fields.values())


def test_the_file_says_all_of_it_and_the_register_nothing(
    context: AppContext, dialog: IncidentDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog.fields["circumstances"].setPlainText(TOLD)
    dialog.save_to(tmp_path / "incident.txt")
    until(qtbot, dialog.outcome.isVisible)
    text = (tmp_path / "incident.txt").read_text(encoding="utf-8-sig")
    assert f"2. Circonstances de l'incident\n{TOLD}\n" in text
    assert text.count("(à remplir)") == 7
    entry = context.store.accesses.listed()[0]
    assert (entry.action, dict(entry.details)) == (AccessAction.INCIDENT, {"format": "texte"})
    assert dialog._is_kept


def test_a_place_that_refuses_leaves_neither_file_nor_entry(
    context: AppContext, dialog: IncidentDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog.fields["people"].setPlainText("Trois")
    before = context.store.accesses.count()
    dialog.save_to(tmp_path / "absent" / "incident.txt")
    until(qtbot, dialog.outcome.isVisible)
    assert context.store.accesses.count() == before
    assert not dialog._is_kept


def test_it_is_printed_once_the_register_tells_of_it(
    context: AppContext, dialog: IncidentDialog, qtbot: QtBot
) -> None:
    dialog.fields["people"].setPlainText("Trois")
    press(dialog, "Imprimer…")
    until(qtbot, lambda: isinstance(QApplication.activeModalWidget(), Preview))
    preview = QApplication.activeModalWidget()
    assert preview is not None
    preview.close()
    assert context.store.accesses.listed()[0].details == {"format": "papier"}


def test_what_was_typed_is_not_lost_without_a_word(dialog: IncidentDialog, qtbot: QtBot) -> None:
    dialog.fields["people"].setPlainText("Trois")
    dialog.reject()
    until(qtbot, lambda: isinstance(QApplication.activeModalWidget(), ConfirmationDialog))
    question = QApplication.activeModalWidget()
    assert question is not None
    press(question, "Continuer")
    until(qtbot, lambda: QApplication.activeModalWidget() is dialog)
    assert dialog.fields["people"].toPlainText() == "Trois"


def test_on_paper_every_field_has_its_title_and_its_room() -> None:
    incident = PrivacyIncident(people="Trois")
    document = document_of_incident(incident, clinic=ClinicIdentity(), at=NOON)
    told = [block.text for block in document.blocks if isinstance(block, Words)]
    assert [text for text in told if text[:1].isdigit()] == [
        f"{at}. {one.title}" for at, one in enumerate(FIELDS.values(), 1)
    ]
    assert "Trois" in told


def test_lines_of_a_field_stay_lines() -> None:
    assert "a\r\nb" in incident_text(PrivacyIncident(measures="a\nb"))
