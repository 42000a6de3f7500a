"""Intervention clinique: its lines, its sessions, the minutes of each doctor's day (RULES.md §3.3)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from benchmarks.plain.claim import Line
from facnet_desktop.domain.place import PlaceKind
from facnet_desktop.reference.model import Reference

_FIRSTS = ("IC_IND_PREMIERE", "IC_COLL_PREMIERE", "IC_COLL_SM_PREMIERE")
_SUPPLEMENTS = ("IC_IND_SUPPL", "IC_COLL_SUPPL", "IC_COLL_SM_SUPPL")
DoctorDay = tuple[str | None, date]


class Terms:
    """The codes and numbers of the agreement, looked up once."""

    def __init__(self, reference: Reference) -> None:
        self.reference = reference
        self.every = frozenset(reference.codes("IC_ALL"))
        self.firsts = frozenset(reference.codes(*_FIRSTS))
        self.individual = frozenset(reference.codes("IC_IND"))
        self.mental_health = frozenset(reference.codes("IC_COLL_SM"))
        self.excepted_contexts = frozenset(reference.lists["CONTEXTES_IC_EXCLUS"])
        self.clinics = frozenset(reference.lists["LIEUX_IVG_DESIGNES"])
        self.another_session = frozenset(reference.lists["CONTEXTES_SEANCE_DIFFERENTE"])
        self.supplement_of = {
            first: supplement
            for names in zip(_FIRSTS, _SUPPLEMENTS, strict=True)
            for first, supplement in zip(*(reference.lists[name] for name in names), strict=True)
        }

    def number(self, name: str, on: date) -> int:
        """A parameter: ``ic_daily_minutes``."""
        return self.reference.parameter(name, on)

    def excepted(self, line: Line) -> bool:
        """Outside the daily maximum."""
        return (
            line.code in self.mental_health
            or line.place in self.clinics
            or not self.excepted_contexts.isdisjoint(line.contexts)
        )

    def allowed(self, minutes: int, on: date) -> int:
        """Supplementary periods that a session of that length gives right to."""
        beyond = max(0, minutes - self.number("ic_first_period_minutes", on))
        whole, rest = divmod(beyond, self.number("ic_period_minutes", on))
        return whole + (rest >= self.number("ic_last_period_minutes", on))

    def rounded(self, minutes: int, on: date, *, has_first: bool) -> int:
        """Minutes in whole periods: 30, then 15 for each one begun."""
        first = self.number("ic_first_period_minutes", on) if has_first else 0
        period = self.number("ic_period_minutes", on)
        return first + -(-max(0, minutes - first) // period) * period


@dataclass(slots=True)
class Session:
    """Lines of a first period and what follows it, in time order; ``opening`` are indexes of them."""

    lines: list[Line]
    opening: set[int]

    def covered(self) -> list[int | None]:
        """Minutes each line adds to those before it, ``None`` without usable times."""
        reached = 0
        minutes: list[int | None] = []
        for line in self.lines:
            if line.start is None or line.finish is None:
                minutes.append(None)
                continue
            minutes.append(max(0, line.finish - max(line.start, reached)))
            reached = max(reached, line.finish)
        return minutes


def distinct_services(lines: Iterable[Line]) -> list[Line]:
    """Without resubmissions: same doctor, patient, day, code and start is one service."""
    seen: set[tuple[object, ...]] = set()
    kept = []
    for line in lines:
        if line.start is not None:
            service = (line.doctor, line.patient, line.day, line.code, line.start)
            if service in seen:
                continue
            seen.add(service)
        kept.append(line)
    return kept


def in_time_order(lines: Iterable[Line], terms: Terms) -> list[Line]:
    """By start, the untimed last; a first period before a supplementary one."""
    return sorted(
        lines,
        key=lambda line: (line.start is None, line.start or 0, line.code not in terms.firsts, line.number),
    )


def sessions_of(lines: Iterable[Line], terms: Terms) -> list[Session]:
    """One session for each first period of a patient's day; a group shares those of its doctor.

    Supplementary periods go with the last first period begun at or before them, else with the next.
    """
    parties: dict[tuple[str | None, date, bool, str | None], list[Line]] = defaultdict(list)
    for line in lines:
        individual = line.code in terms.individual
        parties[line.doctor, line.day, individual, line.patient if individual else None].append(line)
    sessions = []
    for (_, _, individual, _), of_party in parties.items():
        current = Session([], set())
        latest: int | None = None
        firsts = 0
        for line in in_time_order(of_party, terms):
            first = line.code in terms.firsts
            if line.start is not None:
                opens = first and line.start != latest
            else:
                opens = first and (individual or not firsts)
            if opens and current.opening:
                sessions.append(current)
                current = Session([], set())
            if opens:
                current.opening.add(len(current.lines))
            current.lines.append(line)
            firsts += first
            if first and line.start is not None:
                latest = line.start
        sessions.append(current)
    return sessions


@dataclass(slots=True)
class DayMinutes:
    """``actual`` minutes of a doctor's day, and ``rounded`` to whole periods; the lines counted."""

    actual: int
    rounded: int
    lines: list[int]


