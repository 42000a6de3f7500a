"""What a code is worth on a line, and what the code of the patient's age would be."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from facnet_desktop.domain.place import PlaceKind
from facnet_desktop.reference.model import Reference


@dataclass(frozen=True, slots=True, kw_only=True)
class Worth:
    """Cents of the line (``own``) and of the other code there, ``None`` where it has no tariff.

    ``difference`` is what the right code adds (positive) or takes away, never more than the line is worth.
    """

    own: int
    other: int | None
    difference: int


def worth_of(case: Mapping[str, Any], other_code: str | None, reference: Reference) -> Worth:
    """Compare the code of a line with ``other_code``, ``None`` when no code replaces it.

    The tariff decides, so that a premium on the line changes nothing; a code without a tariff at the
    place is the business of other rules and costs nothing here.
    """
    code, on, billed = case["code"], case["service_date"], case["worth"]
    place = _place_billed(case, reference)
    tariff = reference.tariff(code, place, on)
    other = None if other_code is None else reference.tariff(other_code, place, on)
    if tariff is None:
        return Worth(own=billed, other=other, difference=0)
    return Worth(own=tariff, other=other, difference=max(-billed, (other or 0) - tariff))


def _place_billed(case: Mapping[str, Any], reference: Reference) -> PlaceKind:
    """The kind of place whose tariff applies; at a domicile, that of the practice: the amount tells which."""
    kind = PlaceKind(case["place_kind"])
    if kind is not PlaceKind.OTHER:
        return kind
    institution = reference.tariff(case["code"], PlaceKind.ESTABLISHMENT, case["service_date"])
    return PlaceKind.ESTABLISHMENT if case["worth"] == institution else PlaceKind.CABINET
