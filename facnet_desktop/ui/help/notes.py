"""What each version changes for those who bill: one shipped page a version, put together for the guide."""

import re
from pathlib import Path

from facnet_desktop.ui.markdown.anchors import anchor_of

TOPIC = "nouveautes"
_NAME = re.compile(r"\d+\.\d+\.\d+")
_HEADING = re.compile(r"^(?=#{1,3} )", re.MULTILINE)


def noted_versions(folder: Path) -> tuple[str, ...]:
    """The versions that have notes, the newest first.

    Raises:
        OSError: the folder is missing from the installation.
    """
    names = [path.stem for path in folder.iterdir() if path.suffix == ".md" and _NAME.fullmatch(path.stem)]
    return tuple(sorted(names, key=_rank, reverse=True))


def notes_markdown(folder: Path) -> str:
    """Every version under a heading of its own, as part of a page.

    Raises:
        OSError: the folder is missing from the installation.
    """
    texts = [(folder / f"{version}.md").read_text(encoding="utf-8") for version in noted_versions(folder)]
    return "\n\n".join(_HEADING.sub("#", text.strip()) for text in texts)


def place_of(version: str) -> str:
    """Where the guide tells of a version."""
    return f"{TOPIC}#{anchor_of(f'Version {version}')}"


def _rank(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))
