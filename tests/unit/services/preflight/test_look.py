"""What is found of a file before its validation, and that it is what a validation would find."""

import errno
import uuid
from datetime import UTC, date, datetime
from pathlib import Path
from typing import BinaryIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facnet_desktop.domain.errors import ErrorCode
from facnet_desktop.domain.scrub import MASK
from facnet_desktop.ingest import source as sources
from facnet_desktop.ingest.choices import AS_FOUND, ColumnChoice, ReadingChoices
from facnet_desktop.ingest.report import Outcome
from facnet_desktop.ingest.source import PathSource
from facnet_desktop.jobs.context import JobCancelled, JobContext
from facnet_desktop.services.preflight.look import Memory, look_at, look_quickly, look_wholly
from facnet_desktop.services.preflight.report import Earlier, PreflightReport, Stage, Standing
from facnet_desktop.services.read_file import ReadRequest, read_file
from tests.acceptance.shared import SHARED, needs_cases
from tests.support.exports import canonical_rows, csv_bytes, patient_cell

FORMATS = sorted((SHARED / "format").glob("*.csv"))


def whole(path: Path, choices: ReadingChoices | None = None) -> PreflightReport:
    """The last word on a file."""
    return list(look_at(path, choices=choices))[-1]


def written(path: Path, rows: list[dict[str, object]], **how: str) -> Path:
    path.write_bytes(csv_bytes(canonical_rows(rows), **how))
    return path


@needs_cases
@pytest.mark.parametrize("path", FORMATS, ids=lambda path: path.name)
def test_it_agrees_with_the_reading_of_every_odd_file(path: Path) -> None:
    quick, complete = look_at(path)
    read = read_file(ReadRequest(source=PathSource(path)), JobContext()).report
    assert (quick.stage, complete.stage) == (Stage.QUICK, Stage.COMPLETE)
    assert quick.encoding in (None, read.file.encoding)
    if read.outcome is Outcome.REJECT:
        assert complete.problem is not None
        assert complete.rows is None
    else:
        assert complete.rows == read.rows
        assert complete.control == read.control
        assert (complete.encoding, complete.delimiter) == (read.file.encoding, read.file.delimiter)
        assert (complete.sha256, complete.size) == (read.file.sha256, read.file.bytes)
        is_empty = not (read.rows.accepted or read.rows.rejected)
        assert (complete.problem is not None) == is_empty


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    content=st.binary(max_size=400) | st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace"))
)
def test_no_content_makes_it_raise(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "quelconque.csv"
    path.write_bytes(content)
    assert whole(path).is_complete


def test_a_good_file_tells_its_lines_doctors_days_and_totals(tmp_path: Path) -> None:
    rows = [
        {"date": "2025-03-11", "doctor": 1, "total_lines": 3},
        {"date": "2025-03-04", "doctor": 2, "total_lines": 3},
        {"date": "2025-03-28", "doctor": 2, "total_lines": 3},
    ]
    found = whole(written(tmp_path / "mars.csv", rows))
    assert (found.rows.accepted, found.doctors) == (3, 2)
    assert (found.first_day, found.last_day) == (date(2025, 3, 4), date(2025, 3, 28))
    assert found.standing is Standing.READY
    assert not found.disagrees


def test_a_total_that_the_lines_do_not_make_is_a_remark(tmp_path: Path) -> None:
    found = whole(written(tmp_path / "mars.csv", [{"total_lines": 4}, {"total_lines": 4}]))
    assert found.disagrees
    assert found.standing is Standing.REMARKS


def test_the_preview_has_three_lines_and_names_no_patient(tmp_path: Path) -> None:
    path = written(tmp_path / "mars.csv", [{"patient": at} for at in range(5)])
    found = look_quickly(path)
    at = next(column.position for column in found.columns if column.canonical == "Patient")
    assert len(found.preview) == 3
    assert {row[at] for row in found.preview} == {MASK}
    assert patient_cell(1)[:12] not in repr(found)


def test_unknown_columns_could_hold_names_and_are_masked(tmp_path: Path) -> None:
    path = tmp_path / "mars.csv"
    text = csv_bytes(canonical_rows([{"patient": 3}])).decode("cp1252").replace("Patient", "Personne")
    path.write_bytes(text.encode("cp1252"))
    found = look_quickly(path)
    assert found.missing == ("Patient",)
    assert "ZORVALENT" not in repr(found)
    assert "VINDORELLE" not in repr(found)


@pytest.mark.parametrize("column", ["Patient", "Personne"])
def test_a_name_alone_is_masked_too(tmp_path: Path, column: str) -> None:
    path = tmp_path / "mars.csv"
    text = csv_bytes(canonical_rows([{"patient": "QUIBRAZEL, Ysaline"}])).decode("cp1252")
    path.write_bytes(text.replace("Patient", column).encode("cp1252"))
    assert "QUIBRAZEL" not in repr(look_quickly(path))


def test_a_file_without_a_header_is_told_so_and_its_first_line_is_not_kept(tmp_path: Path) -> None:
    path = tmp_path / "mars.csv"
    path.write_bytes(csv_bytes(canonical_rows([{"patient": 3}, {"patient": 4}])).split(b"\r\n", 1)[1])
    found = whole(path)
    assert found.standing is Standing.REFUSED
    assert "n'a pas d'en-tête" in found.problem.what
    assert "VINDORELLE" not in repr(found)


def test_missing_columns_are_listed_exactly_and_can_be_mapped(tmp_path: Path) -> None:
    path = tmp_path / "mars.csv"
    text = csv_bytes(canonical_rows([{}])).decode("cp1252")
    path.write_bytes(
        text.replace(";Code;", ";Acte facturé;").replace("Montant payé", "Versé").encode("cp1252")
    )
    found = whole(path)
    assert found.missing == ("Code", "Montant payé")
    assert found.standing is Standing.TO_MAP

    told = ReadingChoices(
        columns=(
            ColumnChoice(column="Code", name="ACTE FACTURE"),
            ColumnChoice(column="Montant payé", name="Versé"),
        )
    )
    mapped = whole(path, told)
    assert mapped.standing is Standing.READY
    assert mapped.rows.accepted == 1


def test_a_list_too_narrow_for_an_export_cannot_be_mapped(tmp_path: Path) -> None:
    path = tmp_path / "liste.csv"
    path.write_text("Nom;Courriel\nA;B\n", encoding="utf-8")
    found = whole(path)
    assert found.standing is Standing.REFUSED
    assert found.problem.code is ErrorCode.FILE_NOT_EXPORT


@pytest.mark.parametrize("name", ["mars.xlsx", "mars.XLS", "mars.ods"])
def test_a_workbook_is_refused_with_what_to_do(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"PK\x03\x04")
    found = whole(tmp_path / name)
    assert found.standing is Standing.REFUSED
    assert "enregistrer en CSV" in found.problem.next_step


def test_a_header_without_a_line_is_an_empty_file(tmp_path: Path) -> None:
    found = whole(written(tmp_path / "mars.csv", []))
    assert found.problem.code is ErrorCode.FILE_EMPTY


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (OSError(errno.EBUSY, "busy"), ErrorCode.FILE_LOCKED),
        (OSError(22, "nuage"), ErrorCode.FILE_NOT_LOCAL),
    ],
)
def test_a_file_open_elsewhere_or_not_here_yet_may_pass(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, code: ErrorCode
) -> None:
    path = written(tmp_path / "mars.csv", [{}])
    if code is ErrorCode.FILE_NOT_LOCAL:
        error.winerror = 389

    def refuse(_: PathSource) -> BinaryIO:
        raise sources.source_error(error, path.name)

    with monkeypatch.context() as patch:
        patch.setattr(PathSource, "open", refuse)
        found = whole(path)
    assert found.problem.code is code
    assert found.standing is Standing.PASSING
    assert whole(path).standing is Standing.READY


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    assert whole(tmp_path / "absent.csv").problem.code is ErrorCode.FILE_MISSING


