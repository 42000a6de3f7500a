"""Where a situation happens: a doctor, dates of hers that nothing else uses, people nobody else names."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from facnet_desktop.domain.severity import Severity
from facnet_desktop.synthetic.calendar import Cover, statement
from facnet_desktop.synthetic.faults.setting import Setting
from facnet_desktop.synthetic.lines import Day
from facnet_desktop.synthetic.people import AgeGroup, Person


@dataclass(slots=True, kw_only=True)
class Scene:
    """One situation under construction: lines are added, and the marks of those in cause handed back."""

    setting: Setting
    days: tuple[date, ...]
    first_mark: int
    serial: int
    """Grows by one with each situation of this kind in the file, from a start that the seed gives: what
    has several forms takes one after the other."""
    together: str | None = None
    """Situations that say the same word give one finding on all their lines: see ``Fault.most_lines``."""
    _groups: dict[tuple[str, str, str], Day] = field(default_factory=dict)
    _marks: int = 0

    def person(self, group: AgeGroup = AgeGroup.ADULT) -> Person:
        """Somebody whom no other line names."""
        return self.setting.register.newcomer(group)

    def born(self, birth: date, *, woman: bool = False) -> Person:
        """Somebody born that day whom no other line names: for ages and sexes that matter."""
        return self.setting.register.born(birth, woman=woman)

    def locum(self) -> str:
        """A doctor whom no other line names: what counts a doctor's year sees only this situation."""
        return self.setting.register.locum()

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
class Situation(ABC):
    """Lines that belong together, about one ``rule``.

    ``days`` is how many dates of the doctor it needs for itself. ``cover`` is the part of the year the file
    has to hold. ``whole_nam``: it needs a birth date or a sex, which a masked file does not tell.
    """

    rule: str
    days: int = 1
    cover: Cover = Cover.ANY
    whole_nam: bool = False

    @abstractmethod
    def put(self, scene: Scene) -> tuple[int, ...]:
        """Add the lines; hands back the marks of those that a finding names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault(Situation):
    """One way for a file to be wrong, and the only finding it must give.

    ``on_request`` ones are left out of an overall rate because the default run cannot see them.
    ``most_lines`` is how many lines a finding names when the rule gathers several situations of the file
    (``Scene.together``), ``None`` when it gathers those of one doctor at most. A ``whole_file`` fault has
    no scene and happens once. A ``whole_year`` fault is only a remark in a file whose totals announce other
    lines.
    """

    kind: str
    severity: Severity
    build: Build
    on_request: bool = False
    most_lines: int | None = None
    whole_file: bool = False
    whole_year: bool = False

    def severity_in(self, whole_file: Sequence["Fault"]) -> Severity:
        """The severity of its finding in a file that has these ``whole_file`` faults."""
        doubted = self.whole_year and any(fault.rule == "EXPORT001" for fault in whole_file)
        return Severity.INFO if doubted else self.severity

    def put(self, scene: Scene) -> tuple[int, ...]:
        return self.build(scene)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookalike(Situation):
    """Lines billed as they should be although they resemble a fault of ``rule``: no finding at all."""

    build: Callable[[Scene], None]

    def put(self, scene: Scene) -> tuple[int, ...]:
        self.build(scene)
        return ()
