"""The commands over a queue, end to end in one process."""

import json
import os
import subprocess
import sys
import uuid
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from facnet_desktop.bootstrap import find_installation
from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.jobs.error_catalogue import interruption
from facnet_desktop.jobs.job import State
from facnet_desktop.jobs.retry import RetryPolicy
from facnet_desktop.services.instance.listener import InstanceListener
from facnet_desktop.services.instance.lock import InstanceLock
from facnet_desktop.services.instance.messages import CancelJob, Message, QueueChanged
from facnet_desktop.services.job_documents import as_events, as_json
from facnet_desktop.store.store import Store
from tests.unit.cli.taches.conftest import Export, Shell

FIELDS = [
    "validation_id", "job_id", "status", "job_state", "progress", "phase", "queue_position", "attempt",
    "max_attempts", "created_at", "updated_at", "started_at", "ended_at", "cancelled_by", "result", "error",
]  # fmt: skip
NOT_IDS = [
    "x",
    "",
    "../../etc/passwd",
    "0B1F6A1E-7F0A-4C4E-9D0A-2F3F5D5F7F11",
    "{0b1f6a1e-7f0a-4c4e-9d0a-2f3f5d5f7f11}",
    "0b1f6a1e7f0a4c4e9d0a2f3f5d5f7f11",
    "urn:uuid:0b1f6a1e-7f0a-4c4e-9d0a-2f3f5d5f7f11",
]
UNKNOWN = "0b1f6a1e-7f0a-4c4e-9d0a-2f3f5d5f7f11"


def store_of(shell: Shell) -> Store:
    return find_installation().open_store(DataFolder(shell.data))


def state_of(shell: Shell, job_id: str) -> str:
    return str(shell("taches", "etat", job_id, "--format", "json").json["job_state"])


# --- the outside contract ------------------------------------------------------------------------------


def test_the_state_has_exactly_the_fields_of_the_contract(shell: Shell, export: Export) -> None:
    (job_id,) = shell.queue(export("a.csv"))
    state = shell("taches", "etat", job_id, "--format", "json").json
    assert list(state) == FIELDS
    assert state["validation_id"] == state["job_id"] == job_id
    assert state["progress"] == 0.0
    assert isinstance(state["progress"], float)
    assert state["created_at"].endswith("+00:00")
    assert state["result"] is None
    assert state["error"] is None


def put_in(state: str, store: Store, job_id: str) -> None:
    """What workers and people do to a queued job so that it comes to be in that state."""
    queue = store.queue
    if state == "cancelled":
        queue.cancel(uuid.UUID(job_id), by="lise")
    if state in {"queued", "cancelled"}:
        return
    claimed = queue.claim("w")
    assert claimed is not None
    match state:
        case "completed":
            queue.complete(claimed, {"rows": {"accepted": 1}})
        case "failed":
            queue.fail(claimed, interruption())
        case "retrying":
            queue.retry_later(claimed, interruption(), RetryPolicy())
        case "interrupted":
            queue.interrupt(claimed, interruption())


@pytest.mark.parametrize(
    ("state", "status", "filled"),
    [
        ("queued", "queued", {"queue_position"}),
        ("running", "running", {"started_at"}),
        ("retrying", "queued", {"started_at", "queue_position", "error"}),
        ("completed", "completed", {"started_at", "ended_at", "result"}),
        ("failed", "failed", {"started_at", "ended_at", "error"}),
        ("cancelled", "cancelled", {"ended_at", "cancelled_by"}),
        ("interrupted", "failed", {"started_at", "ended_at", "error"}),
    ],
)
def test_each_state_has_its_own_fields_filled_and_the_others_null(
    shell: Shell, export: Export, state: str, status: str, filled: set[str]
) -> None:
    (job_id,) = shell.queue(export("a.csv"))
    with store_of(shell) as store:
        put_in(state, store, job_id)
    told = shell("taches", "etat", job_id, "--format", "json").json
    assert list(told) == FIELDS
    assert (told["job_state"], told["status"]) == (state, status)
    always = {
        "validation_id", "job_id", "status", "job_state", "progress", "attempt", "max_attempts",
        "created_at", "updated_at",
    }  # fmt: skip
    assert {name for name in FIELDS if told[name] is not None} == always | filled
    moments = [told[name] for name in FIELDS if name.endswith("_at") and told[name] is not None]
    assert all(datetime.fromisoformat(moment).utcoffset() == timedelta() for moment in moments)
    if told["error"] is not None:
        assert told["error"]["code"] in {"QUEUE_ERROR", "FILE_ERROR", "VALIDATION_ERROR", "WORKER_ERROR"}


