"""What a built program is made of: ``contenu.json`` beside it, and whether every file is still that one.

``{"version": 1, "files": {"relative/path": "sha256"}}``, written by the build once the folder is whole.
"""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from facnet_desktop.services.selftest.differences import Difference
from facnet_desktop.services.strict_json import Node, UnexpectedJson

MANIFEST = "contenu.json"
VERSION = 1


class ManifestUnreadable(Exception):
    """There is no list of the contents, or it is not one that this version writes."""


def write_manifest(folder: Path) -> None:
    """Write the list of every file of a built program; the same files give the same bytes."""
    content = {"version": VERSION, "files": {name: _sha256(folder / name) for name in _listed(folder)}}
    text = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True)
    (folder / MANIFEST).write_text(f"{text}\n", encoding="utf-8", newline="\n")


def check_contents(folder: Path) -> tuple[Difference, ...]:
    """What is not as it was built, in the order of the paths.

    Beside the program itself the installer and the technicians put files of their own; in its folders,
    where it looks for its parts, a file that was not built is one that it could load.

    Raises:
        ManifestUnreadable: nothing can be compared.
    """
    expected = _expected(folder / MANIFEST)
    present = set(_listed(folder))
    return tuple(sorted(_differences(folder, expected, present), key=lambda found: found.path))


def listed_count(folder: Path) -> int:
    """How many files the list names.

    Raises:
        ManifestUnreadable: there is none.
    """
    return len(_expected(folder / MANIFEST))


def _differences(folder: Path, expected: dict[str, str], present: set[str]) -> Iterator[Difference]:
    for name, digest in expected.items():
        if name not in present:
            yield Difference.missing(name)
            continue
        try:
            found = _sha256(folder / name)
        except OSError:
            yield Difference.unreadable(name)
            continue
        if found != digest:
            yield Difference.changed(name)
    for name in present - expected.keys():
        if "/" in name:
            yield Difference.added(name)


def _expected(manifest: Path) -> dict[str, str]:
    try:
        kept = Node(json.loads(manifest.read_bytes())).members("version", "files")
        kept["version"].exactly(VERSION)
        files = kept["files"].value
        return {name: Node(digest).text() for name, digest in files.items()}
    except (OSError, ValueError, AttributeError, UnexpectedJson) as error:
        raise ManifestUnreadable from error


def _listed(folder: Path) -> list[str]:
    """Every file but the list itself, with ``/`` whatever the system."""
    found = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return sorted(name for name in found if name != MANIFEST)


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
