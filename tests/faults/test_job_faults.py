"""The job machine when the world is against it: clock, locks, a full disk, a sudden death."""

import itertools
import random
import subprocess
import sys
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver

from facnet_desktop.jobs.figures import JobFilter
from facnet_desktop.jobs.job import JobProgress, Kind, NewJob, State
from facnet_desktop.jobs.transitions import ALLOWED
from facnet_desktop.store.encrypted import Cursor
from facnet_desktop.store.errors import StoreBusy, StoreFull
from tests.support.job_store import BROKEN, HOUR, POLICY, Jobs, jobs_in

EVERYTHING = JobFilter(with_hidden=True)
HOLDER = """
import sys
from pathlib import Path
from facnet_desktop.store.encrypted import EncryptedFile
with EncryptedFile(Path(sys.argv[1]), bytes(range(32))) as file, file.transaction():
    print("locked", flush=True)
    sys.stdin.readline()
"""


ROWS_OF_JOB = (
    "SELECT * FROM job WHERE id = :id",
    "SELECT * FROM job_event WHERE job = (SELECT number FROM job WHERE id = :id) ORDER BY seq",
    "SELECT * FROM job_result WHERE job = (SELECT number FROM job WHERE id = :id)",
    "SELECT * FROM setting ORDER BY key",
)
ALL_JOBS = """
SELECT number, id, state, claim, result IS NOT NULL FROM job LEFT JOIN job_result ON job = number
"""


def snapshot(jobs: Jobs, job_id: uuid.UUID) -> list[object]:
    """All the rows of the job, and those that its completion adds elsewhere."""
    with jobs.file.alone() as connection:
        return [connection.execute(query, {"id": str(job_id)}).fetchall() for query in ROWS_OF_JOB]


def assert_sound(jobs: Jobs) -> None:
    """The file is whole, and every row tells one story that the transition table allows."""
    with jobs.file.alone() as connection:
        assert connection.execute("PRAGMA cipher_integrity_check").fetchall() == []
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        rows = connection.execute(ALL_JOBS).fetchall()
        events = connection.execute(
            "SELECT job, before, after, claim FROM job_history ORDER BY job, seq"
        ).fetchall()
    assert len({job_id for _, job_id, *_ in rows}) == len(rows) == jobs.board.counters().total
    stories: dict[int, list[tuple[str | None, str | None, int]]] = {number: [] for number, *_ in rows}
    for number, before, after, claim in events:
        stories[number].append((before, after, claim))
    for number, _, final, claim, has_result in rows:
        state, ended = None, []
        for before, after, claimed in stories[number]:
            if after not in set(State):
                continue
            assert before == state
            assert state is None or (State(state), State(after)) in ALLOWED
            if state == State.RUNNING:
                ended.append((claimed, after))
            state = after
        assert state == final
        assert has_result == (state == State.COMPLETED)
        assert [one for one, _ in ended] == list(range(1, claim + (state != State.RUNNING)))
        assert [after for _, after in ended].count("completed") == (state == State.COMPLETED)


def test_a_clock_set_back_an_hour_during_a_run_changes_nothing_but_the_times(tmp_path: Path) -> None:
    with jobs_in(tmp_path / "facnet.db") as jobs:
        job_id = jobs.add()
        jobs.clock.run(1)
        claimed = jobs.claim()
        for percent in (10.0, 50.0, 90.0):
            jobs.clock.run(1)
            jobs.queue.report(claimed, JobProgress(percent=percent, phase=f"phase {percent}"))
            jobs.clock.set(-HOUR)
        assert jobs.queue.complete(claimed, {"lines": 1})
        job = jobs.get(job_id)
        assert job.started_at is not None
        assert job.ended_at is not None
        assert job.created_at <= job.started_at <= job.ended_at == job.updated_at
        assert job.worked_seconds == 3.0
        at = [event.at for event in jobs.board.events(job_id)]
        assert at == sorted(at)
        assert_sound(jobs)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Another process writes, and takes its time."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdin is not None
    with process, process.stdin, process.stdout:
        assert process.stdout.readline() == "locked\n"
        yield
        process.stdin.write("done\n")
        process.stdin.flush()
        assert process.wait(timeout=60) == 0


