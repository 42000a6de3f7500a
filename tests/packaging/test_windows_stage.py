"""The Windows stage: skipped only for want of a tool, and said; anything else that fails fails everything."""

import subprocess
import sys
from pathlib import Path

import pytest

import windows_stage
from facnet_build.errors import BuildFailed
from facnet_wine import powershell, provenance
from facnet_wine.outcome import CannotInstall, StageFailed, require
from facnet_wine.prefix import windows_path

PROJECT = Path(__file__).resolve().parents[2]
posix = pytest.mark.skipif(sys.platform == "win32", reason="the stage runs on Linux")


@pytest.mark.parametrize(
    ("raised", "ending"),
    [
        (None, (0, "")),
        (CannotInstall("il manque wine"), (77, "WINDOWS SAUTÉ : il manque wine")),
        (StageFailed("La signature ne tient pas."), (1, "ÉCHEC (Windows) : La signature ne tient pas.")),
        (BuildFailed("trop gros"), (1, "ÉCHEC (Windows) : trop gros")),
    ],
    ids=["done", "skipped", "failed", "not built"],
)
def test_how_it_ends(
    raised: Exception | None,
    ending: tuple[int, str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    def run(*_: object, **__: object) -> None:
        if raised is not None:
            raise raised

    monkeypatch.setattr(windows_stage.Stage, "run", run)
    monkeypatch.setattr(sys, "argv", ["windows_stage.py", "--work", str(tmp_path)])
    code, said = ending
    assert windows_stage.main() == code
    printed = capsys.readouterr()
    assert said in printed.out + printed.err


def test_a_claim_that_does_not_hold_ends_the_stage() -> None:
    require(True, "tient")
    with pytest.raises(StageFailed, match="ne tient pas"):
        require(False, "ne tient pas")


def test_a_binary_of_nowhere_is_refused_and_named(tmp_path: Path) -> None:
    wheels, product = tmp_path / "paquets", tmp_path / "produit"
    for folder in (wheels, product / "_internal"):
        folder.mkdir(parents=True)
    (wheels / "a.pyd").write_bytes(b"a")
    (product / "_internal" / "renamed.pyd").write_bytes(b"a")
    (product / "facnet-desktop.exe").write_bytes(b"made here")
    (product / "_internal" / "notes.txt").write_bytes(b"no binary")
    assert provenance.require_provenance(product, [wheels]) == 1
    (product / "_internal" / "icuuc.dll").write_bytes(b"a library of tests")
    with pytest.raises(StageFailed, match=r"icuuc\.dll"):
        provenance.require_provenance(product, [wheels])


@posix
def test_a_path_of_this_machine_is_told_as_windows_reads_it(tmp_path: Path) -> None:
    assert windows_path(tmp_path) == "Z:" + str(tmp_path.resolve()).replace("/", "\\")


def test_the_shims_are_nowhere_in_what_is_shipped() -> None:
    listed = (PROJECT / "packaging" / "files-windows.txt").read_text(encoding="utf-8").lower()
    assert not any(name in listed for name in ("icuuc", "bcryptprimitives"))


def test_the_list_of_tests_names_places_that_exist() -> None:
    lines = (PROJECT / "packaging" / "wine" / "tests.txt").read_text(encoding="utf-8").splitlines()
    chosen = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    assert chosen
    assert [path for path in chosen if not (PROJECT / path.partition("::")[0]).exists()] == []


@posix
def test_a_script_is_read_by_a_reader_that_can_refuse(tmp_path: Path) -> None:
    script = tmp_path / "build.ps1"
    script.write_text("Get-Date\n", encoding="utf-8")
    reader = tmp_path / "python"
    reader.write_text("#!/bin/sh\nexit 0\n", encoding="utf-8")
    reader.chmod(0o755)
    with pytest.raises(StageFailed, match="accepte un script brisé"):
        powershell.require_syntax(reader, script, tmp_path)
    reader.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    with pytest.raises(StageFailed, match="valide"):
        powershell.require_syntax(reader, script, tmp_path)


@posix
@pytest.mark.parametrize(
    ("build", "windows", "test", "code"),
    [(0, 0, 0, 0), (0, 77, 0, 0), (1, 0, 0, 1), (0, 1, 0, 1), (0, 2, 0, 1), (0, 0, 1, 1), (1, 77, 1, 1)],
)
def test_everything_runs_and_any_failure_fails_it(
    tmp_path: Path, build: int, windows: int, test: int, code: int
) -> None:
    clone = tmp_path / "clone"
    (clone / ".ci").mkdir(parents=True)
    (clone / ".ci" / "run").write_bytes((PROJECT / ".ci" / "run").read_bytes())
    (clone / "dev.py").write_text(
        "import sys\n"
        f"codes = {{'build': {build}, 'windows': {windows}, 'test': {test}}}\n"
        "print('ran', sys.argv[1], flush=True)\n"
        "sys.exit(codes[sys.argv[1]])\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        ["bash", str(clone / ".ci" / "run")], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == code
    said, *again = done.stdout.split("\nÉCHEC : dev.py ")
    assert said.count("ran build\n") == said.count("ran windows\n") == 1, "what ran aside is told too"
    assert done.stdout.splitlines()[-1] == "ran test", "the closing line of the tests is the last one"
    assert done.stdout.count("ran test\n") == 1
    failed = {"windows": windows not in {0, 77}, "build": build != 0}
    assert [part.partition(";")[0] for part in again] == [name for name in failed if failed[name]]
    assert all(f"ran {part.partition(';')[0]}\n" in part for part in again), "what failed is said at the end"
    assert ("n'a pas été vérifié" in done.stdout) == (windows == 77)
