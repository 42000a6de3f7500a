"""PyInstaller, told what to make; the result is one folder that runs by itself."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from facnet_build.errors import BuildFailed
from facnet_build.licences import write_licences

FOLDER = "FacNet Desktop"
GUIDE = "FacNet-guide.pdf"


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """``work`` is emptied at will; ``output`` receives the folder of the program and the installer."""

    project: Path
    work: Path
    output: Path
    reference_keys: Path

    @property
    def folder(self) -> Path:
        """The frozen program."""
        return self.output / FOLDER

    @property
    def resources(self) -> Path:
        """Resources made for this build, beside those of the project."""
        return self.work / "resources"


def freeze(places: Places) -> None:
    """Make the folder of the program anew.

    Raises:
        BuildFailed: PyInstaller could not.
    """
    from facnet_build.icon import write_icon, write_panel  # noqa: PLC0415  Qt, which only this step needs

    shutil.rmtree(places.folder, ignore_errors=True)
    places.work.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(places.resources, ignore_errors=True)
    write_licences(places.resources / "licences")
    _write_documents(places)
    write_icon(places.project / "resources" / "marque", places.work / "facnet.ico")
    write_panel(places.project / "packaging" / "panneau.svg", places.work / "panneau.bmp")
    done = subprocess.run(
        [
            *(sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"),
            *("--distpath", str(places.output), "--workpath", str(places.work / "pyinstaller")),
            str(places.project / "packaging" / "facnet.spec"),
        ],
        env=_variables(places),
        check=False,
    )
    if done.returncode:
        raise BuildFailed(f"PyInstaller a échoué ({done.returncode}).")


def _variables(places: Places) -> dict[str, str]:
    """The same result whenever it is made: hashes and dates do not depend on the moment."""
    return {
        **os.environ,
        "FACNET_WORK": str(places.work),
        "FACNET_FOLDER": FOLDER,
        "FACNET_REFERENCE_KEYS": str(places.reference_keys),
        "PYTHONHASHSEED": "0",
        # the installer packs the modules better than they pack themselves, and both programs' copies as one
        "PYINSTALLER_ZLIB_COMPRESSION_LEVEL": "0",
        "SOURCE_DATE_EPOCH": source_date(places.project),
        "PYTHONPATH": os.pathsep.join(filter(None, (str(places.project), os.environ.get("PYTHONPATH")))),
    }


def source_date(project: Path) -> str:
    """Seconds of the last change of the source: as asked for, else of the last commit, else of its list."""
    asked = os.environ.get("SOURCE_DATE_EPOCH")
    git = shutil.which("git")
    if asked or git is None:
        return asked or str(int((project / "CHANGELOG.md").stat().st_mtime))
    done = subprocess.run(
        [git, "-C", str(project), "log", "-1", "--format=%ct"], check=False, capture_output=True, text=True
    )
    return done.stdout.strip() or str(int((project / "CHANGELOG.md").stat().st_mtime))


def _write_documents(places: Places) -> None:
    """The guide goes into the program, the sheets beside the installer."""
    drawn = places.work / "documents"
    done = subprocess.run(
        [sys.executable, "-m", "shots.guide", str(drawn)],
        env=_variables(places),
        check=False,
        cwd=places.project,
    )
    if done.returncode:
        raise BuildFailed(f"Le guide n'a pas pu être composé ({done.returncode}).")
    guide = places.resources / "guide"
    guide.mkdir(parents=True, exist_ok=True)
    places.output.mkdir(parents=True, exist_ok=True)
    for path in sorted(drawn.glob("*.pdf")):
        shutil.copy2(path, guide if path.name == GUIDE else places.output)


def program(places: Places) -> Path:
    """The frozen program of the commands, of whichever system was built for."""
    for name in ("facnet-desktop.exe", "facnet-desktop"):
        if (places.folder / name).is_file():
            return places.folder / name
    raise BuildFailed(f"Aucun programme dans {places.folder}.")
