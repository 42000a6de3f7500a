"""The program among the accidents of a real computer: pipes, disks, signals, odd paths."""

import json
import os
import shutil
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.command_line import ROOT, command, environment, run
from tests.support.exports import canonical_rows, csv_bytes, patient_cell

POSIX = pytest.mark.skipif(os.name != "posix", reason="signals and rights of POSIX systems")


@pytest.fixture
def export(tmp_path: Path) -> Path:
    path = tmp_path / "mars.csv"
    path.write_bytes(csv_bytes(canonical_rows([{}, {"code": "19928", "place": "00012", "patient": ""}])))
    return path


@pytest.fixture
def clean(tmp_path: Path) -> Path:
    path = tmp_path / "avril.csv"
    path.write_bytes(csv_bytes(canonical_rows([{"start": "08:00"}])))
    return path


def test_the_same_input_gives_the_same_bytes(export: Path) -> None:
    first, second = (run("valider", export, "--format", "json").stdout for _ in range(2))
    assert first == second
    assert json.loads(first)["file"]["name"] == "mars.csv"


def test_standard_output_is_utf8_whatever_the_system(export: Path) -> None:
    for variables in ({"LC_ALL": "C"}, {"PYTHONIOENCODING": "cp1252"}, {"PYTHONUTF8": "0", "LC_ALL": "C"}):
        done = run("valider", export, variables=variables)
        assert "facturation" in done.stdout
        assert "é" in done.stdout


def test_exit_codes(export: Path, clean: Path, tmp_path: Path) -> None:
    assert run("valider", clean).returncode == 0
    assert run("valider", export, "--regles", "FB001").returncode == 1
    assert run("valider", clean, tmp_path / "absent.csv", export).returncode == 2
    broken = tmp_path / "broken.csv"
    broken.write_bytes(clean.read_bytes() + b"x;y\r\n")
    assert run("lire", broken).returncode == 1
    assert run("valider", broken).returncode == 1


def test_a_refused_file_does_not_stop_the_others(export: Path, clean: Path, tmp_path: Path) -> None:
    done = run("valider", tmp_path / "absent.csv", export, tmp_path, clean, "--format", "json")
    documents = json.loads(done.stdout)
    assert [document["outcome"] for document in documents][::2] == ["reject", "reject"]
    assert documents[0]["errors"][0]["cause"] == "missing"
    assert documents[2]["errors"][0]["cause"] == "folder"
    assert all(document["rules"] for document in documents[1::2])
    assert done.stderr.count("\n") == 2
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n" + bytes(90), b"a;b\n1;2\n"])
@pytest.mark.parametrize("verb", ["valider", "lire"])
def test_a_refusal_in_json_is_only_json(tmp_path: Path, verb: str, content: bytes) -> None:
    path = tmp_path / "odd.csv"
    path.write_bytes(content)
    done = run(verb, path, "--format", "json")
    assert done.returncode == 2
    assert json.loads(done.stdout)["outcome"] == "reject"
    assert done.stderr.strip()


def test_standard_input_is_a_file_like_another(export: Path) -> None:
    with export.open("rb") as stream:
        done = run("valider", "-", "--format", "json", stdin=stream)
    document = json.loads(done.stdout)
    assert document["file"]["name"] == "-"
    assert document["rows"]["accepted"] == 2