def test_a_database_locked_by_another_process_is_told_and_nothing_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "facnet.db"
    with jobs_in(path, busy_seconds=0.05) as jobs:
        running, waiting = jobs.add("running.csv"), jobs.add("waiting.csv")
        claimed = jobs.claim_of(running)
        writes: list[Callable[[], object]] = [
            lambda: jobs.add("new.csv"),
            lambda: jobs.queue.claim("another"),
            lambda: jobs.queue.report(claimed, JobProgress(percent=50.0, phase="reading")),
            lambda: jobs.queue.complete(claimed, {"lines": 1}),
            lambda: jobs.queue.fail(claimed, BROKEN),
            lambda: jobs.queue.cancel(waiting, by="u"),
            lambda: jobs.queue.go_first(waiting),
            lambda: jobs.queue.delete(waiting),
            lambda: jobs.queue.rescue(BROKEN),
            jobs.queue.pause,
        ]
        before = jobs.board.listed()
        with locked(path):
            for write in writes:
                with pytest.raises(StoreBusy):
                    write()
                assert jobs.board.listed() == before
        assert jobs.queue.report(claimed, JobProgress(percent=50.0, phase="reading"))
        assert jobs.queue.complete(claimed, {"lines": 1})
        assert jobs.claim().id == waiting
        assert_sound(jobs)


def test_no_room_left_at_any_write_leaves_the_job_before_or_after_it(tmp_path: Path) -> None:
    """The file may not grow: each move of many lives fails for want of a page, then is made again."""
    path = tmp_path / "facnet.db"
    refused: set[str] = set()
    with jobs_in(path) as jobs:
        for life in range(400):
            job_id, claimed = uuid.uuid4(), None
            for name, move in _life(jobs, job_id, life):
                before = snapshot(jobs, job_id)
                _limit(jobs, _pages(jobs))
                try:
                    claimed = move(claimed) or claimed
                except StoreFull:
                    refused.add(name)
                    with jobs_in(path) as reopened:
                        assert snapshot(reopened, job_id) == before
                    _limit(jobs, 1_000_000)
                    claimed = move(claimed) or claimed
                assert snapshot(jobs, job_id) != before
            if refused >= _MOVES and life >= 20:
                break
        assert refused >= _MOVES
        _limit(jobs, 1_000_000)
        assert_sound(jobs)
    with jobs_in(path) as again:
        assert_sound(again)


_MOVES = {"add", "report", "retry", "fail", "cancel", "complete"}
"""Those that write enough for a page to be missing sooner or later; a claim adds no row."""


def test_a_move_stopped_at_any_instruction_leaves_the_job_before_or_after_it(tmp_path: Path) -> None:
    """The database gives up after one step more of the move each time, until the move is made."""
    stopped: Counter[str] = Counter()
    with jobs_in(tmp_path / "facnet.db") as jobs:
        for life in range(2):
            job_id, claimed = uuid.uuid4(), None
            for name, move in _life(jobs, job_id, life):
                before = snapshot(jobs, job_id)
                for steps in itertools.count(1):
                    with _giving_up_after(jobs, steps):
                        try:
                            claimed = move(claimed) or claimed
                            break
                        except driver.OperationalError:
                            stopped[name] += 1
                    if snapshot(jobs, job_id) != before:  # stopped on the way back: all of it is kept
                        claimed = jobs.board.get(job_id)
                        assert_sound(jobs)
                        break
                assert snapshot(jobs, job_id) != before
        assert min(stopped.values()) >= 10
        assert len(stopped) == 9
        assert_sound(jobs)


@contextmanager
def _giving_up_after(jobs: Jobs, steps: int) -> Iterator[None]:
    """What runs meanwhile is interrupted after ``steps`` times ten instructions of the database."""
    left = itertools.count(steps - 1, -1)
    with jobs.file.alone() as connection:
        connection.set_progress_handler(lambda: next(left) <= 0, 10)
        try:
            yield
        finally:
            connection.set_progress_handler(None, 0)


