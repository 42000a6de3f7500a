"""The rows of the list: which, in which order, and what is told of a change."""

import uuid
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from pytestqt.qtbot import QtBot

from facnet_desktop.jobs.figures import JobFilter
from facnet_desktop.jobs.job import ENDED, JobProgress, Kind, State, Status
from facnet_desktop.ui.jobs.progress import ProgressUpdate
from facnet_desktop.ui.pages.jobs.table.columns import Column
from facnet_desktop.ui.pages.jobs.table.filters import ListFilter
from facnet_desktop.ui.pages.jobs.table.model import JobTableModel
from tests.ui.pages.jobs.kit import BROKEN, Bench, new, result

ASCENDING, DESCENDING = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


class Told:
    """What a model signals."""

    def __init__(self, model: JobTableModel) -> None:
        self.resets = self.moves = self.inserted = self.removed = 0
        self.changes: list[tuple[int, int, int, int]] = []
        model.modelReset.connect(self._reset)
        model.layoutChanged.connect(self._moved)
        model.rowsInserted.connect(self._inserted)
        model.rowsRemoved.connect(self._removed)
        model.dataChanged.connect(self._changed)

    def _reset(self) -> None:
        self.resets += 1

    def _moved(self, *_: object) -> None:
        self.moves += 1

    def _inserted(self, _: QModelIndex, first: int, last: int) -> None:
        self.inserted += last - first + 1

    def _removed(self, _: QModelIndex, first: int, last: int) -> None:
        self.removed += last - first + 1

    def _changed(self, first: QModelIndex, last: QModelIndex, *_: object) -> None:
        self.changes.append((first.row(), last.row(), first.column(), last.column()))


@pytest.fixture
def quiet(bench: Bench) -> Iterator[Bench]:
    """Nothing starts by itself."""
    bench.context.store.queue.pause()
    yield bench


def made(bench: Bench) -> JobTableModel:
    bench.jobs.load()
    bench.until(lambda: bench.jobs.is_loaded)
    return JobTableModel(bench.jobs, bench.context.clock, bench.jobs)


def titles(model: JobTableModel) -> list[str]:
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_it_is_a_sound_model(bench: Bench, qtmodeltester: object) -> None:
    bench.completed("a.csv")
    bench.failed("b.csv")
    bench.running("c.csv")
    lot = uuid.uuid4()
    jobs = [new("d.csv", lot_id=lot), new("e.csv", lot_id=lot)]
    bench.context.store.queue.add(jobs, lot_title="Lot")
    qtmodeltester.check(made(bench))  # type: ignore[attr-defined]


def test_what_runs_comes_first_then_the_queue_in_its_order_then_the_last_that_ended(quiet: Bench) -> None:
    quiet.context.store.queue.resume()
    quiet.completed("finie-1.csv")
    quiet.completed("finie-2.csv")
    quiet.running("en-cours.csv")
    quiet.context.store.queue.pause()
    quiet.stored("attend-1.csv")
    quiet.stored("attend-2.csv", priority=30)
    model = made(quiet)
    quiet.until(lambda: titles(model)[1] == "attend-2.csv")
    assert titles(model) == ["en-cours.csv", "attend-2.csv", "attend-1.csv", "finie-2.csv", "finie-1.csv"]


def test_a_lot_is_a_row_over_its_jobs_and_can_be_closed(quiet: Bench) -> None:
    lot = uuid.uuid4()
    jobs = [new("b.csv", lot_id=lot), new("c.csv", lot_id=lot)]
    quiet.context.store.queue.add(jobs, lot_title="Fin de mois")
    quiet.stored("seule.csv")
    model = made(quiet)
    assert titles(model) == ["Fin de mois", "b.csv", "c.csv", "seule.csv"]
    model.set_open(lot, is_open=False)
    assert titles(model) == ["Fin de mois", "seule.csv"]
    model.choose(ListFilter(text="c."))
    assert titles(model) == ["Fin de mois", "c.csv"]
    model.choose(ListFilter())
    model.group(grouped=False)
    assert titles(model) == ["b.csv", "c.csv", "seule.csv"]


def test_a_lot_says_how_far_it_is(quiet: Bench) -> None:
    lot = uuid.uuid4()
    jobs = [new(f"{number}.csv", lot_id=lot, max_attempts=1) for number in range(4)]
    queue = quiet.context.store.queue
    queue.add(jobs, lot_title="Fin de mois")
    queue.resume()
    first, second = queue.claim("w"), queue.claim("w")
    assert first is not None
    assert second is not None
    queue.complete(first, result(lines=1200, errors=2, cents=4915))  # type: ignore[arg-type]
    queue.fail(second, BROKEN)
    model = made(quiet)
    row = model.row_of(lot)
    assert row is not None
    told = [model.index(row, column).data() for column in (Column.PROGRESS, Column.LINES, Column.RECOVERABLE)]
    assert told == ["Lot\u00a0: 2 de 4\u00a0fichiers\u00a0· 1\u00a0à examiner", "1\u00a0200", "49,15\u00a0$"]


