"""The transition table."""

import pytest

from facnet_desktop.jobs.job import ENDED, STATUS_OF, WAITING, State
from facnet_desktop.jobs.transitions import ALLOWED, TRANSITIONS, Move, allows


def test_every_move_has_its_transition() -> None:
    assert set(TRANSITIONS) == set(Move)


def test_every_state_but_the_first_is_reached_and_every_one_belongs_to_a_family() -> None:
    assert {target for _, target in ALLOWED} == set(State)
    assert set(STATUS_OF) == set(State)


def test_a_state_waits_runs_or_has_ended() -> None:
    assert WAITING | ENDED | {State.RUNNING} == set(State)
    assert not WAITING & ENDED


def test_nothing_follows_completed() -> None:
    assert not [move for move in Move if allows(State.COMPLETED, move)]


def test_only_running_jobs_complete_fail_or_are_interrupted() -> None:
    for move in (Move.COMPLETE, Move.FAIL, Move.RETRY_LATER, Move.INTERRUPT):
        assert [state for state in State if allows(state, move)] == [State.RUNNING]


@pytest.mark.parametrize("state", State)
def test_what_ended_badly_can_be_tried_again(state: State) -> None:
    assert allows(state, Move.REQUEUE) == (state in ENDED - {State.COMPLETED})


@pytest.mark.parametrize("state", State)
def test_what_has_not_ended_can_be_cancelled(state: State) -> None:
    assert allows(state, Move.CANCEL) == (state not in ENDED)
