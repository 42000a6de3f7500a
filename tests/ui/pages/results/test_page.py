"""The results page: which validation, what its head says, where its figures lead."""

import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from facnet_desktop.domain.amount_nature import AmountNature
from facnet_desktop.domain.money import format_cents
from facnet_desktop.domain.severity import Severity
from facnet_desktop.services.results.criteria import Urgency
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.pages.results import opening
from facnet_desktop.ui.pages.results.opener import Opener
from facnet_desktop.ui.pages.results.page import ResultsPage
from tests.support.window_context import EXAMPLE, PATIENCE_MS, validated
from tests.ui import walker

NOW = datetime(2025, 4, 22, 15, tzinfo=UTC)


def until(qtbot: QtBot, condition: Callable[[], bool]) -> None:
    qtbot.waitUntil(condition, timeout=PATIENCE_MS)


def seen(root: QWidget) -> str:
    """The words of the labels and buttons that are visible."""
    found = [*root.findChildren(QLabel), *root.findChildren(QAbstractButton)]
    return " ".join(one.text() for one in found if one.isVisible()).replace("\u00a0", " ")


@pytest.fixture
def page(context: AppContext, qtbot: QtBot) -> ResultsPage:
    made = ResultsPage(replace(context, clock=lambda: NOW))
    qtbot.addWidget(made)
    made.resize(1160, 690)
    made.show()
    return made


def opened(page: ResultsPage, qtbot: QtBot) -> ResultsPage:
    """The page on a validation of the example."""
    page.show_results(validated(page.context, qtbot, EXAMPLE))
    until(qtbot, lambda: page.shown is not None and page.findings.is_settled)
    return page


def test_without_a_validation_it_says_so_and_shows_the_first_that_completes(
    page: ResultsPage, qtbot: QtBot
) -> None:
    page.entered()
    until(qtbot, lambda: "Aucune validation à montrer" in seen(page))
    with qtbot.waitSignal(page.context.navigator.home):
        next(one for one in page.findChildren(QAbstractButton) if one.text() == "Aller à l'accueil").click()
    job_id = validated(page.context, qtbot, EXAMPLE)
    until(qtbot, lambda: page.shown is not None and page.shown.job_id == job_id)


def test_the_head_tells_the_file_the_lines_the_counts_and_three_sums_apart(
    page: ResultsPage, qtbot: QtBot
) -> None:
    opened(page, qtbot)
    assert page.shown is not None
    summary, words = page.shown.summary, seen(page.header)
    for said in ("export.csv", "4 000 lignes lues", "0 ligne non lue", "Références de 2025-08"):
        assert said in words
    figures = page.header.figures
    assert [figures.severities[one].figure for one in Severity] == [
        str(count) for count in (summary.errors, summary.warnings, summary.optimizations, summary.infos)
    ]
    assert [figures.sums[one].figure for one in AmountNature] == [
        format_cents(cents)
        for cents in (summary.at_risk_cents, summary.recoverable_cents, summary.opportunity_cents)
    ]
    whole = format_cents(summary.at_risk_cents + summary.recoverable_cents + summary.opportunity_cents)
    assert whole.replace("\u00a0", " ") not in seen(page)


def test_what_expires_first_is_the_first_block_and_leads_to_its_findings(
    page: ResultsPage, qtbot: QtBot
) -> None:
    opened(page, qtbot)
    first = page.header.figures.first
    assert page.header.figures.layout().itemAt(0).widget() is first
    assert first.figure == "Aujourd'hui"
    first.click()
    until(qtbot, lambda: page.findings.is_settled)
    assert page.findings.choices.criteria.urgencies == {Urgency.WEEK}
    assert page.findings.model.rowCount() > 0


def test_a_severity_is_a_filter_that_is_put_on_and_taken_off(page: ResultsPage, qtbot: QtBot) -> None:
    opened(page, qtbot)
    assert page.shown is not None
    error = page.header.figures.severities[Severity.ERROR]
    error.click()
    until(qtbot, lambda: page.findings.is_settled)
    assert page.findings.model.rowCount() == page.shown.summary.errors
    assert error.isChecked()
    error.click()
    until(qtbot, lambda: page.findings.is_settled)
    assert not error.isChecked()
    information = page.header.figures.severities[Severity.INFO]
    information.click()
    until(qtbot, lambda: page.findings.is_settled)
    assert page.findings.model.rowCount() == page.shown.summary.infos


def test_one_click_shows_the_lines_that_were_not_read(page: ResultsPage, qtbot: QtBot) -> None:
    opened(page, qtbot)
    page.header.unread.click()
    assert getattr(page.tabs.currentWidget(), "NAME", "") == "unread"


