"""Where each doctor of the file works, and who stands in for her."""

from collections.abc import Iterable
from dataclasses import dataclass

from facnet_desktop.domain.place import PlaceKind, place_kind
from facnet_desktop.reference.model import Reference

_DOCTORS_A_CLINIC = 10
_FIRST_CABINET = 50901
_FIRST_GMF = 55901
_FIRST_CLSC = 20901
_PLACES = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Workplace:
    """Places of a doctor: ``home`` is where her patients come, GMF when ``is_gmf``.

    ``cabinet`` is a private office that is no GMF; ``gmf_place`` the first GMF of the file, where lump sums
    are forgotten; ``clsc`` an institution.
    ``clinic`` numbers the clinic, from 0: its ten doctors share their places and a replacement doctor.
    """

    clinic: int
    home: str
    cabinet: str
    gmf_place: str
    clsc: str
    is_gmf: bool


class Clinics:
    """Gives doctors their places; GMF places are those of the reference where it marks some."""

    def __init__(self, reference: Reference) -> None:
        avoided = {*reference.gmf_places, *reference.lists["LIEUX_IVG_DESIGNES"]}
        marked = [place for place in sorted(reference.gmf_places) if place_kind(place) is PlaceKind.CABINET]
        self._gmf = marked or _free(_FIRST_GMF, avoided)
        self._cabinets = _free(_FIRST_CABINET, avoided)
        self._clscs = _free(_FIRST_CLSC, avoided)

    def workplace(self, doctor: int) -> Workplace:
        """The places of the doctor of that number (from 0): half of each clinic's doctors are in its GMF."""
        clinic, seat = divmod(doctor, _DOCTORS_A_CLINIC)
        cabinet = self._cabinets[clinic % len(self._cabinets)]
        is_gmf = seat % 2 == 0
        return Workplace(
            clinic=clinic,
            home=self._gmf[clinic % len(self._gmf)] if is_gmf else cabinet,
            cabinet=cabinet,
            gmf_place=self._gmf[0],
            clsc=self._clscs[clinic % len(self._clscs)],
            is_gmf=is_gmf,
        )


def _free(first: int, avoided: Iterable[str]) -> list[str]:
    taken = set(avoided)
    return [place for place in map(str, range(first, first + _PLACES)) if place not in taken]
