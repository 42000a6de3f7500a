"""French spacing of texts that were written with plain blanks: tables, pages."""

import re

_SPACES = ((" :", "\u00a0:"), ("« ", "«\u00a0"), (" »", "\u00a0»"), (" %", "\u00a0%"), (" $", "\u00a0$"))
_NUMBER = re.compile(r"\b([Nn])o (?=\d)")


def typeset(text: str) -> str:
    """No-break spaces before a colon, a unit and inside quotation marks; ``no 1`` becomes ``n° 1``."""
    for plain, french in _SPACES:
        text = text.replace(plain, french)
    return _NUMBER.sub("\\1°\u00a0", text)
