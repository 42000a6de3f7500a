"""Domain values: places, doctors, patients, French forms."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facnet_desktop.domain import french
from facnet_desktop.domain.doctor import parse_doctor
from facnet_desktop.domain.money import format_cents
from facnet_desktop.domain.nam import parse_patient
from facnet_desktop.domain.place import PlaceKind, normalise_place, place_kind


@pytest.mark.parametrize(
    ("cents", "shown"),
    [
        (0, "0,00\u00a0$"),
        (5, "0,05\u00a0$"),
        (-3240, "\u221232,40\u00a0$"),
        (123456789, "1\u00a0234\u00a0567,89\u00a0$"),
    ],
)
def test_amounts(cents: int, shown: str) -> None:
    assert format_cents(cents) == shown


@pytest.mark.parametrize(
    ("cell", "place", "kind"),
    [
        ("50901", "50901", PlaceKind.CABINET),
        ("50901.0", "50901", PlaceKind.CABINET),
        (" 5 ", "00005", PlaceKind.ESTABLISHMENT),
        ("20901", "20901", PlaceKind.ESTABLISHMENT),
        ("h2x 1y4", "H2X 1Y4", PlaceKind.OTHER),
        ("5090", "05090", PlaceKind.ESTABLISHMENT),
        ("509012", "509012", PlaceKind.OTHER),
        ("", None, PlaceKind.OTHER),
    ],
)
def test_places(cell: str, place: str | None, kind: PlaceKind) -> None:
    assert normalise_place(cell) == place
    assert place_kind(place) is kind


def test_doctors() -> None:
    full = parse_doctor("1999991-10585 | Vaugrenel, Odaline - Omnipraticien  ")
    assert full is not None
    assert (full.licence, full.group, full.name) == ("1999991", "10585", "Vaugrenel, Odaline")
    bare = parse_doctor("1999991")
    assert bare is not None and bare.licence == "1999991"
    assert parse_doctor("") is None and parse_doctor("Vaugrenel, Odaline") is None


@pytest.mark.parametrize(
    ("cell", "key", "masked"),
    [
        ("JUMN30011730 - JUMELVAC, NAUDIRE", "JUMN30011730", False),
        ("JUMN30011730 - Jumelvac, Naudire", "JUMN30011730", False),
        ("jumn 3001 1730 - x, y", "JUMN30011730", False),
        ("JUMNxxxx1730 - Jumelvac, Naudire", "JUMNXXXX1730 - JUMELVAC, NAUDIRE", True),
        ("JUM1 - JUMELVAC, NAUDIRE", "JUM1 - JUMELVAC, NAUDIRE", False),
    ],
)
def test_patients(cell: str, key: str, masked: bool) -> None:
    patient = parse_patient(cell)
    assert patient is not None
    assert (patient.key, patient.masked) == (key, masked)


@given(st.text(max_size=60))
def test_no_patient_cell_breaks(cell: str) -> None:
    patient = parse_patient(cell)
    assert (patient is None) == (not cell.strip())


def test_french_forms() -> None:
    assert french.count(0, "ligne") == "0\u00a0ligne"
    assert french.count(1234, "ligne") == "1\u00a0234\u00a0lignes"
    assert french.clock(485) == "08:05" and french.clock(1455) == "00:15"
    assert french.long_date(date(2025, 3, 1)) == "1er mars 2025"
    assert french.enumeration(["a", "b", "c"]) == "a, b et c"
    assert french.enumeration([str(n) for n in range(9)], 3) == "0, 1, 2 et 6\u00a0autres"
