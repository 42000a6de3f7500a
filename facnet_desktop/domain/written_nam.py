"""Health insurance numbers in a sentence that a person or a rule wrote, told from codes and amounts.

``domain/scrub.py`` masks whatever could be one: right for a journal, wrong for « le code 1580 (12,34 $) ».
"""

import re

from facnet_desktop.domain.scrub import MASK

_MONTH = "(?:0[1-9]|1[0-2]|5[1-9]|6[0-2])"
_DAY = "(?:0[1-9]|[12][0-9]|3[01])"
_HIDDEN = "[Xx*•]"
_GAP = "[ \u00a0\u202f._-]?"
_WRITTEN = re.compile(
    rf"(?<![^\W\d_])[^\W\d_]{{4}}{_GAP}(?:"
    rf"\d\d{_MONTH}{_GAP}{_DAY}\d\d"
    r"|(?<=[^\W\d_])\d{8}"
    rf"|(?=[\dXx*•._ -]{{0,8}}{_HIDDEN})[\dXx*•]{{4}}{_GAP}[\dXx*•]{{4}}"
    r")(?!\d)"
)
"""Four letters, then a date of birth (month + 50 for women) and two digits, some hidden or not; or any
eight digits stuck to the letters."""


def without_written_nams(text: str) -> str:
    """``text`` with every health insurance number masked."""
    return _WRITTEN.sub(MASK, text)


def names_a_nam(text: str) -> bool:
    """Whether it holds one."""
    return _WRITTEN.search(text) is not None
