"""Job documents: written and read back, without patients; whatever is malformed is set aside, never fatal."""

import json
import uuid
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facnet_desktop.domain.errors import ErrorCode
from facnet_desktop.ingest.report import Outcome, RowCounts
from facnet_desktop.jobs.context import Phase
from facnet_desktop.jobs.error_catalogue import report_of
from facnet_desktop.jobs.job import Job, JobError, JobProgress, Json, Kind, NewJob, State, Status
from facnet_desktop.jobs.retry import RetryPolicy
from facnet_desktop.reports.validation import RuleLine
from facnet_desktop.services.job_documents import as_events, as_json
from facnet_desktop.services.job_documents.as_json import Malformed
from facnet_desktop.services.job_documents.document import JobDocument, document_of, safe_facts
from facnet_desktop.services.job_documents.folder_store import LISTED, MOST_BYTES, FolderJobStore
from facnet_desktop.services.journal.metadata import Hash8, Reference
from facnet_desktop.services.journal.of_job import JobHistory, job_log
from facnet_desktop.store.encrypted import EncryptedFile
from facnet_desktop.store.jobs.board import JobBoard
from facnet_desktop.store.jobs.queue import JobQueue
from facnet_desktop.store.schema import upgrade

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
WHO = "ZORV01010112 ZORVABRAZEL 900000001"
ZONES = [UTC, timezone(timedelta(hours=-5)), timezone(timedelta(hours=5, minutes=30))]

moments = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.sampled_from(ZONES))  # noqa: DTZ001
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=8,
)
keys = st.sampled_from(
    ["rows", "findings", "rules", "failed", "outcome", "patient", "at_risk_cents", "summary"]
)
results = st.dictionaries(keys, anything, max_size=4)


@st.composite
def documents(draw: st.DrawFn) -> JobDocument:
    state = draw(st.sampled_from(State))
    return JobDocument(
        job_id=draw(st.uuids()),
        kind=draw(st.sampled_from(Kind)),
        state=state,
        created_at=draw(moments),
        updated_at=draw(moments),
        started_at=draw(st.none() | moments),
        ended_at=draw(st.none() | moments),
        progress=draw(st.floats(0, 100)),
        phase=draw(st.none() | st.sampled_from(Phase)),
        attempt=draw(st.integers(0, 5)),
        max_attempts=draw(st.integers(1, 5)),
        file=draw(st.none() | st.integers(0, 2**32 - 1).map(lambda number: Hash8(f"{number:08x}"))),
        file_bytes=draw(st.none() | st.integers(0, 10**12)),
        lot_id=draw(st.none() | st.uuids()),
        error=draw(st.none() | st.sampled_from(ErrorCode)),
        reference=draw(st.none() | st.just(Reference("0A1B2C3D"))),
        result=draw(st.none() | results.map(safe_facts)),
    )


@given(documents())
def test_what_is_written_as_json_is_read_back(document: JobDocument) -> None:
    assert as_json.from_text(as_json.to_text(document)) == document


@given(documents(), st.data())
def test_json_of_another_shape_is_malformed_and_never_anything_worse(
    document: JobDocument, data: st.DataObject
) -> None:
    content = json.loads(as_json.to_text(document))
    key = data.draw(st.sampled_from(sorted(content)))
    content[key] = data.draw(anything)
    text = json.dumps(content)
    try:
        read = as_json.from_text(text)
    except Malformed:
        return
    assert as_json.to_object(read) == json.loads(text)


@given(st.text() | st.binary().map(lambda raw: raw.decode("utf-8", "replace")))
def test_any_text_is_malformed_and_never_anything_worse(text: str) -> None:
    with pytest.raises(Malformed):
        as_json.from_text(text)
    with pytest.raises(Malformed):
        as_events.from_text(text, uuid.UUID(int=1))


@pytest.mark.parametrize(
    "text",
    ["", "null", "[]", "{", "[" * 100_000, '{"schema": NaN}', '{"a": 1, "a": 2}', "9" * 5000, "\ud800"],
    ids=lambda text: text[:10] or "empty",
)
def test_hostile_texts_are_malformed(text: str) -> None:
    with pytest.raises(Malformed):
        as_json.from_text(text)


def test_the_json_has_the_names_of_the_contract() -> None:
    document = JobDocument(
        job_id=uuid.UUID(int=1), kind=Kind.VALIDATION, state=State.RETRYING, created_at=NOON, updated_at=NOON,
        progress=75.5, error=ErrorCode.FILE_LOCKED,
    )  # fmt: skip
    content = json.loads(as_json.to_text(document))
    assert content["schema"] == 1
    assert content["job_id"] == "00000000-0000-0000-0000-000000000001"
    assert (content["status"], content["state"], content["progress"]) == ("queued", "retrying", 75.5)
    assert content["created_at"] == "2026-03-02T12:00:00+00:00"
    assert "Excel" in content["error_message"]
    assert {"updated_at", "result"} <= content.keys()


