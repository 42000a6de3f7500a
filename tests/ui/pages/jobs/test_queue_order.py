"""Jobs that wait change places: by keys, by the menu, and dragged."""

import uuid

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDropEvent

from facnet_desktop.jobs.job import State
from facnet_desktop.ui.pages.jobs.commands.offers import Command
from facnet_desktop.ui.pages.jobs.panel import JobsPanel
from facnet_desktop.ui.pages.jobs.table.columns import Column
from facnet_desktop.ui.pages.jobs.table.dragging import MIME, may_drag
from tests.ui.pages.jobs.kit import Bench, cell, choose, key, titles

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def waiting(bench: Bench) -> tuple[JobsPanel, list[uuid.UUID]]:
    """Four that wait, in a queue that is paused."""
    bench.context.store.queue.pause()
    ids = [bench.stored(f"{number}.csv") for number in range(1, 5)]
    panel = bench.panel()
    bench.until(lambda: cell(panel, ids[-1], Column.PROGRESS) == "4e de 4")
    return panel, ids


class Dropped(QDropEvent):
    """What Qt says of a drop: it comes from the list itself, unless told otherwise."""

    def __init__(self, at: QPoint, source: object, held: QMimeData) -> None:
        super().__init__(
            at, Qt.DropAction.MoveAction, held, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
        self._source = source

    def source(self) -> object:
        return self._source


def drop(panel: JobsPanel, row: int, *, below: bool = False, source: object = None) -> Dropped:
    """Let go of what is selected over the upper or the lower half of a row."""
    table = panel.table
    held = QMimeData()
    held.setData(MIME, b"")
    rect = table.visualRect(panel.model.index(row, Column.FILE))
    at = QPoint(rect.center().x(), rect.bottom() - 1 if below else rect.top() + 1)
    event = Dropped(at, source or table, held)
    table.dropEvent(event)
    return event


def test_alt_up_and_alt_down_move_one_place(bench: Bench, waiting: tuple[JobsPanel, list[uuid.UUID]]) -> None:
    panel, ids = waiting
    choose(panel, ids[2])
    key(panel.table, Qt.Key.Key_Up, ALT)
    bench.until(lambda: titles(panel) == ["1.csv", "3.csv", "2.csv", "4.csv"])
    key(panel.table, Qt.Key.Key_Up, ALT)
    key(panel.table, Qt.Key.Key_Up, ALT)
    bench.until(lambda: titles(panel) == ["3.csv", "1.csv", "2.csv", "4.csv"])
    key(panel.table, Qt.Key.Key_Down, ALT)
    bench.until(lambda: titles(panel) == ["1.csv", "3.csv", "2.csv", "4.csv"])
    assert panel.table.selected_ids() == [ids[2]]
    board = bench.context.store.board
    assert [job_id for job_id in board.places()] == [ids[0], ids[2], ids[1], ids[3]]  # noqa: C416


def test_two_selected_jobs_move_together(bench: Bench, waiting: tuple[JobsPanel, list[uuid.UUID]]) -> None:
    panel, ids = waiting
    choose(panel, ids[2], ids[3])
    key(panel.table, Qt.Key.Key_Up, ALT)
    bench.until(lambda: titles(panel) == ["1.csv", "3.csv", "4.csv", "2.csv"])


def test_what_is_dropped_goes_before_the_row_under_it(
    bench: Bench, waiting: tuple[JobsPanel, list[uuid.UUID]]
) -> None:
    panel, ids = waiting
    choose(panel, ids[3])
    assert drop(panel, 0).isAccepted()
    bench.until(lambda: titles(panel) == ["4.csv", "1.csv", "2.csv", "3.csv"])
    drop(panel, 3, below=True)
    bench.until(lambda: titles(panel) == ["1.csv", "2.csv", "3.csv", "4.csv"])
    drop(panel, 1, below=True)
    bench.until(lambda: titles(panel) == ["1.csv", "2.csv", "4.csv", "3.csv"])


def test_what_comes_from_elsewhere_is_left_to_the_window(waiting: tuple[JobsPanel, list[uuid.UUID]]) -> None:
    panel, ids = waiting
    choose(panel, ids[3])
    assert not drop(panel, 0, source=panel).isAccepted()


def test_only_what_waits_in_the_order_of_the_queue_is_dragged(
    bench: Bench, waiting: tuple[JobsPanel, list[uuid.UUID]]
) -> None:
    panel, ids = waiting
    assert may_drag(panel.model, ids[:2])
    assert not may_drag(panel.model, [])
    panel.table.horizontalHeader().setSortIndicator(Column.FILE, Qt.SortOrder.AscendingOrder)
    assert not may_drag(panel.model, ids[:1])
    panel.table.clear_order()
    choose(panel, ids[0])
    panel.actions_of.of[Command.CANCEL].trigger()
    bench.until_state(State.CANCELLED, ids[0])
    assert not may_drag(panel.model, ids[:1])


def test_the_menu_offers_both_ways_with_their_keys(waiting: tuple[JobsPanel, list[uuid.UUID]]) -> None:
    panel, ids = waiting
    choose(panel, ids[0])
    told = {action.text(): action.shortcut().toString() for action in panel.context_menu().actions()}
    assert told["Monter dans la file"] == "Alt+Up"
    assert told["Descendre dans la file"] == "Alt+Down"
