"""How many doctors share the lines of a file, and which faults fall to each of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from facnet_desktop.synthetic import calendar
from facnet_desktop.synthetic.calendar import Calendar
from facnet_desktop.synthetic.draws import Draws
from facnet_desktop.synthetic.faults.scene import Fault
from facnet_desktop.synthetic.rates import FaultRates

MAXIMUM_LINES = 10_000_000
_LINES_OF_A_YEAR = 20_000
_LINES_A_MONTH = 400
_LINES_A_YEAR = 5_000
_LINES_A_DAY = 22
_DAYS_A_FAULT = 1.35


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What falls to one doctor: her number (from 0), her lines, and her faults."""

    doctor: int
    lines: int
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The layout of a file: a month of a clinic when small, the whole year of an agency when large."""

    calendar: Calendar
    doctors: int
    lines: int
    counts: tuple[tuple[Fault, int, int], ...]
    """Each fault, how many times it happens, and an offset that spreads it among the doctors."""
    whole_file: tuple[Fault, ...]
    """Faults of the file itself."""

    @property
    def lines_a_doctor(self) -> int:
        return -(-self.lines // self.doctors)

    @property
    def is_year(self) -> bool:
        return self.calendar.last.month > 1

    def shares(self) -> Iterator[Share]:
        """Each doctor's share, in the order of the file."""
        for doctor in range(self.doctors):
            first, last = (self.lines * end // self.doctors for end in (doctor, doctor + 1))
            faults = tuple(
                fault
                for fault, count, offset in self.counts
                for _ in range(self._up_to(doctor + 1, count, offset) - self._up_to(doctor, count, offset))
            )
            yield Share(doctor=doctor, lines=last - first, faults=faults)

    def _up_to(self, doctor: int, count: int, offset: int) -> int:
        """How many of ``count`` situations fall to the doctors before that one."""
        return (count * doctor + offset) // self.doctors


def make_plan(lines: int, rates: FaultRates, faults: Sequence[Fault], draws: Draws) -> Plan:
    """Lay out a file of that many ``lines``; fewer than 20,000 lines stay within one month."""
    whole_year = lines >= _LINES_OF_A_YEAR
    period = calendar.year() if whole_year else calendar.month()
    wanted = _wanted(lines, rates, faults, draws)
    share = sum(wanted) / lines if lines else 0.0
    room = int(len(period.days) / (_DAYS_A_FAULT * share + 1 / _LINES_A_DAY))
    lines_a_doctor = min(_LINES_A_YEAR if whole_year else _LINES_A_MONTH, room)
    doctors = max(1, round(lines / lines_a_doctor))
    dealt = [(fault, count) for fault, count in zip(faults, wanted, strict=True) if count]
    return Plan(
        calendar=period,
        doctors=doctors,
        lines=lines,
        counts=tuple((fault, count, draws.below(doctors)) for fault, count in dealt if not fault.whole_file),
        whole_file=tuple(fault for fault, _ in dealt if fault.whole_file),
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
    for turn, index in enumerate(turns):
        counts[index] += total // len(turns) + (turn < total % len(turns))


def _by_turns(indexes: Sequence[int], faults: Sequence[Fault], draws: Draws) -> list[int]:
    """One fault of each rule, then a second one of those that have more…: a small file shows every rule."""
    mixed = list(indexes)
    draws.shuffle(mixed)
    rank: dict[int, int] = {}
    seen: dict[str, int] = {}
    for index in mixed:
        rank[index] = seen[faults[index].rule] = seen.get(faults[index].rule, -1) + 1
    return sorted(mixed, key=rank.__getitem__)
