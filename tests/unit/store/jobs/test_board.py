"""What is asked of the jobs."""

import uuid
from collections.abc import Callable
from datetime import timedelta

import pytest

from facnet_desktop.jobs.figures import Counters, JobFilter, Spread, Timings
from facnet_desktop.jobs.job import ENDED, Job, JobProgress, Kind, NewJob, State, Status
from tests.support.job_store import BROKEN, NOON, POLICY, Jobs


def titles(found: list[Job]) -> list[str]:
    return [job.title for job in found]


@pytest.fixture
def one_of_each(jobs: Jobs) -> Jobs:
    for state in (*sorted(ENDED), State.RUNNING, State.RETRYING, State.QUEUED):
        jobs.in_state(state)
    return jobs


def test_the_list_is_newest_first_page_by_page(jobs: Jobs) -> None:
    jobs.queue.add([NewJob(kind=Kind.VALIDATION, title=f"{at}.csv") for at in range(5)])
    assert titles(jobs.board.listed(limit=2)) == ["4.csv", "3.csv"]
    assert titles(jobs.board.listed(limit=2, offset=4)) == ["0.csv"]
    assert jobs.board.count() == 5


def test_a_listed_job_is_the_whole_job(jobs: Jobs) -> None:
    done = jobs.in_state(State.COMPLETED)
    assert jobs.board.listed() == [jobs.get(done)]
    assert jobs.board.listed()[0].result == {"lines": 3}


def test_counters_count_every_job_once(one_of_each: Jobs) -> None:
    expected = Counters(queued=2, running=1, completed=1, failed=2, cancelled=1, interrupted=1, retrying=1)
    assert one_of_each.board.counters() == expected
    assert one_of_each.board.counters(JobFilter()) == expected
    assert expected.total == len(State)
    one_of_each.queue.hide([job.id for job in one_of_each.board.listed()])
    assert one_of_each.board.counters() == expected
    assert one_of_each.board.counters(JobFilter()) == Counters(queued=2, running=1, retrying=1)


def test_counters_of_an_empty_store_are_zero(jobs: Jobs) -> None:
    assert jobs.board.counters() == jobs.board.counters(JobFilter()) == Counters()


@pytest.mark.parametrize("status", Status)
def test_counters_and_filters_agree(one_of_each: Jobs, status: Status) -> None:
    found = one_of_each.board.listed(JobFilter(status=status))
    assert {job.status for job in found} == {status}
    assert len(found) == getattr(one_of_each.board.counters(), status.value)
    assert one_of_each.board.count(JobFilter(status=status)) == len(found)


def test_states_and_status_narrow_each_other(one_of_each: Jobs) -> None:
    wanted = JobFilter(status=Status.FAILED, states=frozenset({State.INTERRUPTED, State.COMPLETED}))
    assert titles(one_of_each.board.listed(wanted)) == ["interrupted.csv"]
    none = JobFilter(status=Status.FAILED, states=frozenset({State.COMPLETED}))
    assert one_of_each.board.listed(none) == []
    assert one_of_each.board.count(none) == 0


