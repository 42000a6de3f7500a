"""Journeys 2 and 3: sixty files with three troubles among them; what was locked is tried again."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.ui.journeys.exports import month_end
from tests.ui.journeys.kit import LockedFiles, Program
from tests.ui.journeys.screen import CTRL
from tests.ui.preflight.exports import small_export

FILES, JOBS = "Fichiers à valider", "Liste des tâches"


@pytest.mark.slow
def test_sixty_files_of_which_three_ask_for_someone(
    program: Program, locked: LockedFiles, tmp_path: Path
) -> None:
    program.run_few_rules("DOUBLON001")
    month = month_end(tmp_path / "fin-de-mois")
    locked.lock(month.locked)

    assert program.drop(month.folder)
    program.until(lambda: program.can_choose("Valider 57 fichiers"))
    program.until(lambda: not any("…" in row["État"] for row in program.rows(FILES)))
    assert {row["Fichier"]: row["État"] for row in program.rows(FILES)[:3]} == {
        month.locked.name: "Ouvert ailleurs",
        month.unreadable.name: "Pas un export",
        month.double.name: "Doublon de « clinique-00.csv »",
    }
    for path, words in (
        (month.locked, "est ouvert dans un autre programme. Fermer le fichier dans Excel, puis réessayer."),
        (month.unreadable, "Ce fichier est un fichier binaire, pas un export CSV; rien n'a été lu."),
        (month.double, "Le contenu est celui de « clinique-00.csv » : un seul des deux est validé."),
    ):
        names = [row["Fichier"] for row in program.rows(FILES)]
        program.select(program.view(FILES), [names.index(path.name)])
        program.until_said(path.name, words)

    program.press(Qt.Key.Key_Return)
    program.until_said("57 fichiers mis en file, 1 doublon laissé de côté.")
    left = [month.locked.name, month.unreadable.name]
    program.until(lambda: [row["Fichier"] for row in program.rows(FILES)] == left)
    program.press(Qt.Key.Key_3, CTRL)
    program.until(lambda: program.can_choose("Terminées : 57"))
    for counter in ("Au total : 57", "En file : 0", "En cours : 0", "En échec : 0"):
        assert program.can_choose(counter), program.words()

    locked.unlock(month.locked)
    program.press(Qt.Key.Key_1, CTRL)
    program.press(Qt.Key.Key_F5)
    program.until(lambda: program.can_choose("Valider 1 fichier"))
    program.press(Qt.Key.Key_Return)
    program.until_said("1 fichier mis en file.", month.unreadable.name)
    program.until(lambda: not program.can_choose("Valider 1 fichier"))
    program.press(Qt.Key.Key_3, CTRL)
    program.until(lambda: program.can_choose("Terminées : 58"))
    counters = program.context.store.board.counters()
    assert (counters.completed, counters.total) == (58, 58)


@pytest.mark.parametrize(("attempts", "state"), [(3, "Nouvelle tentative"), (1, "À examiner")])
def test_a_file_opened_in_excel_meanwhile_is_tried_again_in_one_gesture(
    program: Program, locked: LockedFiles, tmp_path: Path, attempts: int, state: str
) -> None:
    program.run_few_rules("DOUBLON001")
    program.context.preferences.change(attempts=attempts)
    export = small_export(tmp_path / "mars.csv")
    program.press(Qt.Key.Key_3, CTRL)
    program.choose("Suspendre la file")
    program.until_said("File suspendue")
    program.drop(export)
    program.until(lambda: program.can_choose("Valider ce fichier"))
    program.press(Qt.Key.Key_Return)
    program.until_said("1 en file")
    locked.lock(export)
    program.press(Qt.Key.Key_3, CTRL)
    program.until(lambda: program.has_list(JOBS))
    program.choose("File suspendue")
    program.until(lambda: program.rows(JOBS)[0]["État"] == state)
    program.select(program.view(JOBS), [0])
    program.until_said("Le fichier « mars.csv » est ouvert dans un autre programme.")

    locked.unlock(export)
    gestures = program.gestures
    program.press(Qt.Key.Key_R, CTRL)
    program.until(lambda: program.rows(JOBS)[0]["État"] == "Terminée")
    assert program.gestures == gestures + 1
    program.until_said("Tentative 1 - échec", "est ouvert dans un autre programme", "Tentative 2 - terminée")
    assert len(program.rows(JOBS)) == 1
    assert program.rows(JOBS)[0]["Lignes"] == "3"
