"""Figures about jobs together."""

import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facnet_desktop.jobs.figures import Counters, Lot, spread
from tests.support.job_store import NOON


def test_nothing_has_no_spread() -> None:
    assert spread([]) is None


@pytest.mark.parametrize(
    ("seconds", "median", "p95"),
    [([3.0], 3.0, 3.0), ([1.0, 2.0], 1.5, 2.0), ([float(n) for n in range(100, 0, -1)], 50.5, 95.0)],
)
def test_median_and_nearest_rank(seconds: list[float], median: float, p95: float) -> None:
    found = spread(seconds)
    assert found is not None
    assert (found.count, found.median, found.p95) == (len(seconds), median, p95)


@given(st.lists(st.floats(0, 1e6), min_size=1))
def test_at_least_nineteen_out_of_twenty_are_within_the_95th_percentile(seconds: list[float]) -> None:
    found = spread(seconds)
    assert found is not None
    assert sum(second <= found.p95 for second in seconds) >= 0.95 * len(seconds)
    assert found.p95 in seconds


def test_interrupted_and_retrying_are_counted_once() -> None:
    counters = Counters(queued=5, running=1, completed=2, failed=3, cancelled=1, interrupted=2, retrying=4)
    assert counters.total == 12


def test_a_lot_counts_what_ended_however_it_did() -> None:
    counters = Counters(queued=5, running=1, completed=2, failed=3, cancelled=1)
    lot = Lot(id=uuid.UUID(int=1), title="Lot de mars", created_at=NOON, counters=counters, percent=50.0)
    assert lot.done == 6
