"""Where a link of a page leads, and which words of a page are links by themselves."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

_RULE = re.compile(r"[A-Z]{2,8}\d{3}")
_NAMED = re.compile(
    r"(?<![\w/.,-])(?:(?P<rule>[A-Z]{2,8}\d{3})|(?P<code>\d{4,5}))(?![\w/-]|[.,]\d|[ \u00a0]?[$%])"
)
_YEAR = re.compile(r"(?:19|20)\d\d")


class LinkKind(Enum):
    """What a link leads to; the value is how pages write it before a colon."""

    RULE = "regle"
    CODE = "code"
    TOPIC = "aide"
    ANCHOR = "ancre"


@dataclass(frozen=True, slots=True)
class LinkTarget:
    """``value`` is a rule, a billing code, a topic of the guide (``confidentialite#ancre``) or an anchor."""

    kind: LinkKind
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownNames:
    """The rules and billing codes that exist: only those become links by themselves."""

    rules: frozenset[str] = frozenset()
    codes: frozenset[str] = frozenset()


def target_of(written: str) -> LinkTarget | None:
    """Read a target; ``None`` for one that leads out of the program."""
    if written.startswith("#"):
        return LinkTarget(LinkKind.ANCHOR, written[1:])
    scheme, colon, value = written.partition(":")
    if colon:
        kind = next((kind for kind in LinkKind if kind.value == scheme), None)
        return None if kind is None else LinkTarget(kind, value)
    name, _, anchor = written.partition("#")
    page = name.rsplit("/", 1)[-1].removesuffix(".md")
    if not page:
        return None
    if _RULE.fullmatch(page.upper()):
        return LinkTarget(LinkKind.RULE, page.upper())
    return LinkTarget(LinkKind.TOPIC, f"{page}#{anchor}" if anchor else page)


def address_of(target: LinkTarget) -> str:
    """How the target is written in the page that is shown; ``target_of`` reads it back."""
    return f"#{target.value}" if target.kind is LinkKind.ANCHOR else f"{target.kind.value}:{target.value}"


def named_in(text: str, known: KnownNames) -> Iterator[tuple[str, LinkTarget | None]]:
    """The text in pieces, in order, each with what it names.

    A billing code of four or five digits that is no year, no amount and no part of a date.
    """
    at = 0
    for match in _NAMED.finditer(text):
        target = _named(match, known)
        if target is None:
            continue
        if match.start() > at:
            yield text[at : match.start()], None
        yield match[0], target
        at = match.end()
    if at < len(text):
        yield text[at:], None


def code_in(text: str, known: KnownNames) -> LinkTarget | None:
    """The billing code that a text is, whatever its length: for a column of codes, or a marked code."""
    return LinkTarget(LinkKind.CODE, text) if text in known.codes else None


def _named(match: re.Match[str], known: KnownNames) -> LinkTarget | None:
    if match["rule"] is not None:
        return LinkTarget(LinkKind.RULE, match["rule"]) if match["rule"] in known.rules else None
    code = match["code"]
    if code not in known.codes or _YEAR.fullmatch(code):
        return None
    return LinkTarget(LinkKind.CODE, code)
