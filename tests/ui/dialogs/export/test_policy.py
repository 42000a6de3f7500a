"""Where the clinic forbids it, no document names anybody: greyed, told, and refused below the window too."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from facnet_desktop.domain.access import AccessAction
from facnet_desktop.domain.policy import FIXED, Policy, PolicyForbids
from facnet_desktop.services.work.export_document import Disclosure
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.dialogs.export.ask import ask_export
from facnet_desktop.ui.dialogs.export.dialog import ExportDialog
from facnet_desktop.ui.dialogs.export.disclosure import DisclosureChoice
from facnet_desktop.ui.dialogs.export.forms import PDF, choices
from facnet_desktop.ui.dialogs.export.made import Asked, register, write_pdf
from facnet_desktop.ui.dialogs.export.scope import Scope
from facnet_desktop.ui.pages.results.shown import ShownValidation
from facnet_desktop.ui.printing.report import Wanted, printed_report
from facnet_desktop.ui.theme.theme import Theme
from facnet_desktop.ui.widgets.fixed_note import FixedNote
from tests.support.window_context import opened_context
from tests.ui.pages.results.tab_kit import PATIENCE_MS, shown_of

FORBIDDEN = Policy(keys=("exports_nominatifs",), named_exports=False)
TOLD = Disclosure(recipient="Agence", purpose="Révision")


@pytest.fixture
def context(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[AppContext]:
    with opened_context(qtbot, tmp_path / "donnees", FORBIDDEN) as made:
        yield made


@pytest.fixture
def shown(context: AppContext, qtbot: QtBot) -> ShownValidation:
    return shown_of(context, qtbot)


@pytest.fixture
def page(qtbot: QtBot, theme: Theme) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def dialog(context: AppContext, qtbot: QtBot, shown: ShownValidation, page: QWidget) -> ExportDialog:
    made = ask_export(page, context, shown)
    assert isinstance(made, ExportDialog)
    qtbot.waitUntil(lambda: made.scope.doctors.count() > 0, timeout=PATIENCE_MS)
    return made


def test_naming_patients_is_greyed_and_the_reason_is_beside_it(dialog: ExportDialog) -> None:
    named = dialog.disclosure.named
    assert not named.isEnabled()
    assert named.toolTip() == FIXED
    assert FIXED in named.accessibleDescription()
    (note,) = dialog.disclosure.findChildren(FixedNote)
    assert note.isVisible()
    assert (note.text, note.accessibleName()) == (FIXED, FIXED)
    named.click()
    assert dialog.disclosure.masked.isChecked()
    assert dialog.disclosure.disclosure() is None
    assert dialog.disclosure.is_complete()
    dialog.reject()


def test_a_masked_document_is_written_all_the_same(
    context: AppContext, dialog: ExportDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog.choose("json")
    dialog.save_to(tmp_path / "r.json")
    qtbot.waitUntil(dialog.outcome.notice.isVisible, timeout=PATIENCE_MS)
    assert (tmp_path / "r.json").exists()
    entry = max(context.store.accesses.listed(), key=lambda one: one.seq)
    assert entry.details["patients"] == "masqué"
    dialog.reject()


def test_what_the_window_prints_itself_is_refused_before_it_leaves(
    context: AppContext, shown: ShownValidation, tmp_path: Path
) -> None:
    """Whatever asks for it: the register, which every print and PDF goes through, refuses first."""
    (choice,) = (one for one in choices() if one.word == PDF)
    asked = Asked(shown=shown, choice=choice, scope=Scope(), disclosure=TOLD, policy=context.policy)
    assert shown.book is not None
    report = printed_report(
        shown,
        shown.book,
        Wanted(is_named=True),
        context.preferences.current.identity,
        context.clock(),
    )
    accesses, before = context.store.accesses, context.store.accesses.listed()
    with pytest.raises(PolicyForbids):
        register(accesses, "commis", AccessAction.PRINT, asked, report)
    with pytest.raises(PolicyForbids):
        write_pdf(accesses, "commis", asked, report, content=b"%PDF", path=tmp_path / "r.pdf")
    assert list(tmp_path.glob("r.pdf*")) == []
    assert accesses.listed() == before
    register(accesses, "commis", AccessAction.PRINT, replace(asked, disclosure=None), report)
    assert len(accesses.listed()) == len(before) + 1


def test_without_a_policy_names_can_be_chosen(qtbot: QtBot, theme: Theme) -> None:
    choice = DisclosureChoice()
    qtbot.addWidget(choice)
    assert choice.named.isEnabled()
    assert choice.findChildren(FixedNote) == []
