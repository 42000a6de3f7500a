"""How long data is kept: a longer time at once, a shorter one once its cost was seen; purging now."""

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QTableView
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from facnet_desktop.domain.access import AccessAction
from facnet_desktop.domain.retention import Destroyed
from facnet_desktop.store.clock import wall_clock
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.dialogs.confirm import ConfirmationDialog
from facnet_desktop.ui.pages.settings.form.inputs import QuietSpin
from facnet_desktop.ui.pages.settings.form.job_line import JobLine
from facnet_desktop.ui.pages.settings.form.section import Section
from facnet_desktop.ui.pages.settings.retention import section as module
from facnet_desktop.ui.pages.settings.retention.words import destroyed_sentences
from tests.support.window_context import PATIENCE_MS, validated
from tests.ui.pages.settings.conftest import Shown, press


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_PAUSE_MS", 1)


@pytest.fixture
def aged(context: AppContext, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> AppContext:
    """A validation made, for what is due, fifty days ago."""
    validated(context, qtbot)
    later = timedelta(days=50)
    monkeypatch.setattr(context.store.retention, "_clock", lambda: wall_clock() + later)
    return context


def _days(section: Section) -> QuietSpin:
    return section.findChild(QuietSpin)


def _settings_entries(context: AppContext) -> list[int]:
    return [
        int(entry.details["days"]) for entry in context.store.accesses.listed(action=AccessAction.SETTINGS)
    ]


def test_what_is_kept_is_shown(shown: Shown) -> None:
    assert _days(shown("retention")).value() == 120


def test_a_longer_time_is_kept_at_once_and_written_down(
    context: AppContext, shown: Shown, qtbot: QtBot
) -> None:
    _days(shown("retention")).setValue(200)
    qtbot.waitUntil(lambda: _settings_entries(context) == [200])
    assert context.store.retention.policy().nominative_days == 200


def test_steps_made_one_after_the_other_are_one_change(
    context: AppContext, shown: Shown, qtbot: QtBot
) -> None:
    days = _days(shown("retention"))
    for _ in range(5):
        days.stepUp()
    qtbot.waitUntil(lambda: _settings_entries(context) == [170])


def test_a_shorter_time_that_destroys_nothing_is_kept_at_once(
    context: AppContext, shown: Shown, qtbot: QtBot
) -> None:
    _days(shown("retention")).setValue(60)
    qtbot.waitUntil(lambda: context.store.retention.policy().nominative_days == 60)


@pytest.mark.parametrize("agreed", [True, False])
def test_a_shorter_time_that_would_destroy_is_asked_about(
    aged: AppContext, shown: Shown, qtbot: QtBot, agreed: bool
) -> None:
    section = shown("retention")
    _days(section).setValue(40)
    qtbot.waitUntil(lambda: section.findChild(ConfirmationDialog) is not None, timeout=PATIENCE_MS)
    dialog = section.findChild(ConfirmationDialog)
    assert aged.store.retention.policy().nominative_days == 120
    press(dialog, "Raccourcir la durée" if agreed else "Garder 120\u00a0jours")
    if agreed:
        qtbot.waitUntil(lambda: aged.store.retention.policy().nominative_days == 40)
    else:
        assert _days(section).value() == 120
        assert aged.store.retention.policy().nominative_days == 120


def test_purging_shows_what_it_destroys_first_and_leaves_a_record(
    aged: AppContext, shown: Shown, qtbot: QtBot, qtmodeltester: ModelTester
) -> None:
    section = shown("retention")
    _days(section).setValue(45)
    qtbot.waitUntil(lambda: section.findChild(ConfirmationDialog) is not None, timeout=PATIENCE_MS)
    press(section.findChild(ConfirmationDialog), "Raccourcir la durée")
    qtbot.waitUntil(lambda: section.findChild(ConfirmationDialog) is None)
    press(section, "Purger maintenant…")
    qtbot.waitUntil(lambda: section.findChild(ConfirmationDialog) is not None, timeout=PATIENCE_MS)
    press(section.findChild(ConfirmationDialog), "Détruire")
    line = section.findChild(JobLine)
    qtbot.waitUntil(lambda: "inscrite" in line.outcome(), timeout=PATIENCE_MS)
    table = section.findChild(QTableView)
    qtbot.waitUntil(lambda: table.model().rowCount() == 1)
    assert "1\u00a0validation, " in table.model().index(0, 3).data()
    assert aged.store.retention.due().amount == Destroyed()
    qtmodeltester.check(table.model())


def test_when_nothing_is_due_it_is_said(shown: Shown, qtbot: QtBot) -> None:
    section = shown("retention")
    press(section, "Purger maintenant…")
    line = section.findChild(JobLine)
    qtbot.waitUntil(lambda: bool(line.outcome()))
    assert "Rien n'est à détruire" in line.outcome()
    assert section.findChild(ConfirmationDialog) is None


def test_sentences_count_only_what_there_is() -> None:
    assert destroyed_sentences(Destroyed()) == ()
    assert destroyed_sentences(Destroyed(jobs=1, accesses=2)) == (
        "1\u00a0tâche entière.",
        "2\u00a0entrées du registre des accès.",
    )
