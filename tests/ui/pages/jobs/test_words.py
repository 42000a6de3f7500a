"""What cells and sentences say of a job, state by state."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest

from facnet_desktop.jobs.figures import QueuePlace
from facnet_desktop.jobs.job import Job, JobProgress, Kind, State
from facnet_desktop.ui.pages.jobs.commands.actions import WORDINGS
from facnet_desktop.ui.pages.jobs.commands.offers import Command, allows, refusal
from facnet_desktop.ui.pages.jobs.details.words import state_sentence
from facnet_desktop.ui.pages.jobs.live.ends import sentence_of
from facnet_desktop.ui.pages.jobs.live.lots import LotTally
from facnet_desktop.ui.pages.jobs.table.cells import job_cell, moment_words, worked
from facnet_desktop.ui.pages.jobs.table.columns import HEADINGS, Column
from facnet_desktop.ui.pages.jobs.table.filters import Period, days_of, plain
from facnet_desktop.ui.pages.jobs.table.order import natural
from facnet_desktop.ui.pages.jobs.table.progress_words import Around, lot_line, progress_line
from tests.ui.pages.jobs.kit import BROKEN, result

NOW = datetime(2025, 3, 11, 14, 5, 3, tzinfo=UTC)
N = "\u00a0"


def job(state: State = State.QUEUED, **fields: object) -> Job:
    known: dict[str, object] = {
        "id": uuid.UUID(int=1),
        "kind": Kind.VALIDATION,
        "state": state,
        "title": "mars.csv",
        "request": {},
        "priority": 10,
        "created_at": NOW - timedelta(minutes=1),
        "queued_at": NOW - timedelta(minutes=1),
        "updated_at": NOW,
    }
    return Job(**{**known, **fields})  # type: ignore[arg-type]


def running(**fields: object) -> Job:
    known: dict[str, object] = {"started_at": NOW - timedelta(seconds=20), "attempt": 1, "claim": 1}
    return job(State.RUNNING, **{**known, **fields})


READING = JobProgress(percent=35.6, phase="reading", done=430_000, total=1_230_000)
CHECKING = JobProgress(percent=80.0, phase="checking", done=2, total=48, rule="FB001")


@pytest.mark.parametrize(
    ("shown", "around", "said"),
    [
        (job(), Around(now=NOW, place=QueuePlace(position=3, waiting=12)), "3e de 12"),
        (job(), Around(now=NOW, place=QueuePlace(position=1, waiting=1)), "1re de 1"),
        (
            running(progress=READING),
            Around(now=NOW, seconds_left=38.0),
            f"Lecture{N}· 420{N}ko de 1,2{N}Mo{N}· 35{N}%{N}· environ 40{N}s",
        ),
        (
            running(progress=READING),
            Around(now=NOW, seconds_left=9.0),
            f"Lecture{N}· 420{N}ko de 1,2{N}Mo{N}· 35{N}%",
        ),
        (running(progress=CHECKING), Around(now=NOW), f"Vérification{N}· règle 3 de 48{N}· 80{N}%"),
        (
            running(progress=CHECKING, attempt=2),
            Around(now=NOW, is_silent=True, seconds_left=90.0),
            f"Semble bloquée{N}· Vérification{N}· règle 3 de 48{N}· 80{N}%{N}· tentative 2 sur 3",
        ),
        (running(cancel_requested_at=NOW), Around(now=NOW), "Annulation en cours…"),
        (
            job(State.RETRYING, attempt=1, error=BROKEN, next_attempt_at=NOW + timedelta(seconds=3.2)),
            Around(now=NOW),
            f"2 sur 3{N}· reprise dans 4{N}s",
        ),
        (
            job(State.COMPLETED, result=result(errors=6, unread=2)),
            Around(now=NOW),
            f"6{N}erreurs{N}· 3{N}à vérifier{N}· 2{N}lignes non lues",
        ),
        (job(State.FAILED, error=BROKEN), Around(now=NOW), "Fichier ouvert dans un autre programme"),
        (job(State.CANCELLED), Around(now=NOW), "avant son début"),
        (
            job(State.CANCELLED, claim=1, progress=READING),
            Around(now=NOW),
            f"arrêtée à 35{N}% (lecture)",
        ),
    ],
)
def test_the_progress_of_each_state_in_one_line(shown: Job, around: Around, said: str) -> None:
    assert progress_line(shown, around) == said


@pytest.mark.parametrize("state", State)
def test_every_state_has_a_sentence(state: State) -> None:
    sentence = state_sentence(job(state), Around(now=NOW))
    assert sentence.endswith(".")


def test_every_column_has_its_text_of_a_completed_validation() -> None:
    done = job(
        State.COMPLETED,
        started_at=NOW - timedelta(seconds=63),
        ended_at=NOW,
        worked_seconds=63.0,
        result=result(lines=12_300, errors=6, cents=4915),
        file_bytes=1_536,
        created_by="CLINIQUE\\commis",
    )
    told = {column: job_cell(done, column, Around(now=NOW)) for column in Column}
    assert told[Column.LINES] == f"12{N}300"
    assert told[Column.RECOVERABLE] == f"49,15{N}$"
    assert told[Column.DURATION] == f"1{N}min 3{N}s"
    assert told[Column.SIZE] == f"1,5{N}ko"
    assert told[Column.WHO] == "CLINIQUE\\commis"
    assert all(told.values())
    assert set(HEADINGS) == set(Column)


def test_how_long_a_running_job_has_been_worked_on_never_is_negative() -> None:
    assert worked(running(started_at=NOW + timedelta(hours=1)), NOW) == timedelta()
    assert worked(job(), NOW) is None


def test_moments_are_short_when_they_are_near() -> None:
    now = datetime(2025, 3, 11, 12).astimezone()
    assert moment_words(now, now) == "12:00:00"
    assert moment_words(now - timedelta(days=1), now) == "hier, 12:00"
    assert moment_words(now - timedelta(days=9), now) == f"2025-03-02{N}12:00"


def test_a_lot_in_one_line() -> None:
    lot = LotTally(
        id=uuid.uuid4(), title="Mars", created_at=NOW, files=60, done=37, running=2, to_review=2, failed=3,
        percent=62.0, lines=0, errors=0, recoverable_cents=0,
    )  # fmt: skip
    assert lot_line(lot) == f"Lot{N}: 37 de 60{N}fichiers{N}· 2{N}à examiner"


def test_names_sort_as_a_person_reads_them() -> None:
    names = ["Clinique 10.csv", "clinique 9.csv", "Émile.csv", "eau.csv"]
    assert sorted(names, key=lambda name: natural(plain(name))) == [
        "clinique 9.csv",
        "Clinique 10.csv",
        "eau.csv",
        "Émile.csv",
    ]


def test_periods_count_today() -> None:
    today = NOW.date()
    assert days_of(Period.TODAY, today) == (today, None)
    assert days_of(Period.WEEK, today) == (today - timedelta(days=6), None)
    assert days_of(Period.ALWAYS, today) == (None, None)


@pytest.mark.parametrize("command", Command)
def test_each_command_is_worded_and_refuses_with_a_sentence(command: Command) -> None:
    assert WORDINGS[command].text
    assert refusal(command, [], allowed=False) == "Sélectionner d'abord une tâche dans la liste."
    assert refusal(command, [job()], allowed=False).endswith(".")
    assert refusal(command, [job()], allowed=True) == ""


MOVES = (Command.FIRST, Command.UP, Command.DOWN)
ALLOWED = {
    State.QUEUED: {Command.CANCEL, *MOVES, Command.EXPORT},
    State.RUNNING: {Command.CANCEL, Command.EXPORT},
    State.RETRYING: {Command.CANCEL, *MOVES, Command.RETRY, Command.EXPORT},
    State.COMPLETED: {Command.OPEN, Command.AGAIN, Command.REMOVE, Command.DELETE, Command.EXPORT},
    State.FAILED: {Command.RETRY, Command.AGAIN, Command.REMOVE, Command.DELETE, Command.EXPORT},
    State.CANCELLED: {Command.RETRY, Command.AGAIN, Command.REMOVE, Command.DELETE, Command.EXPORT},
    State.INTERRUPTED: {Command.RETRY, Command.AGAIN, Command.REMOVE, Command.DELETE, Command.EXPORT},
}


@pytest.mark.parametrize("state", State)
def test_what_each_state_allows(state: State) -> None:
    assert {command for command in Command if allows(command, job(state))} == ALLOWED[state]


def test_ends_are_told_in_the_right_number_and_gender() -> None:
    done = job(State.COMPLETED, result=result(errors=6))
    review = job(State.FAILED, error=BROKEN, attempt=3)
    assert sentence_of([done]) == f"Validation terminée{N}: 6{N}erreurs et 3{N}à vérifier."
    assert sentence_of([job(State.COMPLETED, kind=Kind.SELFTEST)]) == "Autodiagnostic terminé."
    assert sentence_of([job(State.CANCELLED)]) == "Validation annulée."
    assert sentence_of([done, done, review]) == f"2{N}tâches terminées, 1{N}échec et 1{N}tâche à examiner."
