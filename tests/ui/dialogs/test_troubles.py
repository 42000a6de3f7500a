"""Each error of the catalogue gives one dialog, in French, whose buttons do something about it."""

import re
from collections.abc import Callable, Iterator
from functools import partial

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from facnet_desktop.domain.errors import ErrorCode, UserError
from facnet_desktop.domain.money import NBSP
from facnet_desktop.jobs.error_catalogue import ErrorReport, report_of
from facnet_desktop.jobs.error_entries import ENTRIES, Action
from facnet_desktop.store import errors
from facnet_desktop.ui.dialogs.action_words import WORDS, words_of
from facnet_desktop.ui.dialogs.confirm import ask, stop_validation
from facnet_desktop.ui.dialogs.trouble import TroubleDialog
from facnet_desktop.ui.theme.theme import Theme
from facnet_desktop.ui.trouble import Trouble, diagnostic_text, trouble_in, trouble_of
from facnet_desktop.ui.troubles import Troubles
from tests.ui.kit import button_of, buttons_of, press, words_in
from tests.unit.cli.test_french import english_words
from tests.unit.jobs.test_error_catalogue import WORDS_TO_AVOID

NAMES = "TREM85531208 Untel, Ginette"


class Desk(QObject):
    """A window with troubles, and what the buttons of their dialogs called."""

    def __init__(self) -> None:
        super().__init__()
        self.called: list[str] = []
        self.copied: list[str] = []
        self.written: list[BaseException] = []
        self.window = QWidget()
        self.field = QLineEdit(self.window)
        self.window.show()
        self.field.setFocus()
        self.troubles = Troubles(
            self.window,
            report_fault=self._report_of,
            copy=self.copied.append,
            leave=partial(self.called.append, "leave"),
            defaults={Action.SUPPORT_BUNDLE: partial(self.called.append, "bundle")},
        )

    def _report_of(self, error: BaseException) -> ErrorReport:
        self.written.append(error)
        return report_of(error)

    def calls(self) -> dict[Action, Callable[[], object]]:
        return {action: partial(self.called.append, action.value) for action in Action}

    def dialogs(self) -> list[TroubleDialog]:
        return [
            one
            for one in QApplication.topLevelWidgets()
            if isinstance(one, TroubleDialog) and one.isVisible()
        ]

    def dialog(self) -> TroubleDialog:
        (shown,) = self.dialogs()
        return shown


@pytest.fixture
def desk(qtbot: QtBot, theme: Theme) -> Iterator[Desk]:
    made = Desk()
    qtbot.addWidget(made.window)
    qtbot.waitUntil(made.field.hasFocus)
    yield made
    for dialog in made.dialogs():
        dialog.reject()


class Said(UserError):
    """An error whose three sentences are its own."""


def error_of(code: ErrorCode) -> UserError:
    """An error of that code that says nothing of its own: all comes from the catalogue."""
    return type("Silent", (UserError,), {"code": code, "__doc__": "Silent."})("")


def test_every_action_has_words() -> None:
    assert set(WORDS) == set(Action)
    assert words_of(Action.CHOOSE_FILE, ErrorCode.STORE_PLACE) == "Choisir un autre dossier…"
    assert words_of(Action.CHOOSE_FILE, ErrorCode.FILE_MISSING) == "Choisir le fichier…"


@pytest.mark.parametrize("code", list(ErrorCode), ids=str)
def test_each_entry_gives_a_dialog(code: ErrorCode, desk: Desk) -> None:
    entry = ENTRIES[code]
    desk.troubles.tell(error_of(code), desk.calls())
    dialog = desk.dialog()
    trouble = dialog.trouble
    assert dialog.windowTitle() == entry.title
    for sentence in (trouble.what, trouble.consequence, trouble.next_step):
        assert re.fullmatch(r"[A-ZÀÉÊÎ].*[.]", sentence), sentence
        assert sentence in list(words_in(dialog))
    assert len({trouble.what, trouble.consequence, trouble.next_step}) == 3
    told = " ".join(words_in(dialog))
    assert english_words(told.lower()) == set()
    assert not WORDS_TO_AVOID.search(told), told
    assert not re.search(rf" :|!|\"|\bvous\b|(?<!{NBSP})»|«(?!{NBSP})", told)
    buttons = buttons_of(dialog)
    assert {"Fermer", "Copier le diagnostic"} <= set(buttons)
    for action in (entry.action, entry.other_action):
        if action is not Action.NONE:
            assert words_of(action, code) in buttons
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert desk.called == [action.value for action in trouble.actions[:1]]
    assert desk.dialogs() == []


