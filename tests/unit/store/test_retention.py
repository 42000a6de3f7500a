"""What is destroyed when, what stays, and that it is really gone."""

import json
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES256
from cryptography.hazmat.primitives.ciphers.modes import CBC

from facnet_desktop.domain.access import AccessAction
from facnet_desktop.domain.retention import (
    Destroyed,
    Reason,
    RetentionPolicy,
    RetentionRefused,
    months_before,
)
from facnet_desktop.jobs.job import Kind, NewJob
from facnet_desktop.store.errors import StoreBusy
from facnet_desktop.store.retention import Retention
from tests.support.job_store import KEY, jobs_in
from tests.unit.store.stored import NAMED, Kept

DAY = timedelta(days=1)
PAGE, RESERVED = 4096, 48
"""Of a page: its size, and the part that holds its initialisation vector and its seal."""
START = datetime(2025, 3, 11, 12, 0, tzinfo=UTC)


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Kept]:
    with jobs_in(tmp_path / "facnet.db") as jobs:
        yield Kept(jobs)


def purged(kept: Kept, *, days: int | None = None) -> Destroyed:
    due = kept.retention.due(nominative_days=days)
    destruction = kept.retention.destruction(who="Odile", reason=Reason.RETENTION)
    for _ in destruction.of_due(due.cutoffs):
        pass
    assert destruction.total == due.amount, "the preview said what happened"
    return destruction.total


def test_lines_and_findings_go_after_120_days_and_the_summary_stays(kept: Kept) -> None:
    old = kept.validation(findings=7, lines=40)
    kept.jobs.clock.now += 120 * DAY
    recent = kept.validation()
    assert purged(kept) == Destroyed()
    kept.jobs.clock.now += timedelta(seconds=1)
    assert purged(kept) == Destroyed(validations=1, lines=40, findings=7)
    assert kept.count("validation", "claims IS NULL AND claims_destroyed_at IS NOT NULL") == 1
    assert kept.count("finding") == 5
    assert kept.jobs.get(old).result == {"lines": 40}
    gone = kept.retention.gone(old)
    assert gone is not None
    assert (gone.at, gone.reason, gone.whole) == (kept.jobs.clock(), Reason.RETENTION, False)
    assert kept.retention.gone(recent) is None


def test_what_stays_of_a_validation_names_nobody_and_keeps_its_shape(kept: Kept) -> None:
    kept.validation()
    kept.jobs.clock.now += 121 * DAY
    purged(kept)
    with kept.jobs.file.reading() as connection:
        row = connection.exec_driver_sql("SELECT * FROM validation").mappings().one()
    assert NAMED not in repr(dict(row))
    assert json.loads(row["reading"]) == {
        "file": {"name": "mars.csv"},
        "rows": {},
        "errors": [],
        "warnings": [],
    }
    assert json.loads(row["summary"]) == {"errors": 1}


def test_a_job_without_result_goes_after_30_days_and_a_summary_after_24_months(kept: Kept) -> None:
    failed = kept.failed()
    completed = kept.validation()
    kept.jobs.clock.now += 30 * DAY + timedelta(seconds=1)
    assert purged(kept) == Destroyed(jobs=1)
    assert kept.jobs.board.get(failed) is None
    kept.jobs.clock.now = START.replace(year=2027)
    assert purged(kept).jobs == 0
    assert kept.jobs.board.get(completed) is not None
    kept.jobs.clock.now += timedelta(seconds=1)
    assert purged(kept).jobs == 1
    assert kept.jobs.board.get(completed) is None
    assert kept.count("job_event") == kept.count("validation") == 0
    gone = kept.retention.gone(completed)
    assert gone is not None
    assert gone.whole


def test_a_lot_goes_with_its_last_job(kept: Kept) -> None:
    lot = uuid.uuid4()
    jobs = [NewJob(kind=Kind.EXPORT, title="a", lot_id=lot) for _ in range(2)]
    kept.jobs.queue.add(jobs, lot_title="Mars")
    kept.jobs.queue.cancel(jobs[0].id, by="Odile")
    kept.jobs.clock.now += 31 * DAY
    assert purged(kept).jobs == 1
    assert kept.count("lot") == 1
    kept.jobs.queue.cancel(jobs[1].id, by="Odile")
    kept.jobs.clock.now += 31 * DAY
    purged(kept)
    assert kept.count("lot") == 0


