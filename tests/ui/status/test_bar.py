"""The status bar tells the queue, the references and the names, and leads to each."""

import uuid

import pytest
from pytestqt.qtbot import QtBot

from facnet_desktop.jobs.figures import Counters
from facnet_desktop.services.registers.revealed import Subject
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.status.bar import StatusLine
from facnet_desktop.ui.status.words import edition_words, of_edition, queue_words
from tests.ui.kit import button_of, buttons_of, press


@pytest.mark.parametrize(
    ("counters", "words"),
    [
        (Counters(), "Prêt"),
        (Counters(running=2, queued=10), "2\u00a0en cours · 10\u00a0en file"),
        (Counters(queued=1), "1\u00a0en file"),
        (Counters(running=1, completed=4), "1\u00a0en cours"),
    ],
)
def test_the_queue_in_a_few_words(counters: Counters, words: str) -> None:
    assert queue_words(counters) == words


@pytest.mark.parametrize(("edition", "words"), [("2025-08", "août 2025"), ("2025-13", "2025-13"), ("x", "x")])
def test_an_edition_in_words(edition: str, words: str) -> None:
    assert edition_words(edition) == words


@pytest.mark.parametrize(("edition", "words"), [("2025-08", "d'août 2025"), ("2025-03", "de mars 2025")])
def test_of_an_edition(edition: str, words: str) -> None:
    assert of_edition(edition) == words


@pytest.fixture
def line(qtbot: QtBot, context: AppContext) -> StatusLine:
    made = StatusLine(context)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: len(buttons_of(made)) == 3)
    return made


def test_each_part_says_something_and_leads_somewhere(
    qtbot: QtBot, context: AppContext, line: StatusLine
) -> None:
    assert buttons_of(line) == ["Prêt", "Références\u00a0: août 2025", "Noms masqués"]
    with qtbot.waitSignal(context.navigator.jobs):
        press(line, "Prêt")
    with qtbot.waitSignal(context.navigator.code):
        press(line, "Références\u00a0: août 2025")
    context.dispatcher.counters_changed.emit(Counters(running=2, queued=10))
    assert button_of(line, "Tâches\u00a0: 2\u00a0en cours · 10\u00a0en file").isVisible()


def test_names_shown_are_told_and_hidden_from_there(
    qtbot: QtBot, context: AppContext, line: StatusLine
) -> None:
    context.privacy.show_subject(Subject(job_id=uuid.uuid4(), patients=3))
    with qtbot.waitSignal(context.privacy.revealed_changed):
        press(line, "Noms masqués")
    press(line, "Noms affichés")
    assert not context.privacy.is_revealed
    context.privacy.set_presenting(True)
    assert "Mode présentation" in buttons_of(line)


def test_a_suspended_queue_is_resumed_from_there(qtbot: QtBot, context: AppContext, line: StatusLine) -> None:
    context.dispatcher.start()
    context.dispatcher.pause()
    qtbot.waitUntil(lambda: "File suspendue" in buttons_of(line))
    press(line, "File suspendue")
    qtbot.waitUntil(lambda: "File suspendue" not in buttons_of(line))


def test_what_is_announced_is_read_for_a_while(qtbot: QtBot, context: AppContext, line: StatusLine) -> None:
    context.announcer.say("Numéro de facture copié.")
    assert line._said.text() == "Numéro de facture copié."
    line._forget.setInterval(0)
    line._forget.start()
    qtbot.waitUntil(lambda: line._said.text() == "")
