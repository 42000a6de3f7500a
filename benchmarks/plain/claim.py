"""One invoice line, typed by hand."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from facnet_desktop.domain.place import PlaceKind

DAY = 1440
"""Minutes."""


@dataclass(slots=True)
class Line:
    """``number`` is the physical line (header = 1); times are minutes, amounts cents.

    ``start`` is ``None`` when nobody entered it (``00:00`` without an end is a filler), ``finish`` is
    an end that can be reckoned with, after midnight for a late service; ``has_start`` and ``has_end``
    tell what the cells hold.
    """

    number: int
    invoice: str
    ramq_id: str
    day: date
    start: int | None
    finish: int | None
    has_start: bool
    has_end: bool
    place: str
    kind: PlaceKind
    code: str
    units: float
    role: str
    contexts: frozenset[str]
    preliminary: int | None
    paid: int
    doctor: str | None
    patient: str | None

    @property
    def worth(self) -> int:
        """What was paid, else what is claimed."""
        return self.paid if self.paid > 0 else self.preliminary or 0

    @property
    def attributed(self) -> bool:
        """Whether the line names its doctor and its patient."""
        return self.doctor is not None and self.patient is not None


class Found(NamedTuple):
    """What the comparison with the product rests on; ``lines`` are sorted."""

    rule: str
    kind: str
    severity: str
    lines: tuple[int, ...]


def found(rule: str, kind: str, severity: str, lines: list[int]) -> Found:
    """A finding, its lines in order."""
    return Found(rule, kind, severity, tuple(sorted(lines)))
