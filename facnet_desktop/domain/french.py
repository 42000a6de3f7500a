"""French forms shared by every sentence: numbers, plurals, dates, hours, lists."""

from collections.abc import Sequence
from datetime import date

from facnet_desktop.domain.money import NBSP

MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip


def number(value: int) -> str:
    """``12345`` gives ``12 345``, thousands parted by a no-break space."""
    return f"{value:,}".replace(",", NBSP)


def count(value: int, singular: str, plural: str | None = None) -> str:
    """A counted noun; 0 and 1 are singular in French: ``0 ligne``, ``2 lignes``."""
    noun = singular if abs(value) < 2 else plural or f"{singular}s"
    return f"{number(value)}{NBSP}{noun}"


def clock(minutes: int) -> str:
    """Minutes since midnight as ``08:05``; 1440 and more wrap to the next day."""
    hours, rest = divmod(minutes % 1440, 60)
    return f"{hours:02d}:{rest:02d}"


def long_date(day: date) -> str:
    """``2025-03-01`` gives ``1er mars 2025``."""
    number_of_day = "1er" if day.day == 1 else str(day.day)
    return f"{number_of_day} {MONTHS[day.month - 1]} {day.year}"


def enumeration(words: Sequence[str], limit: int = 6) -> str:
    """``a, b et c``; past ``limit`` words the rest is counted: ``a, b et 12 autres``."""
    if len(words) > limit:
        rest = len(words) - limit
        return f"{', '.join(words[:limit])} et {count(rest, 'autre')}"
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} et {words[-1]}"


def typeset(text: str) -> str:
    """What was typed with plain spaces, a table of references for instance, as it is printed."""
    return text.replace(" :", f"{NBSP}:").replace("« ", f"«{NBSP}").replace(" »", f"{NBSP}»")


def quoted(text: str) -> str:
    """French quotation marks with their inner no-break spaces."""
    return f"«{NBSP}{text}{NBSP}»"
