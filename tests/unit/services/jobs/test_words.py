"""What is said of a job in French, and the document that programs read."""

import uuid
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from facnet_desktop.domain.retention import Gone, Reason
from facnet_desktop.jobs.context import Phase
from facnet_desktop.jobs.figures import QueuePlace
from facnet_desktop.jobs.job import Job, JobError, JobProgress, Kind, State, Status
from facnet_desktop.services.jobs.find import NotAnIdentifier, UnknownJob, find_job, job_id_of
from facnet_desktop.services.jobs.status_document import listed_document, status_document
from facnet_desktop.services.jobs.words import KINDS, PHASES, STATES, STATUSES, found_by, state_of
from tests.unit.services.jobs.machine import NOON, Machine

JOB = Job(
    id=uuid.UUID("0b1f6a1e-7f0a-4c4e-9d0a-2f3f5d5f7f11"),
    kind=Kind.VALIDATION,
    state=State.QUEUED,
    title="mars.csv",
    request={},
    priority=10,
    created_at=NOON,
    queued_at=NOON,
    updated_at=NOON,
)
ERROR = JobError(category="FILE_ERROR", code="FILE_MISSING", message="Introuvable.", details={"errno": 2})


@pytest.mark.parametrize(
    ("words", "members"), [(STATES, State), (STATUSES, Status), (KINDS, Kind), (PHASES, Phase)]
)
def test_every_member_has_its_word(words: dict[object, str], members: type) -> None:
    assert set(words) == set(members)
    assert all(words.values())


@pytest.mark.parametrize(
    ("job", "told"),
    [
        (JOB, "en file (position 3 de 1\u00a0200)"),
        (
            replace(JOB, state=State.RUNNING, progress=JobProgress(percent=35.4, phase="reading")),
            "en cours, lecture, 35\u00a0%",
        ),
        (replace(JOB, state=State.RUNNING), "en cours, 0\u00a0%"),
        (replace(JOB, state=State.RUNNING, cancel_requested_at=NOON), "en cours d'annulation"),
        (replace(JOB, state=State.RETRYING, attempt=1), "nouvelle tentative (2 sur 3)"),
        (replace(JOB, state=State.COMPLETED), "terminée"),
        (replace(JOB, state=State.FAILED, attempt=1), "échec"),
        (replace(JOB, state=State.FAILED, attempt=3), "échec, à examiner"),
        (replace(JOB, state=State.CANCELLED), "annulée"),
        (replace(JOB, state=State.INTERRUPTED), "interrompue"),
    ],
)
def test_the_state_is_told_in_a_few_words(job: Job, told: str) -> None:
    assert state_of(job, QueuePlace(position=3, waiting=1200)) == told


@pytest.mark.parametrize(
    ("result", "told"),
    [
        (None, []),
        ({}, ["aucun constat à traiter"]),
        ({"summary": {"errors": 0, "infos": 4}, "rows": {"rejected": 0}}, ["aucun constat à traiter"]),
        (
            {"summary": {"errors": 1, "warnings": 2, "optimizations": 1}, "rows": {"rejected": 3}},
            ["1\u00a0erreur", "2\u00a0à vérifier", "1\u00a0occasion à vérifier", "3\u00a0lignes non lues"],
        ),
        ({"summary": "?", "rows": None}, ["aucun constat à traiter"]),
    ],
)
def test_what_a_validation_found_is_told(result: dict[str, object] | None, told: list[str]) -> None:
    assert found_by(replace(JOB, result=result)) == told  # type: ignore[arg-type]
    assert found_by(replace(JOB, kind=Kind.PURGE, result={})) == []


def test_the_document_says_category_first_and_the_exact_code_in_the_details() -> None:
    failed = replace(JOB, state=State.FAILED, error=ERROR, ended_at=NOON + timedelta(seconds=1))
    document = status_document(failed, None)
    assert (document["status"], document["job_state"]) == ("failed", "failed")
    assert document["error"] == {
        "code": "FILE_ERROR",
        "message": "Introuvable.",
        "details": {"code": "FILE_MISSING", "errno": 2},
    }
    assert document["ended_at"] == "2026-11-22T12:00:01.000000+00:00"


@pytest.mark.parametrize("state", list(State))
def test_the_document_of_every_state_has_the_same_fields(state: State) -> None:
    document = status_document(replace(JOB, state=state), QueuePlace(position=2, waiting=5))
    assert set(document) == set(status_document(JOB, None))
    assert document["queue_position"] == 2
    assert set(listed_document(JOB, None)) > set(document)


def test_a_job_that_is_no_validation_has_no_validation_id() -> None:
    assert status_document(replace(JOB, kind=Kind.BACKUP), None)["validation_id"] is None
    assert status_document(JOB, None)["validation_id"] == str(JOB.id)


class Kept:
    """What the register of destructions knows."""

    def __init__(self, gone: Gone | None) -> None:
        self._gone = gone

    def gone(self, job_id: uuid.UUID) -> Gone | None:
        return self._gone


def test_a_job_is_found_by_its_canonical_identifier_only(jobs: Machine) -> None:
    (one,) = jobs.add("a.csv")
    assert find_job(job_id_of(str(one)), jobs.board, Kept(None)).id == one  # type: ignore[arg-type]
    for text in (str(one).upper(), one.hex, f"{{{one}}}", f" {one}", one.urn, "", "x" * 5000, "\0"):
        with pytest.raises(NotAnIdentifier) as refused:
            job_id_of(text)
        assert len(refused.value.what) < 100


@pytest.mark.parametrize(
    ("reason", "how"),
    [
        (Reason.RETENTION, "purgée le 1er mars 2026"),
        (Reason.REQUEST, r"détruite le 1er mars 2026 \(à la demande\)"),
    ],
)
def test_a_job_that_was_destroyed_says_when_and_why(jobs: Machine, reason: Reason, how: str) -> None:
    gone = Gone(job_id=JOB.id, at=datetime(2026, 3, 1, 12, tzinfo=UTC), reason=reason, whole=True)
    with pytest.raises(UnknownJob, match=how):
        find_job(JOB.id, jobs.board, Kept(gone))  # type: ignore[arg-type]
    with pytest.raises(UnknownJob, match="Aucune tâche"):
        find_job(JOB.id, jobs.board, Kept(None))  # type: ignore[arg-type]


def test_places_of_all_that_wait_are_those_of_each(jobs: Machine) -> None:
    added = jobs.add(*"abcd")
    jobs.queue.go_first(added[2])
    jobs.queue.claim("w")
    places = jobs.board.places()
    assert {job_id: jobs.board.position(job_id) for job_id in places} == places
    assert set(places) == set(added) - {added[2]}
