"""What a mailbox keeps of many reports: 0, each phase, 100, and the last of the rest."""

import uuid

from hypothesis import given
from hypothesis import strategies as st

from facnet_desktop.jobs.job import JobProgress
from facnet_desktop.ui.jobs.progress import ProgressMailbox, ProgressUpdate

JOB = uuid.UUID(int=1)
PHASES = (None, "reading", "saving", "checking", "finishing")


def update(percent: float, phase: str | None, claim: int = 1, job: uuid.UUID = JOB) -> ProgressUpdate:
    return ProgressUpdate(job_id=job, claim=claim, progress=JobProgress(percent=percent, phase=phase))


def test_the_first_report_calls_for_a_reading_and_the_next_ones_do_not() -> None:
    box = ProgressMailbox()
    assert box.put(update(0.0, None))
    assert not box.put(update(1.0, "reading"))
    box.take({JOB: 1})
    assert box.put(update(2.0, "reading"))


def test_an_attempt_that_is_not_known_to_run_yet_waits_in_the_box() -> None:
    box = ProgressMailbox()
    box.put(update(40.0, "reading"))
    box.put(update(0.0, None, claim=2))
    assert [taken.claim for taken in box.take({JOB: 1})] == [1]
    assert not box.is_empty()
    assert [taken.claim for taken in box.take({JOB: 2})] == [2]


def test_the_reports_of_an_ended_attempt_leave_those_of_the_next() -> None:
    box = ProgressMailbox()
    box.put(update(40.0, "reading"))
    box.put(update(0.0, None, claim=2))
    assert [taken.claim for taken in box.take_last(JOB, 1)] == [1]
    assert [taken.claim for taken in box.take_last(JOB, 2)] == [2]


@given(
    st.lists(st.tuples(st.integers(0, 100), st.integers(0, 4)), min_size=1).map(
        lambda steps: sorted(steps, key=lambda step: (step[1], step[0]))
    ),
    st.data(),
)
def test_whatever_is_dropped_the_first_each_phase_100_and_the_last_are_seen(
    steps: list[tuple[int, int]], data: st.DataObject
) -> None:
    box = ProgressMailbox()
    put = [update(float(percent), PHASES[phase]) for percent, phase in steps]
    seen: list[ProgressUpdate] = []
    for one in put:
        box.put(one)
        if data.draw(st.booleans()):
            seen += box.take({JOB: 1})
    seen += box.take_last(JOB, 1)
    assert seen[0] == put[0]
    assert seen[-1] == put[-1]
    phases = [one.progress.phase for one in put]
    assert list(dict.fromkeys(one.progress.phase for one in seen)) == list(dict.fromkeys(phases))
    if any(one.progress.percent == 100.0 for one in put):
        assert any(one.progress.percent == 100.0 for one in seen)
    positions = [put.index(one) for one in seen]
    assert positions == sorted(positions)


def test_ten_thousand_reports_between_two_readings_leave_few() -> None:
    box = ProgressMailbox()
    for step in range(10_000):
        box.put(update(step / 200, "reading"))
    assert len(box.take({JOB: 1})) == 2
