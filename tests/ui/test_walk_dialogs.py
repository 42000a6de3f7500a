"""Every dialog that the window can open, walked over as its pages are."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QFileDialog, QWidget

from facnet_desktop.domain.errors import ErrorCode, UserError
from facnet_desktop.ui.dialogs.closing_progress import ClosingProgress
from facnet_desktop.ui.dialogs.closing_question import ClosingQuestion
from facnet_desktop.ui.dialogs.confirm import ask, stop_several, stop_validation
from facnet_desktop.ui.first_run.welcome import WelcomeDialog
from facnet_desktop.ui.help.guide import Guide
from facnet_desktop.ui.pages.settings.diagnostics.licences_dialog import LicencesDialog
from facnet_desktop.ui.theme.theme import Theme
from tests.support.window_context import EXAMPLE
from tests.ui.journeys.kit import Program
from tests.ui.journeys.screen import CTRL, SHIFT
from tests.ui.test_walk import PAGES, Waiter, faults_in, parts_of

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def program(theme: Theme, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    """With a validation of the example, in large text: what fits then fits in ordinary text."""
    theme.set_points(14.0)
    folder = tmp_path_factory.mktemp("d")
    made = Program(Waiter(), theme, folder / "donnees")  # type: ignore[arg-type]
    made.drop(Path(shutil.copy(EXAMPLE, folder / "2025-03.csv")))
    made.until(lambda: made.can_choose("Valider ce fichier"))
    made.press(Qt.Key.Key_Return)
    made.until(lambda: made.has_list("Constats"))
    made.until_quiet()
    yield made
    made.end()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    theme.set_points(10.0)


def shown(program: Program) -> QDialog:
    """The dialog that is in front, with all it reads."""
    program.until(lambda: program.dialog is not None)
    program.until_quiet()
    dialog = program.dialog
    assert dialog is not None
    return dialog


def leave(program: Program) -> None:
    dialog = program.dialog
    if dialog is not None:
        dialog.done(QDialog.DialogCode.Rejected)
    program.until(lambda: program.dialog is None)


def say(faults: list[object]) -> str:
    return "\n".join(sorted({str(fault) for fault in faults}))


OPENED: dict[str, Callable[[Program], object]] = {
    "raccourcis": lambda program: program.press(Qt.Key.Key_Slash, CTRL),
    "à propos": lambda program: program.contents.about(),
    "bienvenue": lambda program: program.contents.welcome(),
    "arrêter": lambda program: ask(program.window, stop_validation("2025-03.csv"), list),
    "arrêter plusieurs": lambda program: ask(program.window, stop_several(12), list),
    "fermer": lambda program: ClosingQuestion("2\u00a0validations en cours.", 10, program.window).open(),
    "fermeture": lambda program: ClosingProgress(
        "2\u00a0validations en cours.", program.window, can_stop=True
    ).open(),
}


@pytest.mark.parametrize("name", OPENED)
def test_a_dialog_of_the_window(program: Program, name: str) -> None:
    OPENED[name](program)
    found = faults_in(shown(program))
    leave(program)
    assert not found, say(found)


def test_the_steps_of_the_first_start(program: Program) -> None:
    WelcomeDialog(program.context, program.window).open()
    found = []
    for _ in range(2):
        program.choose("Suivant")
        program.until_quiet()
        found += faults_in(shown(program))
    leave(program)
    assert not found, say(found)


def test_the_guide(program: Program) -> None:
    program.press(Qt.Key.Key_F1)
    guide = program.window.findChild(Guide)
    program.until(guide.isVisible)
    program.until_quiet()
    found = faults_in(guide)
    guide.close()
    program.window.activateWindow()
    assert not found, say(found)


def test_every_error_that_can_be_told(program: Program) -> None:
    found = []
    for code in ErrorCode:
        told = type("Told", (UserError,), {"code": code})
        error = told("Ce qui est arrivé.", "Ce que cela entraîne.", "Ce qu'il faut faire.")
        program.context.troubles.tell(error)
        found += [f"{code}: {fault}" for fault in faults_in(shown(program))]
        leave(program)
    assert not found, say(found)


@pytest.mark.parametrize("name", PAGES)
def test_what_the_buttons_of_a_page_ask(program: Program, name: str) -> None:
    program.window.show_page(name)
    program.until_quiet()
    found: list[str] = []
    for part in parts_of(program, name):
        program.until_quiet()
        for button in asking(program.shown_page()):
            button.click()
            program.until_quiet()
            dialog = program.dialog
            if dialog is not None and not isinstance(dialog, QFileDialog):
                faults = faults_in(dialog)
                if isinstance(dialog, LicencesDialog):  # quoted as their authors wrote them
                    faults = [fault for fault in faults if not fault.what.startswith("mot")]
                found += [f"{part} {button.text()}: {fault}" for fault in faults]
            leave(program)
    assert not found, say(found)


def test_what_is_asked_of_a_finding(program: Program) -> None:
    program.window.show_page("results")
    program.until_quiet()
    found = []
    for key, modifiers in ((Qt.Key.Key_F2, None), (Qt.Key.Key_4, None), (Qt.Key.Key_X, CTRL | SHIFT)):
        program.view("Constats").setFocus()
        program.press(Qt.Key.Key_Home)
        program.until_quiet()
        program.press(key, modifiers or Qt.KeyboardModifier.NoModifier)
        found += faults_in(shown(program))
        leave(program)
    assert not found, say(found)


def asking(page: QWidget) -> list[QAbstractButton]:
    """The buttons in sight whose words announce a question."""
    return [
        one
        for one in page.findChildren(QAbstractButton)
        if one.isVisible() and one.isEnabled() and one.text().rstrip().endswith("…")
    ]
