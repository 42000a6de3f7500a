"""Places of service: what the number of a place tells (RULES.md §2)."""

import re
from enum import StrEnum

_SPREADSHEET = re.compile(r"^(\d+)[.,]0+$")


class PlaceKind(StrEnum):
    """What is known of a place from its number alone."""

    CABINET = "cabinet"
    ESTABLISHMENT = "establishment"
    OTHER = "other"


def normalise_place(text: str) -> str | None:
    """The place number on five digits, or the text in capitals; ``None`` when the cell is empty.

    A spreadsheet turns ``50901`` into ``50901.0``: read back as the number.
    """
    place = text.strip().upper()
    if not place:
        return None
    if match := _SPREADSHEET.match(place):
        place = match[1]
    return place.zfill(5) if place.isascii() and place.isdigit() else place


def place_kind(place: str | None) -> PlaceKind:
    """``5xxxx`` is a private office, five other digits an institution, the rest unknown (domicile…)."""
    if place is None or len(place) != 5 or not (place.isascii() and place.isdigit()):
        return PlaceKind.OTHER
    return PlaceKind.CABINET if place[0] == "5" else PlaceKind.ESTABLISHMENT
