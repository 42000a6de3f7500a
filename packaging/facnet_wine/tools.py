"""What the stage takes from this machine: Debian's packages and a few hash-locked ones."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from facnet_wine.outcome import CannotInstall

_PACKAGES = {
    "wine": "wine",
    "makensis": "nsis",
    "osslsigncode": "osslsigncode",
    "x86_64-w64-mingw32-gcc": "gcc-mingw-w64-x86-64",
}
_WINE = "wine64"
"""Debian's ``wine`` does nothing without it; it holds no command of its own."""


def provide_packages() -> None:
    """Install what is missing of Debian's packages.

    Raises:
        CannotInstall: this is no Debian, or its packages cannot be had.
    """
    missing = sorted({package for command, package in _PACKAGES.items() if shutil.which(command) is None})
    if not missing:
        return
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        raise CannotInstall(f"il manque {', '.join(missing)}")
    if "wine" in missing:
        missing.append(_WINE)
    variables = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *missing]
    for command in (["apt-get", "update"], install):
        done = subprocess.run(command, env=variables, check=False, capture_output=True)
    if done.returncode:
        told = done.stderr.decode(errors="replace").strip().splitlines()
        raise CannotInstall(
            f"{', '.join(missing)} ne s'installe pas ({told[-1] if told else done.returncode})"
        )


class HostTools:
    """A virtual environment of this machine with the tools that are Python's."""

    def __init__(self, folder: Path, lock: Path) -> None:
        """Make it, unless it holds what ``lock`` lists already.

        Raises:
            CannotInstall: the packages cannot be had.
        """
        self._bin = folder / "bin"
        stamp = folder / "installed.txt"
        wanted = lock.read_text(encoding="utf-8")
        if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
            return
        shutil.rmtree(folder, ignore_errors=True)
        self._run([sys.executable, "-m", "venv", str(folder)])
        self.pip("install", "--no-deps", "--require-hashes", "--requirement", str(lock))
        stamp.write_text(wanted, encoding="utf-8")

    def python(self) -> Path:
        """The interpreter of the environment."""
        return self._bin / "python"

    def pip(self, *arguments: str) -> None:
        """Run pip quietly.

        Raises:
            CannotInstall: it fails.
        """
        self._run([str(self.python()), "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments])

    def windows_packages(self, lock: Path, folder: Path) -> None:
        """Install the Windows wheels of a lock, markers read as Windows reads them.

        Raises:
            CannotInstall: a wheel cannot be had.
        """
        self._run(
            [
                *(str(self._bin / "uv"), "pip", "install", "--quiet", "--no-deps", "--require-hashes"),
                *("--only-binary", ":all:", "--python-platform", "x86_64-pc-windows-msvc"),
                *("--python-version", "3.11", "--link-mode", "copy"),
                *("--target", str(folder), "--requirement", str(lock)),
            ]
        )

    def _run(self, command: list[str]) -> None:
        done = subprocess.run(command, check=False, capture_output=True)
        if done.returncode:
            told = (done.stdout + done.stderr).decode(errors="replace").strip().splitlines()
            raise CannotInstall(f"{Path(command[0]).name} : {told[-1] if told else done.returncode}")
