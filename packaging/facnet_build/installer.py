"""The installer: NSIS packs the folder; its size is held to the budget and its digest published."""

import hashlib
import shutil
import subprocess
from pathlib import Path

import facnet_desktop
from facnet_build import budget
from facnet_build.errors import BuildFailed
from facnet_build.freeze import Places
from facnet_build.signing import Signing


def file_name(version: str) -> str:
    """What the installer of a version is called."""
    return f"FacNet-Desktop-{version}-installation.exe"


def make(places: Places, signing: Signing, *, fast: bool, version: str = facnet_desktop.__version__) -> Path:
    """Compile the installer of the frozen folder; ``fast`` packs nothing: to be tried only.

    Raises:
        BuildFailed: NSIS is missing or refuses, or the installer is too large.
    """
    compiler = shutil.which("makensis")
    if compiler is None:
        raise BuildFailed("NSIS (makensis) est introuvable.")
    output = places.output / file_name(version)
    definitions = {
        "VERSION": version,
        "SOURCE": str(places.folder),
        "OUTPUT": str(output),
        "ICON": str(places.work / "facnet.ico"),
        "PANEL": str(places.work / "panneau.bmp"),
    }
    if fast:
        definitions["FAST"] = "1"
    if signing.command is not None:
        definitions["SIGN"] = signing.command.replace("{}", '"%1"')
    done = subprocess.run(
        [
            *(compiler, "-V2", "-WX", "-INPUTCHARSET", "UTF8"),
            *(f"-D{name}={value}" for name, value in definitions.items()),
            str(places.project / "packaging" / "installer.nsi"),
        ],
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    if done.returncode:
        told = done.stdout.decode("utf-8", errors="replace")
        raise BuildFailed(f"NSIS a échoué ({done.returncode}).\n{told}")
    name = "installer_fast" if fast else "installer"
    budget.require(name, output.stat().st_size, places.project / "packaging" / "budget.toml")
    return output


def publish(installer: Path) -> str:
    """Write the SHA-256 beside the installer, as the usual tools check it; returns it."""
    digest = hashlib.sha256(installer.read_bytes()).hexdigest()
    installer.with_suffix(".exe.sha256").write_text(
        f"{digest}  {installer.name}\n", encoding="ascii", newline="\n"
    )
    return digest
