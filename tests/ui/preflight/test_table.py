"""The models of the pre-flight: sound, and quiet about what has not changed."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QPersistentModelIndex, Qt
from pytestqt.modeltest import ModelTester

from facnet_desktop.domain.scrub import MASK
from facnet_desktop.services.preflight.batch import Place, Placed
from facnet_desktop.services.preflight.look import look_at
from facnet_desktop.ui.preflight.marks import MARKS
from facnet_desktop.ui.preflight.preview import PreviewModel
from facnet_desktop.ui.preflight.table import Column, PreflightModel
from tests.ui.preflight.exports import small_export


def placed(name: str, place: Place = Place.LOOKING) -> Placed:
    return Placed(path=Path("/exports") / name, place=place)


def test_every_place_has_a_mark() -> None:
    assert set(MARKS) == set(Place)


def test_rows_follow_their_file_when_the_order_changes(qtmodeltester: ModelTester) -> None:
    model = PreflightModel(lambda _: None)
    a, b, c = placed("a.csv"), placed("b.csv"), placed("c.csv")
    model.show_files((a, b, c))
    kept = QPersistentModelIndex(model.index(2, 0))
    model.show_files((replace(c, place=Place.REFUSED), a, b))
    assert (kept.row(), kept.data()) == (0, "c.csv")
    model.show_files((a, b))
    assert not kept.isValid()
    qtmodeltester.check(model)


def test_only_the_rows_that_changed_are_painted_again() -> None:
    model = PreflightModel(lambda _: None)
    a, b = placed("a.csv"), placed("b.csv")
    model.show_files((a, b))
    told: list[int] = []
    model.dataChanged.connect(lambda first, _: told.append(first.row()))
    model.show_files((a, replace(b, place=Place.REFUSED)))
    model.show_files((a, replace(b, place=Place.REFUSED)))
    assert told == [1]


def test_how_far_a_reading_is_stands_beside_its_state() -> None:
    model = PreflightModel(lambda _: 40)
    model.show_files((placed("a.csv"),))
    assert model.index(0, Column.STATE).data() == "Lecture… 40\u00a0%"


def test_cells_say_what_was_found_and_to_a_screen_reader_of_which_column(tmp_path: Path) -> None:
    *_, report = look_at(small_export(tmp_path / "mars.csv"))
    model = PreflightModel(lambda _: None)
    model.show_files((Placed(path=report.path, place=Place.READY, report=report),))
    cells = [model.index(0, column).data() for column in Column]
    assert cells[:5] == ["mars.csv", "Prêt", "3", "1", "2025-03-11"]
    heard = model.index(0, Column.LINES).data(Qt.ItemDataRole.AccessibleTextRole)
    assert heard == "Lignes\u00a0: 3"


def test_the_preview_masks_patients(tmp_path: Path, qtmodeltester: ModelTester) -> None:
    *_, report = look_at(small_export(tmp_path / "mars.csv"))
    model = PreviewModel()
    model.show_report(report)
    patient = next(column.position for column in report.columns if column.canonical == "Patient")
    assert {model.index(row, patient).data() for row in range(model.rowCount())} == {MASK}
    qtmodeltester.check(model)