def a_job(**changes: object) -> Job:
    job = Job(
        id=uuid.UUID(int=7), kind=Kind.VALIDATION, state=State.FAILED, title=f"{WHO}.csv",
        request={"path": f"/home/{WHO}.csv"}, priority=10, created_at=NOON, queued_at=NOON, updated_at=NOON,
        started_at=NOON, ended_at=NOON, attempt=1, owner=None, created_by=WHO, dossier=WHO, cancelled_by=WHO,
        progress=JobProgress(percent=75.5, phase="checking", rule=WHO),
        error=JobError(
            category="FILE_ERROR", code="FILE_MISSING", message=WHO, details={"x": WHO, "reference": WHO}
        ),
        result={"findings": 3, "patient": WHO, "summary": {"errors": 2, "at_risk_cents": 4200, "name": WHO},
                "rules": {"failed": ["FB001", WHO], "executed": 80}, "outcome": "accept", "sha256": WHO,
                "rows": [WHO], "edition": WHO, "seconds": {"reading": 0.5}},
    )  # fmt: skip
    return replace(job, **changes)  # type: ignore[arg-type]


def test_nothing_of_a_person_nor_an_amount_gets_into_a_document() -> None:
    text = as_json.to_text(document_of(a_job()))
    for word in (*WHO.split(), "4200", "cents"):
        assert word not in text
    assert json.loads(text)["result"] == {
        "findings": 3,
        "summary": {"errors": 2},
        "rules": {"failed": ["FB001"], "executed": 80},
        "outcome": "accept",
        "rows": [],
        "seconds": {"reading": 0.5},
    }
    assert as_json.from_text(text).error is ErrorCode.FILE_MISSING


@given(results)
def test_safe_facts_are_safe_facts(result: dict[str, Json]) -> None:
    once = safe_facts(result)
    assert safe_facts(once) == once
    assert "patient" not in once


@pytest.fixture
def store(tmp_path: Path) -> FolderJobStore:
    return FolderJobStore(tmp_path / "jobs", quarantine=tmp_path / "quarantine", on_quarantine=told.append)


told: list[uuid.UUID] = []


@pytest.fixture(autouse=True)
def nothing_told() -> None:
    told.clear()


def a_document(number: int = 1, state: State = State.QUEUED) -> JobDocument:
    at = NOON + timedelta(minutes=number)
    return JobDocument(
        job_id=uuid.UUID(int=number), kind=Kind.BACKUP, state=state, created_at=at, updated_at=at
    )


def test_a_document_is_kept_and_found(store: FolderJobStore, tmp_path: Path) -> None:
    store.store(a_document())
    assert store.get(uuid.UUID(int=1)) == a_document()
    assert [path.name for path in (tmp_path / "jobs").iterdir()] == [f"{uuid.UUID(int=1)}.json"]


def test_a_missing_document_is_none(store: FolderJobStore) -> None:
    assert store.get(uuid.UUID(int=1)) is None
    assert store.list() == []
    assert not store.delete(uuid.UUID(int=1))
    assert told == []


def test_storing_again_replaces(store: FolderJobStore) -> None:
    store.store(a_document())
    store.store(a_document(state=State.COMPLETED))
    found = store.get(uuid.UUID(int=1))
    assert found is not None
    assert found.state is State.COMPLETED
    assert len(store.list()) == 1


def test_update_needs_a_document_that_is_there(store: FolderJobStore) -> None:
    with pytest.raises(LookupError):
        store.update(a_document())
    store.store(a_document())
    store.update(replace(a_document(), progress=50.0))
    assert store.get(uuid.UUID(int=1)) == replace(a_document(), progress=50.0)


def test_a_list_is_filtered_newest_first_and_at_most_a_hundred(store: FolderJobStore) -> None:
    for number in range(1, 131):
        store.store(a_document(number, State.COMPLETED if number % 2 else State.INTERRUPTED))
    assert [one.job_id.int for one in store.list()] == list(range(130, 130 - LISTED, -1))
    assert len(store.list(Status.COMPLETED)) == 65
    assert {one.state for one in store.list(Status.FAILED)} == {State.INTERRUPTED}
    assert store.list(Status.RUNNING) == []
    assert len(store.list(limit=3)) == 3
    assert store.list(limit=0) == []
    assert store.list(limit=-1) == []


def test_deleting_takes_both_forms(store: FolderJobStore, tmp_path: Path) -> None:
    store.store(a_document())
    store.store_events(uuid.UUID(int=1), [])
    assert store.delete(uuid.UUID(int=1))
    assert list((tmp_path / "jobs").iterdir()) == []
    assert not store.delete(uuid.UUID(int=1))


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b"x" * (MOST_BYTES + 1), b'{"schema": 2}'])
def test_a_malformed_document_is_set_aside_and_told_once(
    store: FolderJobStore, tmp_path: Path, content: bytes
) -> None:
    store.store(a_document(2))
    (tmp_path / "jobs" / f"{uuid.UUID(int=1)}.json").write_bytes(content)
    assert [one.job_id.int for one in store.list()] == [2]
    assert store.get(uuid.UUID(int=1)) is None
    assert told == [uuid.UUID(int=1)]
    (kept,) = (tmp_path / "quarantine").iterdir()
    assert kept.read_bytes() == content


