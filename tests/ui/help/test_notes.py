"""The notes of the versions: in order, as parts of one page, reached by their version."""

from pathlib import Path

import pytest

from facnet_desktop import __version__
from facnet_desktop.ui.help.notes import TOPIC, noted_versions, notes_markdown, place_of
from facnet_desktop.ui.help.topics import load_topics
from facnet_desktop.ui.markdown.anchors import anchor_of
from facnet_desktop.ui.markdown.blocks import Heading, parse
from tests.support.window_context import INSTALLATION


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for version in ("0.9.0", "0.10.0", "0.2.1"):
        (tmp_path / f"{version}.md").write_text(f"# Version {version}\n\n## Corriger\n- Un mot.\n", "utf-8")
    (tmp_path / "brouillon.md").write_text("# Brouillon", "utf-8")
    return tmp_path


def test_the_newest_version_comes_first(folder: Path) -> None:
    assert noted_versions(folder) == ("0.10.0", "0.9.0", "0.2.1")


def test_versions_are_parts_of_one_page(folder: Path) -> None:
    headings = [block for block in parse(notes_markdown(folder)) if isinstance(block, Heading)]
    assert [(one.level, one.text) for one in headings[:3]] == [
        (2, "Version 0.10.0"),
        (3, "Corriger"),
        (2, "Version 0.9.0"),
    ]


def test_the_guide_has_a_place_for_this_version() -> None:
    topic, _, anchor = place_of(__version__).partition("#")
    assert topic == TOPIC
    text = load_topics(INSTALLATION.resources / "guide").get(topic).text
    assert anchor in {anchor_of(one.text) for one in parse(text) if isinstance(one, Heading)}


def test_a_folder_that_is_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="absent"):
        noted_versions(tmp_path / "absent")
