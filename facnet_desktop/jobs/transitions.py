"""The transition table: the only place that says which state may follow which."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from facnet_desktop.domain.errors import ErrorCode, UserError
from facnet_desktop.jobs.job import State


class Move(StrEnum):
    """What can happen to a job."""

    CLAIM = "claim"
    COMPLETE = "complete"
    FAIL = "fail"
    RETRY_LATER = "retry_later"
    CANCEL = "cancel"
    INTERRUPT = "interrupt"
    REQUEUE = "requeue"


@dataclass(frozen=True, slots=True)
class Transition:
    """From any of ``sources`` to ``target``."""

    sources: frozenset[State]
    target: State


TRANSITIONS: Mapping[Move, Transition] = {
    Move.CLAIM: Transition(frozenset({State.QUEUED, State.RETRYING}), State.RUNNING),
    Move.COMPLETE: Transition(frozenset({State.RUNNING}), State.COMPLETED),
    Move.FAIL: Transition(frozenset({State.RUNNING}), State.FAILED),
    Move.RETRY_LATER: Transition(frozenset({State.RUNNING}), State.RETRYING),
    # Waiting jobs are cancelled at once; a running one only once its worker has returned.
    Move.CANCEL: Transition(frozenset({State.QUEUED, State.RETRYING, State.RUNNING}), State.CANCELLED),
    Move.INTERRUPT: Transition(frozenset({State.RUNNING}), State.INTERRUPTED),
    Move.REQUEUE: Transition(frozenset({State.FAILED, State.CANCELLED, State.INTERRUPTED}), State.QUEUED),
}

ALLOWED: frozenset[tuple[State, State]] = frozenset(
    (source, transition.target) for transition in TRANSITIONS.values() for source in transition.sources
)
"""Every pair of states that may follow one another; the store's trigger refuses the rest."""


class WrongState(UserError):
    """The job is in a state that does not allow what was asked for."""

    code = ErrorCode.QUEUE_STATE


def allows(state: State, move: Move) -> bool:
    """Whether ``move`` may happen to a job in ``state``."""
    return state in TRANSITIONS[move].sources
