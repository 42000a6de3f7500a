"""Invented people: patients with coherent health insurance numbers, doctors with invented licences.

Names are put together from syllables that no family name of Québec starts with. A patient is a number
within her age group; the number alone gives her name and NAM, so that a file of ten million lines needs
no list of who exists already: two numbers never give the same name nor the same NAM.
"""

from datetime import date
from enum import IntEnum
from functools import cache
from typing import NamedTuple

from facnet_desktop.domain.nam import plain_letters

_SURNAME_STARTS = (
    "ZORV", "QUIBR", "FLOMD", "VINDR", "TASCR", "MURVL", "OSTRP", "JUMLV", "LANDRV", "ÉTOURV",
    "ÇABRN", "D'ÉPRN", "WIMBR", "YVORN", "KERZL", "PLUDR", "GOVRL", "RUSQV", "HOZLM", "SILVQ",
    "BRUNZ", "NAVQL", "CREVZ", "TROMQ", "IZMBR", "UXELN", "AQUVR", "ESPZL", "SAINT-ZV", "PRIVZ",
    "DORQV", "LUMZR", "FAZDR", "GLEVQ", "STURV", "MISTQ", "CHOZV", "VOLQR", "RIMZL", "BAQVR",
)  # fmt: skip
_SURNAME_MIDDLES = (
    "A", "O", "I", "U", "É", "AL", "OL", "IL", "UL", "EL", "AN", "ON", "IN", "UN", "EN",
    "AR", "OR", "IR", "UR", "ER", "AS", "OS", "IS", "US", "ES", "AI", "OI", "AU", "OU", "EU",
)  # fmt: skip
_SURNAME_ENDS = (
    "BRAZEL", "VALENT", "MARDIN", "DORELLE", "COMBRE", "VILLON", "TREPANT", "QUEVIL", "DREVOT", "GRENEL",
    "BRANÇON", "PRENOIX", "TOUVEL", "ZELARD", "MONDRAC", "PLESSOR", "GUIZAN", "RIVEUL", "HOSTRE", "LANQUET",
    "BUISSEL", "NARVOIX", "CRESSIN", "TOLMIER", "JARVEL", "DUZEAU", "AUVREL", "SPENARD", "ZINOT", "PRUVET",
    "DORQUAN", "LUMIEUX", "FANDRIS", "GLAVOT", "STERVAL", "MIZERET", "CHANVRET", "VOLDIER", "RIMOZEL",
    "BAQUIN",
)  # fmt: skip
_FIRST_STARTS = (
    "YSA", "DAL", "KEV", "ROM", "YOL", "AUD", "NAU", "PER", "WAN", "ZEL",
    "ODA", "ÉGL", "LOÏ", "THÉ", "MIR", "FIR", "ISO", "COL", "GUE", "BRI",
)  # fmt: skip
_FEMALE_ENDS = (
    "LINE", "VINE", "ANDE", "ELLE", "DIRE", "VANE", "LINDE", "ONIE", "ISSE", "ÉLINE",
    "AURE", "ÈDE", "ANNE", "ILDE",
)  # fmt: skip
_MALE_ENDS = (
    "RANE", "VALD", "RIX", "DRIL", "CARD", "MOND", "ÉRIC", "OUAN", "BERT", "TIEN", "VIN",
    "GAR", "AUDE", "IOL", "STAN",
)  # fmt: skip
_DOCTOR_SURNAMES = ("Vaugrenel", "Morquenne", "Talvisset", "Brindozel", "Quermadec", "Sorvillat", "Plandoret")
_DOCTOR_FIRST_NAMES = ("Odaline", "Firmandre", "Zéphirin", "Ludovane", "Isoldine", "Marvède", "Colombert")

HIGHEST_LICENCE = 1_999_999


class AgeGroup(IntEnum):
    """Who a patient is during the whole of the year of the file: nobody changes group within it."""

    ADULT = 0
    SENIOR = 1
    CHILD = 2
    MOTHER = 3


# Birth dates, both inclusive, as seen from 2025: 6 to 78 years, 81 to 95, 24 to 59 months, 20 to 39 years.
_BORN = {
    AgeGroup.ADULT: (date(1947, 1, 1), date(2018, 12, 31)),
    AgeGroup.SENIOR: (date(1930, 1, 1), date(1943, 12, 31)),
    AgeGroup.CHILD: (date(2021, 2, 1), date(2022, 12, 31)),
    AgeGroup.MOTHER: (date(1986, 1, 1), date(2004, 12, 31)),
}
# The last two characters of the NAM: first and how many. They keep mothers apart from the other women
# born on the same day, and patients of a chosen birth date apart from everybody.
_SEQUENCES = {
    AgeGroup.ADULT: (0, 50),
    AgeGroup.SENIOR: (0, 60),
    AgeGroup.CHILD: (0, 60),
    AgeGroup.MOTHER: (50, 10),
}
_CHOSEN_SEQUENCES = (60, 40)
# Primes that divide neither the number of birth dates nor that of names: they scatter without repeating.
_STRIDE = 7919
_SCATTER = 8_675_309
# Age groups take names from the first one on, patients of a chosen birth date from the last one down.
_LAST_NAME = 13_000_000


