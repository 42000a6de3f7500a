"""A self-test as a job: what is wrong around the program is told, and nothing about anybody."""

import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from facnet_desktop.domain.errors import ErrorCode
from facnet_desktop.jobs.context import JobCancelled, JobContext
from facnet_desktop.jobs.job import Job, Kind, State
from facnet_desktop.reports.selftest import Part
from facnet_desktop.services.diagnostics import parts, run
from facnet_desktop.services.diagnostics.request import Surroundings
from facnet_desktop.services.reference_package.import_edition import import_now
from facnet_desktop.services.selftest.request import SelfTestRequest
from facnet_desktop.services.work.selftest import SelfTestFailed, SelfTestWork, selftest_job
from facnet_desktop.store.clock import wall_clock
from facnet_desktop.store.jobs.queue import JobQueue
from tests.support.exports import REFERENCE_FOLDER, ROOT
from tests.unit.services.reference_package.packages import NO_CONTEXT, Clinic, clinic, package

GIGABYTES = 10**12


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Clinic]:
    made = clinic(tmp_path)
    made.data.database.chmod(0o600)
    yield made
    made.file.close()


@pytest.fixture
def around(here: Clinic) -> Surroundings:
    return Surroundings(
        file=here.file, data=here.data, shelf=here.shelf, clock=wall_clock, free_bytes=lambda _: GIGABYTES
    )


def work_of(around: Surroundings) -> SelfTestWork:
    return SelfTestWork(
        request=SelfTestRequest(
            reference_folder=REFERENCE_FOLDER,
            canary_folder=ROOT / "resources" / "autotest",
            resources=ROOT / "resources",
        ),
        around=around,
        tell=lambda error: f"Défaillance {type(error).__name__}.",
    )


def claimed(around: Surroundings) -> Job:
    queue = JobQueue(around.file)
    queue.add([selftest_job(by="Odile")])
    job = queue.claim("worker")
    assert job is not None
    return job


def said(part: Part) -> str:
    return " ".join(failure.message for failure in part.failures)


def test_a_sound_installation_passes_and_tells_its_parts(around: Surroundings) -> None:
    job = claimed(around)
    assert (job.kind, job.state, job.max_attempts) == (Kind.SELFTEST, State.RUNNING, 1)
    result = json.loads(json.dumps(work_of(around)(job, NO_CONTEXT).result))
    assert [part["name"] for part in result["parts"]] == [
        *("reference", "catalogue", "examples", "canary", "files", "engine"),
        *("store", "disk", "folder", "references", "clock"),
    ]
    assert str(around.data.root) not in json.dumps(result)


def test_a_failure_fails_the_job_and_says_what(around: Surroundings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "self_test", lambda *_, **__: run.SelfTest(program="1", parts=()))
    with pytest.raises(SelfTestFailed) as failed:
        work_of(replace(around, free_bytes=lambda _: 1))(claimed(around), NO_CONTEXT)
    assert failed.value.code is ErrorCode.SELFTEST
    assert "Espace disque" in failed.value.what
    assert "insuffisant" in failed.value.consequence
    assert str(around.data.root) not in str(failed.value)


def test_it_stops_when_asked(around: Surroundings) -> None:
    with pytest.raises(JobCancelled):
        work_of(around)(claimed(around), JobContext(is_cancelled=lambda: True))


def test_one_part_that_breaks_does_not_hide_the_next(
    around: Surroundings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: Path) -> int:
        raise OSError

    monkeypatch.setattr(run, "self_test", lambda *_, **__: run.SelfTest(program="1", parts=()))
    check = run.diagnose(work_of(around).request, replace(around, free_bytes=broken), NO_CONTEXT, tell=repr)
    assert [part.name for part in check.parts if not part.passed] == ["disk"]
    assert len(check.parts) == 5


def test_a_damaged_page_is_seen(around: Surroundings) -> None:
    around.file.checkpoint()
    content = bytearray(around.data.database.read_bytes())
    content[3 * 4096 + 100] ^= 0xFF
    around.data.database.write_bytes(content)
    part = parts.check_store(around)
    assert not part.passed
    assert "endommagée" in said(part)


@pytest.mark.skipif(os.name != "posix", reason="rights of another kind")
def test_a_folder_open_to_others_is_seen(around: Surroundings) -> None:
    assert parts.check_folder(around).passed
    around.data.root.chmod(0o755)
    assert "autres comptes" in said(parts.check_folder(around))
    assert sorted(path.name for path in around.data.root.iterdir() if path.name.endswith(".tmp")) == []


def test_a_folder_that_cannot_be_written_is_seen(
    around: Surroundings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "touch", refused)
    assert "ne permet pas l'écriture" in said(parts.check_folder(around))


def test_an_imported_edition_that_was_altered_is_seen(
    around: Surroundings, here: Clinic, tmp_path: Path
) -> None:
    path = tmp_path / "p.facnetref"
    path.write_bytes(package("2025-11"))
    import_now(path, here.shelf, NO_CONTEXT, by="Odile", file=here.file)
    good = parts.check_references(around)
    assert good.passed
    assert "2025-11" in good.scope
    signature = here.data.references / "2025-11" / "signature.txt"
    content = signature.read_bytes()
    signature.write_bytes(b"0" * 64 + content[64:])
    assert "clé que cette version ne connaît pas" in said(parts.check_references(around))
    signature.unlink()
    assert not parts.check_references(around).passed
    shutil.rmtree(signature.parent)
    assert "absentes ou ont été modifiées" in said(parts.check_references(around))


def test_a_clock_set_back_is_seen(around: Surroundings) -> None:
    claimed(around)
    assert parts.check_clock(around).passed
    an_hour = replace(around, clock=lambda: wall_clock() - timedelta(hours=1))
    assert "retarde" in said(parts.check_clock(an_hour))
    assert parts.check_clock(replace(around, clock=lambda: wall_clock() - timedelta(minutes=1))).passed
    before = replace(around, clock=lambda: wall_clock().replace(year=2019, day=1))
    assert "précède la date des références" in said(parts.check_clock(before))
