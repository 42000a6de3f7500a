"""What kind of export is generated: its period, its places, what it hides, which columns it has."""

from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

LOOKALIKE_RATE = 0.005


class Where(Enum):
    """Where the doctors of a file work."""

    BOTH = auto()
    """In a private office, one day in ten in a CLSC."""
    CABINET = auto()
    CLSC = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """The choices of one generation; those left out give the usual export.

    ``first`` and ``last`` bound the service dates within the year of the reference; by default a small
    file is a month and a large one the year. ``masked`` hides a part of every NAM. ``without`` names
    optional columns that the export does not have: a file with faults needs them all. ``lookalikes`` is
    how many situations per line are billed as they should be although they resemble a fault.
    """

    first: date | None = None
    last: date | None = None
    where: Where = Where.BOTH
    masked: bool = False
    without: frozenset[str] = frozenset()
    lookalikes: float = LOOKALIKE_RATE


USUAL = Profile()
