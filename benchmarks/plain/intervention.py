"""IC001 to IC009: intervention clinique (RULES.md §3.3)."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta

from benchmarks.plain.claim import DAY, Found, Line, found
from benchmarks.plain.overlaps import next_too_soon, overlaps
from benchmarks.plain.sessions import (
    DayMinutes,
    DoctorDay,
    Session,
    Terms,
    claimed,
    distinct_services,
    minutes_by_day,
    sessions_of,
    share_session,
    tariff_at,
)
from facnet_desktop.domain.place import PlaceKind
from facnet_desktop.reference.conditions import Exclusion
from facnet_desktop.reference.model import Reference


def intervention(lines: list[Line], reference: Reference) -> Iterator[Found]:
    """Findings of the nine rules."""
    terms = Terms(reference)
    every = [line for line in lines if line.code in terms.every]
    attributed = [line for line in every if line.attributed]
    services = distinct_services(attributed)
    sessions = sessions_of(services, terms)
    counted = [line for line in every if not terms.excepted(line)]
    minutes = minutes_by_day(counted, terms)
    over = {key for key, day in minutes.items() if _over(key, day, terms)}
    yield from _daily_maximum(every, counted, minutes, over, terms)
    for session in sessions:
        yield from _lengths(session, terms)
    yield from _supplements(sessions, over, terms)
    yield from overlaps(services, terms)
    yield from _same_session_acts(lines, sessions, terms)
    yield from _missing_times(lines, every)
    for line in every:
        yield from _wrong_place(line, terms)
    yield from next_too_soon(distinct_services(every), terms)


def _over(key: DoctorDay, day: DayMinutes, terms: Terms) -> bool:
    return max(day.actual, day.rounded) > terms.number("ic_daily_minutes", key[1])


def _daily_maximum(
    every: list[Line],
    counted: list[Line],
    minutes: dict[DoctorDay, DayMinutes],
    over: set[DoctorDay],
    terms: Terms,
) -> Iterator[Found]:
    for key in over:
        really = minutes[key].actual > terms.number("ic_daily_minutes", key[1])
        yield found("IC001", "over_180_minutes", "error" if really else "warning", minutes[key].lines)
    without_context = [
        line
        for line in every
        if line.place in terms.clinics and not line.contexts and line.code not in terms.mental_health
    ]
    doubtful = {(line.doctor, line.day) for line in without_context} - over
    of_those = [line for line in (*counted, *without_context) if (line.doctor, line.day) in doubtful]
    of_those.sort(key=lambda line: line.number)
    for key, day in minutes_by_day(of_those, terms).items():
        if _over(key, day, terms):
            yield found("IC001", "over_180_minutes", "warning", day.lines)


def _lengths(session: Session, terms: Terms) -> Iterator[Found]:
    """IC002 and IC009."""
    on = session.lines[0].day
    covered = session.covered()
    total = sum(minutes or 0 for minutes in covered)
    firsts = [line.number for line in session.lines if line.code in terms.firsts]
    if firsts and None not in covered and total < terms.number("ic_minimum_minutes", on):
        yield found("IC002", "too_short", "error", firsts)
    if total > terms.number("ic_usual_minutes", on):
        yield found("IC009", "long_session", "info", [line.number for line in session.lines])


def _supplements(sessions: list[Session], over: set[DoctorDay], terms: Terms) -> Iterator[Found]:
    until_midnight = set()
    for session in sessions:
        latest = max((line.finish for line in session.lines if line.finish is not None), default=0)
        if latest >= DAY:
            until_midnight.add((_party(session, terms), session.lines[0].day + timedelta(days=1)))
    for session in sessions:
        numbers = [line.number for line in session.lines]
        firsts = [line for line in session.lines if line.code in terms.firsts]
        if firsts:
            kind = _supplement_fault(session, firsts, over, terms)
            if kind == "supplement_not_allowed":
                yield found("IC003", kind, "error", numbers)
            elif kind:
                yield found("IC003", kind, "optimization", numbers)
        elif not (
            min((line.start for line in session.lines if line.start is not None), default=-1) == 0
            and (_party(session, terms), session.lines[0].day) in until_midnight
        ):
            yield found("IC003", "supplement_not_allowed", "error", numbers)


def _party(session: Session, terms: Terms) -> tuple[str | None, bool, str | None]:
    line = session.lines[0]
    individual = line.code in terms.individual
    return line.doctor, individual, line.patient if individual else None


def _supplement_fault(session: Session, firsts: list[Line], over: set[DoctorDay], terms: Terms) -> str | None:
    on = firsts[0].day
    lengths = [
        line.finish - line.start for line in firsts if line.finish is not None and line.start is not None
    ]
    if not lengths:
        return None
    if max(lengths) < terms.number("ic_first_period_minutes", on):
        return "supplement_not_allowed" if len(firsts) < len(session.lines) else None
    covered = session.covered()
    if None in covered:
        return None
    allowed = terms.allowed(sum(minutes or 0 for minutes in covered), on)
    billed = _periods_billed(session, terms)
    if billed > allowed:
        return "supplement_not_allowed"
    complete = len(firsts) == 1 and all((claimed(line) or 0) > 0 for line in session.lines)
    counted = not all(map(terms.excepted, session.lines))
    if billed < allowed and firsts[0].code in terms.individual and complete:
        return None if counted and (firsts[0].doctor, on) in over else "supplement_missing"
    return None


def _periods_billed(session: Session, terms: Terms) -> int:
    """What was claimed for supplementary periods over the tariff of one, for the patient with the most."""
    shares: dict[str | None, float] = defaultdict(float)
    for line in session.lines:
        if line.code not in terms.firsts and (unit := tariff_at(line, line.code, terms)):
            shares[line.patient] += (claimed(line) or 0) / unit
    return max(map(round, shares.values()), default=0)


def _same_session_acts(lines: list[Line], sessions: list[Session], terms: Terms) -> Iterator[Found]:
    neutral = {*terms.every, *terms.reference.codes("IC_CUMUL_PERMIS", "FRAIS_BUREAU")}
    barred = {
        code
        for row in terms.reference.rows(Exclusion)
        if row.rule == "IC005" and row.scope == "day"
        for code in row.codes.codes
    }
    days: dict[tuple[object, ...], list[tuple[Line, int]]] = defaultdict(list)
    for number, session in enumerate(sessions):
        for line in session.lines:
            days[line.doctor, line.patient, line.day].append((line, number))
    acts: dict[tuple[object, ...], list[Line]] = defaultdict(list)
    for line in lines:
        key = (line.doctor, line.patient, line.day)
        if key in days and line.code not in neutral:
            acts[key].append(line)
    for patient_day, others in acts.items():
        own = sorted(days[patient_day], key=lambda pair: pair[0].number)
        linked: dict[int, list[Line]] = defaultdict(list)
        alone: list[int] = []
        all_day: list[int] = []
        for act in others:
            theirs = next((session for line, session in own if share_session(line, act)), None)
            if theirs is not None:
                linked[theirs].append(act)
            elif act.code in barred:
                all_day.append(act.number)
            elif terms.another_session.isdisjoint(act.contexts):
                alone.append(act.number)
        for number, together in linked.items():
            known = any(terms.reference.describes(act.code) for act in together)
            numbers = [line.number for line, session in own if session == number]
            numbers += [act.number for act in together]
            yield found("IC005", "same_session_act", "error" if known else "warning", numbers)
        if all_day:
            yield found("IC005", "same_session_act", "error", [line.number for line, _ in own] + all_day)
        if alone and any(terms.another_session.isdisjoint(line.contexts) for line, _ in own):
            yield found("IC005", "same_session_act", "warning", [line.number for line, _ in own] + alone)


def _missing_times(lines: list[Line], every: list[Line]) -> Iterator[Found]:
    lacking = [line.number for line in every if not (line.has_start and line.has_end)]
    if not lacking:
        return
    if any(line.has_start for line in lines) and any(line.has_end for line in lines):
        for number in lacking:
            yield found("IC006", "time_missing", "error", [number])
    else:
        yield found("IC006", "time_missing", "info", [])


def _wrong_place(line: Line, terms: Terms) -> Iterator[Found]:
    reference = terms.reference
    if line.code in reference.lists["IC_ETABLISSEMENT_SAUF_CLSC"]:
        if line.kind is PlaceKind.CABINET:
            yield found("IC007", "wrong_place", "warning", [line.number])
        return
    cents = claimed(line)
    cabinet = reference.tariff(line.code, PlaceKind.CABINET, line.day)
    institution = reference.tariff(line.code, PlaceKind.ESTABLISHMENT, line.day)
    if line.kind is not PlaceKind.ESTABLISHMENT or not cents or cents < 0 or not cabinet or not institution:
        return
    whole = cents == cabinet if line.code in terms.firsts else cents % cabinet == 0
    if whole and cents % institution != 0:
        yield found("IC007", "wrong_place", "warning", [line.number])
