"""The valid name a person probably meant."""

import difflib
import unicodedata
from collections.abc import Iterable

from facnet_desktop.domain.french import quoted
from facnet_desktop.domain.money import NBSP

CUTOFF = 0.4
SHOWN = 40
"""Letters of a wrong name that are repeated in a sentence."""


def nearest(name: str, valid: Iterable[str]) -> str | None:
    """The name of ``valid`` that resembles most, case apart; ``None`` when none does."""
    known = {candidate.casefold(): candidate for candidate in sorted(valid, reverse=True)}
    found = difflib.get_close_matches(name.casefold()[:200], known, n=1, cutoff=CUTOFF)
    return known[found[0]] if found else None


def nearest_sentence(name: str, valid: Iterable[str]) -> str:
    """``Le nom le plus proche est « X ».``, or every valid name when none is near and they are few."""
    names = sorted(valid)
    near = nearest(name, names)
    if near is not None:
        return f"Le nom le plus proche est {quoted(near)}."
    return f"Noms possibles{NBSP}: {', '.join(names)}." if 0 < len(names) <= 12 else ""


def cut(name: str) -> str:
    """A name as a sentence repeats it: on one line, never endless."""
    flat = " ".join(name.split())
    return flat if len(flat) <= SHOWN else f"{flat[: SHOWN - 1]}…"


def folded(text: str) -> str:
    """Text without case, accents or odd blanks, its apostrophes straight: how names are compared."""
    plain = unicodedata.normalize("NFKD", text.replace("\u2019", "'"))
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).casefold().split())