@POSIX
def test_a_closed_pipe_ends_quietly(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    path.write_bytes(csv_bytes(canonical_rows([{"date": "2099-01-01", "times": 4000}])))
    with subprocess.Popen(
        command("valider", path, "--format", "json"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    ) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        program.stdout.read(10)
        program.stdout.close()
        errors = program.stderr.read()
        assert program.wait(30) == 141
    assert errors == b""


@POSIX
@pytest.mark.parametrize("sent", [0, 9_000_000], ids=["before a byte", "between two blocks"])
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_while_waiting_leaves_nothing(
    tmp_path: Path, number: signal.Signals, code: int, sent: int
) -> None:
    content = csv_bytes(canonical_rows([{}]))
    header, _, line = content.partition(b"\r\n")
    # Other than in a shell's background job, where it would be ignored.
    starter = (
        "import signal, os, sys; signal.signal(signal.SIGINT, signal.SIG_DFL); "
        "os.execv(sys.argv[1], sys.argv[1:])"
    )
    with subprocess.Popen(
        [sys.executable, "-c", starter, *command("valider", "-", "--sortie", tmp_path / "r.json")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    ) as program:
        assert program.stdin is not None
        assert program.stderr is not None
        if sent:
            program.stdin.write(header + b"\r\n" + line * (sent // len(line)))
            program.stdin.flush()
        _until(lambda: any(tmp_path.iterdir()))
        program.send_signal(number)
        assert program.wait(30) == code
        errors = program.stderr.read().decode()
        program.stdin.close()
    assert list(tmp_path.iterdir()) == []
    assert ("Interrompu" in errors) is (number is signal.SIGINT)
    assert "Traceback" not in errors


def _until(condition: Callable[[], bool]) -> None:
    """Wait for another process, at most 30 s."""
    limit = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < limit
        time.sleep(0.01)


@POSIX
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may read and write everything")
def test_rights_are_told(export: Path, tmp_path: Path) -> None:
    export.chmod(0)
    done = run("valider", export)
    assert done.returncode == 2
    assert "refusée" in done.stderr
    locked = tmp_path / "locked"
    locked.mkdir(mode=stat.S_IRUSR | stat.S_IXUSR)
    assert run("exemple", "--lignes", 5, "--sortie", locked / "a.csv").returncode == 2


def test_an_output_never_replaces_an_input(export: Path) -> None:
    before = export.read_bytes()
    done = run("valider", export, "--sortie", export)
    assert done.returncode == 2
    assert "fichiers à lire" in done.stderr
    assert export.read_bytes() == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
def test_a_full_disk_behind_standard_output_is_told(export: Path) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            command("valider", export), stdout=full, stderr=subprocess.PIPE, env=environment(), check=False
        )
    assert done.returncode == 2
    assert "espace" in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


def test_a_damaged_reference_is_refused_by_name(export: Path, tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    shutil.copytree(ROOT / "resources" / "reference", folder)
    assert run("valider", export, "--reference", folder, "--regles", "FB001").returncode == 1
    table = next(folder.glob("*/parameters.csv"))
    table.write_bytes(table.read_bytes().replace(b",6,", b",six,", 1))
    done = run("valider", export, "--reference", folder, "--format", "json")
    assert (done.returncode, done.stdout) == (2, "")
    assert "parameters.csv" in done.stderr


def test_a_folder_receives_one_report_for_each_file(export: Path, clean: Path, tmp_path: Path) -> None:
    folder = tmp_path / "rapports"
    folder.mkdir()
    done = run("valider", export, clean, "--format", "json", "--sortie", folder)
    assert done.stdout == ""
    assert sorted(path.name for path in folder.iterdir()) == ["avril.json", "mars.json"]
    assert json.loads((folder / "mars.json").read_text(encoding="utf-8"))["file"]["name"] == "mars.csv"


def test_an_output_file_holds_what_the_screen_would(export: Path, tmp_path: Path) -> None:
    path = tmp_path / "rapport.json"
    done = run("valider", export, "--format", "json", "--sortie", path)
    assert done.stdout == ""
    assert path.read_text(encoding="utf-8") == run("valider", export, "--format", "json").stdout


def test_a_name_that_is_no_text_is_accepted(export: Path) -> None:
    if sys.platform != "linux":
        pytest.skip("names are text here")
    odd = os.fsencode(export.parent) + b"/mars\xe9.csv"
    Path(os.fsdecode(odd)).write_bytes(export.read_bytes())
    done = run("valider", os.fsdecode(odd), "--format", "json")
    assert json.loads(done.stdout)["outcome"] == "accept"
    assert run("valider", os.fsdecode(odd)).returncode == 1


def test_masking_leaves_no_patient_in_any_format(export: Path) -> None:
    """The pages that SARIF carries name invented people of their own: only its results are looked at."""
    nam, _, name = patient_cell(1001).partition(" - ")
    assert nam in run("lire", export, "--enregistrements").stdout
    for words in (
        ["valider", export, "--masquer", "--tout"],
        ["valider", export, "--masquer", "--format", "json"],
        ["lire", export, "--masquer", "--enregistrements"],
        ["lire", export, "--masquer", "--enregistrements", "--format", "json"],
    ):
        shown = run(*words).stdout
        assert shown
        assert nam not in shown
        assert name not in shown
    results = str(json.loads(run("valider", export, "--format", "sarif").stdout)["runs"][0]["results"])
    assert nam not in results
    assert name not in results


def test_our_own_fault_tells_a_reference_and_no_data(export: Path, tmp_path: Path) -> None:
    """A fault planted from outside: ``json`` breaks when the first rule list is written."""
    plant = tmp_path / "sitecustomize.py"
    plant.write_text(
        "import facnet_desktop.ingest.read as module\n"
        "def fail(*a, **k): raise RuntimeError('ZORY45010112')\n"
        "module.detect_encoding = fail\n",
        encoding="utf-8",
    )
    variables = {"PYTHONPATH": os.pathsep.join((str(tmp_path), environment()["PYTHONPATH"]))}
    done = run("valider", export, "--format", "json", variables=variables)
    assert done.returncode == 3
    assert json.loads(done.stdout)["errors"][0]["cause"] == "internal"
    assert "référence" in done.stderr
    assert "Traceback" not in done.stderr
    detailed = run("valider", export, "--debogage", variables=variables)
    assert "RuntimeError" in detailed.stderr
    assert "ZORY" not in done.stderr + detailed.stderr + detailed.stdout


def test_a_file_that_grows_while_it_is_read_is_refused(export: Path, tmp_path: Path) -> None:
    """The file changes after its first block: planted from outside, so that no race decides."""
    plant = tmp_path / "sitecustomize.py"
    plant.write_text(
        "import facnet_desktop.ingest.read as module\n"
        "real = module.detect_encoding\n"
        f"def grow(head):\n    open({str(export)!r}, 'ab').write(b'x'); return real(head)\n"
        "module.detect_encoding = grow\n",
        encoding="utf-8",
    )
    variables = {"PYTHONPATH": os.pathsep.join((str(tmp_path), environment()["PYTHONPATH"]))}
    done = run("valider", export, "--format", "json", variables=variables)
    assert done.returncode == 2
    assert json.loads(done.stdout)["errors"][0]["cause"] == "changed"
    assert "a changé pendant la lecture" in done.stderr