def test_to_review_are_those_that_failed_for_good_hidden_or_not(one_of_each: Jobs) -> None:
    at_once = one_of_each.add("at once.csv")
    while (claimed := one_of_each.claim()).id != at_once:
        pass
    one_of_each.queue.fail(claimed, BROKEN)
    found = one_of_each.board.listed(JobFilter(to_review=True))
    assert titles(found) == ["failed.csv"]
    assert all(job.needs_review for job in found)
    one_of_each.queue.hide([found[0].id])
    assert titles(one_of_each.board.listed(JobFilter(to_review=True))) == ["failed.csv"]
    one_of_each.queue.set_aside([found[0].id])
    assert one_of_each.board.listed(JobFilter(to_review=True)) == []


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (JobFilter(text="MARS"), ["Mars 100%.csv", "export_mars.csv"]),
        (JobFilter(text="100%"), ["Mars 100%.csv"]),
        (JobFilter(text="t_m"), ["export_mars.csv"]),
        (JobFilter(text="%"), ["Mars 100%.csv"]),
        (JobFilter(text="\\"), []),
        (JobFilter(text=""), ["purge", "Mars 100%.csv", "export_mars.csv"]),
        (JobFilter(kind=Kind.PURGE), ["purge"]),
        (JobFilter(dossier="Nord"), ["export_mars.csv"]),
        (JobFilter(created_from=NOON + timedelta(seconds=10)), ["purge", "Mars 100%.csv"]),
        (JobFilter(created_to=NOON + timedelta(seconds=10)), ["Mars 100%.csv", "export_mars.csv"]),
        (JobFilter(created_from=NOON + timedelta(seconds=11)), ["purge"]),
        (JobFilter(lot_id=uuid.UUID(int=1)), []),
    ],
)
def test_filters(jobs: Jobs, wanted: JobFilter, expected: list[str]) -> None:
    jobs.add("export_mars.csv", dossier="Nord")
    jobs.clock.run(10)
    jobs.add("Mars 100%.csv", dossier="Sud")
    jobs.clock.run(10)
    jobs.add("purge", kind=Kind.PURGE)
    assert titles(jobs.board.listed(wanted)) == expected
    assert jobs.board.count(wanted) == len(expected)
    assert jobs.board.counters(wanted).total == len(expected)


def test_the_same_file_is_the_last_completed_validation_of_it(jobs: Jobs) -> None:
    same = {"file_sha256": "ab" * 32, "catalogue": "cd" * 32}
    for fields in (same, same, {**same, "kind": Kind.EXPORT}, {**same, "catalogue": "ef" * 32}):
        jobs.queue.complete(jobs.claim_of(jobs.add(**fields)), {"at": 1})
    failed = jobs.add(**same)
    jobs.queue.fail(jobs.claim(), BROKEN)
    second = jobs.board.listed()[3]
    found = jobs.board.same_file("ab" * 32, "cd" * 32)
    assert found == second
    assert jobs.board.same_file("ab" * 32, "00" * 32) is None
    again = jobs.board.same_file("ab" * 32, "cd" * 32, states=frozenset({State.FAILED}))
    assert again is not None
    assert again.id == failed


def test_timings_of_nothing_are_none(jobs: Jobs) -> None:
    assert jobs.board.timings() == Timings()


def test_timings_are_those_of_the_last_that_ended(jobs: Jobs) -> None:
    for waited, worked, size in (
        (9.0, 9.0, 9),
        (1.0, 2.0, 4_000_000),
        (3.0, 6.0, 2_000_000),
        (5.0, 4.0, None),
    ):
        job_id = jobs.add(file_bytes=size)
        jobs.clock.run(waited)
        claimed = jobs.claim_of(job_id)
        jobs.clock.run(worked)
        jobs.queue.complete(claimed, {})
    assert jobs.board.timings(last=3) == Timings(
        waiting=Spread(count=3, median=3.0, p95=5.0),
        processing=Spread(count=3, median=4.0, p95=6.0),
        seconds_per_megabyte=1.75,
        success_rate=1.0,
    )
    assert jobs.board.timings(Kind.EXPORT) == Timings()


def test_a_job_tried_again_waited_since_then_and_worked_in_its_last_claim(jobs: Jobs) -> None:
    claimed = jobs.claim_of(jobs.add())
    jobs.clock.run(30)
    jobs.queue.fail(claimed, BROKEN)
    jobs.clock.run(30)
    jobs.queue.requeue(claimed.id)
    jobs.clock.run(2)
    again = jobs.claim()
    jobs.clock.run(1)
    jobs.queue.complete(again, {})
    timings = jobs.board.timings()
    assert timings.waiting == Spread(count=1, median=2.0, p95=2.0)
    assert timings.processing == Spread(count=1, median=1.0, p95=1.0)


def test_the_success_rate_counts_what_completed_or_failed(jobs: Jobs) -> None:
    for state in (State.COMPLETED, State.COMPLETED, State.COMPLETED, State.FAILED):
        jobs.in_state(state)
        jobs.clock.run(1)
    jobs.in_state(State.CANCELLED)
    jobs.in_state(State.INTERRUPTED)
    assert jobs.board.timings().success_rate == 0.75
    assert jobs.board.timings(last=1).success_rate == 0.0


