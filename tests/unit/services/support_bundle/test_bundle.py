"""A support bundle: enough to help, nothing about anybody, shown before it is saved."""

import json
import uuid
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from facnet_desktop.bootstrap import Installation
from facnet_desktop.cli.main import main
from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.domain.policy import Policy, PolicySource
from facnet_desktop.domain.retention import FixedRetention
from facnet_desktop.domain.scrub import MASK
from facnet_desktop.jobs.error_catalogue import report_of
from facnet_desktop.jobs.job import JobProgress, Kind, NewJob
from facnet_desktop.services.job_documents import as_json
from facnet_desktop.services.journal.events import Event
from facnet_desktop.services.journal.journal import Journal
from facnet_desktop.services.journal.lines import line_of
from facnet_desktop.services.journal.metadata import Count
from facnet_desktop.services.support_bundle.bundle import Bundle, Member, checked, save
from facnet_desktop.services.support_bundle.gather import MOST_JOBS, Sources, gather
from facnet_desktop.store import errors
from facnet_desktop.store.key import FileKeeper
from facnet_desktop.store.state import closed_state, open_state
from facnet_desktop.store.store import Store
from tests.support.store_folder import opened

NAM = "ZORV" + "01010112"
WHO = f"{NAM} - ZORVABRAZEL, YSARANE 900000001"
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with opened(tmp_path / WHO) as made:
        made.queue.add(
            [NewJob(kind=Kind.VALIDATION, title=f"{WHO}.csv", request={"path": WHO}, created_by=WHO)]
        )
        claimed = made.queue.claim("w")
        assert claimed is not None
        made.queue.report(claimed, JobProgress(percent=10, phase="reading", rule=WHO))
        made.queue.fail(claimed, report_of(FileNotFoundError(2, WHO, WHO)).error)
        journal = Journal(made.folder.journal)
        journal.write(Event.JOB_BAD_ID)
        with (made.folder.journal / "journal.log").open("a", encoding="utf-8") as stream:
            stream.write(f"{WHO}\n")
        yield made


def sources(store: Store) -> Sources:
    state = open_state(store, FileKeeper(store.folder.key_file))
    return Sources(data=store.folder, state=state, store=store, clock=lambda: NOON)


def text_of(bundle: Bundle) -> str:
    return "\n".join(f"{member.name}\n{member.about}\n{member.text}" for member in bundle.members)


def test_a_bundle_tells_versions_state_settings_log_and_jobs(store: Store) -> None:
    members = {member.name: member.text for member in gather(sources(store)).members}
    (job,) = store.board.listed()
    assert set(members) == {
        "LISEZ-MOI.txt", "versions.json", "etat.json", "politique.json", "parametres.json", "file.json",
        "journal.log", f"taches/{job.id}.json", f"taches/{job.id}/events.log",
    }  # fmt: skip
    assert json.loads(members["versions.json"])["libraries"]["polars"]
    assert json.loads(members["etat.json"])["schema"]
    assert json.loads(members["parametres.json"])["nominative_days"] == 120
    assert json.loads(members["file.json"])["jobs"]["failed"] == 1
    assert "job.bad_id" in members["journal.log"]
    assert as_json.from_text(members[f"taches/{job.id}.json"]).job_id == job.id
    assert all(line_of(line) for line in members[f"taches/{job.id}/events.log"].splitlines())
    assert all(name in members["LISEZ-MOI.txt"] for name in members if name != "LISEZ-MOI.txt")


def test_nothing_of_anyone_is_in_it_and_nothing_had_to_be_masked(store: Store) -> None:
    bundle = gather(sources(store))
    for word in (NAM, "ZORVABRAZEL", "YSARANE", "900000001", store.folder.root.parent.name):
        assert word not in text_of(bundle)
    assert bundle.masked == 0


def test_the_last_check_masks_what_should_never_have_been_there() -> None:
    members = (
        Member(
            name="a.json", about="", text=json.dumps({"a": [f"x {NAM}"], NAM: 900000001, "bytes": 12345678})
        ),
        Member(name="b.log", about="", text=f"{WHO}\n"),
        Member(name="c.txt", about="", text=f"pour {NAM.lower()}"),
        Member(name="d.txt", about="", text="rien"),
    )
    bundle = checked(members)
    assert bundle.masked == 3
    assert NAM not in text_of(bundle).upper()
    assert json.loads(bundle.members[0].text)["bytes"] == 12345678
    assert bundle.members[1].text == f"{MASK}\n"
    assert bundle.members[3].text == "rien"


