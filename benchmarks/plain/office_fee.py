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
    codes = reference.codes("FRAIS_BUREAU")
    fees = [line for line in lines if line.code in codes]
    patients = _patients_by_day(lines, reference)
    by_day: dict[DoctorDay, list[Line]] = defaultdict(list)
    for fee in fees:
        if fee.kind is not PlaceKind.CABINET:
            severity = "error" if fee.place else "warning"
            yield found("FB001", "not_in_cabinet", severity, [fee.number])
        if fee.doctor is not None:
            by_day[fee.doctor, fee.day].append(fee)
    walk_in = set(reference.lists["CONTEXTES_SANS_RDV"])
    for key, of_day in by_day.items():
        in_cabinet = [fee for fee in of_day if fee.kind is PlaceKind.CABINET]
        day = _Day(patients.get(key, {}))
        for fee in in_cabinet:
            yield from _below_minimum(fee, _fee(fee, walk_in), day, reference)
        yield from _above_maximum(in_cabinet, walk_in, day, reference)
    for key, seen in patients.items():
        yield from _not_billed(by_day.get(key, []), seen, walk_in, key[1], reference)


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


def _fee(line: Line, walk_in: set[str]) -> Fee:
    return line.code, _GROUPS[not walk_in.isdisjoint(line.contexts)]


def _minimum(fee: Fee, on: date, reference: Reference) -> int:
    return reference.parameter(f"fb_{fee[1]}_minimum_{fee[0]}", on)


def _tariff(code: str, on: date, reference: Reference) -> int:
    return reference.tariff(code, PlaceKind.CABINET, on) or 0


def _amount(line: Line, reference: Reference) -> int:
    return line.preliminary if (line.preliminary or 0) > 0 else _tariff(line.code, line.day, reference)  # type: ignore[return-value]


def _below_minimum(line: Line, fee: Fee, day: _Day, reference: Reference) -> Iterator[Found]:
    required, seen = _minimum(fee, line.day, reference), day.seen[fee[1]]
    if day.paid[fee[1]] >= required:
        return
    doubtful = seen >= required or seen + day.undetermined >= required
    yield found("FB002", "below_minimum", "warning" if doubtful else "error", [line.number])


def _above_maximum(fees: list[Line], walk_in: set[str], day: _Day, reference: Reference) -> Iterator[Found]:
    if not fees:
        return
    on = fees[0].day
    if sum(_amount(fee, reference) for fee in fees) > reference.parameter("fb_daily_maximum_cents", on):
        yield found("FB003", "daily_maximum", "error", [fee.number for fee in fees])
        return
    for group in _GROUPS:
        same = [
            line.number
            for line in fees
            if (fee := _fee(line, walk_in))[1] == group and day.seen[group] >= _minimum(fee, on, reference)
        ]
        if len(same) > 1:
            yield found("FB003", "second_fee_same_group", "warning", same)


def _not_billed(
    fees: list[Line], patients: Patients, walk_in: set[str], on: date, reference: Reference
) -> Iterator[Found]:
    if len(patients) < 2:
        return
    day = _Day(patients)
    supported = _supported(day, on, reference)
    best = max((worth for worth, _ in supported), default=0)
    billed = sum(_amount(fee, reference) for fee in fees)
    if best <= max(billed, sum(_tariff(fee.code, on, reference) for fee in fees)):
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
    sound = fees[0].kind is PlaceKind.CABINET and day.paid[current[1]] >= _minimum(current, on, reference)
    if len(fees) > 1 or not sound:
        return
    for choice in choices:
        if len(choice) == 1 and choice[0][1] == current[1]:
            yield found("FB004", "higher_code", "optimization", [fees[0].number])
            return
        if current in choice:
            yield found("FB004", "add_second_fee", "optimization", [fees[0].number])
            return


def _supported(day: _Day, on: date, reference: Reference) -> list[tuple[int, tuple[Fee, ...]]]:
    """What each combination of at most one fee for each group is worth, the fewest fees first."""
    options: list[list[Fee | None]] = [
        [None, *((code, group) for code in reference.codes("FRAIS_BUREAU"))] for group in _GROUPS
    ]
    ceiling = reference.parameter("fb_daily_maximum_cents", on)
    supported = []
    for chosen in product(*options):
        combination = tuple(fee for fee in chosen if fee is not None)
        worth = sum(_tariff(code, on, reference) for code, _ in combination)
        enough = all(day.seen[fee[1]] >= _minimum(fee, on, reference) for fee in combination)
        if combination and enough and worth <= ceiling:
            supported.append((worth, combination))
    return sorted(supported, key=lambda item: len(item[1]))
