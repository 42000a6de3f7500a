"""The list of what is shipped, kept in the project: nothing comes in or goes out without being seen."""

import re
import sys
from pathlib import Path

from facnet_build.errors import BuildFailed

_TAGS = (
    (re.compile(r"cpython-3\d+"), "cpython-3x"),
    (re.compile(r"\bcp3\d+"), "cp3x"),
    (re.compile(r"python3\d+\.dll"), "python3x.dll"),
    (re.compile(r"libpython3\.\d+"), "libpython3.x"),
    (re.compile(r"-\d[\w.]*\.dist-info"), ".dist-info"),
)


def system_of(folder: Path) -> str:
    """For which system a folder was made, by its programs."""
    return "windows" if any(folder.glob("*.exe")) else "linux"


def files_of(folder: Path) -> list[str]:
    """Every file by its path in the folder, versions left out, in order."""
    found = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return sorted(map(plain, found))


def plain(path: str) -> str:
    """A path without what changes when the interpreter or a library has a new version."""
    for pattern, text in _TAGS:
        path = pattern.sub(text, path)
    return path


def compare(folder: Path, kept: Path, *, accept: bool) -> None:
    """Compare with the list ``kept``, or write it when ``accept``.

    Raises:
        BuildFailed: files were added or are missing.
    """
    found = files_of(folder)
    header = f"# Python {sys.version_info[0]}.{sys.version_info[1]}"
    if accept:
        kept.write_text("\n".join((header, *found, "")), encoding="utf-8", newline="\n")
        return
    lines = kept.read_text(encoding="utf-8").splitlines()
    added, missing = sorted(set(found) - set(lines[1:])), sorted(set(lines[1:]) - set(found))
    if not added and not missing:
        return
    told = "\n".join([*(f"  + {path}" for path in added), *(f"  - {path}" for path in missing)])
    if lines[0] != header:
        print(
            f"Liste faite avec {lines[0][2:]}, programme avec {header[2:]} : comparaison indicative.\n{told}"
        )
        return
    raise BuildFailed(f"Les fichiers livrés ont changé ({kept.name}) :\n{told}")
