"""Work is done in a child or right here, with the same result."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import polars as pl
import pytest

from facnet_desktop.domain.errors import DamagedReference
from facnet_desktop.jobs.context import JobCancelled, JobContext
from facnet_desktop.jobs.job import Json
from facnet_desktop.services.worker.contract import Computed, WorkFunction
from facnet_desktop.services.worker.errors import WorkerDied
from facnet_desktop.services.worker.pool import WorkerPool
from facnet_desktop.services.worker.registry import file_bytes
from facnet_desktop.services.worker.workshop import IN_CHILD_ONLY, Workshop
from tests.support import worker_functions
from tests.support.waiting import until

NOBODY = JobContext()


def weight(document: Mapping[str, Json]) -> int:
    size = document["size"]
    assert isinstance(size, int)
    return size


@pytest.fixture
def pool() -> Iterator[WorkerPool]:
    with WorkerPool(worker_functions.functions, size=1) as pool:
        yield pool


def shop(pool: WorkerPool | None, small_bytes: int = 1000) -> Workshop:
    return Workshop(pool, worker_functions.functions, small_bytes=small_bytes, weigh=weight)


def is_here(workshop: Workshop, size: int) -> bool:
    return workshop.run("echo", {"size": size}, NOBODY).document["pid"] == os.getpid()


def test_small_work_is_done_here_while_no_child_is_warm(pool: WorkerPool) -> None:
    assert is_here(shop(pool), 1000)
    assert pool.states() == ()
    assert not is_here(shop(pool), 1001)
    assert not is_here(shop(pool), 1)


def test_a_warm_child_gets_small_work_too(pool: WorkerPool) -> None:
    pool.warm()
    until(lambda: pool.has_warm)
    assert not is_here(shop(pool), 1)


def test_the_window_leaves_everything_to_the_children(pool: WorkerPool) -> None:
    assert not is_here(shop(pool, IN_CHILD_ONLY), 0)


def test_without_children_everything_is_done_here() -> None:
    assert is_here(shop(None), 1 << 40)


@pytest.mark.parametrize("size", [1, 2000])
def test_it_ends_the_same_way_wherever_it_is_done(pool: WorkerPool, size: int) -> None:
    work = shop(pool).function("local_error")
    with pytest.raises(DamagedReference, match="Une table est endommagée"):
        work({"size": size}, NOBODY)
    with pytest.raises(JobCancelled):
        shop(pool).run("until_cancelled", {"size": size}, JobContext(is_cancelled=lambda: True))


def panicking(document: Mapping[str, Json], context: JobContext) -> Computed:
    raise pl.exceptions.PanicException


def test_a_panic_here_ends_the_work_like_a_dead_child() -> None:
    def functions() -> Mapping[str, WorkFunction]:
        return {"panicking": panicking}

    with pytest.raises(WorkerDied):
        Workshop(None, functions).run("panicking", {}, NOBODY)


def test_a_validation_weighs_as_much_as_its_file(tmp_path: Path) -> None:
    file = tmp_path / "mars.csv"
    file.write_bytes(bytes(1234))
    assert file_bytes({"request": {"path": str(file)}}) == 1234
    assert file_bytes({"request": {"path": str(tmp_path / "absent.csv")}}) == 0
    assert file_bytes({"request": {"path": "\0"}}) == 0
    assert file_bytes({}) == 0
