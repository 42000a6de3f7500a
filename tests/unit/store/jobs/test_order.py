"""Which job comes next, and where each one stands."""

import random
import uuid

from facnet_desktop.jobs.figures import QueuePlace
from facnet_desktop.jobs.job import Kind, NewJob, State
from tests.support.job_store import BROKEN, POLICY, Jobs


def order(jobs: Jobs) -> list[str]:
    """The titles of all that wait, by their position, which must be 1, 2, 3… of as many."""
    waiting = [job for job in jobs.board.listed(limit=1000) if job.state in (State.QUEUED, State.RETRYING)]
    places = {jobs.board.position(job.id): job.title for job in waiting}
    total = len(waiting)
    assert jobs.board.places() == {job.id: jobs.board.position(job.id) for job in waiting}
    assert set(places) == {QueuePlace(position=at + 1, waiting=total) for at in range(total)}
    return [title for _, title in sorted(places.items(), key=lambda item: item[0].position)]


def claimed_order(jobs: Jobs) -> list[str]:
    titles = []
    while (job := jobs.queue.claim("worker")) is not None:
        titles.append(job.title)
    return titles


def test_first_in_first_out(jobs: Jobs) -> None:
    for title in "abc":
        jobs.add(title)
    assert order(jobs) == claimed_order(jobs) == ["a", "b", "c"]


def test_jobs_added_together_keep_their_order(jobs: Jobs) -> None:
    jobs.queue.add([NewJob(kind=Kind.VALIDATION, title=title) for title in "abc"])
    assert claimed_order(jobs) == ["a", "b", "c"]


def test_what_a_person_waits_for_goes_before_housekeeping(jobs: Jobs) -> None:
    jobs.add("purge", kind=Kind.PURGE)
    jobs.add("selftest", kind=Kind.SELFTEST)
    jobs.add("file")
    assert order(jobs) == claimed_order(jobs) == ["file", "selftest", "purge"]


def test_the_last_one_put_first_is_first(jobs: Jobs) -> None:
    ids = {title: jobs.add(title) for title in "abcd"}
    assert jobs.queue.go_first(ids["c"])
    assert jobs.queue.go_first(ids["d"])
    assert jobs.queue.go_first(ids["d"])
    assert order(jobs) == claimed_order(jobs) == ["d", "c", "a", "b"]


def test_one_alone_is_first_already(jobs: Jobs) -> None:
    job_id = jobs.add("a", kind=Kind.PURGE)
    assert jobs.queue.go_first(job_id)
    assert jobs.get(job_id).priority == 0


def test_what_runs_or_has_ended_is_not_put_first(jobs: Jobs) -> None:
    for state in set(State) - {State.QUEUED, State.RETRYING}:
        job_id = jobs.in_state(state)
        assert not jobs.queue.go_first(job_id)
        assert jobs.board.position(job_id) is None


def test_a_retry_keeps_its_place_and_gives_way_while_it_waits(jobs: Jobs) -> None:
    jobs.add("a")
    jobs.queue.retry_later(jobs.claim(), BROKEN, POLICY)
    jobs.add("b")
    jobs.add("c")
    assert order(jobs) == ["a", "b", "c"]
    assert jobs.claim().title == "b"
    jobs.clock.run(2)
    assert claimed_order(jobs) == ["a", "c"]


def test_a_retry_that_is_due_does_not_go_before_what_was_put_first(jobs: Jobs) -> None:
    jobs.add("retried", kind=Kind.PURGE)
    jobs.queue.retry_later(jobs.claim(), BROKEN, POLICY)
    jobs.add("file")
    jobs.clock.run(2)
    assert claimed_order(jobs) == ["file", "retried"]


def test_a_retry_put_first_starts_at_once(jobs: Jobs) -> None:
    retried = jobs.in_state(State.RETRYING)
    jobs.add("b")
    assert jobs.queue.go_first(retried)
    assert jobs.claim().id == retried


def test_moving_jobs_shares_out_their_own_places(jobs: Jobs) -> None:
    ids = {title: jobs.add(title) for title in "abcde"}
    assert jobs.queue.reorder([ids["d"], ids["b"], ids["c"]]) == 3
    assert order(jobs) == claimed_order(jobs) == ["a", "d", "b", "c", "e"]


def test_moving_across_priorities_takes_the_priority_of_the_place(jobs: Jobs) -> None:
    purge, file = jobs.add("purge", kind=Kind.PURGE), jobs.add("file")
    assert jobs.queue.reorder([purge, file]) == 2
    assert order(jobs) == ["purge", "file"]


def test_moving_leaves_out_what_no_longer_waits(jobs: Jobs) -> None:
    ids = [jobs.add(title) for title in "abc"]
    running = jobs.claim()
    assert jobs.queue.reorder([ids[2], running.id, uuid.uuid4(), ids[1], ids[2]]) == 2
    assert order(jobs) == ["c", "b"]
    assert jobs.get(running.id) == running


def test_five_thousand_jobs_are_claimed_in_order(jobs: Jobs) -> None:
    chance = random.Random(4)
    new = [
        NewJob(kind=Kind.VALIDATION, title=str(number), priority=chance.choice((0, 5, 10)))
        for number in range(5000)
    ]
    jobs.queue.add(new)
    expected = sorted(new, key=lambda job: -(job.priority or 0))
    for at in (0, 1, 2499, 4998, 4999):
        assert jobs.board.position(expected[at].id) == QueuePlace(position=at + 1, waiting=5000)
    assert jobs.queue.go_first(expected[4999].id)
    assert jobs.claim().id == expected[4999].id
    assert [jobs.claim().id for _ in range(300)] == [job.id for job in expected[:300]]
    assert jobs.board.counters().queued == 4699