def test_what_was_told_of_the_source_is_remembered(tmp_path: Path) -> None:
    path = tmp_path / "mars.csv"
    text = csv_bytes(canonical_rows([{}])).decode("cp1252")
    path.write_bytes(text.replace(";Code;", ";Acte facturé;").encode("cp1252"))
    told = ReadingChoices(columns=(ColumnChoice(column="Code", name="Acte facturé"),))
    asked: list[tuple[str, str]] = []

    def recall(source: str, found: str) -> ReadingChoices:
        asked.append((source, found))
        return told

    found = look_quickly(path, memory=Memory(recall=recall))
    assert found.remembered
    assert found.choices == told
    assert found.problem is None
    assert asked == [(found.source, "cp1252")]
    assert not look_quickly(path, choices=told, memory=Memory(recall=recall)).remembered


def test_another_encoding_shows_at_once_in_the_preview(tmp_path: Path) -> None:
    path = written(tmp_path / "mars.csv", [{"doctor": "1999991-00000 | Béchard, Élodie - Omnipraticien"}])
    as_found, told = look_quickly(path), look_quickly(path, choices=ReadingChoices(encoding="mac_roman"))
    assert (as_found.encoding, told.encoding, told.found) == ("cp1252", "mac_roman", "cp1252")
    assert "Béchard" in repr(as_found.preview)
    assert "Béchard" not in repr(told.preview)


def test_it_asks_whether_the_same_was_validated_with_the_same_choices(tmp_path: Path) -> None:
    path = written(tmp_path / "mars.csv", [{}])
    earlier = Earlier(job_id=uuid.uuid4(), title="mars.csv", ended_at=datetime.now(UTC))
    asked: list[tuple[str, ReadingChoices]] = []

    def known(sha256: str, choices: ReadingChoices) -> Earlier:
        asked.append((sha256, choices))
        return earlier

    found = look_wholly(look_quickly(path), memory=Memory(known=known))
    assert found.earlier == earlier
    assert asked == [(found.sha256, AS_FOUND)]


def test_looking_at_the_whole_file_can_be_stopped(tmp_path: Path) -> None:
    path = written(tmp_path / "mars.csv", [{"times": 50}])
    quick = look_quickly(path)
    with pytest.raises(JobCancelled):
        look_wholly(quick, context=JobContext(is_cancelled=lambda: True))
