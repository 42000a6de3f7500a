"""The one list of jobs that the page and the dock share: it stands as the board does, whatever happens."""

import uuid
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facnet_desktop.jobs.context import JobContext, Phase, Progress
from facnet_desktop.jobs.figures import JobFilter
from facnet_desktop.jobs.job import ENDED, Job, JobProgress, State
from facnet_desktop.jobs.retry import RetryPolicy
from facnet_desktop.services.purge import Archive, delete_job
from facnet_desktop.services.work.contract import WorkOutcome
from facnet_desktop.ui.jobs.progress import ProgressUpdate
from facnet_desktop.ui.pages.jobs.live import reading, whole_reading
from facnet_desktop.ui.pages.jobs.live.live_jobs import LiveJobs
from facnet_desktop.ui.pages.jobs.live.reading import lightened
from tests.ui.pages.jobs.kit import BROKEN, Bench, new


def everything(bench: Bench) -> list[Job]:
    """As the board has it, newest first."""
    return [lightened(job) for job in bench.context.store.board.listed(JobFilter(with_hidden=True), limit=-1)]


def known(bench: Bench) -> list[Job]:
    """As the window has it, newest first."""
    ids = sorted(bench.jobs.ids(), key=bench.jobs.rank, reverse=True)
    return [job for job_id in ids if (job := bench.jobs.get(job_id)) is not None]


def loaded(bench: Bench) -> None:
    bench.jobs.load()
    bench.until(lambda: bench.jobs.is_loaded)


def test_everything_is_read_page_by_page_newest_first(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "PAGE", 7)
    monkeypatch.setattr(whole_reading, "PAGE", 7)
    bench.fill(30)
    loaded(bench)
    assert known(bench) == everything(bench)
    assert [job.title for job in known(bench)][:2] == ["export-00029.csv", "export-00028.csv"]


def test_a_job_that_is_added_while_the_rest_is_read_is_the_newest(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "PAGE", 5)
    monkeypatch.setattr(whole_reading, "PAGE", 5)
    bench.context.store.queue.pause()
    bench.fill(12)
    bench.jobs.load()
    (added,) = bench.add("nouveau.csv")
    bench.until(lambda: bench.jobs.is_loaded and bench.jobs.get(added) is not None)
    assert known(bench) == everything(bench)


def test_what_runs_stands_as_the_board_has_it(bench: Bench) -> None:
    loaded(bench)
    ids = bench.add("un.csv", "deux.csv", "trois.csv")
    bench.run()
    bench.until_state(State.COMPLETED, *ids)
    assert known(bench) == everything(bench)


def test_what_a_purge_destroyed_leaves_at_the_next_counters(bench: Bench) -> None:
    gone, stays = bench.completed("ancien.csv"), bench.completed("recent.csv")
    loaded(bench)
    store = bench.context.store
    archive = Archive(
        retention=store.retention, backups=store.backups, data=store.folder, clock=bench.context.clock
    )
    delete_job(archive, gone, who="commis")
    bench.run()
    bench.until(lambda: bench.jobs.get(gone) is None)
    assert bench.jobs.get(stays) is not None
    assert known(bench) == everything(bench)


def test_what_another_program_changed_is_put_right_by_a_reading(bench: Bench) -> None:
    waiting = bench.stored("a.csv")
    loaded(bench)
    bench.context.store.queue.cancel(waiting, by="autre")
    bench.jobs.reload()
    bench.until_state(State.CANCELLED, waiting)


def test_progress_never_goes_back_when_the_store_is_behind(bench: Bench) -> None:
    """The store keeps the progress twice a second, signals tell it ten times."""
    job_id = bench.running("a.csv")
    loaded(bench)
    claim = bench.jobs.get(job_id).claim  # type: ignore[union-attr]
    ahead = JobProgress(percent=62.0, phase="saving")
    bench.context.dispatcher.progressed.emit(ProgressUpdate(job_id=job_id, claim=claim, progress=ahead))
    bench.context.dispatcher.job_changed.emit(bench.context.store.board.get(job_id))
    assert bench.jobs.get(job_id).progress == ahead  # type: ignore[union-attr]


def test_progress_of_an_earlier_attempt_is_not_that_of_this_one(bench: Bench) -> None:
    job_id = bench.running("a.csv")
    loaded(bench)
    late = ProgressUpdate(job_id=job_id, claim=0, progress=JobProgress(percent=99.0))
    bench.context.dispatcher.progressed.emit(late)
    assert bench.jobs.get(job_id).progress.percent == 0.0  # type: ignore[union-attr]


