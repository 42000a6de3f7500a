"""The first page at rest: what was validated, what was not finished, what expires, what to export."""

import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from facnet_desktop.jobs.error_catalogue import interruption
from facnet_desktop.jobs.job import State
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.pages.home.expiring_card import ExpiringRow
from facnet_desktop.ui.pages.home.recent import words
from facnet_desktop.ui.pages.home.recent.model import Column, RecentModel
from facnet_desktop.ui.pages.home.unfinished import UnfinishedNotice
from tests.support.window_context import CANARY, EXAMPLE, validated, validation_of
from tests.ui.kit import press, words_in
from tests.ui.pages.home.kit import Home
from tests.ui.preflight.exports import expiring_export


def test_the_first_day_shows_where_to_begin(home: Home) -> None:
    said = set(words_in(home.page))
    assert "Quel fichier exporter?" in said
    assert any("Aucune validation pour l'instant" in one for one in said)
    assert not home.page.findChild(UnfinishedNotice).isVisible()


def test_the_example_is_validated_where_it_is(home: Home) -> None:
    press(home.page, "Essayer avec un exemple")
    home.until(home.is_settled)
    assert [one.path for one in home.session.files] == [EXAMPLE]


def test_the_last_validations_say_what_they_found_and_enter_opens_one(home: Home) -> None:
    job_id = validated(home.context, home.qtbot, CANARY)
    table = next(
        one for one in home.page.findChildren(QTableView) if one.accessibleName() == "Validations récentes"
    )
    home.until(lambda: bool(table.model().index(0, Column.ERRORS).data()))
    job = home.context.store.board.get(job_id)
    assert job is not None
    summary = job.result["summary"]
    assert table.model().index(0, Column.ERRORS).data() == str(summary["errors"])
    table.setFocus()
    home.press(Qt.Key.Key_Return)
    assert home.results == [job_id]


def test_what_was_not_finished_is_resumed(home: Home) -> None:
    queue, board = home.context.store.queue, home.context.store.board
    queue.add([validation_of(CANARY), validation_of(EXAMPLE)])
    for _ in range(2):
        queue.interrupt(queue.claim("essai"), interruption())
    home.page.refresh()
    notice = home.page.findChild(UnfinishedNotice)
    home.until(notice.isVisible)
    assert notice.text().startswith("2\u00a0validations n'ont pas été terminées.")
    press(notice, "Reprendre")
    home.until(lambda: not notice.isVisible())
    assert {job.state for job in board.listed()} == {State.QUEUED}


def test_what_was_not_finished_is_taken_off_the_list(home: Home) -> None:
    queue, board = home.context.store.queue, home.context.store.board
    queue.add([validation_of(CANARY)])
    queue.interrupt(queue.claim("essai"), interruption())
    home.page.refresh()
    notice = home.page.findChild(UnfinishedNotice)
    home.until(notice.isVisible)
    press(notice, "Retirer")
    home.until(lambda: not notice.isVisible())
    assert board.listed() == []


def test_what_expires_first_leads_to_its_finding(home: Home, tmp_path: Path) -> None:
    asked: list[tuple[uuid.UUID, int]] = []
    home.context.navigator.results.connect(lambda job_id, finding: asked.append((job_id, finding)))
    job_id = validated(home.context, home.qtbot, expiring_export(tmp_path / "octobre.csv"))
    home.page.refresh()
    home.until(lambda: bool(home.page.findChildren(ExpiringRow)))
    rows = home.page.findChildren(ExpiringRow)
    assert "octobre.csv" in rows[0].accessibleName()
    home.qtbot.keyClick(rows[0], Qt.Key.Key_Space)
    assert asked[0][0] == job_id
    assert asked[0][1] >= 1


def test_the_page_is_read_in_one_column_on_a_narrow_screen(home: Home) -> None:
    home.page.resize(620, 360)
    home.until(lambda: home.page._welcome.guide.y() > home.page._welcome.recent.y())
    assert home.page._welcome.drop.width() <= 620


def test_the_model_of_the_last_validations_is_sound(
    context: AppContext, qtbot: QtBot, qtmodeltester: ModelTester
) -> None:
    job_id = validated(context, qtbot, CANARY)
    model = RecentModel(context.clock)
    model.show_jobs(context.store.board.listed())
    model.show_percent(job_id, 30.0)
    qtmodeltester.check(model)
    assert model.index(0, Column.STATE).data() == "Terminée"


def test_a_moment_is_told_by_the_day() -> None:
    now = datetime(2025, 3, 11, 18, 0, tzinfo=UTC)
    assert words.when(now, now).startswith("Aujourd'hui à ")
    assert words.when(now - timedelta(days=1), now).startswith("Hier à ")
    assert words.when(now - timedelta(days=9), now) == "2025-03-02"