@pytest.mark.parametrize("attempts", [1, 2])
@pytest.mark.parametrize(
    "change",
    [
        lambda jobs, claimed: jobs.queue.report(claimed, JobProgress(percent=10.0, phase="reading")),
        lambda jobs, claimed: jobs.queue.cancel(claimed.id, by="u"),
        lambda jobs, claimed: jobs.queue.complete(claimed, {"lines": 1}),
        lambda jobs, claimed: jobs.queue.fail(claimed, BROKEN),
        lambda jobs, claimed: jobs.queue.retry_later(claimed, BROKEN, POLICY),
        lambda jobs, claimed: jobs.queue.rescue(BROKEN),
    ],
    ids=["report", "cancel", "complete", "fail", "retry", "rescue"],
)
def test_the_start_of_a_claim_is_told_at_once_and_ever_after(
    jobs: Jobs, attempts: int, change: Callable[[Jobs, Job], object]
) -> None:
    job_id = jobs.add()
    for _ in range(attempts - 1):
        assert jobs.queue.retry_later(jobs.claim_of(job_id), BROKEN, POLICY) is State.RETRYING
        jobs.clock.run(600)
    claimed = jobs.claim_of(job_id)
    told = jobs.board.events(job_id)
    assert (told[-1].name, told[-1].after, told[-1].claim) == ("state", "running", attempts)
    assert told[-1].before == ("queued" if attempts == 1 else "retrying")
    assert (told[-1].at, told[-1].details) == (claimed.started_at, {"attempt": attempts})
    jobs.clock.run(2)
    change(jobs, claimed)
    after = jobs.board.events(job_id)
    assert after[: len(told)] == told
    assert len(after) == len(told) + 1


def test_the_history_of_a_job_is_exact(jobs: Jobs) -> None:
    job_id = jobs.add(max_attempts=2)
    claimed = jobs.claim()
    jobs.queue.report(claimed, JobProgress(percent=5.0, phase="reading", done=1, total=9))
    jobs.queue.report(claimed, JobProgress(percent=6.0, phase="reading", done=2, total=9))
    jobs.queue.report(claimed, JobProgress(percent=75.0, phase="checking", done=0, total=3, rule="FB001"))
    jobs.queue.retry_later(claimed, BROKEN, POLICY)
    jobs.queue.go_first(job_id)
    jobs.queue.cancel(jobs.claim().id, by="u")
    jobs.queue.fail(jobs.get(job_id), BROKEN)
    jobs.queue.hide([job_id])
    events = jobs.board.events(job_id)
    assert [event.seq for event in events] == list(range(1, len(events) + 1))
    assert [(event.name, event.before, event.after, event.claim) for event in events] == [
        ("created", None, "queued", 0),
        ("state", "queued", "running", 1),
        ("phase", None, "reading", 1),
        ("phase", "reading", "checking", 1),
        ("state", "running", "retrying", 1),
        ("retry_now", None, None, 1),
        ("state", "retrying", "running", 2),
        ("cancel_requested", "running", None, 2),
        ("state", "running", "cancelled", 2),
        ("hidden", "0", "1", 2),
    ]
    details = [event.details for event in events]
    assert details[1] == {"attempt": 1}
    assert details[3] == {"percent": 75.0, "done": 0, "total": 3}
    assert details[4]["error"] == {
        "category": BROKEN.category,
        "code": BROKEN.code,
        "message": BROKEN.message,
        "details": {"a": 1},
    }
    assert (details[4]["percent"], details[4]["phase"]) == (75.0, "checking")
    assert details[7] == {"by": "u"}
    assert (details[8]["by"], details[8]["error"]) == ("u", None)


def test_settings_are_none_until_they_are_set(jobs: Jobs) -> None:
    assert jobs.board.setting("queue_paused") is None
    assert not jobs.board.is_paused()
