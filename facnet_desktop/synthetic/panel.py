"""The patients of one doctor: those registered with her, and those she sees without an appointment."""

from collections.abc import Callable
from datetime import date
from typing import Generic, TypeVar

from facnet_desktop.synthetic.draws import Draws
from facnet_desktop.synthetic.people import AgeGroup, Person, doctor_cell, patient, patient_born

T = TypeVar("T")

# Out of fifty registered patients: (age group, vulnerable, how many).
_SHARES = (
    (AgeGroup.CHILD, False, 2),
    (AgeGroup.MOTHER, False, 1),
    (AgeGroup.SENIOR, True, 7),
    (AgeGroup.SENIOR, False, 1),
    (AgeGroup.ADULT, True, 12),
    (AgeGroup.ADULT, False, 27),
)
_FIFTY = tuple((group, vulnerable) for group, vulnerable, count in _SHARES for _ in range(count))
_NEW_PATIENTS = 0.1
_AGED_WALK_INS = 0.12
_LAST_LOCUM = 990_000


class Register:
    """Everybody in the file: hands out each invented person once."""

    def __init__(
        self, quoted: Callable[[str], str], *, masked: bool = False, names_matter: bool = True
    ) -> None:
        """``quoted`` writes a cell as the file does; ``masked``: the export hides a part of every NAM.

        ``names_matter`` is false while a file is only counted: ordinary patients then stay nameless.
        """
        self._quoted = quoted
        self._masked = masked
        self._names_matter = names_matter
        self._next = [0] * len(AgeGroup)
        self._born = 0
        self._locums = 0

    def newcomer(self, group: AgeGroup) -> Person:
        """Somebody of that age group whom no line names yet."""
        number = self._next[group]
        self._next[group] = number + 1
        return patient(group, number, masked=self._masked)

    def born(self, birth: date, *, woman: bool) -> Person:
        """Somebody born that day whom no line names yet."""
        self._born += 1
        return patient_born(self._born - 1, birth, woman=woman, masked=self._masked)

    def locum(self) -> str:
        """The *Doctor Info* cell of a doctor whom no line names yet, far from those of the clinics."""
        self._locums += 1
        return doctor_cell(_LAST_LOCUM - self._locums)

    def cell(self, group: AgeGroup) -> str:
        """The *Patient* cell, as written, of a newcomer; empty when names do not matter."""
        if self._names_matter:
            return self._quoted(self.newcomer(group).cell)
        self._next[group] += 1
        return ""


class Member:
    """A registered patient and what was billed for her so far in the year.

    ``is_settled``: her next visits are all follow-ups. ``owes_lump_sum``: her next visit in the GMF
    where she is registered brings the yearly lump sum.
    """

    __slots__ = ("cell", "clientele", "group", "is_new", "is_settled", "owes_lump_sum", "seen")

    def __init__(
        self, cell: str, group: AgeGroup, *, vulnerable: bool, is_new: bool, owes_lump_sum: bool
    ) -> None:
        self.cell = cell
        self.group = group
        self.clientele = (vulnerable, group is AgeGroup.SENIOR)
        self.is_new = is_new
        self.seen = False
        self.is_settled = False
        self.owes_lump_sum = owes_lump_sum and group is not AgeGroup.MOTHER


class Rota(Generic[T]):
    """Hands out people in turn, never twice within one call."""

    def __init__(self, people: list[T], draws: Draws) -> None:
        draws.shuffle(people)
        self._people = people
        self._draws = draws
        self._next = 0

    def take(self, count: int) -> list[T]:
        """``count`` different people; at most as many as there are."""
        if self._next + count > len(self._people):
            self._draws.shuffle(self._people)
            self._next = 0
        first = self._next
        self._next = first + count
        return self._people[first : self._next]

    def __len__(self) -> int:
        return len(self._people)


def registered(register: Register, draws: Draws, count: int, *, in_gmf: bool) -> Rota[Member]:
    """The registered patients of a doctor; ``in_gmf``: of a doctor whose private office is a GMF."""
    members = []
    for number in range(count):
        group, vulnerable = _FIFTY[number * 7 % len(_FIFTY)]
        is_new = draws.chance(_NEW_PATIENTS)
        cell = register.cell(group)
        members.append(Member(cell, group, vulnerable=vulnerable, is_new=is_new, owes_lump_sum=in_gmf))
    return Rota(members, draws)


def walk_ins(register: Register, draws: Draws, count: int) -> Rota[tuple[str, bool]]:
    """Patients seen without an appointment: the *Patient* cell, and whether she is 80 or more."""
    people = []
    for _ in range(count):
        aged = draws.chance(_AGED_WALK_INS)
        people.append((register.cell(AgeGroup.SENIOR if aged else AgeGroup.ADULT), aged))
    return Rota(people, draws)
