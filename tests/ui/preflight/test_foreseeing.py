"""The file of a pre-flight is validated while the person looks at it, when it is alone and may start."""

import threading
from pathlib import Path

from pytestqt.qtbot import QtBot

from facnet_desktop.ingest.choices import ReadingChoices
from facnet_desktop.services.preferences.model import Preferences
from facnet_desktop.services.preflight.desk import PreflightDesk
from facnet_desktop.services.preflight.report import PreflightReport
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.preflight.foreseeing import Foreseeing
from facnet_desktop.ui.preflight.session import PreflightSession
from tests.support.window_context import EXAMPLE, PATIENCE_MS
from tests.ui.preflight.exports import small_export


class HeardDesk(PreflightDesk):
    """Writes down what it is asked to begin and to forget."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context.store, context.reference, account=context.account)
        self.may_begin = threading.Event()
        self.may_begin.set()
        self.begun: list[tuple[str, Preferences]] = []
        self.forgotten = 0

    def begin_ahead(self, report: PreflightReport, preferences: Preferences) -> None:
        self.may_begin.wait(PATIENCE_MS / 1_000)
        self.begun.append((report.path.name, preferences))

    def forget_ahead(self) -> None:
        self.forgotten += 1


class Looked:
    """A pre-flight of its own."""

    def __init__(self, context: AppContext, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.desk = HeardDesk(context)
        self.session = PreflightSession(context, self.desk)
        self.foreseeing = Foreseeing(context, self.desk, self.session)

    def open(self, *paths: Path) -> None:
        self.session.add(paths)
        self.qtbot.waitUntil(self.is_settled, timeout=PATIENCE_MS)

    def is_settled(self) -> bool:
        known = not self.session.is_searching and self.session.totals.looking == 0
        return known and self.session.is_told and bool(self.session.files)

    def until_begun(self, *names: str) -> None:
        self.qtbot.waitUntil(lambda: tuple(name for name, _ in self.desk.begun) == names, timeout=PATIENCE_MS)


def test_a_file_alone_is_begun_once(context: AppContext, qtbot: QtBot) -> None:
    looked = Looked(context, qtbot)
    looked.open(EXAMPLE)
    looked.until_begun(EXAMPLE.name)
    looked.session.changed.emit()
    qtbot.wait(80)
    assert [name for name, _ in looked.desk.begun] == [EXAMPLE.name]
    assert looked.desk.forgotten == 0


def test_a_second_file_makes_it_forgotten_and_being_alone_again_begins_it_again(
    context: AppContext, qtbot: QtBot, tmp_path: Path
) -> None:
    looked = Looked(context, qtbot)
    mars, avril = small_export(tmp_path / "mars.csv"), small_export(tmp_path / "avril.csv", lines=3)
    looked.open(mars)
    looked.until_begun("mars.csv")
    looked.open(avril)
    qtbot.waitUntil(lambda: looked.desk.forgotten == 1, timeout=PATIENCE_MS)
    looked.session.remove([avril])
    looked.until_begun("mars.csv", "mars.csv")


def test_a_closed_list_is_forgotten(context: AppContext, qtbot: QtBot) -> None:
    looked = Looked(context, qtbot)
    looked.open(EXAMPLE)
    looked.until_begun(EXAMPLE.name)
    looked.session.clear()
    qtbot.waitUntil(lambda: looked.desk.forgotten == 1, timeout=PATIENCE_MS)


def test_what_begins_once_the_list_is_closed_is_forgotten_too(context: AppContext, qtbot: QtBot) -> None:
    looked = Looked(context, qtbot)
    looked.desk.may_begin.clear()
    looked.open(EXAMPLE)
    looked.session.clear()
    qtbot.waitUntil(lambda: looked.desk.forgotten == 1, timeout=PATIENCE_MS)
    looked.desk.may_begin.set()
    looked.until_begun(EXAMPLE.name)
    qtbot.waitUntil(lambda: looked.desk.forgotten == 2, timeout=PATIENCE_MS)


def test_a_file_that_may_not_start_is_not_begun(context: AppContext, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "notes.csv"
    path.write_bytes(b"rien;de;tout\n1;2;3\n")
    looked = Looked(context, qtbot)
    looked.open(path)
    qtbot.wait(80)
    assert looked.desk.begun == []


def test_other_settings_or_another_reading_begin_it_again(context: AppContext, qtbot: QtBot) -> None:
    looked = Looked(context, qtbot)
    looked.open(EXAMPLE)
    looked.until_begun(EXAMPLE.name)
    context.preferences.change(gmf_places=("55369",))
    looked.session.changed.emit()
    looked.until_begun(EXAMPLE.name, EXAMPLE.name)
    assert looked.desk.begun[-1][1].gmf_places == ("55369",)
    looked.session.choose(EXAMPLE, ReadingChoices(encoding="latin-1"))
    looked.until_begun(*[EXAMPLE.name] * 3)