@pytest.mark.parametrize(
    ("column", "descending", "wanted"),
    [
        (Column.FILE, False, ["2.csv", "10.csv", "Émile.csv"]),
        (Column.ERRORS, True, ["10.csv", "2.csv", "Émile.csv"]),
        (Column.ERRORS, False, ["2.csv", "10.csv", "Émile.csv"]),
        (Column.RECOVERABLE, True, ["2.csv", "10.csv", "Émile.csv"]),
    ],
)
def test_columns_sort_and_what_says_nothing_goes_last(
    bench: Bench, column: Column, descending: bool, wanted: list[str]
) -> None:
    bench.failed("Émile.csv")
    bench.completed("10.csv", result(errors=9, cents=100))
    bench.completed("2.csv", result(errors=1, cents=900))
    model = made(bench)
    model.sort(column, DESCENDING if descending else ASCENDING)
    assert titles(model) == wanted


def test_filters_find_without_accents_nor_case(bench: Bench) -> None:
    bench.completed("Février.csv")
    bench.completed("mars.csv")
    model = made(bench)
    model.choose(ListFilter(text="fevr"))
    assert titles(model) == ["Février.csv"]


def test_hidden_jobs_are_shown_only_when_asked_for_and_those_to_review_always(bench: Bench) -> None:
    done, failed = bench.completed("finie.csv"), bench.failed("echec.csv")
    bench.context.store.queue.hide([done, failed])
    model = made(bench)
    assert titles(model) == []
    model.choose(ListFilter(with_hidden=True))
    assert sorted(titles(model)) == ["echec.csv", "finie.csv"]
    model.choose(ListFilter(to_review=True))
    assert titles(model) == ["echec.csv"]


def test_counters_count_what_the_filters_let_through_but_for_the_status(bench: Bench) -> None:
    bench.completed("mars.csv")
    bench.completed("avril.csv")
    bench.failed("mars-2.csv")
    model = made(bench)
    model.choose(ListFilter(text="mars", status=Status.FAILED))
    assert titles(model) == ["mars-2.csv"]
    assert (model.counters.total, model.counters.completed, model.counters.failed) == (2, 1, 1)


def test_a_progress_tells_one_cell_and_never_starts_over(quiet: Bench) -> None:
    quiet.context.store.queue.resume()
    job_id = quiet.running("a.csv")
    quiet.context.store.queue.pause()
    quiet.fill(40)
    model = made(quiet)
    quiet.qtbot.wait(150)
    told = Told(model)
    update = ProgressUpdate(job_id=job_id, claim=1, progress=JobProgress(percent=12.0, phase="reading"))
    quiet.context.dispatcher.progressed.emit(update)
    quiet.until(lambda: bool(told.changes))
    row = model.row_of(job_id)
    assert told.changes[0] == (row, row, Column.PROGRESS, Column.PROGRESS)
    assert (told.resets, told.moves, told.inserted, told.removed) == (0, 0, 0, 0)


def test_a_job_that_ends_moves_and_keeps_its_persistent_index(bench: Bench) -> None:
    held = bench.hold()
    model = made(bench)
    ids = bench.add("a.csv", "b.csv", "c.csv", "d.csv")
    bench.until(lambda: len(held.begun) == 2 and model.rowCount() == 4)
    kept = QPersistentModelIndex(model.index(model.row_of(ids[0]) or 0, 0))
    told = Told(model)
    held.let_go(4)
    bench.until_state(State.COMPLETED, *ids)
    bench.until(lambda: all(model.job(one).state in ENDED for one in ids))  # type: ignore[union-attr]
    bench.qtbot.wait(150)
    assert told.resets == 0
    assert kept.data() == "a.csv"
    assert kept.row() == model.row_of(ids[0])


def test_a_job_that_leaves_the_filter_leaves_the_list(bench: Bench) -> None:
    held = bench.hold()
    model = made(bench)
    model.choose(ListFilter(status=Status.RUNNING))
    ids = bench.add("a.csv", "b.csv")
    bench.until(lambda: model.rowCount() == 2)
    told = Told(model)
    held.let_go(2)
    bench.until_state(State.COMPLETED, *ids)
    bench.until(lambda: model.rowCount() == 0)
    assert told.removed == 2
    assert told.resets == 0


def test_jobs_are_filtered_by_kind_clinic_lot_and_day(quiet: Bench) -> None:
    lot = uuid.uuid4()
    quiet.context.store.queue.add(
        [new("a.csv", lot_id=lot), new("b.csv", lot_id=lot, dossier="Clinique A")], lot_title="Lot"
    )
    quiet.stored("Sauvegarde", kind=Kind.BACKUP)
    model = made(quiet)
    model.group(grouped=False)
    model.choose(ListFilter(kind=Kind.BACKUP))
    assert titles(model) == ["Sauvegarde"]
    model.choose(ListFilter(dossier="Clinique A"))
    assert titles(model) == ["b.csv"]
    model.choose(ListFilter(lot_id=lot))
    assert titles(model) == ["a.csv", "b.csv"]
    today = quiet.context.clock().astimezone().date()
    model.choose(ListFilter(first_day=today, last_day=today))
    assert model.rowCount() == 3
    model.choose(ListFilter(last_day=today.replace(year=today.year - 1)))
    assert model.rowCount() == 0