def test_a_finding_of_a_rule_and_one_by_its_number_can_be_asked_for(page: ResultsPage, qtbot: QtBot) -> None:
    job_id = validated(page.context, qtbot, EXAMPLE)
    page.show_findings_of_rule(job_id, "FB002")
    until(qtbot, lambda: page.shown is not None and page.findings.is_settled)
    found = page.findings.model.found
    assert found is not None
    assert {row.finding.rule for row in found.book.rows(found.view.numbers())} == {"FB002"}
    other = next(number for number in range(1, 40) if found.view.position_of(number) is None)
    page.show_results(job_id, other)
    until(qtbot, lambda: page.findings.listing.number == other)
    assert page.findings.choices.criteria.is_empty


def test_an_answer_for_a_validation_that_was_left_is_dropped(page: ResultsPage, qtbot: QtBot) -> None:
    page.hide()  # a visible page opens the first validation that completes, by itself
    first = validated(page.context, qtbot, EXAMPLE)
    second = validated(page.context, qtbot)
    shown: list[uuid.UUID] = []
    opener = page.findChild(Opener)
    assert opener is not None
    opener.opened.connect(lambda one: shown.append(one.job_id))
    page.show_results(first)
    page.show_results(second)
    until(qtbot, lambda: page.shown is not None and page.shown.job_id == second and page.findings.is_settled)
    assert shown == [second]


def test_a_validation_that_completes_does_not_replace_the_one_being_opened(
    page: ResultsPage, qtbot: QtBot
) -> None:
    page.hide()
    first = validated(page.context, qtbot, EXAMPLE)
    second = validated(page.context, qtbot)
    page.show()
    page.show_results(first)
    page.context.dispatcher.job_changed.emit(page.context.store.board.get(second))
    until(qtbot, lambda: page.shown is not None)
    assert page.shown is not None
    assert page.shown.job_id == first


def test_the_switcher_lists_the_last_validations_and_opens_one(page: ResultsPage, qtbot: QtBot) -> None:
    older = validated(page.context, qtbot)
    opened(page, qtbot)
    page.header.switcher.click()
    popup = page.header.switcher.popup
    until(qtbot, popup.isVisible)
    assert popup.list.model().rowCount() == 2
    assert walker.unnamed(popup) == []
    QTest.keyClick(popup.list, Qt.Key.Key_Down)
    QTest.keyClick(popup.list, Qt.Key.Key_Return)
    until(qtbot, lambda: page.shown is not None and page.shown.job_id == older)
    assert not popup.isVisible()


def test_validating_again_opens_the_file_where_one_begins(page: ResultsPage, qtbot: QtBot) -> None:
    opened(page, qtbot)
    with qtbot.waitSignal(page.context.navigator.files, timeout=PATIENCE_MS) as asked:
        page.header.again.click()
    assert asked.args == [(Path(EXAMPLE),)]


def test_names_can_be_revealed_only_while_the_page_shows_a_validation(
    page: ResultsPage, qtbot: QtBot
) -> None:
    opened(page, qtbot)
    privacy = page.context.privacy
    with qtbot.waitSignal(privacy.revealed_changed, timeout=PATIENCE_MS):
        privacy.reveal()
    privacy.mask()
    page.hide()
    privacy.reveal()
    qtbot.wait(50)
    assert not privacy.is_revealed


def test_what_is_treated_is_no_longer_first_to_expire(page: ResultsPage, qtbot: QtBot) -> None:
    opened(page, qtbot)
    assert page.shown is not None
    before = page.shown.soonest
    QTest.keyClick(page.findings.view, Qt.Key.Key_2)
    until(qtbot, lambda: page.shown is not None and page.shown.soonest != before)
    assert page.shown.soonest.week == before.week - 1


def test_a_store_that_cannot_be_read_is_told_and_can_be_tried_again(
    page: ResultsPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    job_id = validated(page.context, qtbot, EXAMPLE)
    monkeypatch.setattr(opening, "open_findings", None)
    page.show_results(job_id)
    until(qtbot, lambda: "Réessayer" in seen(page))
    monkeypatch.undo()
    next(
        one for one in page.findChildren(QAbstractButton) if one.text() == "Réessayer" and one.isVisible()
    ).click()
    until(qtbot, lambda: page.shown is not None)


def test_every_control_has_a_name_and_every_word_is_french(page: ResultsPage, qtbot: QtBot) -> None:
    opened(page, qtbot)
    for area in (page.header, page.findings):
        assert walker.unnamed(area) == []
        assert walker.foreign(area) == []


@pytest.mark.parametrize("size", [(1160, 690), (846, 430), (622, 306)])
def test_no_word_is_cut_at_any_scale(page: ResultsPage, qtbot: QtBot, size: tuple[int, int]) -> None:
    page.resize(*size)
    opened(page, qtbot)
    until(qtbot, lambda: page.findings.pane.detail is not None)
    qtbot.wait(100)
    assert walker.clipped(page.header) == []
    assert walker.clipped(page.findings) == []
