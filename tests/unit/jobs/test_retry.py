"""Delays before another attempt."""

from datetime import timedelta

import pytest

from facnet_desktop.jobs.retry import LONGEST_DELAY, RetryPolicy, wait_until
from tests.support.job_store import NOON


def test_delays_are_two_four_eight_seconds_then_repeat() -> None:
    delays = [RetryPolicy().delay_after(attempt).total_seconds() for attempt in range(1, 6)]
    assert delays == [2, 4, 8, 8, 8]


@pytest.mark.parametrize("delays", [(), (-1.0,), (2.0, 61.0), (float("nan"),), (float("inf"),)])
def test_a_delay_that_would_look_like_a_clock_set_back_is_refused(delays: tuple[float, ...]) -> None:
    with pytest.raises(ValueError, match=r"\("):
        RetryPolicy(delays=delays)


@pytest.mark.parametrize(
    ("due_in", "wait"),
    [
        (timedelta(seconds=4), timedelta(seconds=4)),
        (timedelta(), timedelta()),
        (timedelta(seconds=-4), timedelta()),
        (LONGEST_DELAY, LONGEST_DELAY),
        (timedelta(hours=1), timedelta()),
    ],
)
def test_the_wait_is_the_time_left_and_none_once_the_clock_was_set_back(
    due_in: timedelta, wait: timedelta
) -> None:
    assert wait_until(NOON + due_in, NOON) == wait
