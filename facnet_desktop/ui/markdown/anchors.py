"""The name of a heading as links give it."""

import re
import unicodedata

_APART = re.compile(r"[^a-z0-9]+")


def anchor_of(heading: str) -> str:
    """``Ce qui est masqué`` gives ``ce-qui-est-masque``."""
    parts = unicodedata.normalize("NFKD", heading.replace("œ", "oe").replace("æ", "ae"))
    plain = "".join(letter for letter in parts if not unicodedata.combining(letter)).casefold()
    return _APART.sub("-", plain).strip("-")
