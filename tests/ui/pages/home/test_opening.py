"""From a dropped file to its result, by the mouse and by the keyboard alone."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from facnet_desktop.ingest import source as sources
from facnet_desktop.ingest.source import PathSource
from facnet_desktop.jobs.figures import JobFilter
from facnet_desktop.jobs.job import State
from facnet_desktop.services.preferences.model import AfterFile
from facnet_desktop.services.preflight.batch import Place
from facnet_desktop.ui.pages.home.pasted import pasted_paths
from tests.support.window_context import EXAMPLE, validated
from tests.ui.pages.home.kit import Home
from tests.ui.preflight.exports import small_export


def test_one_file_is_shown_then_validated_by_enter_and_its_result_opens(home: Home) -> None:
    home.context.dispatcher.start()
    home.open(EXAMPLE)
    assert not home.page.is_at_rest
    assert home.footer.main_button.text() == "Valider ce fichier"
    assert home.page.window().focusWidget() is home.footer.main_button

    home.press(Qt.Key.Key_Return)
    home.until(lambda: bool(home.results))
    (job,) = home.context.store.board.listed()
    assert (home.results, job.state) == ([job.id], State.COMPLETED)
    assert home.page.is_at_rest


def test_the_preference_to_stay_leaves_the_person_on_the_page(home: Home) -> None:
    home.context.preferences.change(after_file=AfterFile.STAY)
    home.context.dispatcher.start()
    home.open(EXAMPLE)
    home.press(Qt.Key.Key_Return)
    home.until(lambda: home.context.store.board.counters().completed == 1)
    home.until(lambda: not home.context.dispatcher.running())
    assert home.results == []


def test_a_person_who_left_the_page_is_not_brought_to_the_result(home: Home) -> None:
    home.open(EXAMPLE)
    home.press(Qt.Key.Key_Return)
    home.until(lambda: home.context.store.board.counters().total == 1)
    home.page.hide()
    with home.qtbot.waitSignal(
        home.context.dispatcher.job_changed, check_params_cb=lambda job: job.state is State.COMPLETED
    ):
        home.context.dispatcher.start()
    assert home.results == []


def test_sixty_files_start_without_waiting_for_the_bad_ones(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [small_export(tmp_path / f"clinique-{at:02d}.csv", invoice=at) for at in range(57)]
    double = tmp_path / "double.csv"
    double.write_bytes(files[0].read_bytes())
    pdf = tmp_path / "releve.csv"
    pdf.write_bytes(b"%PDF-1.7\n" + bytes(99))
    locked = small_export(tmp_path / "ouvert-dans-excel.csv", invoice=99)
    really_open = PathSource.open

    def refuse(self: PathSource) -> object:
        if self.path.name == locked.name:
            raise sources.SourceLocked("Le fichier est ouvert dans un autre programme.", "", "Le fermer.")
        return really_open(self)

    with monkeypatch.context() as patch:
        patch.setattr(PathSource, "open", refuse)
        home.open(tmp_path)
        assert [one.place for one in home.session.files[:3]] == [
            Place.PASSING,
            Place.REFUSED,
            Place.DUPLICATE,
        ]
        assert home.footer.main_button.text() == "Valider 57\u00a0fichiers"
        home.qtbot.mouseClick(home.footer.main_button, Qt.MouseButton.LeftButton)
        home.until(lambda: home.context.store.board.counters().total == 57)
    home.until(lambda: len(home.session.files) == 2)
    assert [home.place(path.name) for path in (locked, pdf)] == [Place.PASSING, Place.REFUSED]
    assert len({job.lot_id for job in home.context.store.board.listed(limit=60)}) == 1

    home.press(Qt.Key.Key_F5)
    home.until(lambda: home.place(locked.name) is Place.READY)
    home.press(Qt.Key.Key_Return)
    home.until(lambda: home.context.store.board.counters().total == 58)
    assert home.place(pdf.name) is Place.REFUSED


def test_a_lot_takes_its_title_and_leads_to_the_jobs(home: Home, tmp_path: Path) -> None:
    home.open(small_export(tmp_path / "a.csv"), small_export(tmp_path / "b.csv", invoice=2))
    home.child(QLineEdit).setText("Mars 2025")
    home.press(Qt.Key.Key_Return)
    home.until(lambda: bool(home.jobs))
    home.until(lambda: [lot.title for lot in home.context.store.board.lots()] == ["Mars 2025"])
    assert home.page.is_at_rest


def test_what_was_validated_before_opens_its_result_or_is_validated_again(home: Home) -> None:
    job_id = validated(home.context, home.qtbot, EXAMPLE)
    home.open(EXAMPLE)
    assert home.place(EXAMPLE.name) is Place.VALIDATED
    assert not home.footer.main_button.isEnabled()
    home.qtbot.mouseClick(home.child(QPushButton, "Ouvrir le résultat"), Qt.MouseButton.LeftButton)
    assert home.results == [job_id]

    home.qtbot.mouseClick(home.child(QPushButton, "Valider de nouveau"), Qt.MouseButton.LeftButton)
    home.until(home.footer.main_button.isEnabled)
    home.qtbot.mouseClick(home.footer.main_button, Qt.MouseButton.LeftButton)
    home.until(lambda: home.context.store.board.count(JobFilter()) == 2)


def test_escape_forgets_the_files_and_touches_nothing(home: Home, tmp_path: Path) -> None:
    files = [small_export(tmp_path / f"{at}.csv", invoice=at) for at in range(12)]
    home.page.files_opened((tmp_path,))
    home.until(lambda: bool(home.session.files))
    home.press(Qt.Key.Key_Escape)
    assert home.page.is_at_rest
    assert home.session.files == ()
    assert home.context.store.board.counters().total == 0
    assert all(path.exists() for path in files)


def test_suppr_takes_a_file_off_the_list(home: Home, tmp_path: Path) -> None:
    home.open(small_export(tmp_path / "a.csv"), small_export(tmp_path / "b.csv", invoice=2))
    home.press(Qt.Key.Key_Down)
    home.press(Qt.Key.Key_Delete)
    home.until(lambda: [one.path.name for one in home.session.files] == ["a.csv"])
    assert (tmp_path / "b.csv").exists()


def test_a_folder_without_an_export_says_so(home: Home, tmp_path: Path) -> None:
    (tmp_path / "vide").mkdir()
    home.page.files_opened((tmp_path / "vide",))
    home.until(lambda: not home.session.is_searching and home.session.is_told)
    assert home.child(QLabel, "Aucun export trouvé")
    home.press(Qt.Key.Key_Escape)
    assert home.page.is_at_rest


def test_ctrl_v_opens_the_path_that_was_copied(home: Home, tmp_path: Path) -> None:
    path = small_export(tmp_path / "mars.csv")
    QGuiApplication.clipboard().setText(f'"{path}"')
    home.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    home.until(lambda: home.place("mars.csv") is Place.READY)


def test_ctrl_v_of_anything_else_says_what_is_missing(home: Home) -> None:
    QGuiApplication.clipboard().setText("bonjour")
    with home.qtbot.waitSignal(home.context.announcer.said) as said:
        home.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert "aucun chemin" in said.args[0]
    assert home.page.is_at_rest


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("C:\\Exports\\mars.csv", ["C:\\Exports\\mars.csv"]),
        ("\\\\serveur\\partage\\mars.csv", ["\\\\serveur\\partage\\mars.csv"]),
        ("« /exports/mars.csv »", ["/exports/mars.csv"]),
        ("/a.csv\n\n  /b.csv\nbonjour", ["/a.csv", "/b.csv"]),
        ("mars.csv", []),
        ("", []),
    ],
)
def test_paths_are_found_in_a_text(text: str, found: list[str]) -> None:
    data = QMimeData()
    data.setText(text)
    assert [str(path) for path in pasted_paths(data)] == found


def test_files_copied_in_the_explorer_are_found() -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/exports/mars.csv"), QUrl("https://exemple.invalid/a.csv")])
    assert pasted_paths(data) == (Path("/exports/mars.csv"),)
