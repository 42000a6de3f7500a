"""What the program is made of: its own files, and the distributions whose modules were bundled."""

import csv
import json
import os
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, distributions
from pathlib import Path

_METADATA = ("METADATA", "RECORD", "LICENSE", "LICENCE", "COPYING", "NOTICE", "AUTHORS")
_CODE = {".py", ".pyc"}


def modules_of(package: Path) -> list[str]:
    """Every module of our package by its full name: some are imported late, by name."""
    found = sorted(path.relative_to(package.parent).with_suffix("") for path in package.rglob("*.py"))
    return [".".join(path.parts).removesuffix(".__init__") for path in found]


def data_of(project: Path, *, keys: Path, drawn: Path) -> list[tuple[str, str]]:
    """Our files that are not code, each with the folder where it goes.

    ``keys`` is the folder of the public keys that this build trusts, ``drawn`` a folder of resources made
    for this build (the guide), which may be absent.
    """
    keys_folder = project / "resources" / "reference-keys"
    own = [
        path
        for root in (project / "resources", project / "facnet_desktop")
        for path in _files_in(root)
        if path.parent != keys_folder
    ]
    resources = Path("resources")
    return [
        *((str(path), str(path.parent.relative_to(project))) for path in own),
        *((str(path), str(keys_folder.relative_to(project))) for path in sorted(keys.glob("*.pem"))),
        *((str(path), str(resources / path.parent.relative_to(drawn))) for path in _files_in(drawn)),
    ]


def _files_in(root: Path) -> list[Path]:
    return sorted(
        path
        for path in root.rglob("*")
        if path.is_file() and path.suffix not in _CODE and "__pycache__" not in path.parts
    )


def distributions_of(entries: Iterable[tuple[str, str, str]]) -> list[str]:
    """The names of the installed distributions that bundled files come from, in order."""
    owners: dict[str, str] = {}
    for one in distributions():
        owners.update(dict.fromkeys(_recorded(one), one.metadata["Name"]))
    sources = (os.path.normcase(os.path.normpath(source)) for _, source, _ in entries if source)
    return sorted({owners[source] for source in sources if source in owners}, key=str.lower)


def _recorded(one: Distribution) -> Iterator[str]:
    """Its files, by the text of their paths: asking the disk for each takes a minute under wine."""
    site = str(one.locate_file(""))
    for row in csv.reader((one.read_text("RECORD") or "").splitlines()):
        yield os.path.normcase(os.path.normpath(os.path.join(site, row[0])))  # noqa: PTH118


def metadata_files(folder: Path, parent: str) -> Iterator[tuple[str, str]]:
    """Of a distribution's own folder: its description and every licence, with where each goes."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and (
            path.name.upper().startswith(_METADATA) or "licenses" in path.relative_to(folder).parts
        ):
            yield str(path), str(Path(parent) / path.relative_to(folder))


def write_bundled(names: list[str], output: Path) -> None:
    """Leave the list for the checks that follow."""
    output.write_text(json.dumps(names), encoding="utf-8")
