"""A real validation whose child is killed at any moment: that job ends, and the next one is right."""

import os
import random
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from facnet_desktop.jobs.context import JobCancelled, JobContext, Progress
from facnet_desktop.services.worker.contract import Computed
from facnet_desktop.services.worker.errors import WorkerDied
from facnet_desktop.services.worker.pool import WorkerPool
from facnet_desktop.services.worker.workshop import Workshop
from facnet_desktop.synthetic.generate import generate
from facnet_desktop.synthetic.rates import FaultRates
from tests.support import validating_functions
from tests.support.exports import reference
from tests.support.waiting import until

NOBODY = JobContext()


@pytest.fixture(scope="module")
def export(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An invented export of 20,000 lines."""
    path = tmp_path_factory.mktemp("worker") / "mars.csv"
    with path.open("wb") as stream:
        generate(stream, lines=20_000, seed=11, reference=reference(), faults=FaultRates(), context=NOBODY)
    return path


@pytest.fixture(scope="module")
def pool() -> Iterator[WorkerPool]:
    with WorkerPool(validating_functions.functions, size=1) as pool:
        yield pool


def validated(pool: WorkerPool, export: Path, context: JobContext = NOBODY) -> Computed:
    return pool.run("validate", {"path": str(export)}, context)


@pytest.mark.slow
@pytest.mark.timeout(400)
@pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
@pytest.mark.parametrize("kills", [15, pytest.param(50, marks=pytest.mark.nightly)])
def test_killed_at_random_points_the_next_validation_finds_the_same(
    kills: int, pool: WorkerPool, export: Path
) -> None:
    """The moments are drawn over the time that an undisturbed run takes."""
    undisturbed = validated(pool, export)
    begun = time.monotonic()
    assert validated(pool, export) == undisturbed
    lasting = time.monotonic() - begun
    draws = random.Random(20_251_122)
    died = 0
    for number in range(kills):
        until(lambda: pool.has_warm, timeout=60)
        heard: list[Progress] = []
        killer = threading.Timer(draws.uniform(0.0, lasting), _kill, (pool.states()[0].pid,))
        killer.start()
        try:
            computed = validated(pool, export, JobContext(on_progress=heard.append))
        except WorkerDied:
            died += 1
        else:
            assert computed == undisturbed
        killer.join()
        assert [at.percent for at in heard] == sorted(at.percent for at in heard)
        if number % 10 == 9:
            assert validated(pool, export) == undisturbed
    assert died >= kills // 2
    assert validated(pool, export) == undisturbed


def _kill(pid: int | None) -> None:
    if pid is not None and psutil.pid_exists(pid):
        os.kill(pid, signal.SIGKILL)


@pytest.mark.slow
def test_cancelled_at_any_step_the_next_validation_finds_the_same(pool: WorkerPool, export: Path) -> None:
    """The steps are drawn over those of an undisturbed run: a machine's speed decides how many there are."""
    steps = 0

    def never() -> bool:
        nonlocal steps
        steps += 1
        return False

    undisturbed = validated(pool, export, JobContext(is_cancelled=never))
    draws = random.Random(7)
    cancelled = 0
    for _ in range(15):
        looks = iter([False] * draws.randrange(steps))
        try:
            computed = validated(pool, export, JobContext(is_cancelled=lambda looks=looks: next(looks, True)))
        except JobCancelled:
            cancelled += 1
        else:
            assert computed == undisturbed
    assert cancelled >= 8
    assert validated(pool, export) == undisturbed


def test_the_child_finds_what_this_process_finds(pool: WorkerPool, export: Path) -> None:
    here = Workshop(None, validating_functions.functions).run("validate", {"path": str(export)}, NOBODY)
    there = validated(pool, export)
    assert here.document == there.document
    assert here.parts == there.parts
    assert there.document["findings"]


def test_nothing_is_left_in_the_folder_of_temporary_files(
    export: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bytes of the whole folder are looked at, after an undisturbed run and after a kill."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setenv("TMP", str(tmp_path))
    with WorkerPool(validating_functions.functions, size=1) as pool:
        validated(pool, export)
        pid = pool.states()[0].pid
        killed = JobContext(on_progress=lambda _: _kill(pid))
        if os.name == "posix":
            with pytest.raises(WorkerDied):
                validated(pool, export, killed)
    assert list(tmp_path.rglob("*")) == []
