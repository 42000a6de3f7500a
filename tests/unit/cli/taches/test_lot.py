"""The report of a lot on the command line, and validations found by what their files hold."""

import zipfile
from pathlib import Path

import pytest

from facnet_desktop.cli.exit_code import ExitCode
from tests.unit.cli.taches.conftest import Export, Shell

UNKNOWN = "0b1f6a1e-7f0a-4c4e-9d0a-2f3f5d5f7f11"


@pytest.fixture
def lot(shell: Shell, export: Export) -> str:
    """Two files of the same invoices, both validated."""
    first = export("a.csv")
    second = first.with_name("b.csv")
    second.write_bytes(first.read_bytes().replace(b"15804", b"15805", 1))
    shell.queue(first, second)
    shell("taches", "traiter")
    jobs = shell("taches", "liste", "--genre", "validation", "--tout", "--format", "json").json["jobs"]
    return str(jobs[0]["lot_id"])


def test_the_report_tells_files_totals_and_shared_invoices(shell: Shell, lot: str) -> None:
    said = shell("taches", "lot", lot, "--format", "json").json
    assert [one["title"] for one in said["files"]] == ["a.csv", "b.csv"]
    assert said["totals"]["lines"] == sum(one["figures"]["lines"] for one in said["files"]) > 0
    (pair,) = said["shared_invoices"]
    assert (pair["first"], pair["second"]) == ("a.csv", "b.csv")
    assert 0 < len(pair["invoices"]) <= pair["total"]
    told = shell("taches", "lot", lot).out
    assert "ne s'additionnent pas" in told
    assert "dans deux fichiers" in told


def test_the_workbook_is_written_and_names_no_patient(shell: Shell, lot: str, tmp_path: Path) -> None:
    said = shell("taches", "lot", lot, "--sortie", tmp_path / "lot.xlsx")
    assert said.code == ExitCode.NOTHING_TO_FIX
    assert "lot.xlsx" in said.err
    assert zipfile.is_zipfile(tmp_path / "lot.xlsx")


def test_an_unknown_lot_is_refused(shell: Shell, export: Export) -> None:
    shell.queue(export("a.csv"))
    assert shell("taches", "lot", UNKNOWN).code == ExitCode.UNUSABLE
    assert shell("taches", "lot", "x").code == ExitCode.UNUSABLE


def test_a_validation_is_listed_by_an_invoice_of_its_file(shell: Shell, lot: str) -> None:
    (pair,) = shell("taches", "lot", lot, "--format", "json").json["shared_invoices"]
    found = shell("taches", "liste", "--texte", pair["invoices"][0], "--tout", "--format", "json").json
    assert {job["title"] for job in found["jobs"]} == {"a.csv", "b.csv"}
    none = shell("taches", "liste", "--texte", "123456789012", "--tout", "--format", "json").json
    assert none["jobs"] == []
