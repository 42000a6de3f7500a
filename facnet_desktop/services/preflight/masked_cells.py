"""Cells of a file that nobody has understood yet, without what could name a patient."""

import re
from collections.abc import Sequence

from facnet_desktop.domain.scrub import MASK, without_nams
from facnet_desktop.ingest.cells import one_line

LONGEST = 60
_WORD = re.compile(r"[^\W\d_]{3}")
_DAY = re.compile(r"\d{4}-\d\d-\d\d|\d\d/\d\d/\d{4}")
_PATIENT = "Patient"


def shown_cell(text: str, canonical: str | None) -> str:
    """A cell of the column ``canonical``; in a column that is not known, any word could be a name."""
    text = one_line(text)
    if not text:
        return ""
    names_someone = canonical == _PATIENT or (canonical is None and _WORD.search(text) is not None)
    if names_someone or without_nams(text) != text:
        return MASK
    return f"{text[:LONGEST]}…" if len(text) > LONGEST else text


def looks_like_a_record(names: Sequence[str]) -> bool:
    """Whether a header is the first line of a file without one: a day or a health insurance number in it."""
    return any(_DAY.search(name) or without_nams(name) != name for name in names)
