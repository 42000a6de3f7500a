"""The last line of defence: a text that we did not write is told without anything that could be a person.

What we keep outside the encrypted store is made of typed values, so that nothing here should ever find
anything. It fails closed: whatever could be a health insurance number, an invoice, a doctor's number, a
date of service or a known name is masked, and only shapes known to be ours are let through.
"""

import re
import unicodedata
from collections.abc import Collection

from facnet_desktop.domain.nam import plain_letters

MASK = "[masqué]"
_SHORTEST_NAME = 2

_LETTER = r"[^\W\d_]"
_GAP = r"(?:[^\w*•]|_){0,3}"
_DIGIT = r"[\dXx*•]"
_FOUR_DIGITS_AHEAD = r"(?=(?:[\W_Xx]{0,20}\d){4})"
_PART = r"[ \u00a0\u202f.,/_\-\u2010-\u2015]?"
_NAM = re.compile(
    rf"{_LETTER}{{0,40}}{_LETTER}(?:{_GAP}{_LETTER}){{3}}"
    rf"{_GAP}{_FOUR_DIGITS_AHEAD}{_DIGIT}(?:{_GAP}{_DIGIT}){{7}}(?:{_PART}\d)*"
)
"""Four letters, then eight digits of which some may be hidden, whatever parts them and is stuck to them."""
_DIGITS = re.compile(rf"\d(?:{_PART}\d){{5,}}")
"""Six digits or more, also in groups: invoices, doctors, RAMQ numbers, dates."""
_WORD = re.compile(rf"{_LETTER}+")
_OURS = re.compile(
    r"""(?<![\w-])(
      [0-9a-f]{64}                                                           # a digest
    | [0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}           # the id of a job
    | \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?(?:Z|[+-]\d\d:\d\d)        # a moment
    )(?![\w-])""",
    re.VERBOSE,
)


def without_nams(text: str) -> str:
    """``text`` with every health insurance number masked, however it is written."""
    parts = _OURS.split(_visible(text))
    parts[::2] = [_NAM.sub(MASK, part) for part in parts[::2]]
    return "".join(parts)


def scrub(text: str, names: Collection[str] = ()) -> str:
    """``text`` with everything masked that could name someone, ``names`` (of people) among it.

    A name is masked word by word, whatever its case and accents.
    """
    words = frozenset(
        plain_letters(word)
        for name in names
        for word in _WORD.findall(_visible(name))
        if len(word) >= _SHORTEST_NAME
    )
    parts = _OURS.split(_visible(text))
    parts[::2] = [_masked(part, words) for part in parts[::2]]
    return "".join(parts)


def _masked(text: str, words: frozenset[str]) -> str:
    text = _DIGITS.sub(MASK, _NAM.sub(MASK, text))
    if not words:
        return text
    return _WORD.sub(lambda found: MASK if plain_letters(found[0]) in words else found[0], text)


def _visible(text: str) -> str:
    """Composed letters, and nothing between them that cannot be seen."""
    return "".join(c for c in unicodedata.normalize("NFC", text) if unicodedata.category(c) != "Cf")