def test_a_failure_tells_its_category_and_its_exact_code(shell: Shell, export: Export) -> None:
    path = export("a.csv")
    (job_id,) = shell.queue(path)
    path.unlink()
    assert shell("taches", "traiter").code == 2
    error = shell("taches", "etat", job_id, "--format", "json").json["error"]
    assert list(error) == ["code", "message", "details"]
    assert (error["code"], error["details"]["code"]) == ("FILE_ERROR", "FILE_MISSING")


def test_a_job_that_is_no_validation_has_no_validation_id(shell: Shell) -> None:
    shell("taches", "traiter")
    (purge,) = shell("taches", "liste", "--genre", "purge", "--format", "json").json["jobs"]
    assert purge["validation_id"] is None
    assert uuid.UUID(purge["job_id"])


@pytest.mark.parametrize("command", ["etat", "annuler", "reessayer", "exporter", "premier", "resultat"])
@pytest.mark.parametrize("text", NOT_IDS)
def test_what_is_no_identifier_is_refused_before_the_store_is_opened(
    shell: Shell, command: str, text: str
) -> None:
    said = shell("taches", command, text)
    assert (said.code, said.out) == (2, "")
    assert "n'est pas un identifiant de tâche" in said.err
    assert not DataFolder(shell.data).database.exists()
    (line,) = shell.journal.splitlines()
    assert " WARNING job.bad_id " in line


@pytest.mark.parametrize("command", ["etat", "annuler", "reessayer", "exporter", "premier", "resultat"])
def test_an_unknown_job_is_another_message_and_no_error(shell: Shell, command: str) -> None:
    said = shell("taches", command, UNKNOWN)
    assert (said.code, said.out) == (2, "")
    assert f"Aucune tâche n'a l'identifiant {UNKNOWN}" in said.err
    assert " INFO job.unknown " in shell.journal
    assert " ERROR " not in shell.journal


def test_a_destroyed_job_says_when(shell: Shell, export: Export) -> None:
    (job_id,) = shell.queue(export("a.csv"))
    shell("taches", "traiter")
    assert shell("taches", "supprimer", job_id, "--oui").code == 0
    said = shell("taches", "etat", job_id)
    assert said.code == 2
    assert "a été détruite le" in said.err


# --- running the queue ---------------------------------------------------------------------------------


def test_the_queue_is_run_and_the_worst_file_decides_the_answer(shell: Shell, export: Export) -> None:
    good, bad = export("good.csv"), export("bad.csv", seed=2, faults=0.5)
    shell.queue(good)
    assert shell("taches", "traiter").code == 0
    shell.queue(bad)
    said = shell("taches", "traiter", "--format", "json")
    assert said.code == 1
    validated = [job["title"] for job in said.json["jobs"] if job["validation_id"]]
    assert validated == ["bad.csv"]
    assert "bad.csv\u00a0: terminée, " in said.err


def test_the_result_is_that_of_a_direct_validation(shell: Shell, export: Export) -> None:
    path = export("a.csv", faults=0.5)
    (job_id,) = shell.queue(path)
    shell("taches", "traiter")
    direct, kept = (
        shell(*words, "--format", "json") for words in (["valider", path], ["taches", "resultat", job_id])
    )
    assert kept.code == direct.code == 1
    assert kept.json == direct.json


def test_reading_a_result_is_written_in_the_register(shell: Shell, export: Export, tmp_path: Path) -> None:
    (job_id,) = shell.queue(export("a.csv", faults=0.5))
    shell("taches", "traiter")
    shown = shell("taches", "resultat", job_id, "--masquer", "--format", "json").json
    assert {finding["patient"] for finding in shown["findings"]} >= {"Patient 001"}
    shell("taches", "resultat", job_id)
    assert shell("taches", "resultat", job_id, "--sortie", tmp_path / "r.json", "--format", "json").out == ""
    assert json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))["version"] == 1
    with store_of(shell) as store:
        entries = store.accesses.listed()
    assert [(entry.action, entry.job_id, entry.details["masked"]) for entry in entries] == [
        ("export", job_id, False),
        ("reveal", job_id, False),
        ("open", job_id, True),
    ]


