"""Whose work the program is made of, and under which licences: read from what is installed with it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

SHIPPED = (
    "polars", "polars-runtime-compat", "PySide6-Essentials", "SQLAlchemy", "alembic", "sqlcipher3",
    "keyring", "cryptography", "chardet", "click", "platformdirs", "filelock", "psutil", "xlsxwriter",
)  # fmt: skip
"""What the program asks for itself; what these ask for in turn is found from them."""

_REQUIRED = re.compile(r"[A-Za-z0-9._-]+")
_TEXTS = re.compile(r"(^|[/-])(LICEN[CS]E|COPYING|NOTICE|AUTHORS)", re.IGNORECASE)
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """``licence`` is its short name, ``text`` all that its authors ask to be shown; either may be empty."""

    name: str
    version: str
    licence: str
    text: str


def components(resources: Path) -> tuple[Component, ...]:
    """Fonts and icons (``resources/licences``), then the libraries, by name; in a thread: many files."""
    found = {one.metadata["Name"].lower(): one for one in _installed()}
    libraries = (_of(found[name]) for name in sorted(found))
    return (*_drawn(resources / "licences"), *libraries)


def _drawn(folder: Path) -> Iterator[Component]:
    for path in sorted(folder.glob("*.txt")) if folder.is_dir() else ():
        text = path.read_text(encoding="utf-8", errors="replace")
        first = next((line.strip() for line in text.splitlines() if line.strip()), "")
        yield Component(name=path.stem, version="", licence=first[:_LONGEST_NAME], text=text)


def _installed() -> Iterator[Distribution]:
    """Each of ``SHIPPED`` and what it cannot do without, once."""
    left, seen = list(SHIPPED), set()
    while left:
        name = _plain(left.pop())
        if name in seen:
            continue
        seen.add(name)
        try:
            one = distribution(name)
        except PackageNotFoundError:  # of another system, or not in this build
            continue
        yield one
        left += [asked[0] for line in one.requires or () if (asked := _asked(line))]


def _asked(requirement: str) -> re.Match[str] | None:
    """The name in a requirement, unless it is one of an optional part."""
    return None if "extra ==" in requirement else _REQUIRED.match(requirement)


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _of(one: Distribution) -> Component:
    fields = one.metadata
    told = next((fields[name] for name in ("License-Expression", "License") if name in fields), "")
    short = next((line.strip() for line in told.splitlines() if line.strip()), "")
    if not short or len(short) > _LONGEST_NAME or short.startswith("Copyright"):
        classes = fields.get_all("Classifier") or ()
        short = next((name.rpartition(" :: ")[2] for name in classes if name.startswith("License")), "")
    texts = [
        path.read_text(encoding="utf-8")
        for path in one.files or ()
        if path.parent.name != "" and ".dist-info" in str(path) and _TEXTS.search(path.name)
    ]
    return Component(name=one.metadata["Name"], version=one.version, licence=short, text="\n\n".join(texts))
