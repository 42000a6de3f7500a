"""What a line of Markdown is made of: words, strong words, code, links."""

import re
from dataclasses import dataclass

_MARKS = re.compile(
    r"`(?P<code>[^`]+)`"
    r"|\[(?P<shown>[^\]]+)\]\((?P<target>[^)\s]+)\)"
    r"|\*\*(?P<strong>.+?)\*\*(?!\*)"
    r"|(?<![\w*])\*(?P<slanted>[^*\s](?:[^*]*[^*\s])?)\*(?![\w*])"
)


@dataclass(frozen=True, slots=True)
class Words:
    """Plain text."""

    text: str


@dataclass(frozen=True, slots=True)
class Code:
    """A name as it is written in a file or a command."""

    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    """Words that weigh more."""

    inside: "Inlines"


@dataclass(frozen=True, slots=True)
class Slanted:
    """Words set apart."""

    inside: "Inlines"


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to ``target``, as the page writes it."""

    inside: "Inlines"
    target: str


@dataclass(frozen=True, slots=True)
class Faint:
    """Words that weigh less; only pages made of values have some."""

    inside: "Inlines"


@dataclass(frozen=True, slots=True)
class Break:
    """The rest goes to the next line; only pages made of values have some."""


Inline = Words | Code | Strong | Slanted | Faint | Break | Link
Inlines = tuple[Inline, ...]


def inlines_of(text: str) -> Inlines:
    """Read the marks of a text; a mark that is not closed is text. HTML is text too."""
    found: list[Inline] = []
    at = 0
    for match in _MARKS.finditer(text):
        if match.start() > at:
            found.append(Words(text[at : match.start()]))
        found.append(_marked(match))
        at = match.end()
    if at < len(text):
        found.append(Words(text[at:]))
    return tuple(found)


def plain_text(inlines: Inlines) -> str:
    """The words without their marks."""
    return "".join(map(_plain, inlines))


def _plain(part: Inline) -> str:
    match part:
        case Words() | Code():
            return part.text
        case Break():
            return " "
    return plain_text(part.inside)


def _marked(match: re.Match[str]) -> Inline:
    if match["code"] is not None:
        return Code(match["code"])
    if match["shown"] is not None:
        return Link(inlines_of(match["shown"]), match["target"])
    if match["strong"] is not None:
        return Strong(inlines_of(match["strong"]))
    return Slanted(inlines_of(match["slanted"]))
