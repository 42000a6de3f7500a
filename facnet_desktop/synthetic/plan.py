"""How many doctors share the lines of a file, and which situations fall to each of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from facnet_desktop.synthetic import calendar
from facnet_desktop.synthetic.calendar import Calendar, Cover
from facnet_desktop.synthetic.draws import Draws
from facnet_desktop.synthetic.faults.scene import Fault, Lookalike, Situation
from facnet_desktop.synthetic.profile import USUAL, Profile
from facnet_desktop.synthetic.rates import FaultRates

MAXIMUM_LINES = 10_000_000
_LINES_OF_A_YEAR = 20_000
_LINES_A_MONTH = 410
_LINES_A_DAY = 22
_SPARE_DAYS = 1.2
"""Doctors of a file differ by a few situations: each is given some more days than the mean."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What falls to one doctor: her number (from 0), her lines, and her situations."""

    doctor: int
    lines: int
    situations: tuple[Situation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The layout of a file: a month of a clinic when small, the whole year of an agency when large."""

    calendar: Calendar
    doctors: int
    lines: int
    counts: tuple[tuple[Situation, int, int], ...]
    """Each situation, how many times it happens, and an offset that spreads it among the doctors."""
    whole_file: tuple[Fault, ...]
    """Faults of the file itself."""

    @property
    def lines_a_doctor(self) -> int:
        return -(-self.lines // self.doctors)

    def shares(self) -> Iterator[Share]:
        """Each doctor's share, in the order of the file."""
        for doctor in range(self.doctors):
            first, last = (self.lines * end // self.doctors for end in (doctor, doctor + 1))
            situations = tuple(
                situation
                for situation, count, offset in self.counts
                for _ in range(self._up_to(doctor + 1, count, offset) - self._up_to(doctor, count, offset))
            )
            yield Share(doctor=doctor, lines=last - first, situations=situations)

    def _up_to(self, doctor: int, count: int, offset: int) -> int:
        """How many of ``count`` situations fall to the doctors before that one."""
        return (count * doctor + offset) // self.doctors


def period_of(lines: int, rates: FaultRates, faults: Sequence[Fault], profile: Profile = USUAL) -> Calendar:
    """The period of a file: the one asked for, else a month below 20,000 lines and the year from there on.

    A small file spans the year too when a fault asked for by name shows in no shorter period.

    Raises:
        ValueError: the clinic does not open in the period asked for.
    """
    if profile.first is not None or profile.last is not None:
        usual = calendar.year()
        return calendar.between(profile.first or usual.first, profile.last or usual.last)
    asked = {code for code, rate in rates.by_rule.items() if rate}
    needs_year = any(fault.rule in asked and fault.cover is Cover.WHOLE_YEAR for fault in faults)
    return calendar.year() if lines >= _LINES_OF_A_YEAR or needs_year else calendar.month()


def make_plan(
    lines: int,
    rates: FaultRates,
    faults: Sequence[Fault],
    draws: Draws,
    *,
    period: Calendar,
    lookalikes: Sequence[Lookalike] = (),
    lookalike_rate: float = 0.0,
) -> Plan:
    """Lay out a file of that many ``lines`` over ``period``, with situations that can be seen in it."""
    wanted = _wanted(lines, rates, faults, draws)
    resembling = [0] * len(lookalikes)
    _deal(resembling, _by_turns(range(len(lookalikes)), lookalikes, draws), round(lookalike_rate * lines))
    dealt: list[tuple[Situation, int]] = [
        (fault, count) for fault, count in zip(faults, wanted, strict=True) if count and not fault.whole_file
    ]
    dealt += [(one, count) for one, count in zip(lookalikes, resembling, strict=True) if count]
    taken = sum(situation.days * count for situation, count in dealt) / lines if lines else 0.0
    room = int(len(period.days) / (_SPARE_DAYS * taken + 1 / _LINES_A_DAY))
    lines_a_doctor = max(1, min(round(_LINES_A_MONTH * period.months), room))
    doctors = max(1, round(lines / lines_a_doctor))
    return Plan(
        calendar=period,
        doctors=doctors,
        lines=lines,
        counts=tuple((situation, count, draws.below(doctors)) for situation, count in dealt),
        whole_file=tuple(f for f, count in zip(faults, wanted, strict=True) if count and f.whole_file),
    )


def _wanted(lines: int, rates: FaultRates, faults: Sequence[Fault], draws: Draws) -> list[int]:
    """How many times each fault happens."""
    counts = [0] * len(faults)
    if not lines:
        return counts
    common = [index for index, fault in enumerate(faults) if not fault.on_request]
    _deal(counts, _by_turns(common, faults, draws), round(rates.overall * lines))
    for code, rate in rates.by_rule.items():
        own = [index for index, fault in enumerate(faults) if fault.rule == code]
        _deal(counts, _by_turns(own, faults, draws), round(rate * lines) or int(rate > 0))
    return counts


def _deal(counts: list[int], turns: Sequence[int], total: int) -> None:
    """Share ``total`` out among ``turns``, the first ones getting what is left over."""
    for turn, index in enumerate(turns):
        counts[index] += total // len(turns) + (turn < total % len(turns))


def _by_turns(indexes: Sequence[int], faults: Sequence[Situation], draws: Draws) -> list[int]:
    """One situation of each rule, then a second one of those that have more…: small files show every rule."""
    mixed = list(indexes)
    draws.shuffle(mixed)
    rank: dict[int, int] = {}
    seen: dict[str, int] = {}
    for index in mixed:
        rank[index] = seen[faults[index].rule] = seen.get(faults[index].rule, -1) + 1
    return sorted(mixed, key=rank.__getitem__)
