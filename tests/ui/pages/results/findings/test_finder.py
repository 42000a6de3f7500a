"""An answer to an older question is never shown."""

import random
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from facnet_desktop.services.results.criteria import Criteria, Sort, SortKey
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.pages.results.findings.choices import Choices
from facnet_desktop.ui.pages.results.findings.finder import Finder, Found
from tests.support.window_context import PATIENCE_MS
from tests.ui.pages.results.findings.kit import book_of, results_of


def typed(text: str) -> Choices:
    return Choices(criteria=Criteria(text=text), with_information=True)


def test_only_the_last_of_many_questions_is_answered_last(context: AppContext, qtbot: QtBot) -> None:
    book = book_of(2_000)
    finder = Finder(context.slow)
    heard: list[Found] = []
    finder.found.connect(heard.append)
    dice = random.Random(5)
    texts: list[str] = []
    for _ in range(120):
        texts.append(dice.choice(("f", "fb", "fb0", "fb001", "an", "an0", "9000", "90000001", "199", "")))
        finder.ask(book, typed(texts[-1]), None)
        if dice.random() < 0.5:
            qtbot.wait(dice.randrange(4))
    qtbot.waitUntil(lambda: not finder.is_busy, timeout=PATIENCE_MS)
    assert heard[-1].choices == typed(texts[-1])
    assert heard[-1].view.numbers() == book.view(typed(texts[-1]).asked).numbers()
    asked = list(texts)
    for found in heard:  # answers come in the order of the questions, some of which are dropped
        while asked and asked[0] != found.choices.criteria.text:
            asked.pop(0)
        assert asked


def test_questions_asked_while_one_is_worked_on_count_for_one(context: AppContext, qtbot: QtBot) -> None:
    book = book_of(400)
    results_of(book).gate.clear()
    finder = Finder(context.slow)
    heard: list[Found] = []
    finder.found.connect(heard.append)
    for text in ("a", "an", "an0", "an00", "an001"):
        finder.ask(book, typed(text), None)
    results_of(book).gate.set()
    qtbot.waitUntil(lambda: not finder.is_busy and bool(heard), timeout=PATIENCE_MS)
    assert [found.choices.criteria.text for found in heard] == ["an001"]


def test_what_was_forgotten_is_not_answered(context: AppContext, qtbot: QtBot) -> None:
    book = book_of(200)
    results_of(book).gate.clear()
    finder = Finder(context.slow)
    heard: list[object] = []
    for signal in (finder.found, finder.counted, finder.failed):
        signal.connect(heard.append)
    finder.ask(book, typed(""), None)
    finder.forget()
    results_of(book).gate.set()
    qtbot.waitUntil(lambda: not finder.is_busy, timeout=PATIENCE_MS)
    assert heard == []


def test_a_failure_is_told_and_the_next_question_is_answered(
    context: AppContext, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = book_of(200)
    finder = Finder(context.slow)
    heard: list[object] = []
    finder.failed.connect(heard.append)
    finder.found.connect(heard.append)
    broken = replace(book, results=None)  # type: ignore[arg-type]
    finder.ask(broken, typed(""), None)
    qtbot.waitUntil(lambda: len(heard) == 1, timeout=PATIENCE_MS)
    assert isinstance(heard[0], AttributeError)
    finder.ask(book, typed(""), None)
    qtbot.waitUntil(lambda: len(heard) == 2, timeout=PATIENCE_MS)
    assert isinstance(heard[1], Found)


def test_it_tells_where_the_selected_finding_has_gone(context: AppContext, qtbot: QtBot) -> None:
    book = book_of(900)
    finder = Finder(context.slow)
    heard: list[Found] = []
    finder.found.connect(heard.append)
    choices = Choices(sort=Sort(key=SortKey.LINE, descending=True), with_information=True)
    finder.ask(book, choices, 17)
    qtbot.waitUntil(lambda: bool(heard), timeout=PATIENCE_MS)
    position = heard[0].position
    assert position is not None
    assert heard[0].view.number_at(position) == 17
    pages = dict(heard[0].pages)
    assert any(row.number == 17 for row in pages[position // 100])
    assert 0 in pages
