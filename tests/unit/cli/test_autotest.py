"""``autotest`` as a person runs it, from the clone and from a frozen build, whole and broken."""

import json
import shutil
import sys
from pathlib import Path

import pytest

from facnet_desktop.bootstrap import find_installation
from facnet_desktop.cli.main import main
from tests.support.exports import ROOT


@pytest.fixture
def frozen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The resources as a frozen build unpacks them, to be broken at will."""
    resources = tmp_path / "_MEI" / "resources"
    shutil.copytree(ROOT / "resources", resources)
    monkeypatch.setattr(sys, "_MEIPASS", str(resources.parent), raising=False)
    assert find_installation().resources == resources
    return resources


def test_what_is_shipped_passes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["autotest", "--tout"]) == 0
    shown = capsys.readouterr()
    assert shown.out.count("✓") == 4
    assert shown.err == ""


def test_a_frozen_build_checks_its_own_files(frozen: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = sorted(path for path in frozen.rglob("*"))
    assert main(["autotest", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["passed"]
    assert sorted(path for path in frozen.rglob("*")) == before, "nothing is written"


def test_a_broken_canary_is_an_internal_fault(frozen: Path, capsys: pytest.CaptureFixture[str]) -> None:
    findings = frozen / "autotest" / "constats.json"
    answers = json.loads(findings.read_text(encoding="utf-8"))
    findings.write_text(json.dumps(answers[1:]), encoding="utf-8")
    assert main(["autotest"]) == 3
    shown = capsys.readouterr()
    assert shown.out.count("✓") == 3
    assert "✗ Export témoin\u00a0: échec" in shown.out
    assert answers[0]["rule"] in shown.out
    assert shown.err == ""


def test_a_program_without_its_resources_still_says_what_is_missing(
    frozen: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(frozen / "reference")
    shutil.rmtree(frozen / "autotest")
    assert main(["autotest", "--format", "json"]) == 3
    said = json.loads(capsys.readouterr().out)
    assert [part["passed"] for part in said["parts"]] == [False] * 4
    assert all(failure["message"] for part in said["parts"] for failure in part["failures"])
