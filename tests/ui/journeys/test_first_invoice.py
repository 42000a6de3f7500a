"""Journey 1: one monthly file, from the explorer to the first corrected invoice, in five gestures."""

import shutil
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from tests.support.window_context import EXAMPLE
from tests.ui.journeys.kit import Program


def test_one_file_to_the_first_corrected_invoice_in_five_gestures(program: Program, tmp_path: Path) -> None:
    export = Path(shutil.copy(EXAMPLE, tmp_path / "2025-03.csv"))

    assert program.drop(export)
    program.until(lambda: program.can_choose("Valider ce fichier"))
    program.press(Qt.Key.Key_Return)
    program.until(lambda: program.page == "results" and program.has_list("Constats"))
    program.until(lambda: "…" not in program.current("Constats").values())

    first = program.current("Constats")
    program.press(Qt.Key.Key_Down)
    chosen = program.current("Constats")
    assert chosen != first
    program.press(Qt.Key.Key_C)
    copied = QGuiApplication.clipboard().text()
    assert program.says(f"Facture {copied}", chosen["Constat"])
    assert f"Numéro de facture {copied} copié." in program.status

    program.press(Qt.Key.Key_2)
    program.until(lambda: program.current("Constats")["Suivi"] == "Corrigé")
    assert program.current("Constats") == {**chosen, "Suivi": "Corrigé"}
    program.until_said("1 constat marqué « Corrigé ».", "1 de ")
    assert program.gestures == 5
