"""DUR001: a long visit that an intervention clinique would pay better (RULES.md §3.5)."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.plain.claim import Found, Line, found
from benchmarks.plain.sessions import DoctorDay, Terms, minutes_by_day, share_session
from facnet_desktop.domain.place import PlaceKind
from facnet_desktop.reference.model import Reference

_VISITS = ("VISITES_226A", "VISITE_OU_EXAMEN", "CONSULTATIONS")


@dataclass(slots=True)
class Proposal:
    """A visit, the cents its session would gain as an intervention, the minutes that would take."""

    line: Line
    intervention: int
    need: int
    gain: int = 0
    others: tuple[int, ...] = ()


def long_visits(lines: list[Line], reference: Reference) -> Iterator[Found]:
    """The proposals of a day share the minutes left under the maximum, the best gain first."""
    terms = Terms(reference)
    codes = set(reference.codes(*_VISITS))
    visits: dict[int, Proposal] = {}
    for line in lines:
        if line.finish is not None and line.code in codes and line.attributed:
            proposal = _proposal(line, terms)
            if proposal is not None:
                visits[line.number] = proposal
    kept = [proposal for proposal in _with_sessions(lines, visits, terms) if proposal is not None]
    days: dict[DoctorDay, list[Proposal]] = defaultdict(list)
    for proposal in kept:
        days[proposal.line.doctor, proposal.line.day].append(proposal)
    counted = (
        line
        for line in lines
        if line.code in terms.every and (line.doctor, line.day) in days and not terms.excepted(line)
    )
    spent = minutes_by_day(counted, terms)
    for key, proposals in days.items():
        left = terms.number("ic_daily_minutes", key[1]) - (spent[key].actual if key in spent else 0)
        left = max(0, left)
        for proposal in sorted(proposals, key=lambda proposal: (-proposal.gain, proposal.line.number)):
            if proposal.need <= left:
                left -= proposal.need
                numbers = [proposal.line.number, *proposal.others]
                yield found("DUR001", "intervention_pays_more", "optimization", numbers)


def _proposal(line: Line, terms: Terms) -> Proposal | None:
    """The visit as an intervention, when its length allows one and its amount is lower."""
    on = line.day
    if line.start is None or line.finish is None or (line.preliminary or 0) <= 0:
        return None
    minutes = line.finish - line.start
    if not terms.number("ic_minimum_minutes", on) <= minutes <= terms.number("dur_maximum_minutes", on):
        return None
    periods = terms.allowed(minutes, on)
    worth = _price(line, periods, terms)
    amount = max(line.preliminary or 0, line.paid)
    if worth - amount < terms.number("dur_minimum_gain_cents", on):
        return None
    whole = terms.number("ic_first_period_minutes", on) + periods * terms.number("ic_period_minutes", on)
    return Proposal(line, worth, 0 if terms.excepted(line) else min(minutes, whole))


def _price(line: Line, periods: int, terms: Terms) -> int:
    """First period and supplementary ones at the tariff of the place."""
    reference = terms.reference
    cabinet, institution = (
        reference.tariff(line.code, kind, line.day) for kind in (PlaceKind.CABINET, PlaceKind.ESTABLISHMENT)
    )
    by_amount = line.preliminary == institution and line.preliminary != cabinet
    inside = line.kind is PlaceKind.ESTABLISHMENT or (line.kind is PlaceKind.OTHER and by_amount)
    family = line.code in reference.lists["VISITES_226A"]
    place = PlaceKind.ESTABLISHMENT if inside else PlaceKind.CABINET
    first, supplement = (
        reference.tariff(reference.lists[name][1 if inside and not family else 0], place, line.day) or 0
        for name in ("IC_IND_PREMIERE", "IC_IND_SUPPL")
    )
    return first + periods * supplement


def _with_sessions(lines: list[Line], visits: dict[int, Proposal], terms: Terms) -> Iterator[Proposal | None]:
    """The visits whose whole session would gain; none beside an intervention or an earlier candidate."""
    neutral = set(terms.reference.codes("IC_CUMUL_PERMIS", "FRAIS_BUREAU"))
    days: dict[tuple[object, ...], list[Line]] = {
        (visit.line.doctor, visit.line.patient, visit.line.day): [] for visit in visits.values()
    }
    for line in lines:
        key = (line.doctor, line.patient, line.day)
        if key in days and line.code not in neutral:
            days[key].append(line)
    for number, visit in visits.items():
        line = visit.line
        others = [
            other
            for other in days[line.doctor, line.patient, line.day]
            if other is not line and share_session(line, other)
        ]
        if any(
            other.code in terms.every or (other.number in visits and other.number < number)
            for other in others
        ):
            continue
        current = max(line.preliminary or 0, line.paid) + sum(other.worth for other in others)
        visit.gain = visit.intervention - current
        visit.others = tuple(other.number for other in others)
        if visit.gain >= terms.number("dur_minimum_gain_cents", line.day):
            yield visit