def test_a_job_without_a_result_says_so(shell: Shell, export: Export) -> None:
    (job_id,) = shell.queue(export("a.csv"))
    said = shell("taches", "resultat", job_id)
    assert said.code == 2
    assert "n'a pas de résultat" in said.err


def test_a_second_runner_is_refused(shell: Shell) -> None:
    shell("taches", "liste")
    with InstanceLock(DataFolder(shell.data)):
        said = shell("taches", "traiter")
    assert said.code == 2
    assert "déjà ouvert" in said.err


@pytest.mark.parametrize(("words", "state"), [([], "completed"), (["--sans-reprise"], "interrupted")])
def test_what_a_dead_program_left_is_resumed_unless_told_not_to(
    shell: Shell, export: Export, words: list[str], state: str
) -> None:
    (job_id,) = shell.queue(export("a.csv"))
    with store_of(shell) as store:
        assert store.queue.claim("dead") is not None
    said = shell("taches", "traiter", *words)
    assert "1\u00a0validation n'a pas été terminée." in said.err
    assert state_of(shell, job_id) == state
    assert " WARNING job.rescued " in shell.journal


def test_a_paused_queue_is_left_as_it_is(shell: Shell, export: Export) -> None:
    (job_id,) = shell.queue(export("a.csv"))
    assert shell("taches", "suspendre", "--format", "json").json == {"paused": True}
    said = shell("taches", "traiter")
    assert said.code == 0
    assert "suspendue" in said.out
    assert state_of(shell, job_id) == "queued"
    assert shell("taches", "reprendre", "--format", "json").json == {"paused": False}
    shell("taches", "traiter")
    assert state_of(shell, job_id) == "completed"


# --- acting on jobs ------------------------------------------------------------------------------------


def test_cancelling_a_waiting_job_is_immediate_and_retrying_queues_it_again(
    shell: Shell, export: Export
) -> None:
    (job_id,) = shell.queue(export("a.csv"))
    state = shell("taches", "annuler", job_id, "--format", "json").json
    assert (state["job_state"], state["error"]) == ("cancelled", None)
    assert state["cancelled_by"]
    assert shell("taches", "annuler", job_id).code == 2
    assert shell("taches", "reessayer", job_id, "--format", "json").json["job_state"] == "queued"
    assert shell("taches", "reessayer", job_id).code == 2


def test_cancelling_a_running_job_tells_the_program_that_runs_it(shell: Shell, export: Export) -> None:
    (job_id,) = shell.queue(export("a.csv"))
    with store_of(shell) as store:
        store.queue.claim("w")
    heard: list[Message] = []
    with InstanceListener(DataFolder(shell.data), heard.append):
        said = shell("taches", "annuler", job_id)
    assert heard == [CancelJob(uuid.UUID(job_id))]
    assert "en cours d'annulation" in said.out


def test_a_whole_lot_is_cancelled(shell: Shell, export: Export) -> None:
    ids = shell.queue(*(export(f"{seed}.csv", seed=seed) for seed in (1, 2, 3)))
    lot = shell("taches", "liste", "--format", "json").json["jobs"][0]["lot_id"]
    said = shell("taches", "annuler", "--lot", lot, "--format", "json").json
    assert {job["job_id"] for job in said} == set(ids)
    assert {job["job_state"] for job in said} == {"cancelled"}
    assert "Lot de 3\u00a0fichiers\u00a0: 100\u00a0%" in shell("taches", "liste", "--lot", lot).out


@pytest.mark.parametrize("command", ["annuler", "liste"])
def test_an_unknown_lot_is_no_job_and_no_error(shell: Shell, command: str) -> None:
    said = shell("taches", command, "--lot", UNKNOWN, "--format", "json")
    assert (said.code, said.out) == (2, "")
    assert f"Aucun lot n'a l'identifiant {UNKNOWN}" in said.err
    assert " INFO job.unknown " in shell.journal


def test_the_counters_of_a_lot_are_its_own(shell: Shell, export: Export) -> None:
    shell.queue(*(export(f"{seed}.csv", seed=seed) for seed in (1, 2)))
    lot = shell("taches", "liste", "--format", "json").json["jobs"][0]["lot_id"]
    shell.queue(export("3.csv", seed=3))
    assert "2\u00a0en file\n" in shell("taches", "liste", "--lot", lot).out
    assert "3\u00a0en file\n" in shell("taches", "liste").out


