"""What the clinic fixed is what is kept, whatever was chosen before or is asked now."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from facnet_desktop.domain.errors import ErrorCode
from facnet_desktop.domain.retention import (
    NOTHING_FIXED,
    FixedRetention,
    Reason,
    RetentionFixed,
    RetentionPolicy,
)
from facnet_desktop.jobs.context import JobContext
from facnet_desktop.services.journal.events import Event
from facnet_desktop.services.journal.journal import Journal
from facnet_desktop.services.journal.reading import last_lines
from facnet_desktop.services.purge import Archive, purge
from facnet_desktop.services.work.purge import PurgeWork, purge_job
from facnet_desktop.store.retention import Retention
from tests.support.job_store import jobs_in
from tests.support.store_folder import SteppingClock, opened
from tests.unit.store.stored import Kept

DAY = timedelta(days=1)
FIXED = FixedRetention(nominative_days=200, summary_months=36, empty_job_days=60, register_years=7)


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Kept]:
    """A store where somebody had chosen 45 days before the clinic fixed 200."""
    with jobs_in(tmp_path / "facnet.db") as jobs:
        made = Kept(jobs)
        made.retention.keep_policy(RetentionPolicy(nominative_days=45), who="commis")
        yield made


def fixed_in(kept: Kept, fixed: FixedRetention = FIXED) -> Retention:
    return Retention(kept.jobs.file, clock=kept.jobs.clock, fixed=fixed)


def test_what_is_fixed_counts_whatever_was_chosen(kept: Kept) -> None:
    assert fixed_in(kept).policy() == RetentionPolicy(
        nominative_days=200, summary_months=36, empty_job_days=60, register_years=7
    )
    others = fixed_in(kept, FixedRetention(summary_months=36)).policy()
    assert (others.nominative_days, others.summary_months) == (45, 36)
    assert fixed_in(kept, NOTHING_FIXED).policy() == RetentionPolicy(nominative_days=45)


def test_another_time_is_refused_and_the_earlier_choice_stays(kept: Kept) -> None:
    before = kept.accesses.listed()
    for days in (30, 199, 400):
        with pytest.raises(RetentionFixed, match="fixe à 200") as refused:
            fixed_in(kept).keep_policy(RetentionPolicy(nominative_days=days), who="commis")
        assert refused.value.code is ErrorCode.POLICY
    fixed_in(kept).keep_policy(RetentionPolicy(nominative_days=200), who="commis")
    assert kept.retention.policy().nominative_days == 45
    assert kept.accesses.listed() == before


@pytest.mark.parametrize(("age", "destroyed"), [(46, 0), (199, 0), (201, 1)])
def test_lines_and_findings_are_due_when_the_clinic_says(kept: Kept, age: int, destroyed: int) -> None:
    kept.validation()
    kept.jobs.clock.now += age * DAY
    assert fixed_in(kept).due().amount.validations == destroyed


def test_the_other_classes_too(kept: Kept) -> None:
    now = kept.jobs.clock.now
    limits = fixed_in(kept).due().cutoffs
    assert now - limits.empty_jobs == 60 * DAY
    assert limits.summaries.year == now.year - 3
    assert limits.registers.year == now.year - 7


def test_a_younger_age_for_once_is_refused_an_older_one_is_not(kept: Kept) -> None:
    with pytest.raises(RetentionFixed, match="fixe à 200"):
        fixed_in(kept).due(nominative_days=199)
    assert fixed_in(kept).due(nominative_days=300).amount.validations == 0
    assert kept.retention.due(nominative_days=0).amount.validations == 0


def test_a_purge_that_was_queued_before_the_policy_destroys_nothing(tmp_path: Path) -> None:
    clock = SteppingClock()
    with opened(tmp_path / "d", clock=clock, fixed=FIXED) as store:
        store.queue.add([purge_job(by="commis", reason=Reason.REQUEST, nominative_days=0)])
        job = store.queue.claim("w")
        assert job is not None
        archive = Archive(retention=store.retention, backups=store.backups, data=store.folder, clock=clock)
        with pytest.raises(RetentionFixed):
            PurgeWork(archive=archive)(job, JobContext())
        assert store.retention.records() == []


@pytest.mark.parametrize(("fixed", "left"), [(NOTHING_FIXED, 0), (FixedRetention(journal_days=90), 1)])
def test_the_technical_log_is_kept_as_long_as_the_clinic_says(
    tmp_path: Path, fixed: FixedRetention, left: int
) -> None:
    clock = SteppingClock()
    with opened(tmp_path / "d", clock=clock, fixed=fixed) as store:
        journal = Journal(store.folder.journal, clock=lambda: clock.now - 60 * DAY)
        journal.write(Event.JOB_BAD_ID)
        journal.close()
        archive = Archive(retention=store.retention, backups=store.backups, data=store.folder, clock=clock)
        purge(archive, JobContext(), who="commis", reason=Reason.RETENTION)
        assert len(last_lines(store.folder.journal)) == left
