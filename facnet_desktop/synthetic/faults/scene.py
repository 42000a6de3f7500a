"""Where a fault happens: a doctor, dates of hers that nothing else uses, and people nobody else names."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.model import Reference
from facnet_desktop.synthetic.calendar import statement
from facnet_desktop.synthetic.draws import Draws
from facnet_desktop.synthetic.fees import FeeTable
from facnet_desktop.synthetic.lines import Day, Details
from facnet_desktop.synthetic.panel import Register
from facnet_desktop.synthetic.people import AgeGroup, Person
from facnet_desktop.synthetic.visit_codes import InterventionCodes, VisitCodes


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What the faults of one doctor share. ``cabinet`` is never a GMF place, ``clsc`` never a cabinet."""

    draws: Draws
    reference: Reference
    details: Details
    register: Register
    quoted: Callable[[str], str]
    codes: VisitCodes
    colleague_codes: VisitCodes
    interventions: InterventionCodes
    fees: FeeTable
    lump_sum: str
    doctor: str
    other_group: str
    colleague: str
    cabinet: str
    clsc: str
    gmf_place: str
    last_day: date


@dataclass(slots=True, kw_only=True)
class Scene:
    """One situation under construction: lines are added, and the marks of those in cause handed back."""

    setting: Setting
    days: tuple[date, ...]
    first_mark: int
    serial: int
    """How many situations of this fault came before in the file."""
    together: str | None = None
    """Situations that say the same word give one finding on all their lines: see ``Fault.most_lines``."""
    _groups: dict[tuple[str, str, str], Day] = field(default_factory=dict)
    _marks: int = 0

    def person(self, group: AgeGroup = AgeGroup.ADULT) -> Person:
        """Somebody whom no other line names."""
        return self.setting.register.newcomer(group)

    def line(
        self,
        code: str,
        *,
        day: date | None = None,
        place: str | None = None,
        start: str = "",
        end: str = "",
        patient: str | None = None,
        units: str = "0",
        role: str = "1",
        contexts: str = "",
        preliminary: int | None = None,
        paid: int | None = None,
        diagnosis: str = "V202",
        doctor: str | None = None,
        period: str | None = None,
        same_invoice: bool = False,
    ) -> int:
        """Add a line; its mark.

        By default: the first day of the scene, the CLSC, somebody new, the tariff as preliminary amount,
        paid in full on the usual statement. ``paid=0`` is not paid to this day: such a line stands on the
        last statement of the file, or it would be old as well.
        """
        setting = self.setting
        on = day or self.days[0]
        detail = setting.details.billed(
            setting.clsc if place is None else place,
            code,
            diagnosis=diagnosis,
            units=units,
            role=role,
            contexts=contexts,
            preliminary=preliminary,
            paid=paid,
        )
        self._marks += 1
        mark = self.first_mark + self._marks - 1
        usual = setting.last_day if paid == 0 else on
        key = (on.isoformat(), period or statement(usual), setting.doctor if doctor is None else doctor)
        group = self._groups.setdefault(key, Day(*key))
        cell = setting.quoted(self.person().cell if patient is None else patient)
        group.lines.append((start, end, detail, cell, same_invoice, mark))
        return mark

    def appointments(self, count: int, *, first_hour: int = 8, paid: int | None = None) -> list[int]:
        """Follow-up visits of ``count`` registered patients in the private office."""
        code = self.setting.codes.follow_up[False, False]
        return self._visits(code, count, first_hour=first_hour, contexts="", paid=paid)

    def walk_ins(
        self, count: int, *, first_hour: int = 8, contexts: str = "G160", paid: int | None = None
    ) -> list[int]:
        """Visits without an appointment of ``count`` patients in the private office."""
        code = self.setting.codes.complex[False, False]
        return self._visits(code, count, first_hour=first_hour, contexts=contexts, paid=paid)

    def _visits(
        self, code: str, count: int, *, first_hour: int, contexts: str, paid: int | None
    ) -> list[int]:
        return [
            self.line(
                code,
                place=self.setting.cabinet,
                start=f"{first_hour + number // 6:02d}:{number % 6 * 10:02d}",
                contexts=contexts,
                paid=paid,
            )
            for number in range(count)
        ]

    def fee(self, code: str, *, contexts: str = "", place: str | None = None, paid: int | None = None) -> int:
        """An office fee: no patient, no time."""
        return self.line(
            code,
            place=self.setting.cabinet if place is None else place,
            patient="",
            contexts=contexts,
            preliminary=self.setting.details.tariff(code, self.setting.cabinet),
            paid=paid,
            diagnosis="",
        )

    def follow_up(self, **cells: object) -> int:
        """An ordinary follow-up visit in the CLSC; ``cells`` as for ``line``."""
        return self.line(self.setting.codes.follow_up[False, False], **cells)  # type: ignore[arg-type]

    def lines_by_day(self) -> list[Day]:
        """Everything added, in the order it was."""
        return list(self._groups.values())

    @property
    def size(self) -> int:
        """How many lines were added."""
        return self._marks


Build = Callable[[Scene], tuple[int, ...]]
"""Adds the lines of a situation; hands back the marks of the lines that the finding names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One way for a file to be wrong, and the only finding it must give.

    ``days`` is how many dates of the doctor it needs for itself; ``on_request`` ones are left out of an
    overall rate because the default run cannot see them. ``most_lines`` is how many lines a finding
    names when the rule gathers several situations of the file (``Scene.together``), ``None`` when it
    gathers those of one doctor at most. A ``whole_file`` fault has no scene and happens once.
    """

    rule: str
    kind: str
    severity: Severity
    build: Build
    days: int = 1
    on_request: bool = False
    most_lines: int | None = None
    whole_file: bool = False
