"""Texts as they are compared: without accents, case, ligatures nor punctuation."""

import re
import unicodedata

_LIGATURES = {"œ": "oe", "æ": "ae", "’": "'"}
_WORD = re.compile(r"[0-9a-z]+")
_NEAR = 0x250
"""What is written in French is below, dashes and quotation marks aside."""
_FAR = re.compile(r"[^\x00-\u024f‐-‧]")


def folded(text: str) -> str:
    """``Œil (Côté)`` gives ``oeil (cote)``."""
    lower = text.lower()
    if lower.isascii():
        return lower
    return _without_marks(lower) if _FAR.search(lower) else lower.translate(_TABLE)


def words_of(text: str) -> list[str]:
    """The words of a text, folded, in its order: ``l'œil (côté)`` gives ``l``, ``oeil``, ``cote``."""
    return _WORD.findall(folded(text))


def _without_marks(text: str) -> str:
    parts = unicodedata.normalize("NFKD", "".join(_LIGATURES.get(letter, letter) for letter in text))
    return "".join(letter for letter in parts if not unicodedata.combining(letter)).casefold()


_TABLE = {code: _without_marks(chr(code)) for code in (*range(0x80, _NEAR), *range(0x2010, 0x2028))}
"""The same, letter by letter: thousands of labels are folded at once."""
