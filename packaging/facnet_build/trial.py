"""The frozen program put to its real use: a file validated, the window opened and closed, twice."""

import json
import os
import re
import subprocess
import tempfile
import time
from pathlib import Path

from facnet_build.errors import BuildFailed

_SECONDS = 180
_READY = re.compile(r"window\.ready .*waited=(\d+)")
_FOUND = 1
"""The exit code of a validation that found errors."""


def plain_environment() -> dict[str, str]:
    """Of a computer that has no Python: nothing of this one's may be leaned on."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "QT_"))}


def require_validation(command: Path, example: Path) -> None:
    """The program validates the example and says what it found.

    Raises:
        BuildFailed: it does not.
    """
    done = subprocess.run(
        [str(command), "valider", str(example), "--format", "json"],
        env=plain_environment(),
        check=False,
        capture_output=True,
        timeout=_SECONDS,
    )
    findings = json.loads(done.stdout)["findings"] if done.returncode == _FOUND else []
    if not findings:
        raise BuildFailed(f"Le programme figé ne valide pas l'exemple ({done.returncode}).")
    print(f"Exemple validé par le programme figé : {len(findings)} constats.")


def require_window(command: Path) -> None:
    """The window opens on an empty folder, then on what it kept, and closes when asked.

    Raises:
        BuildFailed: it does not, or not in time.
    """
    with tempfile.TemporaryDirectory(prefix="facnet-") as root:
        folder = Path(root) / "données"
        waited = [_open_once(command, folder) for _ in range(2)]
    first, second = waited
    print(f"Fenêtre utilisable en {first / 1000:.2f} s la première fois, {second / 1000:.2f} s ensuite.")


def _open_once(command: Path, folder: Path) -> int:
    """Milliseconds from the birth of the process to a window that can be used."""
    before = len(_ready(folder))
    variables = {**plain_environment(), "QT_QPA_PLATFORM": "offscreen"}
    window = subprocess.Popen(
        [*_window_program(command), "--donnees", str(folder)],
        env=variables,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        until = time.monotonic() + _SECONDS
        while len(_ready(folder)) == before:
            if window.poll() is not None or time.monotonic() > until:
                raise BuildFailed("La fenêtre du programme figé ne s'est pas ouverte.")
            time.sleep(0.1)  # another program writes its log: there is no signal to wait for
        closed = subprocess.run(
            [str(command), "fermer", "--donnees", str(folder)],
            env=variables,
            check=False,
            capture_output=True,
            timeout=_SECONDS,
        )
        if closed.returncode or window.wait(timeout=_SECONDS):
            raise BuildFailed("La fenêtre du programme figé ne s'est pas fermée.")
    finally:
        window.kill()
    return _ready(folder)[-1]


def _window_program(command: Path) -> list[str]:
    """The program of the window where it is one of its own, else its command."""
    window = command.with_name("FacNet Desktop.exe")
    return [str(window)] if window.exists() else [str(command), "ouvrir"]


def _ready(folder: Path) -> list[int]:
    """What the log tells of each time the window was ready."""
    text = "".join(path.read_text(encoding="utf-8") for path in (folder / "journal").glob("*.log"))
    return [int(waited) for waited in _READY.findall(text)]