def test_many_changes_are_told_together(bench: Bench) -> None:
    """Ten times a second at most, however many reports there are."""
    job_id = bench.running("a.csv")
    loaded(bench)
    told: list[frozenset[uuid.UUID]] = []
    bench.jobs.progressed.connect(told.append)
    for percent in range(1, 90):
        update = ProgressUpdate(job_id=job_id, claim=1, progress=JobProgress(percent=float(percent)))
        bench.context.dispatcher.progressed.emit(update)
    bench.until(lambda: bool(told))
    bench.qtbot.wait(130)
    assert told == [frozenset({job_id})]


def test_places_are_those_of_the_board_after_each_change(bench: Bench) -> None:
    bench.context.store.queue.pause()
    first, second, third = bench.stored("1.csv"), bench.stored("2.csv"), bench.stored("3.csv")
    loaded(bench)
    bench.until(lambda: bench.jobs.place(third) is not None)
    assert [bench.jobs.place(one).position for one in (first, second, third)] == [1, 2, 3]  # type: ignore[union-attr]
    bench.context.dispatcher.go_first(third)
    bench.until(lambda: bench.jobs.place(third).position == 1)  # type: ignore[union-attr]
    assert {
        one: bench.jobs.place(one) for one in (first, second, third)
    } == bench.context.store.board.places()


def test_a_lot_is_counted_as_its_jobs_end(bench: Bench) -> None:
    loaded(bench)
    held = bench.hold()
    lot, ids = bench.add_lot("a.csv", "b.csv", "c.csv")
    bench.run()
    bench.until(lambda: len(held.begun) == 2)
    bench.until(lambda: bench.jobs.lot(lot) is not None and bench.jobs.lot(lot).running == 2)  # type: ignore[union-attr]
    held.let_go(3)
    bench.until_state(State.COMPLETED, *ids)
    tally, kept = bench.jobs.lot(lot), bench.context.store.board.lot(lot)
    assert tally is not None
    assert kept is not None
    assert (tally.files, tally.done, tally.percent, tally.title) == (
        3,
        kept.done,
        kept.percent,
        "Fin de mois",
    )


