"""``autotest`` as a person runs it, from the clone and from a frozen build, whole and broken."""

import json
import shutil
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from facnet_desktop.bootstrap import Installation, find_installation, selftest
from facnet_desktop.cli.main import main
from facnet_desktop.services.selftest.contents import write_manifest
from facnet_desktop.services.selftest.scratch import PREFIX
from tests.support import selftest_functions
from tests.support.exports import ROOT


@pytest.fixture
def frozen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The resources as a frozen build unpacks them, to be broken at will."""
    resources = tmp_path / "_MEI" / "resources"
    shutil.copytree(ROOT / "resources", resources)
    monkeypatch.setattr(sys, "_MEIPASS", str(resources.parent), raising=False)
    assert find_installation().resources == resources
    return resources


PARTS = [
    *("reference", "catalogue", "examples", "canary", "files", "engine", "store"),
    *("window", "words", "network"),
]


@pytest.fixture(autouse=True)
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where temporary folders are made; whatever happens, nothing is left in it."""
    folder = tmp_path / "temporaire"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setenv("TEMP", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    yield folder
    left = [path.name for path in folder.iterdir() if path.name.startswith(PREFIX)]
    assert left == []


def test_what_is_shipped_passes(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)  # nothing flashes, whatever the person has set
    assert main(["autotest", "--tout"]) == 0
    shown = capsys.readouterr()
    assert shown.out.count("✓") == len(PARTS)
    assert shown.err == ""


def test_a_frozen_build_checks_its_own_files(frozen: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = sorted(path for path in frozen.rglob("*"))
    assert main(["autotest", "--format", "json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["passed"]
    assert [part["name"] for part in said["parts"]] == PARTS
    assert sorted(path for path in frozen.rglob("*")) == before, "nothing is written"


def test_a_broken_canary_is_an_internal_fault(frozen: Path, capsys: pytest.CaptureFixture[str]) -> None:
    findings = frozen / "autotest" / "constats.json"
    answers = json.loads(findings.read_text(encoding="utf-8"))
    findings.write_text(json.dumps(answers[1:]), encoding="utf-8")
    assert main(["autotest", "--sans-fenetre"]) == 3
    shown = capsys.readouterr()
    assert shown.out.count("✓") == len(PARTS) - 2
    assert "✗ Export témoin\u00a0: échec" in shown.out
    assert "– Fenêtre\u00a0: non exécuté (laissée de côté par --sans-fenetre)" in shown.out
    assert answers[0]["rule"] in shown.out
    assert shown.err == ""


def test_a_program_without_its_resources_still_says_what_is_missing(
    frozen: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(frozen / "reference")
    shutil.rmtree(frozen / "autotest")
    assert main(["autotest", "--format", "json", "--sans-fenetre"]) == 3
    said = json.loads(capsys.readouterr().out)
    failed = [part["name"] for part in said["parts"] if not part["passed"]]
    assert failed == [*PARTS[:7], "network"], "the engine could not be asked what it did with the network"
    assert all(failure["message"] for part in said["parts"] for failure in part["failures"])
    assert not any("Défaillance interne" in failure["message"] for failure in said["parts"][5]["failures"])


def test_a_built_program_that_is_not_the_one_that_was_built_is_told(
    frozen: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "programme"
    (program / "_internal").mkdir(parents=True)
    (program / "_internal" / "base.so").write_bytes(b"a")
    write_manifest(program)
    (program / "_internal" / "base.so").write_bytes(b"b")
    built = Installation(resources=frozen, program=program)
    monkeypatch.setattr("facnet_desktop.cli.main.find_installation", lambda: built)
    assert main(["autotest", "--sans-fenetre", "--format", "json"]) == 3
    said = json.loads(capsys.readouterr().out)
    files = said["parts"][PARTS.index("files")]
    assert [failure["message"] for failure in files["failures"]] == [
        "Le fichier «\u00a0_internal/base.so\u00a0» n'est plus celui qui a été livré."
    ]


def test_a_window_that_dies_hides_nothing(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        selftest, "whole_self_test", partial(selftest.whole_self_test, showing=selftest_functions.dying)
    )
    assert main(["autotest", "--format", "json"]) == 3
    said = json.loads(capsys.readouterr().out)
    assert [part["name"] for part in said["parts"] if not part["passed"]] == ["window", "words", "network"]


def test_a_built_program_knows_its_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert find_installation().program is None
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "facnet-desktop"))
    assert find_installation().program == tmp_path