def test_jobs_to_review_and_interrupted_jobs_are_retried_together(shell: Shell, export: Export) -> None:
    exhausted, interrupted, cancelled = shell.queue(*(export(f"{n}.csv", seed=n) for n in (1, 2, 3)))
    shell("taches", "annuler", cancelled)
    with store_of(shell) as store:
        for _ in range(3):
            claimed = store.queue.claim("w")
            assert claimed is not None
            store.queue.retry_later(claimed, interruption(), RetryPolicy(delays=(0.0,)))
        claimed = store.queue.claim("w")
        assert claimed is not None
        store.queue.interrupt(claimed, interruption())
    to_review = shell("taches", "liste", "--etat", "a-examiner", "--format", "json").json
    assert [job["job_id"] for job in to_review["jobs"]] == [exhausted]
    said = shell("taches", "reessayer", "--a-examiner", "--interrompues", "--format", "json").json
    assert [job["job_id"] for job in said] == [exhausted, interrupted]
    assert [state_of(shell, job_id) for job_id in (exhausted, interrupted)] == ["queued", "queued"]
    assert state_of(shell, cancelled) == "cancelled"
    assert shell("taches", "reessayer").code == 2


@pytest.mark.parametrize(("command", "expected"), [("annuler", "cancelled"), ("reessayer", "queued")])
def test_a_job_in_the_wrong_state_does_not_stop_the_others(
    shell: Shell, export: Export, command: str, expected: str
) -> None:
    ids = shell.queue(*(export(f"{seed}.csv", seed=seed) for seed in (1, 2, 3)))
    shell("taches", "annuler", *([ids[1]] if command == "annuler" else [ids[0], ids[2]]))
    heard: list[Message] = []
    with InstanceListener(DataFolder(shell.data), heard.append):
        said = shell("taches", command, *ids, "--format", "json")
    assert said.code == 2
    assert [(job["job_id"], job["job_state"]) for job in said.json] == [
        (ids[0], expected),
        (ids[2], expected),
    ]
    assert f"2.csv\u00a0» ({ids[1]}). Cette tâche" in said.err
    assert shell.journal.count(" job.cancelled " if command == "annuler" else " job.requeued ") == (
        3 if command == "annuler" else 2
    )
    assert heard == ([] if command == "annuler" else [QueueChanged()])


def test_several_are_an_array_however_many_there_are(shell: Shell, export: Export) -> None:
    ids = shell.queue(*(export(f"{seed}.csv", seed=seed) for seed in (1, 2)))
    lot = shell("taches", "liste", "--format", "json").json["jobs"][0]["lot_id"]
    shell("taches", "annuler", ids[0])
    (cancelled,) = shell("taches", "annuler", "--lot", lot, "--format", "json").json
    assert cancelled["job_id"] == ids[1]
    assert shell("taches", "annuler", "--lot", lot, "--format", "json").json == []
    assert "Aucune tâche n'a été changée." in shell("taches", "reessayer", "--a-examiner").out
    assert shell("taches", "reessayer", "--interrompues", "--format", "json").json == []


def test_what_is_no_identifier_cannot_drive_the_terminal(shell: Shell) -> None:
    assert "\x1b" not in shell("taches", "etat", "\x1b[31mx").err
    assert "Un texte vide n'est pas" in shell("taches", "etat", "").err


def test_a_job_goes_first(shell: Shell, export: Export) -> None:
    ids = shell.queue(*(export(f"{seed}.csv", seed=seed) for seed in (1, 2, 3)))
    assert shell("taches", "premier", ids[2], "--format", "json").json["queue_position"] == 1
    shell("taches", "annuler", ids[2])
    said = shell("taches", "premier", ids[2])
    assert said.code == 2
    assert "n'est pas en file" in said.err


