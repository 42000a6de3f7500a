"""The guide: every topic that F1 asks for exists, every link leads somewhere, every word is one of ours."""

import re
from pathlib import Path

import pytest

import facnet_desktop.ui
from facnet_desktop.domain.errors import ErrorCode
from facnet_desktop.jobs.error_entries import ENTRIES
from facnet_desktop.rules.registry import RULES
from facnet_desktop.ui.help.topics import GROUPS, RULE_PREFIX, RULES_GROUP, Topic, Topics, load_topics
from facnet_desktop.ui.markdown.anchors import anchor_of
from facnet_desktop.ui.markdown.links import LinkKind, target_of
from tests.support.window_context import INSTALLATION
from tests.unit.cli.test_french import english_words
from tests.unit.jobs.test_error_catalogue import WORDS_TO_AVOID

FOLDER = INSTALLATION.resources / "guide"
TOPICS = load_topics(FOLDER)
GUIDE = [topic for topic in TOPICS.all if topic.group != RULES_GROUP]
UI = Path(facnet_desktop.ui.__file__).parent
ASKED = re.compile(r'(?:\bHELP = |show_help\()"([^"]*)"')
LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)]+)\)")
PICTURE = re.compile(r"!\[[^\]]{20,}\]\(images/([\w-]+\.png)\)")
HEADING = re.compile(r"^#{1,4} +(.+?)\s*$", re.MULTILINE)
OURS = {"text", "file", "message", "export", "usage"}
"""French words that look English."""


def prose(topic: Topic) -> str:
    return re.sub(r"`[^`]*`|!(?=\[)|\]\([^)]*\)", " ", topic.text)


def test_every_file_of_the_folder_is_listed_once() -> None:
    listed = [name for names in GROUPS.values() for name in names]
    assert sorted(listed) == sorted(path.stem for path in FOLDER.glob("*.md"))


def test_every_topic_that_the_window_asks_for_exists() -> None:
    sources = [path.read_text(encoding="utf-8") for path in UI.rglob("*.py")]
    asked = {name for source in sources for name in ASKED.findall(source)}
    assert {"accueil", "taches", "parametres"} <= asked
    for name in asked - {""}:
        assert name.partition("#")[0] in TOPICS, name


def test_every_rule_has_its_page() -> None:
    for rule in RULES:
        assert TOPICS.get(f"{RULE_PREFIX}{rule.code}").title.startswith(rule.code)


def test_a_name_that_no_page_has_gives_the_first() -> None:
    assert TOPICS.get("inconnu").name == "premier-jour"
    assert "inconnu" not in TOPICS


@pytest.mark.parametrize("topic", GUIDE, ids=lambda topic: topic.name)
def test_links_lead_somewhere(topic: Topic) -> None:
    for written in LINK.findall(topic.text):
        target = target_of(written)
        assert target is not None, written
        assert target.kind is LinkKind.TOPIC
        name, _, anchor = target.value.partition("#")
        assert name in TOPICS, written
        if anchor:
            assert anchor in {anchor_of(heading) for heading in HEADING.findall(TOPICS.get(name).text)}, (
                written
            )


@pytest.mark.parametrize("topic", GUIDE, ids=lambda topic: topic.name)
def test_the_guide_is_written_in_our_words(topic: Topic) -> None:
    text = prose(topic)
    assert english_words(text.lower()) - OURS == set()
    avoided = {found.lower() for found in re.findall(WORDS_TO_AVOID, text)}
    assert avoided == set()
    assert not re.search(r"!|\"|\b(vous|votre|vos|tu|ton|tes)\b", text.replace("](", ""))


@pytest.mark.parametrize("topic", GUIDE, ids=lambda topic: topic.name)
def test_the_guide_follows_french_typography(topic: Topic) -> None:
    text = prose(topic)
    assert not re.search(r" :|« | »| ;| \?|\$\d|\d\.\d\d\b", text)
    assert text.startswith("# ")
    assert text.count("\n# ") == 0
    assert len(re.findall(r"^## ", text, re.MULTILINE)) >= 2


def test_every_picture_is_shown_and_every_picture_that_is_shown_exists() -> None:
    named = [name for topic in GUIDE for name in PICTURE.findall(topic.text)]
    assert sorted(named) == sorted(path.name for path in (FOLDER / "images").iterdir())


def test_pictures_are_small_enough_to_be_shipped() -> None:
    sizes = [path.stat().st_size for path in (FOLDER / "images").iterdir()]
    assert max(sizes) <= 150_000
    assert sum(sizes) <= 1_500_000


def test_every_error_of_the_catalogue_is_explained() -> None:
    text = TOPICS.get("messages").text
    assert "{" not in text
    for code in ErrorCode:
        assert ENTRIES[code].next_step in text


def test_a_page_that_is_missing_is_told(tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    with pytest.raises(OSError, match="premier-jour"):
        load_topics(tmp_path / "guide")


def test_topics_are_a_value() -> None:
    assert Topics((Topic("a", "g", "A", "# A"),)).get("b").name == "a"
