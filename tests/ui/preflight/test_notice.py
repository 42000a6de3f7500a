"""What is said over the files: where those of the queue are followed, until the page is left."""

import uuid

from pytestqt.qtbot import QtBot

from facnet_desktop.services.preflight.gather import Gathered
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.preflight.panel_notice import PanelNotice
from facnet_desktop.ui.preflight.submitting import Started
from tests.ui.kit import buttons_of, press


def made(qtbot: QtBot, context: AppContext) -> PanelNotice:
    notice = PanelNotice(context)
    qtbot.addWidget(notice)
    return notice


def test_what_was_queued_is_followed_from_there_and_is_no_news_later(
    qtbot: QtBot, context: AppContext
) -> None:
    notice = made(qtbot, context)
    asked: list[object] = []
    context.navigator.jobs.connect(asked.append)
    notice.tell_started(Started(jobs=(uuid.uuid4(), uuid.uuid4()), doubles=1))
    assert notice.text() == "2\u00a0fichiers mis en file, 1\u00a0doublon laissé de côté."
    press(notice, "Voir les tâches")
    assert asked == [None]
    notice.come_back()
    assert notice.isHidden()


def test_what_a_folder_did_not_give_stays_until_it_is_put_away(qtbot: QtBot, context: AppContext) -> None:
    notice = made(qtbot, context)
    notice.tell_gathered(Gathered(files=(), closed=("avril", "mai")))
    notice.show()
    assert notice.text().startswith("2\u00a0dossiers n'ont pas pu être ouverts, ni donc fouillés.")
    assert "Voir les tâches" not in buttons_of(notice)
    notice.come_back()
    assert notice.isVisible()
