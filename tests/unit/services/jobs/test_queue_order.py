"""What waits changes places, and nothing else does."""

import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facnet_desktop.services.jobs.queue_order import placed_before, put_before, step, stepped
from tests.support.job_store import Jobs, jobs_in

FOUR = [uuid.UUID(int=number) for number in range(1, 5)]


def told(order: list[uuid.UUID]) -> str:
    return "".join(str(one.int) for one in order)


@pytest.mark.parametrize(
    ("moved", "up", "expected"),
    [("3", True, "1324"), ("1", True, "1234"), ("12", True, "1234"), ("34", True, "1342"),
     ("24", True, "2143"),
     ("2", False, "1324"), ("4", False, "1234"), ("12", False, "3124"), ("13", False, "2143"),
     ("", True, "1234")],
)  # fmt: skip
def test_a_step(moved: str, up: bool, expected: str) -> None:
    assert told(stepped(FOUR, [uuid.UUID(int=int(one)) for one in moved], up=up)) == expected


@pytest.mark.parametrize(
    ("moved", "before", "expected"),
    [("4", "1", "4123"), ("1", None, "2341"), ("31", "2", "1324"), ("23", "2", "1234"), ("2", "9", "1342")],
)
def test_before_another(moved: str, before: str | None, expected: str) -> None:
    target = None if before is None else uuid.UUID(int=int(before))
    assert told(placed_before(FOUR, [uuid.UUID(int=int(one)) for one in moved], target)) == expected


@given(st.sets(st.integers(0, 7)), st.integers(0, 7), st.booleans())
def test_nobody_is_lost_and_who_is_not_moved_keeps_their_order(
    moved: set[int],
    before: int,
    up: bool,
) -> None:
    waiting = [uuid.UUID(int=number) for number in range(8)]
    chosen = {waiting[at] for at in moved}
    for order in (stepped(waiting, chosen, up=up), placed_before(waiting, chosen, waiting[before])):
        assert sorted(order) == waiting
        assert [one for one in order if one not in chosen] == [one for one in waiting if one not in chosen]
        assert [one for one in order if one in chosen] == [one for one in waiting if one in chosen]


@pytest.fixture
def jobs(tmp_path: Path) -> Iterator[Jobs]:
    with jobs_in(tmp_path / "facnet.db") as made:
        yield made


def test_the_queue_follows_and_survives_a_job_that_began(jobs: Jobs) -> None:
    ids = [jobs.add(f"{at}.csv") for at in range(5)]
    step(jobs.queue, jobs.board, [ids[4]], up=True)
    put_before(jobs.queue, jobs.board, [ids[2]], ids[0])
    assert list(jobs.board.places()) == [ids[2], ids[0], ids[1], ids[4], ids[3]]
    begun = jobs.claim()
    step(jobs.queue, jobs.board, [begun.id], up=False)
    assert list(jobs.board.places()) == [ids[0], ids[1], ids[4], ids[3]]
