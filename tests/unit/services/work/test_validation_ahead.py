"""A job whose file was computed before it was queued: the same result, or computed again."""

import hashlib
import threading
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from facnet_desktop.jobs.context import JobContext
from facnet_desktop.jobs.job import Job, Json, Kind
from facnet_desktop.services.results.refusals import ExportRefused
from facnet_desktop.services.work.ahead import ValidationAhead
from facnet_desktop.services.work.contract import WorkOutcome
from facnet_desktop.services.work.validation_document import ValidationDocument, compute_document
from facnet_desktop.services.worker.contract import Computed
from tests.support.exports import REFERENCE_FOLDER, canonical_rows, csv_bytes
from tests.support.stored_validation import COMPUTE, Validating, asked, validating_in
from tests.support.waiting import until
from tests.unit.services.suppressions.books import FEE


@pytest.fixture
def validating(tmp_path: Path) -> Iterator[Validating]:
    with validating_in(tmp_path / "facnet.db") as opened:
        yield opened


class Foretold:
    """The work of validations, one of which was computed already; ``calls`` counts what is computed anew."""

    def __init__(self, validating: Validating, document: ValidationDocument) -> None:
        self.calls = 0
        ahead = ValidationAhead(COMPUTE, lambda: [REFERENCE_FOLDER], lambda: True)
        ahead.begin(document.to_json())
        until(lambda: all(thread.name != "facnet-avance" for thread in threading.enumerate()))
        self._work = replace(validating.work, compute=self._count, ahead=ahead)

    def run(self, job: Job) -> WorkOutcome:
        return self._work(job, JobContext())

    def _count(self, document: Mapping[str, Json], context: JobContext) -> Computed:
        self.calls += 1
        return COMPUTE(document, context)


def written(path: Path, lines: list[dict[str, Any]]) -> ValidationDocument:
    path.write_bytes(csv_bytes(canonical_rows(lines)))
    return asked(path)


def queued(validating: Validating, document: ValidationDocument, catalogue: str) -> Job:
    """As the pre-flight queues it: with the bytes and the catalogue that it was looked at with."""
    content = Path(document.path).read_bytes()
    validating.jobs.add(
        Path(document.path).name,
        kind=Kind.VALIDATION,
        request=document.to_json(),
        file_sha256=hashlib.sha256(content).hexdigest(),
        file_bytes=len(content),
        catalogue=catalogue,
    )
    return validating.jobs.claim()


def result_of(document: ValidationDocument) -> dict[str, Any]:
    """Of a run that nothing disturbs."""
    computed = COMPUTE(compute_document(document.to_json(), [REFERENCE_FOLDER]), JobContext())
    return steady(computed.document["result"])


def steady(result: Any) -> dict[str, Any]:
    return {name: value for name, value in result.items() if name != "seconds"}


def test_a_file_computed_ahead_is_kept_as_any_other(validating: Validating, tmp_path: Path) -> None:
    document = written(tmp_path / "mars.csv", [FEE, {"date": "2099-01-01"}, {}])
    plain = validating.validate(document)
    expected = result_of(document)
    foretold = Foretold(validating, document)
    job = queued(validating, document, expected["catalogue"])
    outcome = foretold.run(job)
    assert foretold.calls == 0
    assert outcome.seconds_before > 0
    assert validating.jobs.queue.complete(job, outcome.result, outcome.keep)
    assert steady(outcome.result) == expected
    assert validating.results.count(job.id) == validating.results.count(plain) > 0


def test_a_file_saved_again_since_is_computed_again(validating: Validating, tmp_path: Path) -> None:
    foretold = Foretold(validating, written(tmp_path / "mars.csv", [FEE]))
    document = written(tmp_path / "mars.csv", [FEE, {}, {}])
    outcome = foretold.run(queued(validating, document, result_of(document)["catalogue"]))
    assert foretold.calls == 1
    assert outcome.seconds_before == 0
    assert outcome.result["rows"] == {"accepted": 3, "rejected": 0, "ignored": 0}


def test_other_exceptions_or_tables_since_have_it_computed_again(
    validating: Validating, tmp_path: Path
) -> None:
    document = written(tmp_path / "mars.csv", [FEE])
    foretold = Foretold(validating, document)
    foretold.run(queued(validating, document, "f" * 64))
    assert foretold.calls == 1


def test_a_job_that_does_not_know_its_bytes_is_computed(validating: Validating, tmp_path: Path) -> None:
    document = written(tmp_path / "mars.csv", [FEE])
    foretold = Foretold(validating, document)
    foretold.run(validating.claimed(document))
    assert foretold.calls == 1


def test_a_refused_file_is_refused_by_its_job(validating: Validating, tmp_path: Path) -> None:
    path = tmp_path / "vide.csv"
    path.write_bytes(b"")
    foretold = Foretold(validating, asked(path))
    with pytest.raises(ExportRefused):
        foretold.run(queued(validating, asked(path), "f" * 64))
    assert foretold.calls == 1
