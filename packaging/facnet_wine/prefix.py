"""An empty Windows of wine, and how programs are run in it."""

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from facnet_wine.outcome import CannotInstall, StageFailed

_SHIMS = {"bcryptprimitives": ("-ladvapi32",), "icuuc": ()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """How a program ended; ``text`` is all that it printed."""

    code: int
    text: str


class Prefix:
    """A Windows of its own in ``folder``, made anew."""

    def __init__(self, folder: Path, shims: Path) -> None:
        """Make it.

        Raises:
            CannotInstall: wine makes none, or the shims do not compile.
        """
        self.folder = folder
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for command in (["wineboot", "--init"], ["wine", "winecfg", "-v", "win10"]):
            done = subprocess.run(command, env=self._variables({}), check=False, capture_output=True)
            if done.returncode:
                raise CannotInstall(f"{command[0]} : {done.returncode}")
        for name, libraries in _SHIMS.items():
            self._compile(shims / f"{name}.c", libraries)

    @property
    def drive(self) -> Path:
        """``C:``, seen from here."""
        return self.folder / "drive_c"

    @property
    def local_data(self) -> Path:
        """``%LOCALAPPDATA%`` of the account, seen from here."""
        return next((self.drive / "users").glob("*/AppData/Local"))

    def run(
        self,
        command: Sequence[str | Path],
        *,
        seconds: float,
        variables: Mapping[str, str] | None = None,
        cwd: Path | None = None,
    ) -> Ended:
        """Run a Windows program to its end.

        Its output goes through a pipe: a Windows Python cannot write to a file of this system.

        Raises:
            StageFailed: it has not ended in time.
        """
        with self.start(command, variables=variables, cwd=cwd) as process:
            try:
                output, _ = process.communicate(timeout=seconds)
            except subprocess.TimeoutExpired:
                process.kill()
                self.end_all()
                raise StageFailed(f"{_name(command)} ne s'est pas terminé en {seconds:.0f} s.") from None
        return Ended(code=process.returncode, text=output.decode("utf-8", errors="replace"))

    def start(
        self,
        command: Sequence[str | Path],
        *,
        variables: Mapping[str, str] | None = None,
        cwd: Path | None = None,
    ) -> "subprocess.Popen[bytes]":
        """Start a Windows program, and go on."""
        return subprocess.Popen(
            ["wine", *map(str, command)],
            env=self._variables(variables or {}),
            cwd=cwd,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )

    def end_all(self) -> None:
        """End whatever still runs in this Windows."""
        subprocess.run(["wineserver", "-k"], env=self._variables({}), check=False, capture_output=True)

    def _variables(self, more: Mapping[str, str]) -> dict[str, str]:
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("PYTHON", "QT_", "WINE", "VIRTUAL_ENV"))
        }
        return {
            **kept,
            "WINEPREFIX": str(self.folder),
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "mscoree,mshtml=;winedbg.exe=d",
            "DISPLAY": "",
            "WINEQT_QPA_PLATFORM": "offscreen",  # plain QT_ names do not reach a program under wine
            **more,
        }

    def _compile(self, source: Path, libraries: Sequence[str]) -> None:
        output = self.drive / "windows" / "system32" / f"{source.stem}.dll"
        done = subprocess.run(
            ["x86_64-w64-mingw32-gcc", "-shared", "-Os", "-s", "-o", str(output), str(source), *libraries],
            check=False,
            capture_output=True,
        )
        if done.returncode:
            raise CannotInstall(f"{source.name} ne se compile pas")


def windows_path(path: Path) -> str:
    """A path of this machine as a program under wine knows it."""
    return "Z:" + str(path.resolve()).replace("/", "\\")


def _name(command: Sequence[str | Path]) -> str:
    return " ".join(Path(str(word)).name for word in command[:4])
