"""The context menu of the files: what may be done with those that are selected, and it is done."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from facnet_desktop.domain.errors import ErrorCode
from facnet_desktop.services.preflight.batch import Place, Placed
from facnet_desktop.services.preflight.report import PreflightReport, Problem, Stage
from facnet_desktop.services.preflight.words import format_words
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.preflight.files_view import FilesView
from facnet_desktop.ui.preflight.menu import Act, FileMenu, offered


def placed(name: str, place: Place) -> Placed:
    return Placed(path=Path("/exports") / name, place=place)


@dataclass
class Session:
    """What the menu and the list ask of one."""

    files: tuple[Placed, ...] = ()

    def percent(self, _: Path) -> None:
        return None


@dataclass
class Desk:
    """A list, its menu, and what was asked."""

    view: FilesView
    menu: FileMenu
    session: Session
    asked: list[tuple[Act, tuple[object, ...]]] = field(default_factory=list)

    def choose(self, *rows: int) -> None:
        self.view.clearSelection()
        for row in rows:
            self.view.selectionModel().select(
                self.view.model().index(row, 0),
                self.view.selectionModel().SelectionFlag.Select
                | self.view.selectionModel().SelectionFlag.Rows,
            )

    def words(self) -> list[str]:
        return [action.text().split("\t")[0] for action in self.menu.made().actions()]


@pytest.fixture
def desk(context: AppContext, qtbot: QtBot) -> Iterator[Desk]:
    session = Session(
        (placed("a.csv", Place.READY), placed("b.csv", Place.TO_MAP), placed("c.csv", Place.VALIDATED))
    )
    view = FilesView(session, context.memory)  # type: ignore[arg-type]
    qtbot.addWidget(view)
    asked: list[tuple[Act, tuple[object, ...]]] = []

    def asking(act: Act):  # type: ignore[no-untyped-def]
        return lambda *told: asked.append((act, told))

    menu = FileMenu(view, session, {act: asking(act) for act in Act})  # type: ignore[arg-type]
    view.show_files()
    yield Desk(view, menu, session, asked)


def test_each_place_offers_what_makes_sense() -> None:
    assert offered([]) == {Act.VALIDATE}
    assert offered([placed("a.csv", Place.READY)]) == {Act.VALIDATE, Act.REMOVE}
    assert offered([placed("a.csv", Place.TO_MAP)]) >= {Act.COLUMNS, Act.LOOK}
    assert offered([placed("a.csv", Place.VALIDATED)]) >= {Act.RESULT, Act.REPEAT}
    several = [placed("a.csv", Place.TO_MAP), placed("b.csv", Place.VALIDATED)]
    assert not offered(several) & {Act.COLUMNS, Act.RESULT, Act.REPEAT}


def test_what_is_chosen_is_done_to_the_selected_file(desk: Desk) -> None:
    desk.choose(1)
    menu = desk.menu.made()
    (columns,) = [action for action in menu.actions() if action.text() == "Associer les colonnes…"]
    columns.trigger()
    assert desk.asked == [(Act.COLUMNS, (Path("/exports/b.csv"),))]


def test_several_are_removed_or_validated_together(desk: Desk) -> None:
    desk.choose(0, 2)
    assert desk.words() == ["Valider les fichiers prêts", "Retirer de la liste"]
    for action in desk.menu.made().actions():
        action.trigger()
    assert desk.asked == [(Act.VALIDATE, ()), (Act.REMOVE, ())]


def test_what_is_no_text_has_no_format() -> None:
    problem = Problem(code=ErrorCode.FILE_NOT_EXPORT, what="", consequence="", next_step="")
    report = PreflightReport(path=Path("a.csv"), stage=Stage.QUICK, encoding="cp1252", problem=problem)
    assert format_words(report) == ""
