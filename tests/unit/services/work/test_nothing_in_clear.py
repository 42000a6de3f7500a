"""After a run over a generated file: no patient in the rows of the job, none in clear in any file."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from facnet_desktop.domain.nam import plain_letters
from facnet_desktop.ingest.read import read_export
from facnet_desktop.ingest.source import PathSource
from facnet_desktop.jobs.context import JobContext
from facnet_desktop.services.generate_example import ExampleRequest, fault_rates, generate_example
from facnet_desktop.store.tables import JOB, JOB_EVENT, LOT, SETTING
from tests.support.exports import reference
from tests.support.stored_validation import Validating, asked, validating_in

SHORTEST = 5
"""Shorter names are also words, or chance."""


@pytest.fixture(scope="module")
def export(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("export") / "mars.csv"
    rates = fault_rates("0.1", reference())
    request = ExampleRequest(lines=1500, seed=3, output=path, faults=rates)
    generate_example(request, JobContext(), reference())
    return path


@pytest.fixture(scope="module")
def identities(export: Path) -> frozenset[str]:
    """Every NAM, surname, first name and invoice number of the file."""
    claims = read_export(PathSource(export)).claims
    assert claims is not None
    patients = claims.patients
    texts = {*patients["nam"], *patients["surname"], *patients["first_name"]}
    texts |= {*claims.invoice_texts(claims.frame["invoice"]).drop_nulls()}
    return frozenset(text for text in texts if len(text) >= SHORTEST)


@pytest.fixture
def validating(tmp_path: Path) -> Iterator[Validating]:
    folder = tmp_path / "donnees"
    folder.mkdir()
    with validating_in(folder / "facnet.db") as opened:
        yield opened


def test_the_rows_of_a_job_name_nobody(
    validating: Validating, export: Path, identities: frozenset[str]
) -> None:
    job_id = validating.validate(asked(export))
    assert validating.results.count(job_id) > 50
    with validating.jobs.file.reading() as connection:
        rows = [
            [str(cell) for cell in row]
            for table in (JOB, JOB_EVENT, SETTING, LOT)
            for row in connection.execute(select(table))
        ]
    told = plain_letters(json.dumps(rows, ensure_ascii=False))
    assert [text for text in identities if plain_letters(text) in told] == []


def test_no_file_holds_anyone_in_clear(
    validating: Validating, export: Path, identities: frozenset[str]
) -> None:
    validating.validate(asked(export))
    found = {"wal": b"", "folded": b""}
    folder = validating.jobs.file.path.parent
    found["wal"] = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    validating.jobs.file.checkpoint()
    found["folded"] = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    assert len(found["folded"]) > 50_000
    for content in found.values():
        assert [text for text in identities if text.encode() in content] == []
        assert b"PAR1" not in content
        assert b"ARROW1" not in content
        assert b"below_minimum" not in content
