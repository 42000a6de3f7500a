"""How near two names or two numbers are: what tells a slip from another person."""

import re
from itertools import pairwise

from facnet_desktop.domain.nam import plain_letters

_MOST_EDITS = 2
"""Letters that may differ between two spellings of one surname (RULES.md, NAM004)."""
_SHORTEST_PART = 3
"""A part of a composed name says something from three letters on: not ``DE``, ``LA``, ``O'``."""


def same_surname(one: str, other: str) -> bool:
    """Whether two surnames may be one: near spellings, or composed and married names with a common part.

    Accents, hyphens, apostrophes and blanks do not count.
    """
    parts, other_parts = _parts(one), _parts(other)
    joined, other_joined = "".join(parts), "".join(other_parts)
    shorter, longer = sorted((joined, other_joined), key=len)
    if len(shorter) >= _SHORTEST_PART and shorter in longer:
        return True
    if {part for part in parts if len(part) >= _SHORTEST_PART} & set(other_parts):
        return True
    return len(longer) - len(shorter) <= _MOST_EDITS and edits(joined, other_joined) <= _MOST_EDITS


def digits_apart(one: str, other: str) -> int:
    """At how many positions two numbers of the same length differ."""
    return sum(a != b for a, b in zip(one, other, strict=True))


def edits(one: str, other: str) -> int:
    """Letters to add, drop or replace to make one word of the other."""
    row = list(range(len(other) + 1))
    for number, letter in enumerate(one, 1):
        above = row
        row = [number]
        for (diagonal, up), other_letter in zip(pairwise(above), other, strict=True):
            row.append(min(row[-1] + 1, up + 1, diagonal + (letter != other_letter)))
    return row[-1]


def _parts(surname: str) -> list[str]:
    return re.findall("[A-Z]+", plain_letters(surname))
