"""The work of a validation job, in process: its progress, its refusals, what it keeps."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from facnet_desktop.domain.errors import ErrorCode
from facnet_desktop.ingest.source import PathSource, SourceLocked, SourceMissing
from facnet_desktop.jobs.context import JobCancelled, JobContext, Phase, Progress
from facnet_desktop.jobs.error_catalogue import report_of
from facnet_desktop.jobs.job import State
from facnet_desktop.jobs.retry import RetryPolicy
from facnet_desktop.services.catalogue import catalogue_fingerprint
from facnet_desktop.services.choose_rules import UnknownRule
from facnet_desktop.services.configuration.from_options import Options
from facnet_desktop.services.results.refusals import ExportEmpty, ExportRefused, NotAnExport
from facnet_desktop.services.small_file import UnusableFile
from facnet_desktop.services.work.compute_validation import ComputeValidation
from facnet_desktop.services.work.validation_document import document_of
from facnet_desktop.store.tables import FINDING, VALIDATION
from tests.support.exports import REFERENCE_FOLDER, ROOT, canonical_rows, csv_bytes
from tests.support.stored_validation import Validating, asked, setup_of, validating_in
from tests.unit.services.suppressions.books import FEE

EXAMPLE = ROOT / "resources" / "exemples" / "export.csv"


@pytest.fixture
def validating(tmp_path: Path) -> Iterator[Validating]:
    with validating_in(tmp_path / "facnet.db") as opened:
        yield opened


def written(tmp_path: Path, lines: list[dict[str, Any]]) -> Path:
    path = tmp_path / "mars.csv"
    path.write_bytes(csv_bytes(canonical_rows(lines)))
    return path


def kept_rows(validating: Validating) -> dict[str, int]:
    with validating.jobs.file.reading() as connection:
        return {
            name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for name, table in (("validation", VALIDATION), ("finding", FINDING))
        }


def test_a_validation_leaves_its_sums_with_the_job_and_the_rest_beside_it(
    validating: Validating, tmp_path: Path
) -> None:
    path = written(tmp_path, [FEE, {"date": "2099-01-01"}, {}])
    job = validating.jobs.get(validating.validate(asked(path)))
    assert job.state is State.COMPLETED
    assert job.result is not None
    result: dict[str, Any] = dict(job.result)
    stored = validating.results.validation(job.id)
    assert stored is not None
    assert result["outcome"] == "accept"
    assert result["rows"] == {"accepted": 3, "rejected": 0, "ignored": 0}
    assert result["summary"] == json.loads(stored.summary)
    assert result["summary"]["errors"] >= 1
    assert result["summary"]["at_risk_cents"] > 0
    assert result["rules"]["failed"] == []
    assert result["rules"]["executed"] > 50
    assert result["edition"] == stored.edition == "2025-08"
    assert len(result["catalogue"]) == 64
    assert set(result["seconds"]) == {phase.value for phase in Phase}
    assert stored.lines == 3
    assert validating.results.count(job.id) == kept_rows(validating)["finding"] > 0


@pytest.mark.parametrize("lines", [[{}], [FEE] * 40])
def test_progress_tells_0_every_phase_and_100_and_never_goes_back(
    validating: Validating, tmp_path: Path, lines: list[dict[str, Any]]
) -> None:
    told: list[Progress] = []
    validating.run(asked(written(tmp_path, lines)), JobContext(on_progress=told.append))
    percents = [progress.percent for progress in told]
    assert percents == sorted(percents)
    assert (percents[0], percents[-1]) == (0.0, 100.0)
    assert list(dict.fromkeys(progress.phase for progress in told)) == list(Phase)
    for phase in Phase:
        assert phase.span[0] in percents


@pytest.mark.parametrize("phase", list(Phase))
def test_a_job_cancelled_in_any_phase_keeps_nothing(validating: Validating, phase: Phase) -> None:
    seen: list[Phase] = []
    context = JobContext(
        on_progress=lambda progress: seen.append(progress.phase), is_cancelled=lambda: phase in seen
    )
    job = validating.claimed(asked(EXAMPLE))
    with pytest.raises(JobCancelled):
        validating.work(job, context)
    validating.jobs.queue.cancel(job.id, by="compte")
    assert validating.jobs.queue.cancel_returned(job)
    assert kept_rows(validating) == {"validation": 0, "finding": 0}
    assert validating.jobs.get(job.id).result is None
    assert seen[-1] is phase


def test_a_job_that_another_worker_took_keeps_nothing(validating: Validating) -> None:
    job = validating.claimed(asked(EXAMPLE))
    outcome = validating.work(job, JobContext())
    assert not validating.jobs.queue.complete(replace(job, owner="autre"), outcome.result, outcome.keep)
    assert kept_rows(validating) == {"validation": 0, "finding": 0}


HEADER = "Numéro,Nom,Adresse,Ville\r\nZORY45010112,ZORBEC,1,Québec\r\n"


@pytest.mark.parametrize(
    ("content", "kind", "code"),
    [
        (b"", ExportEmpty, ErrorCode.FILE_EMPTY),
        (b"%PDF-1.7\n", NotAnExport, ErrorCode.FILE_NOT_EXPORT),
        (b"une seule colonne\r\n1\r\n", NotAnExport, ErrorCode.FILE_NOT_EXPORT),
        (HEADER.encode(), NotAnExport, ErrorCode.FILE_NOT_EXPORT),
    ],
)
def test_a_refused_file_fails_at_once_and_its_error_quotes_nothing(
    validating: Validating, tmp_path: Path, content: bytes, kind: type[ExportRefused], code: ErrorCode
) -> None:
    path = tmp_path / "mars.csv"
    path.write_bytes(content)
    with pytest.raises(kind) as raised:
        validating.run(asked(path))
    report = report_of(raised.value)
    assert (report.error.code, report.transient) == (code.value, False)
    assert report.error.message == str(raised.value)
    refused: Any = report.error.details["refused"]
    assert all(set(one) == {"kind", "line", "column"} for one in refused)
    assert "ZOR" not in json.dumps(report.error.details) + report.error.message
    assert kept_rows(validating) == {"validation": 0, "finding": 0}


def test_missing_columns_are_named_without_what_stands_in_their_place(
    validating: Validating, tmp_path: Path
) -> None:
    path = written(tmp_path, [{}])
    lines = path.read_bytes().decode("cp1252").replace("Patient", "Patience", 1)
    path.write_bytes(lines.encode("cp1252"))
    with pytest.raises(NotAnExport) as raised:
        validating.run(asked(path))
    assert "Patient" in str(raised.value)
    assert "Patience" not in str(raised.value)
    assert raised.value.facts == {"refused": [{"kind": "missing_column", "line": 1, "column": "Patient"}]}


def test_a_file_that_is_missing_is_told_as_such(validating: Validating, tmp_path: Path) -> None:
    with pytest.raises(SourceMissing) as raised:
        validating.run(asked(tmp_path / "absent.csv"))
    assert report_of(raised.value).error.code == ErrorCode.FILE_MISSING


def test_a_file_that_another_program_keeps_is_tried_again(
    validating: Validating, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(_: PathSource) -> None:
        raise SourceLocked("Le fichier est ouvert dans un autre programme.")

    job = validating.claimed(asked(EXAMPLE))
    with monkeypatch.context() as patched:
        patched.setattr(PathSource, "open", locked)
        with pytest.raises(SourceLocked) as raised:
            validating.work(job, JobContext())
    report = report_of(raised.value)
    assert (report.error.code, report.transient) == (ErrorCode.FILE_LOCKED.value, True)
    assert validating.jobs.queue.retry_later(job, report.error, RetryPolicy())
    assert validating.work(validating.jobs.get(job.id), JobContext()).result["outcome"] == "accept"


def test_a_rule_that_no_longer_exists_is_said(validating: Validating) -> None:
    with pytest.raises(UnknownRule, match="ZZ999"):
        validating.run(replace(asked(EXAMPLE), rules=("ZZ999",)))


def test_exceptions_that_were_asked_for_have_to_be_there(validating: Validating, tmp_path: Path) -> None:
    absent = tmp_path / "exceptions.json"
    document = asked(EXAMPLE, Options(exceptions=absent))
    with pytest.raises(UnusableFile):
        validating.run(document)
    assert document.exceptions is not None
    not_begun = replace(document, exceptions=replace(document.exceptions, required=False))
    assert validating.validate(not_begun)


def test_a_folder_of_tables_that_the_request_names_is_the_one_used(
    validating: Validating, tmp_path: Path
) -> None:
    folder = tmp_path / "tables"
    shutil.copytree(REFERENCE_FOLDER / "2025-08", folder)
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    manifest["edition"] = "2025-07"
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    document = document_of(EXAMPLE, setup_of(), reference=folder, exceptions_required=False)
    assert validating.run(document).result["edition"] == "2025-07"
    assert validating.run(asked(EXAMPLE)).result["edition"] == "2025-08"


def test_what_is_kept_warm_never_serves_another_request(validating: Validating, tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    shutil.copytree(REFERENCE_FOLDER / "2025-08", folder)
    plain, gmf = asked(EXAMPLE), asked(EXAMPLE, Options(gmf_places=("55901",)))
    own = replace(plain, reference=str(folder))
    found = [validating.run(document).result["catalogue"] for document in (plain, gmf, own, plain, gmf)]
    assert found[0] == found[3]
    assert found[1] == found[4] != found[0]
    for catalogue, options in zip(found, (Options(), Options(gmf_places=("55901",))), strict=False):
        setup = setup_of(options)
        assert catalogue == catalogue_fingerprint(setup.rules, setup.reference, setup.configuration)
    fresh = replace(validating.work, compute=ComputeValidation())
    assert fresh(validating.claimed(gmf), JobContext()).result["catalogue"] == found[1]
