"""Tables of frozen values: shown, marked, sorted; and the same read in pages."""

import threading
from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from facnet_desktop.ui.errands import Errands
from facnet_desktop.ui.labels import Mark
from facnet_desktop.ui.theme.theme import Theme
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.paged_model import PAGE, PagedModel
from facnet_desktop.ui.widgets.rows_model import Column, RowsModel
from facnet_desktop.ui.widgets.segments import Segments

COLUMNS: Sequence[Column[int]] = (
    Column(title="Nombre", text=str, order=int, figures=True),
    Column(title="Parité", text=lambda value: "pair" if value % 2 == 0 else "impair"),
    Column(title="Signe", text=lambda _: "", mark=lambda _: Mark("Erreur", "circle-x", Tone.ERROR)),
)


def texts(model: RowsModel[int], column: int = 0) -> list[str]:
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def test_rows_show_and_are_told(theme: Theme, qtmodeltester: ModelTester) -> None:
    model = RowsModel(COLUMNS)
    model.show_rows([10, 9, 2])
    qtmodeltester.check(model)
    assert texts(model) == ["10", "9", "2"]
    told = [model.index(0, at).data(Qt.ItemDataRole.AccessibleTextRole) for at in range(3)]
    assert told == ["Nombre\u00a0: 10", "Parité\u00a0: pair", "Signe\u00a0: Erreur, "]
    assert model.index(0, 0).data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight


def test_sorting_follows_the_order_and_keeps_hold_of_rows(theme: Theme) -> None:
    model = RowsModel(COLUMNS)
    model.show_rows([10, 9, 2])
    from PySide6.QtCore import QPersistentModelIndex  # noqa: PLC0415

    held = QPersistentModelIndex(model.index(0, 0))
    model.sort(0)
    assert texts(model) == ["2", "9", "10"]
    assert (held.row(), held.data()) == (2, "10")
    model.sort(0, Qt.SortOrder.DescendingOrder)
    assert texts(model) == ["10", "9", "2"]
    model.sort(-1)
    assert texts(model) == ["10", "9", "2"]


class Source:
    """Reads whole numbers; the pages that were asked for."""

    def __init__(self) -> None:
        self.asked: list[int] = []
        self.threads: set[int] = set()

    def read(self, offset: int, limit: int) -> list[int]:
        self.asked.append(offset)
        self.threads.add(threading.get_ident())
        return list(range(offset, offset + limit))


def paged(qtbot: QtBot) -> tuple[PagedModel[int], Source, list[BaseException]]:
    failed: list[BaseException] = []
    errands = Errands(threads=1, failed=failed.append)
    model: PagedModel[int] = PagedModel(COLUMNS, errands)
    errands.setParent(model)
    model.failed.connect(failed.append)
    return model, Source(), failed


def test_only_the_page_that_is_looked_at_is_read_in_another_thread(theme: Theme, qtbot: QtBot) -> None:
    model, source, _ = paged(qtbot)
    model.show_rows(10_000, source.read)
    assert model.index(5_050, 0).data() == "…"
    qtbot.waitUntil(lambda: model.index(5_050, 0).data() == "5050")
    assert source.asked == [5_000]
    assert threading.get_ident() not in source.threads
    assert model.row(model.index(0, 0)) is None


def test_pages_of_other_rows_are_dropped(theme: Theme, qtbot: QtBot) -> None:
    model, source, _ = paged(qtbot)
    model.show_rows(PAGE, source.read)
    model.index(0, 0).data()
    model.show_rows(PAGE, lambda offset, limit: [-1] * limit)
    model.index(0, 0).data()
    qtbot.waitUntil(lambda: model.index(0, 0).data() == "-1")
    QApplication.processEvents()
    assert model.index(0, 0).data() == "-1"


def test_a_page_that_cannot_be_read_is_told_once(theme: Theme, qtbot: QtBot) -> None:
    model, _, failed = paged(qtbot)

    def broken(offset: int, limit: int) -> list[int]:
        raise LookupError(offset)

    model.show_rows(PAGE, broken)
    model.index(0, 0).data()
    qtbot.waitUntil(lambda: len(failed) == 1)
    model.index(1, 0).data()
    QApplication.processEvents()
    assert len(failed) == 1


def test_a_paged_model_behaves(theme: Theme, qtbot: QtBot, qtmodeltester: ModelTester) -> None:
    model, source, _ = paged(qtbot)
    model.show_rows(250, source.read)
    qtmodeltester.check(model)
    assert model.rowCount(QModelIndex()) == 250


def test_segments_are_chosen_with_the_keyboard(theme: Theme, qtbot: QtBot) -> None:
    segments = Segments("Répartir par", ("Règle", "Mois", "Lieu"))
    qtbot.addWidget(segments)
    segments.show()
    qtbot.waitExposed(segments)
    first = segments._group.button(0)
    first.setFocus()
    chosen: list[int] = []
    segments.chosen.connect(chosen.append)
    qtbot.keyClick(first, Qt.Key.Key_Right)
    assert (segments.place, chosen) == (1, [1])
    segments.choose(2)
    assert (segments.place, chosen) == (2, [1])
