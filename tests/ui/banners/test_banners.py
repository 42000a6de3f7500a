"""Each banner says one thing, stays as long as it is true, and offers what to do about it."""

import uuid
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.jobs.error_catalogue import report_of
from facnet_desktop.services.data_place.chosen import choose_folder, chosen_folder
from facnet_desktop.services.data_place.place import DataPlace
from facnet_desktop.services.registers.revealed import Subject
from facnet_desktop.store.errors import full
from facnet_desktop.ui.banners.banners import Banners
from facnet_desktop.ui.banners.data_place import DataPlaceNotice
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.widgets.notice import Notice
from tests.ui.kit import buttons_of, press


@pytest.fixture
def banners(qtbot: QtBot, context: AppContext) -> Banners:
    """Over a store whose key needs no word."""
    made = Banners(replace(context, store=replace(context.store, caution=None)))
    qtbot.addWidget(made)
    return made


def told(banners: Banners) -> list[str]:
    return [one.text() for one in banners.findChildren(Notice) if not one.isHidden()]


def test_nothing_to_say_takes_no_room(banners: Banners) -> None:
    assert told(banners) == []
    assert banners.isHidden()


def test_names_are_shown_until_they_are_hidden(qtbot: QtBot, context: AppContext, banners: Banners) -> None:
    context.privacy.show_subject(Subject(job_id=uuid.uuid4(), patients=3))
    with qtbot.waitSignal(context.privacy.revealed_changed):
        context.privacy.reveal()
    assert banners.isVisible()
    (text,) = told(banners)
    assert text == ("Renseignements nominatifs affichés. Ils seront masqués après 5\u00a0min sans activité.")
    press(banners, "Masquer")
    assert not context.privacy.is_revealed
    assert banners.isHidden()


def test_the_presentation_mode_can_be_left(context: AppContext, banners: Banners) -> None:
    context.privacy.set_presenting(True)
    assert "Mode présentation" in told(banners)[0]
    press(banners, "Quitter")
    assert not context.privacy.is_presenting
    assert banners.isHidden()


def test_a_queue_that_a_person_suspended_says_so(qtbot: QtBot, context: AppContext, banners: Banners) -> None:
    context.dispatcher.start()
    context.dispatcher.pause()
    qtbot.waitUntil(lambda: told(banners) != [])
    assert told(banners) == ["La file d'attente est suspendue. Ce qui est en cours se termine."]
    press(banners, "Reprendre")
    qtbot.waitUntil(banners.isHidden)


def test_a_queue_that_cannot_keep_results_says_why(
    qtbot: QtBot, context: AppContext, banners: Banners
) -> None:
    context.dispatcher.trouble.emit(report_of(full()))
    context.dispatcher.queue_paused_changed.emit(True)
    qtbot.waitUntil(lambda: told(banners) != [])
    (text,) = told(banners)
    assert text == (
        "La file d'attente est arrêtée. L'espace disque est insuffisant pour enregistrer. "
        "Libérer de l'espace sur le disque, puis réessayer."
    )
    assert "Réessayer" in buttons_of(banners)


def test_the_safe_mode_offers_to_go_on(qtbot: QtBot, context: AppContext, banners: Banners) -> None:
    banners.show_safe_mode()
    assert "plusieurs fois" in told(banners)[0]
    with qtbot.waitSignal(context.navigator.settings) as asked:
        press(banners, "Créer un dossier de soutien…")
    assert asked.args == ["diagnostics"]
    with qtbot.waitSignal(banners.start_asked):
        press(banners, "Reprendre les tâches")
    assert banners.isHidden()


def test_where_the_key_is_kept_is_told_until_put_away(qtbot: QtBot, context: AppContext) -> None:
    cautious = replace(context, store=replace(context.store, caution="La clé est dans un fichier."))
    banners = Banners(cautious)
    qtbot.addWidget(banners)
    banners.show()
    assert told(banners) == ["La clé est dans un fichier."]
    (key,) = [one for one in banners.findChildren(Notice) if one.isVisible()]
    press(key, "Fermer cet avis")
    assert banners.isHidden()


def at(qtbot: QtBot, context: AppContext, place: DataPlace) -> Banners:
    made = Banners(replace(context, place=place, store=replace(context.store, caution=None)))
    qtbot.addWidget(made)
    return made


def test_data_left_where_the_clinic_keeps_none_are_told_at_each_start(
    qtbot: QtBot, context: AppContext, tmp_path: Path
) -> None:
    usual = DataFolder(tmp_path / "compte")
    place = DataPlace(data=context.data, usual=usual, forsaken=usual)
    assert told(at(qtbot, context, place)) == [], "an empty folder holds nothing"
    usual.root.mkdir()
    usual.database.touch()
    banners = at(qtbot, context, place)
    banners.show()
    (text,) = told(banners)
    assert str(usual.root) in text
    assert "Garder le dossier habituel" not in buttons_of(banners)
    press(banners.findChild(DataPlaceNotice), "Fermer cet avis")
    assert banners.isHidden()
    assert told(at(qtbot, context, place)) == [text]


def test_a_chosen_folder_that_is_gone_is_told_until_it_is_forgotten(
    qtbot: QtBot, context: AppContext, tmp_path: Path
) -> None:
    usual, gone = DataFolder(tmp_path / "compte"), tmp_path / "clé USB"
    choose_folder(usual, gone)
    banners = at(qtbot, context, DataPlace(data=usual, usual=usual, missing=gone))
    assert str(gone) in told(banners)[0]
    press(banners, "Garder le dossier habituel")
    assert banners.isHidden()
    assert chosen_folder(usual) is None