def test_a_button_with_nothing_to_call_is_not_shown(desk: Desk) -> None:
    desk.troubles.tell(error_of(ErrorCode.FILE_NOT_EXPORT))
    assert "Associer les colonnes…" not in buttons_of(desk.dialog())
    desk.dialog().reject()


def test_the_sentences_of_an_error_come_before_those_of_the_catalogue() -> None:
    trouble = trouble_of(Said("Le fichier est parti.", "Rien n'est fait.", "Le chercher."))
    assert (trouble.what, trouble.consequence, trouble.next_step) == (
        "Le fichier est parti.",
        "Rien n'est fait.",
        "Le chercher.",
    )


@pytest.mark.parametrize(
    "error", [errors.damaged(), errors.wrong_key(), errors.read_only(), errors.identity_unreadable()], ids=str
)
def test_the_window_does_not_speak_of_commands(error: UserError) -> None:
    trouble = trouble_of(error)
    told = f"{trouble.what} {trouble.consequence} {trouble.next_step}"
    assert "facnet-desktop" not in told
    assert "--" not in told


@pytest.mark.parametrize(
    "error",
    [
        ValueError(NAMES),
        OSError(5, NAMES, f"/home/ginette/{NAMES}.csv"),
        KeyError(NAMES),
        RuntimeError("boom"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_the_text_of_an_exception_is_never_shown_nor_copied(error: BaseException, desk: Desk) -> None:
    desk.troubles.tell(error)
    assert desk.written == [error]
    press(desk.dialog(), "Copier le diagnostic")
    press(desk.dialog(), "Détails techniques")
    told = " ".join((*words_in(desk.dialog()), desk.dialog().trouble.details, *desk.copied))
    for secret in ("TREM", "Untel", "ginette", "boom"):
        assert secret.lower() not in told.lower()
    assert type(error).__name__ in desk.copied[0]
    assert "FacNet Desktop" in desk.copied[0]
    desk.dialog().reject()


def test_facts_that_look_like_a_person_are_scrubbed() -> None:
    error = Said("Non.")
    error.facts = {"line": 12, "column": "Date", "value": "TREM 8553 1208", "invoice": "1234567"}
    details = trouble_of(error).details
    assert "TREM" not in details
    assert "1234567" not in details
    assert f"line{NBSP}: 12" in details


def test_dialogs_wait_for_one_another(desk: Desk, qtbot: QtBot) -> None:
    desk.troubles.tell(error_of(ErrorCode.DISK_FULL))
    desk.troubles.tell(error_of(ErrorCode.QUEUE_BUSY))
    desk.troubles.tell(error_of(ErrorCode.DISK_FULL))
    desk.troubles.tell(error_of(ErrorCode.QUEUE_BUSY))
    assert desk.dialog().trouble.code is ErrorCode.DISK_FULL
    assert desk.troubles.waiting == 1, "the same trouble is told once"
    QTest.keyClick(desk.dialog(), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: [one.trouble.code for one in desk.dialogs()] == [ErrorCode.QUEUE_BUSY])
    QTest.keyClick(desk.dialog(), Qt.Key.Key_Escape)
    qtbot.wait(20)
    assert desk.dialogs() == []


def test_a_retry_that_fails_in_the_same_way_is_told_again(desk: Desk, qtbot: QtBot) -> None:
    tries: list[int] = []

    def fail_again() -> None:
        tries.append(1)
        desk.troubles.tell(error_of(ErrorCode.FILE_LOCKED), {Action.RETRY: fail_again})

    fail_again()
    press(desk.dialog(), "Réessayer")
    qtbot.waitUntil(lambda: len(desk.dialogs()) == 1)
    assert len(tries) == 2
    desk.dialog().reject()


def test_errors_wait_for_the_answer_to_a_question(desk: Desk, qtbot: QtBot) -> None:
    question = ask(desk.window, stop_validation("mars.csv"), yes=partial(desk.called.append, "stop"))
    desk.troubles.tell(error_of(ErrorCode.DISK_FULL))
    assert desk.dialogs() == []
    question.reject()
    qtbot.waitUntil(lambda: len(desk.dialogs()) == 1)
    desk.dialog().reject()


def test_the_keyboard_goes_back_where_it_was(desk: Desk, qtbot: QtBot) -> None:
    desk.troubles.tell(error_of(ErrorCode.DISK_FULL))
    dialog = desk.dialog()
    qtbot.waitUntil(lambda: button_of(dialog, "Fermer").hasFocus())
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(desk.field.hasFocus)


def test_every_button_is_reached_with_tab(desk: Desk, qtbot: QtBot) -> None:
    desk.troubles.tell(error_of(ErrorCode.FILE_NOT_EXPORT), desk.calls())
    dialog = desk.dialog()
    reached: list[str] = []
    qtbot.waitUntil(button_of(dialog, "Associer les colonnes…").hasFocus)
    for _ in range(12):
        reached.append(getattr(QApplication.focusWidget(), "text", str)())
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert {*buttons_of(dialog)} <= {*reached}
    dialog.reject()


def test_a_crash_says_what_was_lost_and_gives_a_number(desk: Desk) -> None:
    report = report_of(ValueError(NAMES))
    desk.troubles.crash(report)
    dialog = desk.dialog()
    told = " ".join(words_in(dialog))
    assert "Rien n'a été perdu" in told
    assert str(report.error.details["reference"]) in told
    assert buttons_of(dialog)[-1] == "Continuer"
    assert "Créer un dossier de soutien…" in buttons_of(dialog)
    press(dialog, "Copier le diagnostic")
    assert str(report.error.details["reference"]) in desk.copied[0]
    press(dialog, "Fermer FacNet Desktop")
    assert desk.called == ["leave"]


def test_a_crash_that_a_person_can_mend_says_how(desk: Desk) -> None:
    desk.troubles.crash(report_of(MemoryError()))
    assert desk.dialog().windowTitle() == "Mémoire insuffisante"
    desk.dialog().reject()


def test_enter_goes_on_after_a_crash(desk: Desk) -> None:
    desk.troubles.crash(report_of(ValueError()))
    QTest.keyClick(desk.dialog(), Qt.Key.Key_Return)
    assert desk.dialogs() == []
    assert desk.called == []


def test_details_are_folded_until_asked_for(desk: Desk) -> None:
    desk.troubles.crash(report_of(ValueError()))
    dialog = desk.dialog()
    height = dialog.height()
    press(dialog, "Détails techniques")
    assert dialog.height() > height
    press(dialog, "Détails techniques")
    assert dialog.height() == height
    dialog.reject()


def test_a_code_of_a_later_version_is_an_unforeseen_error() -> None:
    report = report_of(ValueError())
    trouble = trouble_in(
        ErrorReport(
            error=type(report.error)(category="X", code="LATER", message="", details={}),
            transient=False,
            entry=report.entry,
        )
    )
    assert isinstance(trouble, Trouble)
    assert trouble.code is ErrorCode.INTERNAL
    assert "INTERNAL" in diagnostic_text(trouble)


def test_the_clipboard_is_not_touched_by_itself(desk: Desk) -> None:
    QGuiApplication.clipboard().setText("avant")
    desk.troubles.tell(error_of(ErrorCode.DISK_FULL))
    assert QGuiApplication.clipboard().text() == "avant"
    desk.dialog().reject()


def test_copying_says_that_it_is_done(desk: Desk) -> None:
    desk.troubles.tell(error_of(ErrorCode.DISK_FULL))
    press(desk.dialog(), "Copier le diagnostic")
    assert "Diagnostic copié" in buttons_of(desk.dialog())
    desk.dialog().reject()


def test_a_screen_reader_is_alerted(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[QAccessible.Event] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: heard.append(event.type()))
    desk.troubles.tell(error_of(ErrorCode.DISK_FULL))
    assert heard == [QAccessible.Event.Alert]
    desk.dialog().reject()