def _life(jobs: Jobs, job_id: uuid.UUID, life: int) -> Iterator[tuple[str, Callable]]:
    """The moves of a job, each given the claim and giving a new one where it makes one."""
    long = "x" * (400 + 37 * (life % 11))
    new = NewJob(kind=Kind.VALIDATION, title=long, id=job_id, request={"path": long})
    progress = JobProgress(percent=50.0, phase=long)
    yield "add", lambda _: jobs.queue.add([new])
    yield "claim", lambda _: jobs.claim()
    yield "report", lambda claimed: _only(jobs.queue.report(claimed, progress))
    yield "retry", lambda claimed: _only(jobs.queue.retry_later(claimed, BROKEN, POLICY))
    jobs.clock.run(2)
    yield "claim", lambda _: jobs.claim()
    yield "fail", lambda claimed: _only(jobs.queue.fail(claimed, BROKEN))
    yield "hide", lambda _: _only(jobs.queue.hide([job_id]))
    yield "requeue", lambda _: jobs.queue.requeue(job_id)
    yield "claim", lambda _: jobs.claim()
    if life % 2:
        yield "cancel", lambda _: _only(jobs.queue.cancel(job_id, by=long))
    yield "complete", lambda claimed: _only(jobs.queue.complete(claimed, {"text": long * 4}, _keep))


def _keep(cursor: Cursor, number: int) -> None:
    cursor.execute("INSERT OR REPLACE INTO setting VALUES ('kept', ?)", (str(number),))


def _only(done: object) -> None:
    """The move was made; it gives no claim."""
    assert done


def _pages(jobs: Jobs) -> int:
    with jobs.file.alone() as connection:
        return int(connection.execute("PRAGMA page_count").fetchone()[0])


def _limit(jobs: Jobs, pages: int) -> None:
    with jobs.file.alone() as connection:
        connection.execute(f"PRAGMA max_page_count = {pages}").fetchone()


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("kills", [15, pytest.param(50, marks=pytest.mark.nightly)])
def test_a_program_killed_at_random_points_loses_nothing_and_doubles_nothing(
    kills: int, tmp_path: Path
) -> None:
    path = tmp_path / "facnet.db"
    chance = random.Random(4)
    added: set[uuid.UUID] = set()
    completed: set[uuid.UUID] = set()
    with jobs_in(path):
        pass
    for seed in range(kills):
        lines = _killed_after(path, seed, chance.randint(1, 20))
        for word, *ids in (line.split() for line in lines):
            (added if word == "added" else completed).update(map(uuid.UUID, ids))
        with jobs_in(path) as jobs:
            assert_sound(jobs)
            running = jobs.board.listed(JobFilter(states=frozenset({State.RUNNING})))
            assert len(running) <= 1
            rescued = jobs.queue.rescue(BROKEN)
            assert [job.id for job in rescued] == [job.id for job in running]
            assert jobs.board.counters().running == 0
            _assert_kept(jobs, added, completed)
            for job in rescued:
                if job.state is State.INTERRUPTED:
                    jobs.queue.requeue(job.id, by_hand=False)
    assert len(completed) > 2 * kills


def _assert_kept(jobs: Jobs, added: set[uuid.UUID], completed: set[uuid.UUID]) -> None:
    """All that was told is there, once, with its own result; what was being written is whole or not there."""
    found = {job.id: job for job in jobs.board.listed(EVERYTHING, limit=100_000)}
    assert added <= set(found)
    assert completed <= {job.id for job in found.values() if job.state is State.COMPLETED}
    for job in found.values():
        if job.state is State.COMPLETED:
            assert job.result == {"id": str(job.id)}


def _killed_after(path: Path, seed: int, lines: int) -> list[str]:
    """Let a program work on ``path``, kill it once it has told that many lines; the whole lines it told."""
    command = [sys.executable, "-m", "tests.support.job_processes", "work_for_ever", str(path), str(seed)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        told = [process.stdout.readline() for _ in range(lines)]
        process.kill()
        told += process.stdout.readlines()
    assert all(told[:lines])
    return [line for line in told if line.endswith("\n")]