def test_the_list_is_filtered_by_state_text_and_number(shell: Shell, export: Export) -> None:
    ids = shell.queue(*(export(f"mars-{seed}.csv", seed=seed) for seed in (1, 2, 3)))
    shell("taches", "annuler", ids[0])

    def listed(*words: object) -> list[str]:
        jobs = shell("taches", "liste", *words, "--format", "json").json["jobs"]
        return [job["job_id"] for job in jobs]

    assert listed() == ids[::-1]
    assert listed("--etat", "annulee") == ids[:1]
    assert listed("--etat", "en-file") == ids[:0:-1]
    assert listed("--texte", "MARS-2") == [ids[1]]
    assert listed("--limite", 1) == ids[2:]
    said = shell("taches", "liste", "--limite", 1)
    assert "mars-3.csv\u00a0: en file (position 2 de 2)" in said.out
    assert "2\u00a0autres tâches" in said.out


def test_cleaning_shows_first_and_destroys_nothing(shell: Shell, export: Export) -> None:
    shell.queue(export("a.csv"))
    shell("taches", "traiter")
    said = shell("taches", "nettoyer", "--apercu", "--format", "json").json
    assert said == {"version": 1, "applied": False, "leaving": {}, "staying": {"completed": 2}}
    assert shell("taches", "nettoyer", "--format", "json").json["applied"]


def test_figures_count_and_time(shell: Shell, export: Export) -> None:
    shell.queue(export("a.csv"))
    assert shell("taches", "chiffres", "--format", "json").json["processing_seconds"] is None
    shell("taches", "traiter")
    said = shell("taches", "chiffres", "--format", "json").json
    assert said["counters"]["completed"] == 2
    assert said["processing_seconds"]["count"] == 1
    assert said["processing_seconds"]["p95"] >= said["processing_seconds"]["median"] > 0
    assert said["seconds_per_megabyte"] > 0
    assert "la moitié en moins de" in shell("taches", "chiffres").out


def test_a_job_is_exported_in_both_forms_and_names_nothing(
    shell: Shell, export: Export, tmp_path: Path
) -> None:
    (job_id,) = shell.queue(export("clinique-tremblay.csv", faults=0.5))
    shell("taches", "traiter")
    document = shell("taches", "exporter", job_id, "--format", "json").out
    events = shell("taches", "exporter", job_id).out
    assert str(as_json.from_text(document).job_id) == job_id
    assert as_events.from_text(events, uuid.UUID(job_id)).state.value == "completed"
    assert "tremblay" not in document + events
    (tmp_path / "out").mkdir()
    assert shell("taches", "exporter", job_id, "--sortie", tmp_path / "out").code == 0
    assert (tmp_path / "out" / f"{job_id}.json").read_text(encoding="utf-8") == document
    assert (tmp_path / "out" / job_id / "events.log").read_text(encoding="utf-8") == events
    assert shell("taches", "exporter", job_id, "--sortie", tmp_path / "gone").code == 2


def test_the_state_is_readable(shell: Shell, export: Export) -> None:
    path = export("a.csv")
    (job_id,) = shell.queue(path)
    path.unlink()
    shell("taches", "traiter")
    shown = shell("taches", "etat", job_id).out
    assert "échec" in shown
    assert "FILE_MISSING" in shown


@pytest.mark.skipif(os.name != "posix", reason="modes")
def test_what_is_kept_is_this_account_s_alone(shell: Shell, export: Export) -> None:
    shell.queue(export("a.csv"))
    assert shell.data.stat().st_mode & 0o077 == 0


def test_a_job_whose_program_was_killed_is_interrupted_before_the_next_start(
    shell: Shell, export: Export
) -> None:
    (job_id,) = shell.queue(export("a.csv"))
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    with store_of(shell) as store:
        assert store.queue.claim(f"{gone.pid}-0123abcd/1") is not None
    said = shell("taches", "etat", job_id)
    assert "interrompue" in said.out
    assert "taches traiter" in " ".join(said.out.split())
    told = shell("taches", "etat", job_id, "--format", "json").json
    assert (told["job_state"], told["status"], told["error"]["details"]["code"]) == (
        "interrupted",
        "failed",
        "INTERRUPTED",
    )
    assert job_id in shell("taches", "liste", "--etat", "interrompue").out
    assert job_id not in shell("taches", "liste", "--etat", "en-cours").out
    with store_of(shell) as store:
        (job,) = store.board.listed()
        assert job.state is State.RUNNING  # looking has written nothing
    assert shell("taches", "reessayer", job_id, "--format", "json").json["job_state"] == "queued"
    assert " job.rescued " in shell.journal
