"""The whole program killed (``kill -9``) anywhere in a run, then started again: it ends as if undisturbed."""

import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from facnet_desktop.jobs.job import ENDED, Job, Kind, State
from facnet_desktop.jobs.transitions import ALLOWED
from facnet_desktop.store.health import check_everything
from facnet_desktop.store.store import Store
from tests.support.command_line import command, environment, run
from tests.support.store_folder import opened
from tests.support.waiting import until

pytestmark = [
    pytest.mark.timeout(600),
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is a signal of POSIX systems"),
]

LINES = (20_000, 2_000, 2_000)
"""Of each file: the first is large enough for a child, the others are computed where the queue runs."""
KILLS_A_TEST = 5
SEEDS = [seed if seed < 1 else pytest.param(seed, marks=pytest.mark.nightly) for seed in range(10)]

Found = dict[str, list[tuple[object, ...]]]
"""The findings of each validated file, in order, without what differs from one run to the next."""


@pytest.fixture(scope="module")
def queued(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder whose queue holds the files to validate and nothing else."""
    folder = tmp_path_factory.mktemp("queued")
    files = [folder / f"export-{number}.csv" for number in range(len(LINES))]
    for number, file in enumerate(files):
        made = run("exemple", "--lignes", LINES[number], "--graine", number, "--sortie", file)
        assert made.returncode == 0, made.stderr
    data = folder / "donnees"
    added = run("valider", "--file", "--donnees", data, *files)
    assert added.returncode == 0, added.stderr
    return data


@pytest.fixture(scope="module")
def undisturbed(queued: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Found, float]:
    """What a run that nobody disturbs finds, and how many seconds it takes."""
    data = copied(queued, tmp_path_factory.mktemp("undisturbed"))
    begun = time.monotonic()
    assert finish(data).returncode == 1  # errors were found
    took = time.monotonic() - begun
    with opened(data) as store:
        found = found_in(store)
    assert len(found) == len(LINES)
    assert all(found.values())
    return found, took


@pytest.mark.parametrize("seed", SEEDS)
def test_killed_anywhere_nothing_is_lost_or_doubled(
    seed: int, queued: Path, undisturbed: tuple[Found, float], tmp_path: Path
) -> None:
    found, took = undisturbed
    chance = random.Random(seed)
    for kill in range(KILLS_A_TEST):
        data = copied(queued, tmp_path / str(kill))
        # one kill in each fifth of the run, so that they cover it from end to end
        killed_after(data, took * (kill + chance.random()) / KILLS_A_TEST)
        done = finish(data)
        assert done.returncode in (0, 1), done.stderr  # 0: the killed run had just finished everything
        with opened(data) as store:
            assert_consistent(store)
            assert found_in(store) == found
        shutil.rmtree(data)


def test_killed_again_and_again_it_fails_instead_of_looping(queued: Path, tmp_path: Path) -> None:
    data = copied(queued, tmp_path)
    for _ in range(3):
        kill_while_running(data)
    done = finish(data)
    assert done.returncode in (1, 2, 3), done.stderr
    with opened(data) as store:
        assert_consistent(store)
        failed = [job for job in validations(store) if job.state is State.FAILED]
        assert failed
        for job in failed:
            assert job.rescues == 3
            assert job.error is not None
            ended = [attempt.state for attempt in store.board.attempts(job.id)]
            assert ended == [State.INTERRUPTED, State.INTERRUPTED, State.FAILED]


def copied(queued: Path, parent: Path) -> Path:
    """The data folder as it was before any run; its queue names the same files."""
    parent.mkdir(parents=True, exist_ok=True)
    return Path(shutil.copytree(queued, parent / "donnees"))


def finish(data: Path) -> subprocess.CompletedProcess[str]:
    return run("taches", "traiter", "--taches-a-la-fois", 2, "--donnees", data)


def started(data: Path) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        command("taches", "traiter", "--taches-a-la-fois", 2, "--donnees", data),
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def killed_after(data: Path, seconds: float) -> None:
    """Start the program and kill it then, unless it has finished; its children die with it."""
    program = started(data)
    try:
        program.wait(seconds)
    except subprocess.TimeoutExpired:
        kill(program)


def kill_while_running(data: Path) -> None:
    """Start the program and kill it once it has taken a job."""
    with opened(data) as store:
        before = {job.id: job.claim for job in validations(store)}
        program = started(data)
        try:
            until(lambda: any(job.claim > before[job.id] for job in running(store)), timeout=30)
        finally:
            kill(program)


def kill(program: "subprocess.Popen[bytes]") -> None:
    children = list(living_children(program))
    program.send_signal(signal.SIGKILL)
    program.wait()
    gone, alive = psutil.wait_procs(children, timeout=5)
    assert not alive, f"{len(alive)} of {len(gone) + len(alive)} children outlived the program"


def living_children(program: "subprocess.Popen[bytes]") -> Iterator[psutil.Process]:
    try:
        yield from psutil.Process(program.pid).children(recursive=True)
    except psutil.NoSuchProcess:
        return


def validations(store: Store) -> list[Job]:
    return [job for job in store.board.listed(limit=1000) if job.kind is Kind.VALIDATION]


def running(store: Store) -> list[Job]:
    return [job for job in validations(store) if job.state is State.RUNNING]


def found_in(store: Store) -> Found:
    """By file; the same file validated twice would show."""
    found: Found = {}
    for job in validations(store):
        assert job.state is State.COMPLETED
        assert job.title not in found
        _, findings = store.results.whole(job.id)
        found[job.title] = [
            (kept.finding.rule, kept.finding.lines, kept.finding.impact_cents, str(kept.finding.data))
            for kept in findings
        ]
    return found


def assert_consistent(store: Store) -> None:
    """The database is sound, every job has ended once, and its events tell a legal history."""
    with store.file.watching() as connection:
        assert check_everything(connection).sound
    for job in store.board.listed(limit=1000):
        assert job.state in ENDED
        moves = [
            (State(event.before), State(event.after))
            for event in store.board.events(job.id)
            if event.name == "state" and event.before and event.after
        ]
        assert set(moves) <= ALLOWED
        assert [after for _, after in moves[:-1]] == [before for before, _ in moves[1:]]
        assert moves[-1][1] is job.state
        assert sum(after is State.COMPLETED for _, after in moves) <= 1
