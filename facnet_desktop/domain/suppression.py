"""A finding that is no longer to be reported, why, on whose word and until when: « exception » in French."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Suppression:
    """One finding accepted by a person. Nothing in it names a patient or a doctor.

    ``rule`` and all the ``invoices`` of the finding say where it was; ``fingerprint`` says what it was:
    it changes with the kind of finding and with the codes, dates and amounts of its lines. ``expiry`` is
    the last day it holds, ``None`` for no end.
    """

    id: str
    rule: str
    invoices: tuple[str, ...]
    fingerprint: str
    reason: str
    author: str
    made_on: date
    expiry: date | None = None

    def holds_on(self, day: date) -> bool:
        return self.expiry is None or day <= self.expiry

    @property
    def short_id(self) -> str:
        """The first letters of ``id``: enough to name it among a few thousand."""
        return self.id[:8]


@dataclass(frozen=True, slots=True, kw_only=True)
class SuppressionBook:
    """Every suppression a clinic keeps. ``key`` (hexadecimal) enters each fingerprint and never changes."""

    key: str
    entries: tuple[Suppression, ...] = ()

    def __iter__(self) -> Iterator[Suppression]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)
