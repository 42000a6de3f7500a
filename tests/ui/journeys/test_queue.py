"""Cancel, try again, pause, go on, put first: the queue under the hands of a person."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from facnet_desktop.ui.theme.theme import Theme
from tests.ui.journeys.kit import Gate, Program
from tests.ui.journeys.screen import CTRL
from tests.ui.preflight.exports import small_export

JOBS = "Liste des tâches"


@pytest.fixture
def gate() -> Gate:
    return Gate()


@pytest.fixture
def busy(qtbot: QtBot, theme: Theme, root: Path, gate: Gate) -> Iterator[Program]:
    """Its validations are under way until the gate lets them go."""
    made = Program(qtbot, theme, root, compute=gate)
    made.run_few_rules("DOUBLON001")
    yield made
    gate.open()
    made.end()


def start(program: Program, *paths: Path) -> None:
    """Drop these, press Enter, go to the jobs."""
    program.press(Qt.Key.Key_1, CTRL)
    program.drop(*paths)
    words = "Valider ce fichier" if len(paths) == 1 else f"Valider {len(paths)} fichiers"
    program.until(lambda: program.can_choose(words))
    program.press(Qt.Key.Key_Return)
    program.until(lambda: program.can_choose("Ouvrir un export…") or program.page == "jobs")
    program.press(Qt.Key.Key_3, CTRL)
    program.until(lambda: program.has_list(JOBS))


def states(program: Program) -> dict[str, str]:
    """Of each file in the list, its lot left out."""
    return {row["Fichier"]: row["État"] for row in program.rows(JOBS) if row["Fichier"].endswith(".csv")}


def row_of(program: Program, name: str) -> int:
    return [row["Fichier"] for row in program.rows(JOBS)].index(name)


def test_a_validation_is_stopped_once_that_was_confirmed_then_tried_again(
    busy: Program, gate: Gate, tmp_path: Path
) -> None:
    start(busy, small_export(tmp_path / "mars.csv"))
    busy.until(lambda: states(busy) == {"mars.csv": "En cours"})
    busy.select(busy.view(JOBS), [0])
    busy.press(Qt.Key.Key_Delete)
    busy.until(lambda: busy.dialog is not None)
    busy.until_said("Arrêter la validation de « mars.csv »?")
    assert busy.keyboard() is busy.button("Continuer la validation")
    busy.press(Qt.Key.Key_Return)
    busy.until(lambda: busy.dialog is None)
    assert states(busy) == {"mars.csv": "En cours"}
    busy.until(lambda: busy.keyboard() is busy.view(JOBS))

    busy.press(Qt.Key.Key_Delete)
    busy.until(lambda: busy.dialog is not None)
    busy.choose("Arrêter")
    busy.until(lambda: states(busy) == {"mars.csv": "Annulée"})
    busy.until(lambda: busy.can_choose("Annulées : 1"))

    busy.press(Qt.Key.Key_R, CTRL)
    busy.until(lambda: states(busy) == {"mars.csv": "En cours"})
    gate.open()
    busy.until(lambda: states(busy) == {"mars.csv": "Terminée"})
    busy.until_said("Tentative 1 - annulée", "Tentative 2 - terminée")


def test_a_paused_queue_says_so_and_starts_nothing_until_it_goes_on(
    busy: Program, gate: Gate, tmp_path: Path
) -> None:
    gate.open()
    busy.press(Qt.Key.Key_3, CTRL)
    busy.choose("Suspendre la file")
    busy.until_said("La file d'attente est suspendue. Ce qui est en cours se termine.")
    start(busy, *(small_export(tmp_path / f"{name}.csv", invoice=at) for at, name in enumerate("abc")))
    busy.until(lambda: busy.can_choose("En file : 3"))
    assert set(states(busy).values()) == {"En file"}
    assert busy.words().count("suspendue") == 2  # the banner and the status line, no more
    busy.choose("Reprendre")
    busy.until(lambda: set(states(busy).values()) == {"Terminée"})
    assert not busy.says("suspendue")


def test_the_last_of_the_queue_is_put_first(busy: Program, gate: Gate, tmp_path: Path) -> None:
    start(busy, *(small_export(tmp_path / f"{name}.csv", invoice=at) for at, name in enumerate("abcde")))
    busy.until(lambda: "En cours" in states(busy).values())
    waiting = [name for name, state in states(busy).items() if state == "En file"]
    places = {row["Fichier"]: row["Progression"] for row in busy.rows(JOBS)}
    last = max(waiting, key=lambda name: places[name])
    busy.select(busy.view(JOBS), [row_of(busy, last)])
    busy.press(Qt.Key.Key_Up, CTRL)
    busy.until(lambda: busy.rows(JOBS)[row_of(busy, last)]["Progression"].startswith("1re"))
    gate.let_go()
    busy.until(lambda: states(busy)[last] == "En cours")


def test_several_are_cancelled_at_once(busy: Program, tmp_path: Path) -> None:
    names = [f"{name}.csv" for name in "abcd"]
    start(busy, *(small_export(tmp_path / name, invoice=at) for at, name in enumerate(names)))
    busy.until(lambda: "En cours" in states(busy).values())
    kept = next(name for name, state in states(busy).items() if state == "En file")
    chosen = [row_of(busy, name) for name in names if name != kept]
    busy.select(busy.view(JOBS), chosen)
    busy.until_said("3 tâches sélectionnées")
    busy.press(Qt.Key.Key_Delete)
    busy.until(lambda: busy.dialog is not None)
    busy.until_said("Arrêter 3 tâches?")
    busy.choose("Arrêter")
    busy.until(lambda: busy.can_choose("Annulées : 3"))
    assert [name for name, state in states(busy).items() if state != "Annulée"] == [kept]


def test_the_dock_shows_the_same_jobs_over_any_page(busy: Program, gate: Gate, tmp_path: Path) -> None:
    start(busy, small_export(tmp_path / "mars.csv"))
    busy.press(Qt.Key.Key_4, CTRL)
    busy.press(Qt.Key.Key_J, CTRL)
    assert busy.dock.isVisible()
    assert busy.dock.isAncestorOf(busy.keyboard())
    busy.until(lambda: busy.has_list(JOBS))
    busy.until(lambda: states(busy) == {"mars.csv": "En cours"})
    gate.open()
    busy.until(lambda: states(busy) == {"mars.csv": "Terminée"})
    busy.press(Qt.Key.Key_J, CTRL)
    assert not busy.dock.isVisible()
    assert busy.page == "references"
    assert busy.keyboard_is_seen()
