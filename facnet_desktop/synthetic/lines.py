"""The lines of a file before they are written: what the generator plans and the writer prints."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from facnet_desktop.domain.place import place_kind
from facnet_desktop.reference.model import Reference
from facnet_desktop.synthetic.calendar import YEAR


class Detail(NamedTuple):
    """What a line bills. ``text`` holds the cells from *Lieu de pratique* to *Montant payé*, joined."""

    text: str
    preliminary_cents: int
    paid_cents: int


Line = tuple[str, str, Detail, str, bool, int]
"""Start and end as text, the detail, the *Patient* cell (quoted where the file needs it), whether the line
stands on the invoice of the line before, and a mark (from 1, per doctor) by which the answer key finds its
physical line, 0 when nobody asks.

A bare tuple: a large file makes twenty million of them.
"""


@dataclass(slots=True)
class Day:
    """Lines of one doctor on one date and one statement. ``date`` is ISO text."""

    date: str
    period: str
    doctor: str
    lines: list[Line] = field(default_factory=list)


def dollars(cents: int) -> str:
    """An amount as the export writes it: ``4915`` gives ``49,15``."""
    sign = "-" if cents < 0 else ""
    return f"{sign}{abs(cents) // 100},{abs(cents) % 100:02d}"


class Details:
    """Makes each different detail once: a file of millions of lines has a few thousand of them."""

    def __init__(self, reference: Reference, joined: Callable[[tuple[str, ...]], str]) -> None:
        """``joined`` writes cells as the file does (delimiter and quotes)."""
        self._reference = reference
        self._joined = joined
        self._known: dict[tuple[object, ...], Detail] = {}
        self._tariffs: dict[tuple[str, str], int] = {}

    def tariff(self, code: str, place: str) -> int:
        """Cents of the code at that place.

        Raises:
            LookupError: the reference has no tariff there, so the generator must not bill it.
        """
        known = self._tariffs.get((code, place))
        if known is None:
            known = self._reference.tariff(code, place_kind(place), date(YEAR, 6, 30))
            if known is None:
                raise LookupError(f"{code} has no tariff at {place}")
            self._tariffs[code, place] = known
        return known

    def billed(
        self,
        place: str,
        code: str,
        *,
        diagnosis: str = "",
        units: str = "0",
        role: str = "1",
        contexts: str = "",
        preliminary: int | None = None,
        paid: int | None = None,
    ) -> Detail:
        """The detail of a line; ``preliminary`` is the tariff and ``paid`` the preliminary unless given."""
        key = (place, code, diagnosis, units, role, contexts, preliminary, paid)
        known = self._known.get(key)
        if known is None:
            claimed = self.tariff(code, place) if preliminary is None else preliminary
            received = claimed if paid is None else paid
            cells = (place, "Aucun Secteur", diagnosis, code, units, role, contexts)
            text = self._joined((*cells, dollars(claimed), dollars(received)))
            known = Detail(text, claimed, received)
            self._known[key] = known
        return known