def test_numbers_of_our_own_are_not_taken_for_people(store: Store) -> None:
    journal = Journal(store.folder.journal)
    for number in (12345678, 900000001, 10**12):
        journal.write(Event.STORE_BACKED_UP, bytes=Count(number))
    bundle = gather(sources(store))
    assert bundle.masked == 0
    assert "bytes=12345678" in text_of(bundle)


def test_the_bundle_is_saved_whole_and_always_the_same(store: Store, tmp_path: Path) -> None:
    bundle = gather(sources(store))
    paths = tmp_path / "a.zip", tmp_path / "b.zip"
    for path in paths:
        save(bundle, path)
    assert paths[0].read_bytes() == paths[1].read_bytes()
    with zipfile.ZipFile(paths[0]) as archive:
        assert archive.testzip() is None
        assert [archive.read(member.name).decode() for member in bundle.members] == [
            member.text for member in bundle.members
        ]


def test_only_the_last_jobs_are_told(store: Store) -> None:
    store.queue.add(
        [NewJob(kind=Kind.BACKUP, title="x", id=uuid.UUID(int=n + 1)) for n in range(MOST_JOBS + 5)]
    )
    names = [member.name for member in gather(sources(store)).members if member.name.startswith("taches/")]
    assert len(names) == 2 * MOST_JOBS


@pytest.mark.parametrize("problem", [errors.damaged(), errors.wrong_key(), None])
def test_a_store_that_does_not_open_is_told_by_its_code(
    tmp_path: Path, problem: errors.StoreError | None
) -> None:
    data = DataFolder(tmp_path / "absent")
    state = closed_state(data, FileKeeper(data.key_file), problem)
    bundle = gather(Sources(data=data, state=state, store=None, clock=lambda: NOON))
    members = {member.name: member.text for member in bundle.members}
    assert json.loads(members["etat.json"])["problem"] == (problem and problem.code.value)
    assert "unavailable" in members["file.json"]
    assert str(tmp_path) not in text_of(bundle)


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch, store: Store) -> Path:
    """The command, on the data folder of ``store``; another connection to it is opened."""
    monkeypatch.setattr(Installation, "open_store", lambda _, data: opened(data.root))
    return store.folder.root


def test_a_preview_shows_everything_and_writes_nothing(
    installed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "soutien.zip"
    assert main(["soutien", "--apercu", "--donnees", str(installed), "--sortie", str(target)]) == 0
    listed = capsys.readouterr().out
    assert "journal.log\u00a0: journal technique" in listed
    assert not target.exists()
    assert main(["soutien", "--apercu", "--tout", "--donnees", str(installed)]) == 0
    assert "job.bad_id" in capsys.readouterr().out


def test_what_is_saved_is_what_was_shown(
    installed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "soutien.zip"
    assert main(["soutien", "--sortie", str(target), "--donnees", str(installed)]) == 0
    shown = capsys.readouterr().out
    with zipfile.ZipFile(target) as archive:
        assert all(name in shown for name in archive.namelist())
        assert all(WHO not in archive.read(name).decode() for name in archive.namelist())


def test_neither_a_file_nor_a_preview_is_a_mistake(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main(["soutien", "--donnees", str(tmp_path / "x")]) == 2
    assert "--apercu" in capsys.readouterr().err
    assert not (tmp_path / "x").exists()


def test_looking_at_a_data_folder_that_is_not_there_makes_none(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main(["soutien", "--apercu", "--donnees", str(tmp_path / "x")]) == 0
    assert not (tmp_path / "x").exists()


def test_a_policy_is_told_by_its_keys_and_never_by_a_path(store: Store) -> None:
    policy = Policy(
        source=PolicySource.COMPUTER,
        keys=("lignes_et_constats_jours", "dossier_donnees"),
        retention=FixedRetention(nominative_days=90),
        data_folder=store.folder.root,
    )
    bundle = gather(replace(sources(store), policy=policy))
    (member,) = (one for one in bundle.members if one.name == "politique.json")
    told = json.loads(member.text)
    assert (told["applies"], told["source"], told["keys"]) == (True, "computer", list(policy.keys))
    assert told["retention"] == {"nominative_days": 90}
    assert WHO not in text_of(bundle)
    assert bundle.masked == 0
    (without,) = (one for one in gather(sources(store)).members if one.name == "politique.json")
    assert json.loads(without.text)["applies"] is False
