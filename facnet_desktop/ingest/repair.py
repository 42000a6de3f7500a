"""Text that lost its way: encoded twice, or with its accents replaced by a mark."""

import codecs
import re

LOST = ("?", "\ufffd")
# UTF-8 lead bytes C2, C3 and C5 read as cp1252, then a continuation byte read as cp1252 or latin-1.
_TWICE = re.compile(
    "[\u00c2\u00c3\u00c5][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192"
    "\u02c6\u02dc\u2013\u2014\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122]"
)
_LOST_IN_WORD = re.compile("[?\ufffd](?=[^\\W\\d_])|\ufffd")


def _c1_as_bytes(error: UnicodeError) -> tuple[bytes, int]:
    """Encode what cp1252 lacks: the five C1 controls as their byte, anything else as UTF-8."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    char = error.object[error.start]
    return (bytes([ord(char)]) if ord(char) < 0x100 else char.encode(), error.start + 1)


codecs.register_error("facnet_c1", _c1_as_bytes)


def looks_encoded_twice(text: str) -> bool:
    """Whether the text shows the marks of UTF-8 read as Windows-1252: ``DÃ©but``."""
    return bool(_TWICE.search(text))


def undo_double_encoding(text: str) -> str:
    """The text as it was before it was encoded twice; unchanged when that cannot be undone."""
    try:
        return text.encode("cp1252", "facnet_c1").decode()
    except UnicodeDecodeError:
        return text


def lost_an_accent(text: str) -> bool:
    """Whether a word of the text has a mark where a letter stood: ``H?L?NE``."""
    return bool(_LOST_IN_WORD.search(text))