def test_what_waits_or_runs_is_never_touched(kept: Kept) -> None:
    waiting = kept.jobs.add()
    running = kept.jobs.claim().id
    queued = kept.jobs.add()
    kept.jobs.clock.now += 4000 * DAY
    assert purged(kept, days=0) == Destroyed()
    for job_id in (waiting, running, queued):
        assert kept.jobs.get(job_id)
        destruction = kept.retention.destruction(who="Odile", reason=Reason.REQUEST)
        assert list(destruction.of_job(job_id)) == []
    assert kept.count("purge_record") == 0


def test_what_a_person_tries_again_during_a_purge_stays(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("facnet_desktop.store.destruction.JOBS_A_STEP", 1)
    first, second = kept.failed(), kept.failed()
    kept.jobs.clock.now += 31 * DAY
    destruction = kept.retention.destruction(who="Odile", reason=Reason.RETENTION)
    steps = destruction.of_due(kept.retention.due().cutoffs)
    next(steps)
    kept.jobs.queue.requeue(second)
    assert list(steps) == [Destroyed(jobs=1)]
    assert kept.jobs.board.get(first) is None
    assert kept.jobs.get(second)


@pytest.mark.parametrize("back", [timedelta(hours=1), 40 * DAY, 400 * DAY])
def test_a_clock_set_back_destroys_nothing_early(kept: Kept, back: timedelta) -> None:
    """Whatever was kept while the clock was behind is as recent as what was kept just before."""
    kept.validation()
    kept.jobs.clock.set(-back)
    during = kept.validation()
    kept.failed()
    assert purged(kept) == Destroyed()
    kept.jobs.clock.set(back)
    assert purged(kept) == Destroyed(), "nothing is older than a moment"
    kept.jobs.clock.now += 121 * DAY
    assert purged(kept).validations == 2
    assert kept.retention.gone(during) is not None


def test_what_a_clock_set_ahead_had_dated_goes_with_what_came_after(kept: Kept) -> None:
    kept.jobs.clock.set(3650 * DAY)
    ahead = kept.validation()
    kept.jobs.clock.set(-3650 * DAY)
    kept.validation()
    kept.jobs.clock.now += 100 * DAY
    assert purged(kept) == Destroyed()
    kept.jobs.clock.now += 21 * DAY
    assert purged(kept).validations == 2
    assert kept.retention.gone(ahead) is not None


def test_the_index_goes_a_part_at_a_time_and_is_never_left_behind(kept: Kept) -> None:
    """Each part is megabytes to write over: the queue must not wait for all of them."""
    kept.validation(findings=0)
    with kept.jobs.file.transaction() as cursor:
        cursor.executemany(
            "INSERT INTO finding_index (job, part, version, content) SELECT number, ?, 1, x'00' FROM job",
            [(name,) for name in "abc"],
        )
    kept.jobs.clock.now += 121 * DAY
    destruction = kept.retention.destruction(who="Odile", reason=Reason.RETENTION)
    steps = destruction.of_due(kept.retention.due().cutoffs)
    left = []
    for _ in range(3):
        next(steps)
        left.append(kept.count("finding_index"))
    steps.close()  # killed there
    assert left == [3, 2, 1]
    purged(kept)
    assert kept.count("finding_index") == 0


def test_stopped_anywhere_the_next_purge_finishes_and_the_records_add_up(kept: Kept) -> None:
    for _ in range(3):
        kept.validation(findings=4500, lines=10)
    kept.jobs.clock.now += 121 * DAY
    due = kept.retention.due()
    stopped = 0
    while kept.retention.due().amount != Destroyed() or kept.count("finding"):
        destruction = kept.retention.destruction(who="Odile", reason=Reason.RETENTION)
        steps = destruction.of_due(due.cutoffs)
        next(steps)
        next(steps, None)
        steps.close()
        stopped += 1
        assert stopped < 40
    assert stopped > 3
    total = sum((record.amount for record in kept.retention.records()), Destroyed())
    assert total == due.amount == Destroyed(validations=3, lines=30, findings=13_500)


def test_every_destruction_is_in_both_registers(kept: Kept) -> None:
    job_id = kept.validation(lines=14)
    destruction = kept.retention.destruction(who="Odile", reason=Reason.REQUEST)
    for _ in destruction.of_job(job_id):
        pass
    destruction.note(backups=2, journals=1)
    (record,) = kept.retention.records()
    assert record.amount == Destroyed(validations=1, lines=14, findings=5, jobs=1)
    assert (record.who, record.reason, record.backups, record.journals) == ("Odile", Reason.REQUEST, 2, 1)
    (entry,) = kept.accesses.listed()
    assert (entry.who, entry.action, entry.job_id) == ("Odile", "delete", str(job_id))
    assert entry.details == {"destruction": record.number, "reason": "request"}
    assert kept.accesses.verify().holds
    assert kept.retention.last_destruction() == kept.jobs.clock()


def test_accesses_go_after_five_years_and_the_chain_still_holds(kept: Kept) -> None:
    for _ in range(10):
        kept.accesses.add("Odile", AccessAction.OPEN)
        kept.jobs.clock.now += 200 * DAY
    kept.jobs.clock.now = START.replace(year=2031)
    assert purged(kept).accesses == 2
    assert kept.accesses.verify().holds
    assert kept.count("access_entry") == 9, "the destruction is an entry too"
    kept.jobs.clock.now = START.replace(year=2037)
    purged(kept)
    assert kept.accesses.verify().holds
    assert kept.count("purge_record") == 1


def decrypted_pages(path: Path) -> bytes:
    """Every page of the file in clear, unused ones too, as SQLCipher 4 lays them out; nothing is written."""
    content = path.read_bytes()
    clear = []
    for start in range(0, len(content), PAGE):
        page = content[start : start + PAGE]
        vector = page[PAGE - RESERVED : PAGE - RESERVED + 16]
        hidden = page[16 if start == 0 else 0 : PAGE - RESERVED]
        decryptor = Cipher(AES256(KEY), CBC(vector)).decryptor()
        clear.append(decryptor.update(hidden) + decryptor.finalize())
    return b"".join(clear)


def test_nothing_destroyed_is_left_in_any_page_of_the_file_nor_in_its_log(kept: Kept) -> None:
    jobs = [kept.validation(findings=300) for _ in range(4)]
    kept.jobs.file.checkpoint()
    path = kept.jobs.file.path
    named = NAMED.encode()
    assert decrypted_pages(path).count(named) > 1000
    destruction = kept.retention.destruction(who="Odile", reason=Reason.REQUEST)
    for _ in destruction.of_job(jobs.pop()):
        pass
    kept.jobs.clock.now += 121 * DAY
    purged(kept)
    kept.retention.erase()
    assert named not in decrypted_pages(path)
    log = path.with_name(f"{path.name}-wal")
    assert not log.exists() or log.stat().st_size == 0


@pytest.mark.parametrize("text", ["31", "119", "400"])
def test_a_policy_is_kept(kept: Kept, text: str) -> None:
    assert kept.retention.policy().nominative_days == 120
    kept.retention.keep_policy(RetentionPolicy(nominative_days=int(text)), who="commis")
    (entry,) = kept.accesses.listed()
    assert (entry.who, entry.action) == ("commis", "settings")
    assert entry.details == {"setting": "retention", "days": int(text)}
    again = Retention(kept.jobs.file, clock=kept.jobs.clock)
    assert again.policy().nominative_days == int(text)
    kept.validation()
    kept.jobs.clock.now += int(text) * DAY + timedelta(seconds=1)
    assert purged(kept).validations == 1


@pytest.mark.parametrize("days", [-1, 0, 29, 401, 10**9])
def test_a_policy_out_of_bounds_is_refused(days: int) -> None:
    with pytest.raises(RetentionRefused, match=r"30 à 400"):
        RetentionPolicy(nominative_days=days)


@pytest.mark.parametrize(
    "spoilt", ["[]", '"x"', '{"nominative_days": 3}', '{"nominative_days": "a"}', "null"]
)
def test_a_spoilt_setting_counts_as_none(kept: Kept, spoilt: str) -> None:
    with kept.jobs.file.transaction() as cursor:
        cursor.execute("INSERT INTO setting (key, value) VALUES ('retention', ?)", (spoilt,))
    assert kept.retention.policy() == RetentionPolicy()


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [("2025-03-31", 1, "2025-02-28"), ("2024-02-29", 12, "2023-02-28"), ("2025-01-15", 24, "2023-01-15")],
)
def test_months_before(day: str, months: int, expected: str) -> None:
    moment = datetime.fromisoformat(f"{day}T10:00:00+00:00")
    assert f"{months_before(moment, months):%Y-%m-%d}" == expected


def test_erasing_waits_for_no_reader_for_ever(kept: Kept) -> None:
    kept.validation()
    with kept.jobs.file.reading() as connection:
        connection.exec_driver_sql("SELECT count(*) FROM finding").scalar_one()
        kept.validation()
        with pytest.raises(StoreBusy):
            kept.retention.erase()
    kept.retention.erase()
    log = kept.jobs.file.path.with_name("facnet.db-wal")
    assert not log.exists() or log.stat().st_size == 0