class Person(NamedTuple):
    """A patient: the whole *Patient* cell and what it is made of."""

    cell: str
    nam: str
    surname: str
    first_name: str


@cache
def _birth_days(group: AgeGroup) -> tuple[tuple[str, str], ...]:
    """``YYMMDD`` of every birth date of the group, for men and for women (month + 50)."""
    first, last = _BORN[group]
    days = map(date.fromordinal, range(first.toordinal(), last.toordinal() + 1))
    return tuple((f"{day:%y%m%d}", f"{day.year % 100:02d}{day.month + 50:02d}{day.day:02d}") for day in days)


@cache
def _first_names() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """First names of men and of women."""
    return (
        tuple(start + end for end in _MALE_ENDS for start in _FIRST_STARTS),
        tuple(start + end for end in _FEMALE_ENDS for start in _FIRST_STARTS),
    )


@cache
def _surname_letters() -> tuple[str, ...]:
    """What the NAM keeps of each beginning of a surname: three letters without accent or sign."""
    return tuple(
        "".join(letter for letter in plain_letters(start) if letter.isalpha())[:3]
        for start in _SURNAME_STARTS
    )


def patient(group: AgeGroup, number: int, *, masked: bool = False) -> Person:
    """The patient of that ``number`` (from 0) in the group; ``masked`` hides four characters of the NAM."""
    days = _birth_days(group)
    first_sequence, sequences = _SEQUENCES[group]
    turn, day = divmod(number, len(days))
    woman = 1 if group is AgeGroup.MOTHER else (turn + day) & 1
    sequence = ((turn if group is AgeGroup.MOTHER else turn >> 1) + day * 13) % sequences + first_sequence
    birth = days[(day * _STRIDE + turn) % len(days)][woman]
    return _named(number * len(AgeGroup) + group, birth, sequence, woman=woman, masked=masked)


def patient_born(number: int, birth: date, *, woman: bool, masked: bool = False) -> Person:
    """The patient of that ``number`` (from 0) among those whose birth date is chosen.

    1,600 numbers in a row never give the same NAM, even to people born on one day.
    """
    days = f"{birth.year % 100:02d}{birth.month + 50 * woman:02d}{birth.day:02d}"
    first, sequences = _CHOSEN_SEQUENCES
    sequence = first + number // len(_SURNAME_STARTS) % sequences
    return _named(_LAST_NAME - number, days, sequence, woman=int(woman), masked=masked)


def _named(index: int, birth: str, sequence: int, *, woman: int, masked: bool) -> Person:
    """The person of that ``index`` among all, with her name and NAM; ``woman`` is 0 or 1."""
    first_names = _first_names()[woman]
    names = len(_SURNAME_STARTS) * len(_SURNAME_MIDDLES) * len(_SURNAME_ENDS) * len(first_names)
    rest = index * _SCATTER % names
    rest, start = divmod(rest, len(_SURNAME_STARTS))
    rest, end = divmod(rest, len(_SURNAME_ENDS))
    rest, middle = divmod(rest, len(_SURNAME_MIDDLES))
    first_name = first_names[rest]
    surname = _SURNAME_STARTS[start] + _SURNAME_MIDDLES[middle] + _SURNAME_ENDS[end]
    nam = f"{_surname_letters()[start]}{_INITIALS[first_name[0]]}{birth}{sequence:02d}"
    shown = f"{nam[:4]}xxxx{nam[8:]}" if masked else nam
    return Person(f"{shown} - {surname}, {first_name}", shown, surname, first_name)


_INITIALS = {start[0]: plain_letters(start[0]) for start in _FIRST_STARTS}


def doctor_cell(number: int, group: int = 0) -> str:
    """The *Doctor Info* cell of the doctor of that ``number`` (from 0): licence 1999999, 1999998…

    ``group`` is the suffix of the licence: it names a group, never another doctor.
    """
    surname = _DOCTOR_SURNAMES[number % len(_DOCTOR_SURNAMES)]
    first_name = _DOCTOR_FIRST_NAMES[number // len(_DOCTOR_SURNAMES) % len(_DOCTOR_FIRST_NAMES)]
    return f"{HIGHEST_LICENCE - number}-{group:05d} | {surname}, {first_name} - Omnipraticien"