def test_a_board_that_cannot_be_read_says_so_and_is_read_again(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.stored("a.csv")
    errors: list[BaseException] = []
    bench.jobs.load_failed.connect(errors.append)
    with monkeypatch.context() as broken:
        broken.setattr(type(bench.context.store.board), "listed", _refuse)
        bench.jobs.load()
        bench.until(lambda: bool(errors))
    assert not bench.jobs.is_loaded
    bench.jobs.load()
    bench.until(lambda: bench.jobs.is_loaded)
    assert len(bench.jobs) == 1


def _refuse(*_: object, **__: object) -> list[Job]:
    raise OSError(5, "disque")


Move = tuple[str, int]
MOVES = st.lists(
    st.tuples(
        st.sampled_from(
            ["add", "lot", "claim", "complete", "fail", "later", "cancel", "retry", "first", "hide", "delete"]
        ),
        st.integers(0, 6),
    ),
    max_size=25,
)


@given(moves=MOVES)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_after_any_moves_it_stands_as_the_board_does(bench: Bench, moves: list[Move]) -> None:
    """Jobs are changed by the queue itself, in any order; the dispatcher tells what it saw."""
    queue, board, dispatcher = bench.context.store.queue, bench.context.store.board, bench.context.dispatcher
    jobs = LiveJobs(bench.context, dispatcher)
    jobs.load()
    bench.until(lambda: jobs.is_loaded)
    claimed: list[Job] = []
    for name, number in moves:
        all_jobs = board.listed(JobFilter(with_hidden=True), limit=-1)
        target = all_jobs[number % len(all_jobs)] if all_jobs else None
        changed = _move(name, bench, target, claimed)
        for job_id in changed:
            job = board.get(job_id)
            if job is None:
                jobs.forget([job_id])
            elif jobs.get(job_id) is None:
                dispatcher.job_added.emit(job)
            else:
                dispatcher.job_changed.emit(job)
    expected = {job.id: lightened(job) for job in board.listed(JobFilter(with_hidden=True), limit=-1)}
    assert {job_id: jobs.get(job_id) for job_id in jobs.ids()} == expected
    assert sorted(jobs.ids(), key=jobs.rank, reverse=True) == list(expected)
    for lot in board.lots():
        tally = jobs.lot(lot.id)
        assert tally is not None
        assert (tally.files, tally.done) == (lot.counters.total, lot.done)
        assert tally.percent == pytest.approx(lot.percent)
        assert tally.to_review == sum(job.needs_review for job in expected.values() if job.lot_id == lot.id)
    for job in board.listed(JobFilter(with_hidden=True), limit=-1):
        if job.state is State.RUNNING:
            queue.fail(job, BROKEN)
        queue.delete(job.id)


def _move(name: str, bench: Bench, target: Job | None, claimed: list[Job]) -> list[uuid.UUID]:
    """One move of the machine, when it is possible; the jobs that it may have changed."""
    queue = bench.context.store.queue
    held = next((job for job in claimed if target is not None and job.id == target.id), None)
    match name:
        case "add":
            job = new("a.csv", max_attempts=1)
            queue.add([job])
            return [job.id]
        case "lot":
            lot = uuid.uuid4()
            jobs = [new("b.csv", lot_id=lot, max_attempts=1), new("c.csv", lot_id=lot)]
            queue.add(jobs, lot_title="Lot")
            return [job.id for job in jobs]
        case "claim":
            taken = queue.claim("w")
            if taken is None:
                return []
            claimed.append(taken)
            return [taken.id]
        case "complete" | "fail" | "later" if held is not None:
            claimed.remove(held)
            ends = {
                "complete": lambda: queue.complete(held, {"lines": 1}),
                "fail": lambda: queue.fail(held, BROKEN),
                "later": lambda: queue.retry_later(held, BROKEN, RetryPolicy(delays=(0.0,))),
            }
            ends[name]()
        case "cancel" if target is not None and target.state not in ENDED:
            queue.cancel(target.id, by="commis")
        case "retry" if target is not None and target.state in (State.FAILED, State.CANCELLED):
            queue.requeue(target.id)
        case "first" if target is not None:
            queue.go_first(target.id)
        case "hide" if target is not None:
            queue.hide([target.id])
        case "delete" if target is not None and target.state is not State.RUNNING:
            queue.delete(target.id)
    return [] if target is None else [target.id]


@pytest.mark.parametrize(
    ("step", "said"),
    [
        ("done", "Validation terminée\u00a0: aucun constat à traiter."),
        ("fail", "Validation en échec\u00a0: «\u00a0Erreur imprévue\u00a0»."),
    ],
)
def test_the_end_of_a_job_is_announced_without_its_name(bench: Bench, step: str, said: str) -> None:
    def fail(job: Job, context: JobContext) -> WorkOutcome:
        raise ValueError("Untel")

    if step == "fail":
        bench.step = fail
    else:
        bench.step = lambda job, context: WorkOutcome(result={"summary": {}, "rows": {}})
    loaded(bench)
    bench.add("Untel-Ginette.csv")
    bench.run()
    bench.until(lambda: said in bench.said)
    assert not any("Untel" in one for one in bench.said)


def test_several_ends_are_announced_in_one_sentence(bench: Bench) -> None:
    loaded(bench)
    held = bench.hold()
    ids = bench.add("a.csv", "b.csv")
    bench.run()
    bench.until(lambda: len(held.begun) == 2)
    held.let_go(2)
    bench.until_state(State.COMPLETED, *ids)
    bench.until(lambda: "2\u00a0tâches terminées." in bench.said)


def test_a_phase_is_told_while_it_lasts(bench: Bench) -> None:
    phases: list[str | None] = []

    def slow(job: Job, context: JobContext) -> WorkOutcome:
        for phase in Phase:
            context.report(Progress(phase=phase, done=0, total=2))
        return WorkOutcome(result={})

    bench.step = slow
    loaded(bench)
    bench.jobs.progressed.connect(
        lambda ids: phases.extend(bench.jobs.get(one).progress.phase for one in ids)  # type: ignore[union-attr]
    )
    (job_id,) = bench.add("a.csv")
    bench.run()
    bench.until_state(State.COMPLETED, job_id)
    assert bench.jobs.get(job_id).progress.percent == 100.0  # type: ignore[union-attr]
    assert timedelta() <= bench.jobs.get(job_id).ended_at - bench.jobs.get(job_id).started_at  # type: ignore[union-attr, operator]
