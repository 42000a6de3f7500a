"""Two programs use one queue in any order, at any time: it always does what the model does."""

import random
import tempfile
import uuid
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from facnet_desktop.jobs.figures import Counters, JobFilter, QueuePlace
from facnet_desktop.jobs.job import ENDED, PRIORITY_OF, WAITING, Job, JobProgress, Kind, NewJob, State
from facnet_desktop.jobs.transitions import ALLOWED, WrongState
from facnet_desktop.store.jobs.queue import Heard
from tests.support.job_store import BROKEN, HOUR, POLICY, Clock, Jobs, jobs_in
from tests.unit.store.jobs.model import Happening, Model, ModelJob

EVERYTHING = JobFilter(with_hidden=True)
FEW = 4
"""So few jobs that each one is claimed again and again."""
AGAIN = (State.RETRYING, State.FAILED, State.CANCELLED, State.INTERRUPTED)
PROGRAMS = st.sampled_from((0, 1))
ANY = st.integers(0, 9999).map(random.Random)
PERCENTS = st.sampled_from((0.0, 12.5, 50.0, 75.0, 99.0))
ENDS = st.sampled_from(("retry_later", "fail", "interrupt", "complete"))
PHASES = st.sampled_from((None, "reading", "saving", "checking"))


class TwoPrograms(RuleBasedStateMachine):
    """Each program has its own connections; a worker may hold a claim that is no longer its own."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.clock = Clock()
        self.model = Model()
        self.claims: list[tuple[int, Job]] = []
        self.seen: dict[uuid.UUID, Job] = {}
        path = Path(self.folder.name) / "facnet.db"
        self.open = [jobs_in(path, self.clock) for _ in range(2)]
        self.programs: list[Jobs] = [one.__enter__() for one in self.open]
        self.programs_read = list(self.programs)

    def teardown(self) -> None:
        try:
            for job in self.model.jobs.values():
                self.check_history(self.programs[0], job)
        finally:
            for one in self.open:
                one.__exit__(None, None, None)
            self.folder.cleanup()

    def jobs_in(self, *states: State) -> list[ModelJob]:
        """The model's jobs in one of ``states``."""
        return [job for job in self.model.jobs.values() if job.state in states]

    def held(self, claimed: Job) -> ModelJob | None:
        """The model's job, when that claim of it still holds."""
        return self.model.held((claimed.id, claimed.claim), claimed.owner or "")

    def of_worker(self, chance, *, lost: bool) -> tuple[Jobs, Job, ModelJob | None]:
        """A claim that someone holds, or thinks they hold, from the program that made it."""
        program, claimed = chance.choice([one for one in self.claims if (self.held(one[1]) is None) == lost])
        return self.programs[program], claimed, self.held(claimed)

    waits = precondition(lambda self: self.jobs_in(*WAITING))
    runs = precondition(lambda self: self.jobs_in(State.RUNNING))
    ended_badly = precondition(lambda self: self.jobs_in(*AGAIN))
    has_ended = precondition(lambda self: self.jobs_in(*ENDED))
    some_lost = precondition(lambda self: any(self.held(claimed) is None for _, claimed in self.claims))
    has_room = precondition(lambda self: len(self.model.jobs) < FEW)

    @rule(seconds=st.sampled_from((0, 0.5, 2, 8, 61)))
    def time_passes(self, seconds: float) -> None:
        self.clock.run(seconds)

    @rule(by=st.sampled_from((HOUR, -HOUR, timedelta(seconds=-30), timedelta(seconds=30))))
    def the_clock_is_set(self, by: timedelta) -> None:
        self.clock.set(by)

    @has_room
    @rule(
        program=PROGRAMS,
        kinds=st.lists(st.sampled_from(Kind), min_size=1, max_size=2),
        most=st.integers(1, 3),
    )
    def add(self, program: int, kinds: list[Kind], most: int) -> None:
        new = [NewJob(kind=kind, title="a.csv", max_attempts=most) for kind in kinds]
        self.programs[program].queue.add(new)
        for job in new:
            self.model.add(job.id, job.kind, most, PRIORITY_OF[job.kind], self.clock.now)

    @waits
    @rule(program=PROGRAMS)
    def claim(self, program: int) -> None:
        owner = f"worker of {program}"
        expected = self.model.claim(owner, self.clock.now)
        claimed = self.programs[program].queue.claim(owner)
        assert (claimed and (claimed.id, claimed.claim)) == expected
        if claimed is not None:
            self.claims.append((program, claimed))

    @initialize(program=PROGRAMS)
    def begin_with_work(self, program: int) -> None:
        self.add(program, [Kind.VALIDATION, Kind.PURGE], 3)
        self.claim(program)

    @waits
    @rule(program=PROGRAMS, chance=ANY, percent=PERCENTS, phase=PHASES, ends=st.lists(ENDS, max_size=4))
    def try_again_and_again(
        self, program: int, chance, percent: float, phase: str | None, ends: list[str]
    ) -> None:
        """Whole attempts one after the other, so that many claims of a job are made in one walk."""
        for how in ends:
            self.claim(program)
            if self.jobs_in(State.RUNNING):
                self.report(chance, percent, phase)
                self.end(chance, how)
            if self.jobs_in(*AGAIN):
                self.requeue(1 - program, chance, by_hand=how == "fail")

    @runs
    @rule(chance=ANY, percent=PERCENTS, phase=PHASES)
    def report(self, chance, percent: float, phase: str | None) -> None:
        program, claimed, held = self.of_worker(chance, lost=False)
        for earlier, lost in self.claims:
            if lost.id == claimed.id and lost.claim != claimed.claim:
                self.too_late(self.programs[earlier], lost, "fail")
        heard = program.queue.report(claimed, JobProgress(percent=percent, phase=phase))
        assert held is not None
        assert heard is (Heard.GO_ON if held.cancelled_by is None else Heard.CANCEL)
        self.model.report(held, percent, phase, self.clock.now)

    @runs
    @rule(chance=ANY, how=ENDS)
    def end(self, chance, how: str) -> None:
        program, claimed, held = self.of_worker(chance, lost=False)
        assert held is not None
        state = self.tell(program, claimed, how)
        if how == "complete":
            held.go(State.COMPLETED, self.clock.now)
            held.result = {"claim": claimed.claim}
        elif how == "retry_later":
            self.model.retry_later(held, POLICY, self.clock.now)
        else:
            self.model.give_up(held, State.FAILED if how == "fail" else State.INTERRUPTED, self.clock.now)
        assert state is held.state

    def tell(self, program: Jobs, claimed: Job, how: str) -> State | None:
        """What the queue says to a worker whose claim ends that way."""
        if how == "complete":
            completed = program.queue.complete(claimed, {"claim": claimed.claim})
            return State.COMPLETED if completed else None
        if how == "retry_later":
            return program.queue.retry_later(claimed, BROKEN, POLICY)
        return getattr(program.queue, how)(claimed, BROKEN)

    @runs
    @rule(chance=ANY)
    def cancel_and_return(self, chance) -> None:
        program, claimed, held = self.of_worker(chance, lost=False)
        assert held is not None
        if held.cancelled_by is None:
            assert not program.queue.cancel_returned(claimed)
            return
        assert program.queue.cancel_returned(claimed)
        held.go(State.CANCELLED, self.clock.now)

    @some_lost
    @rule(chance=ANY, how=st.sampled_from(("complete", "fail", "interrupt", "retry_later")))
    def write_after_the_claim_was_lost(self, chance, how: str) -> None:
        program, claimed, _ = self.of_worker(chance, lost=True)
        self.too_late(program, claimed, how)

    def too_late(self, program: Jobs, claimed: Job, how: str) -> None:
        """Nothing that a worker says of that claim is heard."""
        assert program.queue.report(claimed, JobProgress(percent=99.0, phase="late")) is Heard.LOST
        assert self.tell(program, claimed, how) is None
        assert not program.queue.cancel_returned(claimed)

    @waits
    @rule(program=PROGRAMS, chance=ANY)
    def write_for_another(self, program: int, chance) -> None:
        """Someone makes up a claim that nobody was given."""
        job = self.programs[program].get(chance.choice(self.jobs_in(*WAITING)).id)
        assert self.programs[program].queue.report(job, JobProgress(percent=1.0)) is Heard.LOST
        assert not self.programs[program].queue.complete(job, {})

    @runs
    @rule(program=PROGRAMS, chance=ANY)
    def write_with_the_claim_of_another(self, program: int, chance) -> None:
        """The number of the claim is right; the owner is not."""
        _, claimed, _ = self.of_worker(chance, lost=False)
        stolen = replace(claimed, owner="another")
        assert self.programs[program].queue.report(stolen, JobProgress(percent=99.0)) is Heard.LOST
        assert self.programs[program].queue.fail(stolen, BROKEN) is None

    @rule(program=PROGRAMS, chance=ANY)
    @precondition(lambda self: self.jobs_in(*WAITING, State.RUNNING))
    def cancel(self, program: int, chance) -> None:
        job = chance.choice(self.jobs_in(*WAITING, State.RUNNING))
        self.model.cancel(job, "u", self.clock.now)
        assert self.programs[program].queue.cancel(job.id, by="u") is job.state

    @ended_badly
    @rule(program=PROGRAMS, chance=ANY, by_hand=st.booleans())
    def requeue(self, program: int, chance, by_hand: bool) -> None:
        job = chance.choice(self.jobs_in(*AGAIN))
        self.model.requeue(job, self.clock.now, by_hand=by_hand)
        self.programs[program].queue.requeue(job.id, by_hand=by_hand)

    @precondition(lambda self: self.model.jobs)
    @rule(program=PROGRAMS, chance=ANY)
    def ask_for_what_cannot_be(self, program: int, chance) -> None:
        job, queue = chance.choice(list(self.model.jobs.values())), self.programs[program].queue
        if job.state in ENDED:
            with pytest.raises(WrongState):
                queue.cancel(job.id, by="u")
        if job.state not in AGAIN:
            with pytest.raises(WrongState):
                queue.requeue(job.id)
        if job.state not in WAITING:
            assert not queue.go_first(job.id)
            assert queue.reorder([job.id]) == 0
        if job.state is State.RUNNING:
            assert not queue.delete(job.id)

    @waits
    @rule(program=PROGRAMS, chance=ANY)
    def go_first(self, program: int, chance) -> None:
        job = chance.choice(self.jobs_in(*WAITING))
        assert self.programs[program].queue.go_first(job.id)
        self.model.go_first(job, self.clock.now)

    @waits
    @rule(program=PROGRAMS, chance=ANY)
    def reorder(self, program: int, chance) -> None:
        known = list(self.model.jobs.values())
        wanted = chance.sample(known, chance.randint(1, len(known)))
        moved = self.programs[program].queue.reorder([job.id for job in wanted])
        assert moved == sum(job.state in WAITING for job in wanted)
        self.model.reorder(wanted, self.clock.now)

    @has_ended
    @rule(program=PROGRAMS, chance=ANY)
    def hide_and_set_aside(self, program: int, chance) -> None:
        job, queue = chance.choice(list(self.model.jobs.values())), self.programs[program].queue
        assert queue.hide([job.id]) == self.model.hide(job, self.clock.now)
        assert queue.set_aside([job.id]) == self.model.put_aside(job, self.clock.now)

    @has_ended
    @rule(program=PROGRAMS, chance=ANY)
    def delete(self, program: int, chance) -> None:
        job = chance.choice(self.jobs_in(*ENDED, State.QUEUED))
        assert self.programs[program].queue.delete(job.id)
        del self.model.jobs[job.id]

    @runs
    @rule(program=PROGRAMS)
    def rescue(self, program: int) -> None:
        expected = {job.id: job.state for job in self.model.rescue(self.clock.now)}
        rescued = self.programs[program].queue.rescue(BROKEN)
        assert {job.id: job.state for job in rescued} == expected
        assert self.programs[program].queue.rescue(BROKEN) == []

    @precondition(lambda self: not self.model.paused)
    @rule(program=PROGRAMS)
    def pause(self, program: int) -> None:
        self.programs[program].queue.pause()
        self.model.paused = True
        assert self.programs[1 - program].queue.claim("worker") is None

    @precondition(lambda self: self.model.paused)
    @rule(program=PROGRAMS)
    def resume(self, program: int) -> None:
        self.programs[program].queue.resume()
        self.model.paused = False

    @invariant()
    def each_program_sees_what_the_model_says(self) -> None:
        self.programs_read.reverse()
        program = self.programs_read[0]
        found = {job.id: job for job in program.board.listed(EVERYTHING, limit=10_000)}
        assert set(found) == set(self.model.jobs)
        for job_id, expected in self.model.jobs.items():
            job = found[job_id]
            for name in _SAME:
                assert getattr(job, name) == getattr(expected, name), name
            assert (job.progress.percent, job.progress.phase) == (expected.percent, expected.phase)
            assert (job.error is not None) == expected.has_error
            if job != self.seen.get(job_id):
                self.check_history(program, expected)
        assert program.board.counters() == Counters(**self.model.counts())
        assert program.board.is_paused() == self.model.paused
        places = [QueuePlace(position=at, waiting=len(self.model.waiting())) for at in range(1, 1 + FEW * 2)]
        waiting = [job.id for job in self.model.waiting()]
        assert program.board.places() == dict(zip(waiting, places, strict=False))
        assert [program.board.position(job_id) for job_id in waiting] == places[: len(waiting)]
        self.check_order(found)
        self.seen = found

    def check_order(self, found: dict[uuid.UUID, Job]) -> None:
        """Times are ordered, and only go forward; progress of a claim only grows."""
        for job in found.values():
            times = [job.created_at, job.queued_at, job.started_at, job.ended_at, job.updated_at]
            known = [time for time in times if time is not None]
            assert known == sorted(known)
            before = self.seen.get(job.id)
            if before is not None:
                assert before.updated_at <= job.updated_at
                if before.claim == job.claim and before.state is job.state:
                    assert before.progress.percent <= job.progress.percent
                    assert before.worked_seconds <= job.worked_seconds

    def check_history(self, program: Jobs, expected: ModelJob) -> None:
        """The events tell exactly what happened, and replayed they give the state; every attempt is kept."""
        events = program.board.events(expected.id)
        told: list[Happening] = [(event.name, event.before, event.after, event.claim) for event in events]
        # One change may be told in several events, which the database writes in an order of its own.
        assert Counter(told) == Counter(expected.history)
        moves = [(event.before, event.after) for event in events if event.name == "state"]
        assert moves == [happening[1:3] for happening in expected.history if happening[0] == "state"]
        state = State.QUEUED
        for before, after in moves:
            assert before == state
            assert (State(before), State(after or "")) in ALLOWED
            state = State(after or "")
        assert state is expected.state
        assert [event.seq for event in events] == list(range(1, len(events) + 1))
        assert [event.at for event in events] == sorted(event.at for event in events)
        attempts = program.board.attempts(expected.id)
        assert [(one.number, one.state, one.percent) for one in attempts] == expected.attempts
        assert len({one.number for one in attempts}) == len(attempts)
        assert all(one.started_at <= one.ended_at for one in attempts)


_SAME = (
    *("kind", "state", "attempt", "max_attempts", "claim", "rescues", "owner", "priority", "updated_at"),
    *("next_attempt_at", "cancelled_by", "hidden", "set_aside", "result"),
)


_CHECKS = [HealthCheck.too_slow, HealthCheck.filter_too_much]


@pytest.mark.slow
@pytest.mark.timeout(600)
class TestTwoPrograms(TwoPrograms.TestCase):
    """A short walk on each run."""

    settings = settings(max_examples=80, stateful_step_count=50, deadline=None, suppress_health_check=_CHECKS)


@pytest.mark.nightly
@pytest.mark.timeout(7200)
class TestTwoProgramsAtLength(TwoPrograms.TestCase):
    """A long one for the night."""

    settings = settings(
        max_examples=1000, stateful_step_count=60, deadline=None, suppress_health_check=_CHECKS
    )
