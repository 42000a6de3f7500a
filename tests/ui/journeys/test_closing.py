"""Closing while work is under way, and what the next start finds: nothing lost, nothing twice."""

import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from facnet_desktop.services.worker.contract import WorkFunction
from facnet_desktop.ui.theme.theme import Theme
from tests.support.window_context import CANARY
from tests.ui.journeys.kit import Gate, Program
from tests.ui.journeys.screen import CTRL, SHIFT
from tests.ui.preflight.exports import small_export

JOBS = "Liste des tâches"
QUESTION = "Fermer FacNet Desktop?"

Start = Callable[..., Program]


@pytest.fixture
def gate() -> Gate:
    return Gate()


@pytest.fixture
def start(qtbot: QtBot, theme: Theme, root: Path, gate: Gate) -> Iterator[Start]:
    """Start the program, one after the other on the same folder; what computes is given."""
    made: list[Program] = []

    def begin(compute: WorkFunction | None = None, folder: Path = root) -> Program:
        made.append(Program(qtbot, theme, folder, compute=compute))
        return made[-1]

    yield begin
    gate.open()
    for program in made:
        program.end()


def begin_validation(program: Program, *paths: Path) -> None:
    """Drop, Enter, and wait until the first is under way."""
    program.drop(*paths)
    words = "Valider ce fichier" if len(paths) == 1 else f"Valider {len(paths)} fichiers"
    program.until(lambda: program.can_choose(words))
    program.press(Qt.Key.Key_Return)
    program.until(lambda: "1 en cours" in program.status)


def ask_to_close(program: Program) -> None:
    program.close()
    program.until(lambda: program.dialog is not None)
    program.until_said(QUESTION, "Terminer puis fermer", "Arrêter et reprendre plus tard", "Rester")


def kept(program: Program) -> dict[uuid.UUID, tuple[int, int]]:
    """Lines and findings that the store holds, of each validation."""
    results = program.context.store.results
    return {
        job_id: (results.columns(job_id, {"code"}).height, results.count(job_id))
        for job_id in results.recent(100)
    }


def test_staying_changes_nothing(start: Start, gate: Gate, tmp_path: Path) -> None:
    program = start(gate)
    program.run_few_rules("DOUBLON001")
    begin_validation(program, small_export(tmp_path / "mars.csv"))
    ask_to_close(program)
    assert program.keyboard() is program.button("Rester")
    program.press(Qt.Key.Key_Escape)
    program.until(lambda: program.dialog is None)
    assert program.window.isVisible()
    gate.open()
    program.until(lambda: "en cours" not in program.status)
    program.close()
    program.until_closed()


def test_what_runs_is_finished_before_it_closes(start: Start, gate: Gate, tmp_path: Path) -> None:
    program = start(gate)
    program.run_few_rules("DOUBLON001")
    begin_validation(program, *(small_export(tmp_path / f"{at}.csv", invoice=at) for at in range(2)))
    ask_to_close(program)
    program.choose("Terminer puis fermer")
    program.until_said("Fermeture…", "Arrêter maintenant")
    gate.open()
    program.until_closed()

    again = start()
    again.press(Qt.Key.Key_3, CTRL)
    again.until(lambda: again.can_choose("Terminées : 2"))
    assert not again.says("Reprendre")
    assert sorted(lines for lines, _ in kept(again).values()) == [3, 3]


def test_a_paused_queue_is_still_paused_at_the_next_start_and_says_so(start: Start) -> None:
    program = start()
    program.press(Qt.Key.Key_3, CTRL)
    program.press(Qt.Key.Key_S, CTRL | SHIFT)
    program.until_said("La file d'attente est suspendue.")
    program.close()
    program.until_closed()

    again = start()
    again.until_said("La file d'attente est suspendue.", "File suspendue")


@pytest.mark.slow
def test_what_is_stopped_is_resumed_at_the_next_start(start: Start, gate: Gate, tmp_path: Path) -> None:
    whole = start(folder=tmp_path / "autre")
    begin_validation(whole, CANARY)
    whole.until(lambda: whole.has_list("Constats"))
    (expected,) = kept(whole).values()
    whole.close()
    whole.until_closed()

    program = start(gate)
    begin_validation(program, CANARY, small_export(tmp_path / "petit.csv"))
    ask_to_close(program)
    program.choose("Arrêter et reprendre plus tard")
    program.until_closed()
    gate.open()

    again = start()
    again.until_said("n'a pas été terminée", "Elle reprendra du début de son fichier.")
    again.until(lambda: again.context.store.board.counters().completed == 1)
    assert again.can_choose("Reprendre")
    again.choose("Reprendre")
    again.until(lambda: again.context.store.board.counters().completed == 2)
    again.until(lambda: not again.says("n'a pas été terminée"))
    assert sorted(kept(again).values()) == sorted([expected, (3, kept_small(again))])
    again.press(Qt.Key.Key_3, CTRL)
    again.until(lambda: again.has_list(JOBS))
    files = [row for row in again.rows(JOBS) if row["Fichier"].endswith(".csv")]
    assert [row["État"] for row in files] == ["Terminée", "Terminée"]


def kept_small(program: Program) -> int:
    """Findings of the small export."""
    return next(findings for lines, findings in kept(program).values() if lines == 3)
