"""A program with a window and no console has no standard streams: every command still does its work."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from facnet_desktop.cli import main as entry
from facnet_desktop.domain.errors import UserError
from tests.support.exports import ROOT

CANARY = ROOT / "resources" / "autotest" / "export.csv"
AS_WINDOWED = """
import sys
if __name__ == "__main__":
    sys.stdin = sys.stdout = sys.stderr = sys.__stdin__ = sys.__stdout__ = sys.__stderr__ = None
    from facnet_desktop.__main__ import main
    main()
"""
"""What Windows gives a program that was not started from a console."""
CLOSED = "    import os\n    for number in range(3): os.close(number)\n"
"""The same on POSIX, where even the numbers of the streams are free for others to take."""


@pytest.fixture
def program(tmp_path: Path) -> Path:
    path = tmp_path / "programme.py"
    path.write_text(AS_WINDOWED, encoding="utf-8")
    return path


def run(program: Path, *words: str | Path, **variables: str) -> subprocess.CompletedProcess[bytes]:
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    environment = {**os.environ, "PYTHONPATH": path, **variables}
    return subprocess.run(
        [sys.executable, program, *words],
        env=environment,
        cwd=program.parent,
        capture_output=True,
        stdin=subprocess.DEVNULL,
        timeout=100,
        check=False,
    )


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--version"], 0),
        (["--aide"], 0),
        (["valdier"], 2),
        (["regles", "FB001"], 0),
        (["lire", CANARY], 0),
        (["valider", CANARY, "--format", "json"], 1),
        (["valider", "-"], 2),
        (["lire", "absent.csv"], 2),
        (["--donnees", "d", "taches", "supprimer", "1"], 2),
        (["--donnees", "d", "donnees", "cle", "restaurer", "-"], 2),
        (["autotest", "--sans-fenetre"], 0),
    ],
    ids=lambda value: " ".join(str(word) for word in value) if isinstance(value, list) else "",
)
def test_a_command_answers_with_its_code(program: Path, words: Sequence[str], code: int) -> None:
    ended = run(program, *words)
    assert (ended.returncode, ended.stdout, ended.stderr) == (code, b"", b"")


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps the numbers of missing streams for them")
def test_no_file_takes_the_number_of_a_missing_stream(program: Path) -> None:
    """Else what a native library prints would be written into the database."""
    program.write_text(
        AS_WINDOWED.replace("    sys.stdin", f"{CLOSED}    sys.stdin", 1).replace(
            "    from facnet_desktop.__main__ import main\n    main()",
            "    from facnet_desktop.cli.console import prepare_streams\n"
            "    prepare_streams()\n"
            "    os._exit(open(__file__).fileno())",
        ),
        encoding="utf-8",
    )
    assert run(program).returncode > 2


def test_a_result_still_goes_to_the_file_that_was_asked_for(program: Path) -> None:
    assert run(program, "valider", CANARY, "--format", "json", "--sortie", "r.json").returncode == 1
    assert (program.parent / "r.json").read_text(encoding="utf-8").startswith("{")


@pytest.mark.parametrize("words", [[], ["ouvrir"]], ids=["nothing", "ouvrir"])
def test_the_window_opens_and_ends_when_it_is_told_to(program: Path, words: Sequence[str]) -> None:
    """The window is told to close as soon as it is filled."""
    program.write_text(
        AS_WINDOWED.replace(
            "    main()",
            "    from PySide6.QtCore import QTimer\n"
            "    from facnet_desktop.bootstrap.session import WindowSession as S\n"
            "    opened = S._opened\n"
            "    def filled(self, all_):\n"
            "        opened(self, all_)\n"
            "        QTimer.singleShot(0, self, self._end_at_once)\n"
            "    S._opened = filled\n"
            "    main()",
        ),
        encoding="utf-8",
    )
    ended = run(program, "--donnees", "d", *words, QT_QPA_PLATFORM="offscreen")
    assert (ended.returncode, ended.stdout) == (0, b"")
    assert (program.parent / "d" / "facnet.db").exists()


class Refused(UserError):
    """The window cannot be shown."""


def refuse(*_: object) -> int:
    raise Refused("La fenêtre ne peut pas être ouverte.", "Rien n'a été ouvert.", "Réessayer.")


@pytest.mark.parametrize(
    ("words", "shown"),
    [([], 1), (["ouvrir"], 1), (["lire", "absent.csv"], 0)],
    ids=["bare", "ouvrir", "lire"],
)
def test_only_who_waits_for_a_window_is_told_in_a_box(
    words: Sequence[str], shown: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a console, nothing written is seen; a box would stop the script that runs a command."""
    boxes: list[str] = []
    monkeypatch.setattr(entry, "show_message", boxes.append)
    monkeypatch.setattr("facnet_desktop.cli.commands.show_window", refuse)
    monkeypatch.setattr("facnet_desktop.cli.ouvrir.show_window", refuse)
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, None)
    assert entry.main(words) == 2
    assert len(boxes) == shown
    for name in ("stdout", "stderr"):
        getattr(sys, name).close()
    assert all("La fenêtre ne peut pas être ouverte." in text for text in boxes)


def test_with_a_console_no_box_is_shown(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    boxes: list[str] = []
    monkeypatch.setattr(entry, "show_message", boxes.append)
    monkeypatch.setattr("facnet_desktop.cli.commands.show_window", refuse)
    assert entry.main([]) == 2
    assert boxes == []
    assert "La fenêtre ne peut pas être ouverte." in capsys.readouterr().err