FILTERS = st.builds(
    ListFilter,
    text=st.sampled_from(["", "1", "csv"]),
    status=st.sampled_from([None, *Status]),
    to_review=st.booleans(),
    with_hidden=st.booleans(),
)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("filter"), FILTERS),
        st.tuples(st.just("sort"), st.tuples(st.sampled_from([-1, *Column]), st.booleans())),
        st.tuples(st.just("group"), st.booleans()),
        st.tuples(st.just("move"), st.sampled_from(["add", "claim", "end", "cancel", "hide"])),
    ),
    max_size=20,
)


@given(steps=STEPS)
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_after_any_steps_rows_are_those_that_a_new_model_would_show(
    bench: Bench, steps: list[tuple[str, object]]
) -> None:
    """What is worked out change by change is what would be worked out from nothing."""
    queue, board, dispatcher = bench.context.store.queue, bench.context.store.board, bench.context.dispatcher
    queue.pause()
    lot = uuid.uuid4()
    queue.add([new(f"{number}.csv", lot_id=lot, max_attempts=1) for number in range(3)], lot_title="Lot")
    bench.jobs.reload()
    bench.until(lambda: bench.jobs.is_loaded and bench.jobs.lot(lot) is not None)
    model = JobTableModel(bench.jobs, bench.context.clock, bench.jobs)
    for name, value in steps:
        if name == "filter":
            model.choose(value)  # type: ignore[arg-type]
        elif name == "sort":
            column, descending = value  # type: ignore[misc]
            model.sort(int(column), DESCENDING if descending else ASCENDING)
        elif name == "group":
            model.group(grouped=bool(value))
        else:
            queue.resume()
            _move(str(value), bench)
            queue.pause()
            for job in board.listed(None, limit=-1):
                dispatcher.job_changed.emit(job)
            bench.qtbot.wait(0)
    bench.qtbot.wait(110)
    fresh = JobTableModel(bench.jobs, bench.context.clock, bench.jobs)
    fresh.choose(model.filter)
    fresh.group(grouped=model.is_grouped)
    column = model.order.column
    fresh.sort(-1 if column is None else column, DESCENDING if model.order.descending else ASCENDING)
    assert [model.row_id(row) for row in range(model.rowCount())] == [
        fresh.row_id(row) for row in range(fresh.rowCount())
    ]
    assert model.counters == fresh.counters
    for made_here in (model, fresh):
        made_here.deleteLater()
    for job in board.listed(JobFilter(with_hidden=True), limit=-1):
        if job.state is State.RUNNING:
            queue.fail(job, BROKEN)
        queue.delete(job.id)
        bench.jobs.forget([job.id])


def _move(name: str, bench: Bench) -> None:
    queue, board = bench.context.store.queue, bench.context.store.board
    jobs = board.listed(None, limit=-1)
    running = [job for job in jobs if job.state is State.RUNNING]
    match name:
        case "add":
            queue.add([new("1.csv")])
        case "claim":
            queue.claim("w")
        case "end" if running:
            queue.complete(running[0], result())  # type: ignore[arg-type]
        case "cancel" if jobs and jobs[0].state not in ENDED:
            queue.cancel(jobs[0].id, by="commis")
        case "hide" if jobs:
            queue.hide([jobs[-1].id])


def test_five_thousand_rows_are_filtered_in_one_go_and_only_what_is_seen_is_painted(
    quiet: Bench, qtbot: QtBot
) -> None:
    quiet.fill(5000)
    panel = quiet.panel()
    delegate = panel.table.jobs_delegate
    assert panel.model.rowCount() == 5000
    quiet.qtbot.wait(50)
    delegate.painted = 0
    told = Told(panel.model)
    panel.filters.search.set_now("04")
    quiet.qtbot.wait(50)
    assert told.resets == 1
    assert panel.model.rowCount() == sum("04" in f"export-{number:05d}.csv" for number in range(5000))
    seen = panel.table.viewport().height() // panel.table.rowHeight(0) + 2
    assert delegate.painted <= seen * len(Column) * 3


def test_a_progress_repaints_one_cell(bench: Bench) -> None:
    job_id = bench.running("a.csv")
    bench.context.store.queue.pause()
    bench.fill(200)
    panel = bench.panel()
    bench.qtbot.wait(1200)
    panel.model._second.stop()
    panel.table.jobs_delegate.painted = 0
    for percent in (10.0, 20.0, 30.0):
        update = ProgressUpdate(
            job_id=job_id, claim=1, progress=JobProgress(percent=percent, phase="reading")
        )
        bench.context.dispatcher.progressed.emit(update)
        bench.qtbot.wait(130)
    assert 1 <= panel.table.jobs_delegate.painted <= 3
