"""FB001 to FB004: office fees (RULES.md §3.1)."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import product

from benchmarks.plain.claim import Found, Line, found
from facnet_desktop.domain.place import PlaceKind
from facnet_desktop.reference.model import Reference

_REGISTERED = (
    "VISITES_INSCRIT",
    "VISITE_GROSSESSE_PRISE_EN_CHARGE",
    "VISITE_GROSSESSE_SUIVI",
    "IC_ALL",
)
_GROUPS = ("registered", "walk_in")
Fee = tuple[str, str]
DoctorDay = tuple[str, date]
Patients = dict[str, tuple[int, int]]
"""Patient to her standing (1 undetermined, 2 registered, 3 paid, 4 walk-in, 5 paid) and its line."""


class _Scale:
    """The minimum and the tariff of each fee on a date, the ceiling, and what can be billed together."""

    def __init__(self, reference: Reference, on: date) -> None:
        codes = reference.codes("FRAIS_BUREAU")
        fees: list[Fee] = list(product(codes, _GROUPS))
        self.minimum = {fee: reference.parameter(f"fb_{fee[1]}_minimum_{fee[0]}", on) for fee in fees}
        self.tariff = {code: reference.tariff(code, PlaceKind.CABINET, on) or 0 for code in codes}
        self.ceiling = reference.parameter("fb_daily_maximum_cents", on)
        options: list[list[Fee | None]] = [[None, *((code, group) for code in codes)] for group in _GROUPS]
        chosen = [tuple(fee for fee in fees if fee is not None) for fees in product(*options)]
        worth = [(sum(self.tariff[code] for code, _ in fees), fees) for fees in chosen if fees]
        self.combinations = sorted(
            (item for item in worth if item[0] <= self.ceiling), key=lambda item: len(item[1])
        )

    def amount(self, line: Line) -> int:
        """The preliminary amount, else the tariff."""
        claimed = line.preliminary or 0
        return claimed if claimed > 0 else self.tariff[line.code]


class _Day:
    """The patients of a doctor-day, counted by group."""

    def __init__(self, patients: Patients) -> None:
        standings = [standing for standing, _ in patients.values()]
        count = standings.count
        self.seen = {"registered": count(2) + count(3), "walk_in": count(4) + count(5)}
        self.paid = {"registered": count(3), "walk_in": count(5)}
        self.undetermined = count(1)


def office_fees(lines: list[Line], reference: Reference) -> Iterator[Found]:
    """Findings of the four rules."""
    codes = set(reference.codes("FRAIS_BUREAU"))
    patients = _patients_by_day(lines, reference)
    by_day: dict[DoctorDay, list[Line]] = defaultdict(list)
    for line in lines:
        if line.code not in codes:
            continue
        if line.kind is not PlaceKind.CABINET:
            severity = "error" if line.place else "warning"
            yield found("FB001", "not_in_cabinet", severity, [line.number])
        if line.doctor is not None:
            by_day[line.doctor, line.day].append(line)
    walk_in = frozenset(reference.lists["CONTEXTES_SANS_RDV"])
    scales = {day: _Scale(reference, day) for day in {day for _, day in (*patients, *by_day)}}
    for key, of_day in by_day.items():
        in_cabinet = [(line, _fee(line, walk_in)) for line in of_day if line.kind is PlaceKind.CABINET]
        day, scale = _Day(patients.get(key, {})), scales[key[1]]
        for line, fee in in_cabinet:
            yield from _below_minimum(line, fee, day, scale)
        yield from _above_maximum(in_cabinet, day, scale)
    for key, seen in patients.items():
        yield from _not_billed(by_day.get(key, []), seen, walk_in, scales[key[1]])


def _patients_by_day(lines: list[Line], reference: Reference) -> dict[DoctorDay, Patients]:
    fee_codes = set(reference.codes("FRAIS_BUREAU"))
    visits = set(reference.codes("VISITES_226A", "IC_ALL"))
    registered = set(reference.codes(*_REGISTERED))
    walk_in = frozenset(reference.lists["CONTEXTES_SANS_RDV"])
    days: dict[DoctorDay, Patients] = defaultdict(dict)
    for line in lines:
        if line.kind is not PlaceKind.CABINET or line.code in fee_codes:
            continue
        if line.doctor is None or line.patient is None:
            continue
        if line.contexts and line.code in visits and not walk_in.isdisjoint(line.contexts):
            standing = 5 if line.paid > 0 else 4
        elif line.code in registered:
            standing = 3 if line.paid > 0 else 2
        else:
            standing = 1
        patients = days[line.doctor, line.day]
        known = patients.get(line.patient)
        if known is None or standing > known[0]:
            patients[line.patient] = (standing, line.number)
    return days


def _fee(line: Line, walk_in: frozenset[str]) -> Fee:
    return line.code, _GROUPS[not walk_in.isdisjoint(line.contexts)]


def _below_minimum(line: Line, fee: Fee, day: _Day, scale: _Scale) -> Iterator[Found]:
    required, seen = scale.minimum[fee], day.seen[fee[1]]
    if day.paid[fee[1]] >= required:
        return
    doubtful = seen >= required or seen + day.undetermined >= required
    yield found("FB002", "below_minimum", "warning" if doubtful else "error", [line.number])


def _above_maximum(fees: list[tuple[Line, Fee]], day: _Day, scale: _Scale) -> Iterator[Found]:
    if sum(scale.amount(line) for line, _ in fees) > scale.ceiling:
        yield found("FB003", "daily_maximum", "error", [line.number for line, _ in fees])
        return
    for group in _GROUPS:
        same = [
            line.number for line, fee in fees if fee[1] == group and day.seen[group] >= scale.minimum[fee]
        ]
        if len(same) > 1:
            yield found("FB003", "second_fee_same_group", "warning", same)


def _not_billed(
    fees: list[Line], patients: Patients, walk_in: frozenset[str], scale: _Scale
) -> Iterator[Found]:
    day = _Day(patients)
    supported = [
        (worth, combination)
        for worth, combination in scale.combinations
        if all(day.seen[fee[1]] >= scale.minimum[fee] for fee in combination)
    ]
    best = max((worth for worth, _ in supported), default=0)
    billed, tariffs = sum(map(scale.amount, fees)), sum(scale.tariff[fee.code] for fee in fees)
    if best <= max(billed, tariffs):
        return
    choices = [combination for worth, combination in supported if worth == best]
    if not fees:
        groups = {group for _, group in choices[0]}
        lines = [
            number
            for standing, number in patients.values()
            if standing > 1 and _GROUPS[standing >= 4] in groups
        ]
        yield found("FB004", "fee_not_billed", "optimization", lines)
        return
    current = _fee(fees[0], walk_in)
    sound = fees[0].kind is PlaceKind.CABINET and day.paid[current[1]] >= scale.minimum[current]
    if len(fees) > 1 or not sound:
        return
    for choice in choices:
        if len(choice) == 1 and choice[0][1] == current[1]:
            yield found("FB004", "higher_code", "optimization", [fees[0].number])
            return
        if current in choice:
            yield found("FB004", "add_second_fee", "optimization", [fees[0].number])
            return