def test_a_document_under_the_id_of_another_is_set_aside(store: FolderJobStore, tmp_path: Path) -> None:
    store.store(a_document(2))
    moved = tmp_path / "jobs" / f"{uuid.UUID(int=3)}.json"
    (tmp_path / "jobs" / f"{uuid.UUID(int=2)}.json").rename(moved)
    assert store.get(uuid.UUID(int=3)) is None
    assert told == [uuid.UUID(int=3)]


def test_malformed_json_leaves_the_events_to_be_read(store: FolderJobStore, tmp_path: Path) -> None:
    history = JobHistory(job=a_job(), events=(), attempts=())
    assert job_log(history) == []
    (tmp_path / "jobs").mkdir()
    (tmp_path / "jobs" / f"{uuid.UUID(int=1)}.json").write_bytes(b"{")
    store.store_events(uuid.UUID(int=1), [])
    assert store.get(uuid.UUID(int=1)) is None
    assert len(told) == 2


def test_what_cannot_be_read_for_now_is_not_at_fault(
    store: FolderJobStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.store(a_document())

    def refused(self: Path, *_: object, **__: object) -> None:
        raise PermissionError(13, "held", str(self))

    with monkeypatch.context() as patched:
        patched.setattr(Path, "open", refused)
        assert store.get(uuid.UUID(int=1)) is None
    assert told == []
    assert store.get(uuid.UUID(int=1)) == a_document()


@pytest.mark.parametrize(
    "wrong", ["../../etc/passwd", str(uuid.UUID(int=1)), "", None, 1, Path("x"), b"x"], ids=repr
)
def test_only_an_id_becomes_a_path(store: FolderJobStore, wrong: object) -> None:
    for call in (store.get, store.delete, lambda one: store.store_events(one, [])):
        with pytest.raises(TypeError):
            call(wrong)  # type: ignore[operator]


def test_files_that_are_not_ours_are_left_alone(store: FolderJobStore, tmp_path: Path) -> None:
    store.store(a_document())
    folder = tmp_path / "jobs"
    for name in ("notes.json", f"{{{uuid.UUID(int=5)}}}.json", f"{uuid.UUID(int=6).hex}.json", "x.log"):
        (folder / name).write_text("x", encoding="utf-8")
    assert len(store.list()) == 1
    assert len(list(folder.iterdir())) == 5


@pytest.fixture
def queue(tmp_path: Path) -> tuple[JobQueue, JobBoard]:
    file = EncryptedFile(tmp_path / "facnet.db", bytes(32))
    with file.writing() as connection:
        upgrade(connection)
    return JobQueue(file), JobBoard(file)


def test_the_log_of_a_job_tells_its_life_and_is_read_back(
    queue: tuple[JobQueue, JobBoard], store: FolderJobStore
) -> None:
    jobs, board = queue
    job = NewJob(kind=Kind.VALIDATION, title=f"{WHO}.csv", request={"path": WHO})
    jobs.add([job])
    claimed = jobs.claim("w")
    assert claimed is not None
    jobs.report(claimed, JobProgress(percent=10, phase=Phase.READING.value))
    jobs.retry_later(claimed, report_of(OSError(16, WHO)).error, RetryPolicy(delays=(0.0,)))
    claimed = jobs.claim("w")
    assert claimed is not None
    jobs.complete(claimed, {"outcome": "accept"})
    found = board.get(job.id)
    assert found is not None
    rule = RuleLine(code="FB001", version=1, title=WHO, ran=True, findings=2, checked=9, ms=1.6)
    history = JobHistory(
        job=found,
        events=board.events(job.id),
        attempts=board.attempts(job.id),
        rows=RowCounts(accepted=9, rejected=1),
        outcome=Outcome.ACCEPT,
        rules=(rule, replace(rule, code="FB002", ran=False, findings=0)),
    )
    store.store_events(job.id, job_log(history))
    read = store.get(job.id)
    assert read is not None
    assert (read.state, read.kind, read.progress, read.attempt) == (
        State.COMPLETED,
        Kind.VALIDATION,
        100.0,
        2,
    )
    assert read.error is None
    text = as_events.to_text(job_log(history))
    for word in WHO.split():
        assert word not in text
    assert [line.event.value for line in job_log(history)] == [
        "job.queued", "job.started", "job.phase", "job.retrying", "job.started",
        "file.read", "rules.rule", "rules.skipped", "rules.run", "job.completed",
    ]  # fmt: skip
    assert "10\u00a0lignes, dont 1\u00a0non lue" in text
    lines = text.splitlines()
    for broken in (lines[1:], [lines[0], lines[9], lines[1]], [*lines, WHO], lines[:1] * 2 + lines[9:]):
        with pytest.raises(Malformed):
            as_events.from_text("\n".join(broken), job.id)
    with pytest.raises(Malformed):
        as_events.from_text(text, uuid.UUID(int=9))
