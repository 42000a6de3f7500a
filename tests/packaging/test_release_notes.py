"""The notes that the window shows and CHANGELOG.md tell of the same versions."""

import re

import pytest

from facnet_desktop import __version__
from facnet_desktop.ui.help.notes import noted_versions
from shots.guide.documents import DOCS
from tests.support.window_context import INSTALLATION
from tests.unit.cli.test_french import english_words
from tests.unit.jobs.test_error_catalogue import WORDS_TO_AVOID

NOTES = INSTALLATION.resources / "notes"
VERSIONS = noted_versions(NOTES)
RELEASED = re.findall(
    r"^## \[?(\d+\.\d+\.\d+)", (DOCS.parent / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE
)
MOST_CHARACTERS = 2_500


def test_every_released_version_has_its_notes_and_nothing_else_has() -> None:
    assert set(VERSIONS) == {*RELEASED, __version__}


def test_this_version_is_the_newest() -> None:
    assert VERSIONS[0] == __version__


@pytest.mark.parametrize("version", VERSIONS)
def test_notes_are_short_and_in_our_words(version: str) -> None:
    text = (NOTES / f"{version}.md").read_text("utf-8")
    assert text.startswith(f"# Version {version}\n\n")
    assert len(text) <= MOST_CHARACTERS
    assert english_words(text.lower()) - {"export", "file"} == set()
    assert not re.findall(WORDS_TO_AVOID, text)
    assert not re.search(r"!|\"| :|« | »|\b(vous|votre|vos|tu)\b", text)
    assert not re.search(r"`", text), "names of files and commands say nothing to those who bill"
