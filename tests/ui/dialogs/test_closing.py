"""Closing while jobs run: the question, its three answers, and the wait that can be cut short."""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from facnet_desktop.jobs.job import State
from facnet_desktop.services.jobs.shutdown import Closing
from facnet_desktop.ui.dialogs.closing import WindowClosing
from facnet_desktop.ui.dialogs.closing_progress import ClosingProgress
from facnet_desktop.ui.dialogs.closing_question import ClosingQuestion
from facnet_desktop.ui.dialogs.dialog import Dialog
from facnet_desktop.ui.theme.theme import Theme
from tests.ui.jobs.kit import PATIENCE_MS, Desk, store
from tests.ui.kit import button_of, buttons_of, press, words_in

Shown = TypeVar("Shown", bound=Dialog)


def shown(kind: type[Shown]) -> list[Shown]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]


@pytest.fixture
def desk(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Desk]:
    with store(tmp_path / "facnet.db") as file:
        made = Desk(qtbot, file)
        made.dispatcher.start()
        yield made
        if not made.ended:
            made.close()


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def closing(desk: Desk, window: QWidget) -> WindowClosing:
    return WindowClosing(desk.dispatcher, window)


def asked(desk: Desk, closing: WindowClosing, jobs: int = 2) -> ClosingQuestion:
    """The question, while jobs are under way."""
    held = desk.hold()
    desk.submit(*(f"{number}.csv" for number in range(jobs)))
    desk.until_begun(held, min(2, jobs))
    desk.until(lambda: closing._waiting == max(0, jobs - 2))
    closing.begin()
    (question,) = shown(ClosingQuestion)
    return question


def until_closed(qtbot: QtBot, desk: Desk, closing: WindowClosing, patience: int = PATIENCE_MS) -> None:
    qtbot.waitUntil(lambda: closing.is_over, timeout=patience)
    assert desk.ended == ["children", "store"]
    assert shown(Dialog) == []


def test_nothing_is_asked_when_nothing_runs(qtbot: QtBot, desk: Desk, closing: WindowClosing) -> None:
    with qtbot.waitSignal(closing.closed, timeout=PATIENCE_MS) as end:
        closing.begin()
        assert shown(ClosingQuestion) == []
    assert end.args == [Closing(closes=True)]
    until_closed(qtbot, desk, closing)


def test_the_question_says_what_runs_and_what_waits(qtbot: QtBot, desk: Desk, closing: WindowClosing) -> None:
    question = asked(desk, closing, jobs=5)
    told = " ".join(words_in(question))
    assert "2\u00a0validations en cours." in told
    assert "Reste en file jusqu'à la prochaine ouverture\u00a0: 3\u00a0tâches." in told
    assert buttons_of(question) == ["Terminer puis fermer", "Arrêter et reprendre plus tard", "Rester"]
    closing.begin()
    assert shown(ClosingQuestion) == [question], "asked once"
    question.reject()


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_escape_and_enter_stay(qtbot: QtBot, desk: Desk, closing: WindowClosing, key: Qt.Key) -> None:
    question = asked(desk, closing)
    QTest.keyClick(question, key)
    qtbot.wait(20)
    assert shown(Dialog) == []
    assert not closing.is_closing
    assert len(desk.dispatcher.running()) == 2
    closing.begin()
    assert len(shown(ClosingQuestion)) == 1, "one may ask again"
    shown(ClosingQuestion)[0].reject()


def test_jobs_stop_and_are_resumed_later(qtbot: QtBot, desk: Desk, closing: WindowClosing) -> None:
    question = asked(desk, closing)
    press(question, "Arrêter et reprendre plus tard")
    until_closed(qtbot, desk, closing)
    assert {job.state for job in desk.heard.changed[-2:]} == {State.INTERRUPTED}


def test_jobs_finish_while_the_closing_shows(qtbot: QtBot, desk: Desk, closing: WindowClosing) -> None:
    question = asked(desk, closing)
    press(question, "Terminer puis fermer")
    (progress,) = shown(ClosingProgress)
    told = " ".join(words_in(progress))
    assert "Fermeture…" in told
    assert "2\u00a0validations en cours." in told
    assert "30 s" in told
    QTest.keyClick(progress, Qt.Key.Key_Escape)
    assert progress.isVisible()
    desk.step.let_go(2)  # type: ignore[attr-defined]  the held work of ``asked``
    until_closed(qtbot, desk, closing)
    assert {job.state for job in desk.heard.changed[-2:]} == {State.COMPLETED}


def test_the_wait_can_be_cut_short(qtbot: QtBot, desk: Desk, closing: WindowClosing) -> None:
    question = asked(desk, closing)
    press(question, "Terminer puis fermer")
    (progress,) = shown(ClosingProgress)
    press(progress, "Arrêter maintenant")
    assert not button_of(progress, "Arrêter maintenant").isEnabled()
    assert "Arrêt en cours…" in list(words_in(progress))
    until_closed(qtbot, desk, closing, patience=15_000)  # long before jobs are stopped for taking too long
    assert {job.state for job in desk.heard.changed[-2:]} == {State.INTERRUPTED}


def test_what_ends_while_one_thinks_changes_the_question(
    qtbot: QtBot, desk: Desk, closing: WindowClosing
) -> None:
    question = asked(desk, closing)
    desk.step.let_go(2)  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: buttons_of(question) == ["Fermer", "Rester"], timeout=PATIENCE_MS)
    assert "Plus rien n'est en cours." in list(words_in(question))
    press(question, "Fermer")
    until_closed(qtbot, desk, closing)
