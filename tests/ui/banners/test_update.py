"""Another version: said once, with its notes; never at a first start, nor twice."""

import pytest
from pytestqt.qtbot import QtBot

from facnet_desktop import __version__
from facnet_desktop.domain.french import long_date
from facnet_desktop.store.backup_files import BackupKind
from facnet_desktop.ui.banners.update import SEEN_KEY, UpdateNotice
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.help.notes import place_of
from tests.ui.kit import press


@pytest.fixture
def notice(qtbot: QtBot, context: AppContext) -> UpdateNotice:
    """As for a person who opened an older version before."""
    context.preferences.change(welcomed=True)
    context.memory.setValue(SEEN_KEY, "0.0.1")
    made = UpdateNotice(context)
    made.hide()
    qtbot.addWidget(made)
    return made


def looked(qtbot: QtBot, context: AppContext, notice: UpdateNotice) -> None:
    notice.look()
    done: list[object] = []
    context.reads.run(lambda: None, done.append)
    qtbot.waitUntil(lambda: bool(done))


def test_another_version_is_said_once(qtbot: QtBot, context: AppContext, notice: UpdateNotice) -> None:
    with qtbot.waitSignal(notice.shown_changed):
        looked(qtbot, context, notice)
    assert not notice.isHidden()
    assert notice.text() == f"FacNet Desktop {__version__}\u00a0: ce qui a changé."
    again = UpdateNotice(context)
    again.hide()
    qtbot.addWidget(again)
    looked(qtbot, context, again)
    assert again.isHidden()


def test_its_button_opens_the_notes_of_this_version(
    qtbot: QtBot, context: AppContext, notice: UpdateNotice
) -> None:
    looked(qtbot, context, notice)
    with qtbot.waitSignal(context.navigator.help) as asked:
        press(notice, "Lire les nouveautés")
    assert asked.args == [place_of(__version__)]
    assert notice.isHidden()


def test_a_store_that_was_brought_up_to_date_is_told(
    qtbot: QtBot, context: AppContext, notice: UpdateNotice
) -> None:
    made = context.store.backups.make(BackupKind.BEFORE_UPGRADE)
    looked(qtbot, context, notice)
    told = long_date(made.made_at.astimezone().date())
    assert f"La base locale a été mise à jour le {told}; une sauvegarde complète" in notice.text()


def test_a_backup_that_was_told_is_not_told_again(
    qtbot: QtBot, context: AppContext, notice: UpdateNotice
) -> None:
    context.store.backups.make(BackupKind.BEFORE_UPGRADE)
    looked(qtbot, context, notice)
    context.memory.setValue(SEEN_KEY, "0.0.1")
    looked(qtbot, context, notice)
    assert notice.text().endswith("ce qui a changé.")


def test_the_first_start_only_remembers(qtbot: QtBot, context: AppContext) -> None:
    notice = UpdateNotice(context)
    notice.hide()
    qtbot.addWidget(notice)
    looked(qtbot, context, notice)
    assert notice.isHidden()
    assert context.memory.value(SEEN_KEY) == __version__