def minutes_by_day(lines: Iterable[Line], terms: Terms) -> dict[DoctorDay, DayMinutes]:
    """Intervention minutes of each doctor and day: overlaps once, a first period as 25 minutes at least.

    A line without usable times counts 30 minutes for a first period, its *Unités* for another.
    """
    services = distinct_services(line for line in lines if line.doctor is not None)
    days: dict[DoctorDay, list[Line]] = defaultdict(list)
    for line in services:
        days[line.doctor, line.day].append(line)
    rounded: dict[DoctorDay, int] = defaultdict(int)
    guesses: dict[int, int] = {}
    for session in sessions_of(services, terms):
        on = session.lines[0].day
        total = 0
        shared: set[tuple[str, int | None]] = set()
        for index, (line, covered) in enumerate(zip(session.lines, session.covered(), strict=True)):
            if line.code in terms.firsts:
                opens = index in session.opening
                guess = terms.number("ic_first_period_minutes", on) if opens else 0
            elif line.code not in terms.individual and (line.code, line.start) in shared:
                guess = 0
            else:
                guess = round(line.units)
            shared.add((line.code, line.start))
            guesses[line.number] = guess
            total += guess if covered is None else covered
        has_first = any(line.code in terms.firsts for line in session.lines)
        rounded[session.lines[0].doctor, on] += terms.rounded(total, on, has_first=has_first)
    found = {}
    for key, of_day in days.items():
        actual = reached = 0
        shortest = terms.number("ic_minimum_minutes", key[1])
        for line in in_time_order(of_day, terms):
            if line.start is None or line.finish is None:
                actual += guesses[line.number]
                continue
            finish = max(line.finish, line.start + shortest) if line.code in terms.firsts else line.finish
            actual += max(0, finish - max(line.start, reached))
            reached = max(reached, finish)
        found[key] = DayMinutes(actual, rounded[key], [line.number for line in of_day])
    return found


def share_session(one: Line, other: Line) -> bool:
    """Same invoice, or times that touch; a start alone is a moment."""
    if one.invoice and one.invoice == other.invoice:
        return True
    if one.start is None or other.start is None:
        return False
    one_end = one.start if one.finish is None else one.finish
    other_end = other.start if other.finish is None else other.finish
    return one.start <= other_end and other.start <= one_end


def tariff_at(line: Line, code: str, terms: Terms) -> int | None:
    """Cents of ``code`` where ``line`` was rendered; a domicile follows the amount claimed."""
    cabinet, institution = (
        terms.reference.tariff(code, kind, line.day) for kind in (PlaceKind.CABINET, PlaceKind.ESTABLISHMENT)
    )
    if line.kind is PlaceKind.ESTABLISHMENT:
        return cabinet if institution is None else institution
    if line.kind is PlaceKind.OTHER and _fits_institution(line, terms):
        return institution
    return institution if cabinet is None else cabinet


def claimed(line: Line) -> int | None:
    """The preliminary amount, else the paid one; ``None`` when there is neither."""
    if line.preliminary is None and line.paid > 0:
        return line.paid
    return line.preliminary


def _fits_institution(line: Line, terms: Terms) -> bool:
    cents = claimed(line)
    cabinet, institution = (
        terms.reference.tariff(line.code, kind, line.day)
        for kind in (PlaceKind.CABINET, PlaceKind.ESTABLISHMENT)
    )
    if cents is None or not institution or not cabinet:
        return False
    return cents % institution == 0 and cents % cabinet != 0
