"""``valider --file``: the files are queued, nothing else; without it nothing has changed."""

import hashlib
import os
import sys
import uuid
from pathlib import Path

import pytest

from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.services.instance.listener import InstanceListener
from facnet_desktop.services.instance.messages import Message, QueueChanged
from tests.unit.cli.taches.conftest import Export, Shell


def test_the_identifier_alone_is_printed(shell: Shell, export: Export) -> None:
    said = shell("valider", "--file", export("a.csv"))
    assert said.code == 0
    assert str(uuid.UUID(said.out.strip())) == said.out.strip()
    assert "1\u00a0fichier mis en file" in said.err
    assert "taches traiter" in said.err


def test_json_is_an_array_of_states_even_for_one(shell: Shell, export: Export) -> None:
    (job,) = shell("valider", "--file", export("a.csv"), "--format", "json").json
    assert (job["status"], job["job_state"], job["queue_position"]) == ("queued", "queued", 1)
    assert job["validation_id"] == job["job_id"]


def test_several_files_make_a_lot_with_its_title(shell: Shell, export: Export) -> None:
    files = [export(f"{seed}.csv", seed=seed) for seed in (1, 2)]
    said = shell("valider", "--file", "--lot", "Mars", "--dossier", "Clinique A", *files)
    assert len(said.out.split()) == 2
    listed = shell("taches", "liste", "--dossier", "Clinique A", "--format", "json").json
    lot = listed["jobs"][0]["lot_id"]
    assert lot in said.err
    assert shell("taches", "liste", "--lot", lot, "--format", "json").json["lot"]["title"] == "Mars"


def test_what_cannot_be_queued_is_told_and_the_rest_is_queued(
    shell: Shell, export: Export, tmp_path: Path
) -> None:
    (tmp_path / "mars.xlsx").write_bytes(b"PK")
    said = shell(
        "valider",
        "--file",
        tmp_path / "gone.csv",
        export("a.csv"),
        tmp_path / "mars.xlsx",
        "--format",
        "json",
    )
    assert said.code == 2
    assert len(said.json) == 1
    assert "Fichier introuvable" in said.err
    assert "enregistrer en CSV" in said.err


def test_nothing_to_queue_is_an_empty_array(shell: Shell, tmp_path: Path) -> None:
    said = shell("valider", "--file", tmp_path / "gone.csv", "--format", "json")
    assert (said.code, said.json) == (2, [])


def test_a_file_that_waits_already_is_told_with_its_job(shell: Shell, export: Export) -> None:
    path = export("a.csv")
    (first,) = shell.queue(path)
    said = shell("valider", "--file", path)
    assert (said.code, said.out.split()) == (0, [first])
    assert "déjà en file" in said.err
    assert first in said.err
    (told,) = shell("valider", "--file", path, "--format", "json").json
    assert (told["job_id"], told["status"]) == (first, "queued")
    assert len(shell.queue("--de-nouveau", path)) == 1


def test_a_file_that_was_validated_is_told_with_its_date(shell: Shell, export: Export) -> None:
    path = export("a.csv")
    (first,) = shell.queue(path)
    assert shell("taches", "traiter").code == 0
    said = shell("valider", "--file", path)
    assert said.out.split() == [first]
    assert "«\u00a0a.csv\u00a0»\u00a0: déjà validé le 20" in said.err
    assert first in said.err
    assert len(shell.queue("--de-nouveau", path)) == 1


def test_a_file_replaced_while_it_waited_is_recognised_by_what_was_read(shell: Shell, export: Export) -> None:
    path = export("a.csv", seed=1)
    before, after = (export(f"{seed}.csv", seed=seed) for seed in (1, 2))
    (job_id,) = shell.queue(path)
    path.write_bytes(after.read_bytes())
    shell("taches", "traiter")
    result = shell("taches", "etat", job_id, "--format", "json").json["result"]
    assert result["sha256"] == hashlib.sha256(after.read_bytes()).hexdigest()
    (job,) = shell("taches", "liste", "--genre", "validation", "--format", "json").json["jobs"]
    assert job["file_bytes"] == result["bytes"] == after.stat().st_size
    assert job_id in shell("valider", "--file", after).err
    assert len(shell.queue(before)) == 1


def test_other_rules_are_another_validation(shell: Shell, export: Export) -> None:
    path = export("a.csv")
    shell.queue(path)
    assert len(shell.queue("--sans", "FB001", path)) == 1


def test_the_running_program_is_told(shell: Shell, export: Export) -> None:
    shell("taches", "conservation")
    heard: list[Message] = []
    with InstanceListener(DataFolder(shell.data), heard.append):
        said = shell("valider", "--file", export("a.csv"))
    assert heard == [QueueChanged()]
    assert "est ouvert et s'en occupe" in said.err


def test_a_queue_that_is_paused_is_said(shell: Shell, export: Export) -> None:
    shell("taches", "suspendre")
    with InstanceListener(DataFolder(shell.data), lambda _: None):
        said = shell("valider", "--file", export("a.csv"))
    assert "suspendue; pour la relancer" in said.err
    assert "s'en occupe" not in said.err


@pytest.mark.parametrize(
    "words",
    [
        ["--file", "-"],
        ["--file", "a.csv", "--format", "sarif"],
        ["--file", "a.csv", "--sortie", "b.json"],
        ["--file", "a.csv", "--masquer"],
        ["--lot", "Mars", "a.csv"],
        ["--dossier", "A", "a.csv"],
        ["--de-nouveau", "a.csv"],
    ],
)
def test_a_request_without_sense_makes_no_store(shell: Shell, words: list[str]) -> None:
    said = shell("valider", *words)
    assert (said.code, said.out) == (2, "")
    assert not shell.data.exists()


def test_without_the_option_no_store_and_no_key_are_made(shell: Shell, export: Export) -> None:
    assert shell("valider", export("a.csv")).code == 0
    assert not shell.data.exists()


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="their file names are always text")
def test_a_file_whose_name_is_no_text_is_validated_all_the_same(shell: Shell, export: Export) -> None:
    odd = Path(os.fsdecode(b"mars-\xe9.csv"))
    path = export("a.csv")
    odd = path.rename(path.with_name(odd.name))
    (job,) = shell.queue(odd)
    assert shell("taches", "traiter").code in (0, 1)
    state = shell("taches", "etat", job, "--format", "json").json
    assert state["status"] == "completed"
