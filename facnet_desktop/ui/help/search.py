"""Search the whole guide: every word asked for, by its beginning, without regard for case and accents."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from facnet_desktop.ui.help.topics import RULES_GROUP, Topic, Topics
from facnet_desktop.ui.markdown.anchors import anchor_of

MOST_HITS = 60
_AROUND = 44
_HEADING = re.compile(r"^(#{1,4}) +(.+?)\s*$", re.MULTILINE)
_MARKS = re.compile(
    r"!?\[([^\]]*)\]\([^)]*\)"  # a link or a picture, of which the words are kept
    r"|^\s*(?:[-*]|\d{1,2}\.) |(?<=\|)[\s:-]+(?=\|)|[*`|>#]",
    re.MULTILINE,
)
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Hit:
    """A part of a page where every word stands; ``anchor`` is empty for its beginning."""

    topic: str
    title: str
    heading: str
    anchor: str
    excerpt: str


@dataclass(frozen=True, slots=True)
class _Section:
    topic: Topic
    heading: str
    anchor: str
    text: str
    folded: str
    folded_heading: str
    folded_title: str


class GuideSearch:
    """Made once from every page, off the thread of the window; a search takes about a millisecond."""

    def __init__(self, topics: Topics) -> None:
        self._sections = tuple(section for topic in topics.all for section in _sections_of(topic))

    def find(self, asked: str) -> tuple[Hit, ...]:
        """Where all the words are, the pages of the guide before those of the rules, titles first."""
        words = folded(asked).split()
        if not words:
            return ()
        begins = [re.compile(rf"(?<![a-z0-9]){re.escape(word)}") for word in words]
        found = []
        for place, section in enumerate(self._sections):
            if all(one.search(section.folded_title) or one.search(section.folded) for one in begins):
                in_heading = sum(bool(one.search(section.folded_heading)) for one in begins)
                found.append(((section.topic.group == RULES_GROUP, -in_heading, place), section))
        found.sort(key=lambda pair: pair[0])
        return tuple(_hit(section, begins) for _, section in found[:MOST_HITS])


def folded(text: str) -> str:
    """Small letters without accents; ``œ`` in two letters. As many characters as ``text`` otherwise."""
    plain = "".join(unicodedata.normalize("NFD", letter)[0] for letter in text)
    return plain.replace("’", "'").lower().replace("œ", "oe")


def _sections_of(topic: Topic) -> Iterator[_Section]:
    heads = list(_HEADING.finditer(topic.text))
    for at, head in enumerate(heads):
        end = heads[at + 1].start() if at + 1 < len(heads) else len(topic.text)
        text = _plain(topic.text[head.end() : end])
        heading = _plain(head[2])
        is_title = len(head[1]) == 1
        yield _Section(
            topic=topic,
            heading="" if is_title else heading,
            anchor="" if is_title else anchor_of(heading),
            text=text,
            folded=folded(text),
            folded_heading=folded(heading),
            folded_title=folded(heading if is_title else f"{topic.title} {heading}"),
        )


def _plain(text: str) -> str:
    return _BLANKS.sub(" ", _MARKS.sub(lambda found: found[1] or " ", text)).strip()


def _hit(section: _Section, begins: list[re.Pattern[str]]) -> Hit:
    places = [found.start() for one in begins if (found := one.search(section.folded))]
    start = max(0, min(places, default=0) - _AROUND)
    start = section.text.find(" ", start) + 1 if start else 0
    end = start + 3 * _AROUND
    excerpt = section.text[start:end].rpartition(" ")[0] if end < len(section.text) else section.text[start:]
    before, after = "… " if start else "", " …" if end < len(section.text) else ""
    return Hit(
        topic=section.topic.name,
        title=section.topic.title,
        heading=section.heading,
        anchor=section.anchor,
        excerpt=f"{before}{excerpt}{after}",
    )
