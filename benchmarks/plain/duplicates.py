"""DOUBLON001 and DOUBLON002: the same service, or the same code the same day (RULES.md §4)."""

from collections import defaultdict
from collections.abc import Iterator

from benchmarks.plain.claim import Found, Line, found
from facnet_desktop.reference.conditions import Frequency
from facnet_desktop.reference.model import Reference

_ONCE_A_DAY = (
    "VISITES_INSCRIT",
    "VISITE_GROSSESSE_PRISE_EN_CHARGE",
    "VISITE_GROSSESSE_SUIVI",
    "VISITE_OPINION",
    "IC_IND_PREMIERE",
    "IC_COLL_PREMIERE",
    "IC_COLL_SM_PREMIERE",
    "CONSULTATIONS",
    "VISITES_UNE_PAR_JOUR",
)


def duplicates(lines: list[Line], reference: Reference) -> Iterator[Found]:
    """Findings of the two rules."""
    by_event = {
        code for row in reference.rows(Frequency) if row.period == "invoice" for code in row.codes.codes
    }
    once_a_day = set(reference.codes(*_ONCE_A_DAY))
    another_session = set(reference.lists["CONTEXTES_SEANCE_DIFFERENTE"])
    same: dict[tuple[object, ...], list[Line]] = defaultdict(list)
    for line in lines:
        if line.doctor is not None and line.patient is not None:
            same[line.doctor, line.patient, line.day, line.code].append(line)
    for group in same.values():
        if len(group) < 2:
            continue
        yield from _copies(group, by_event)
        if group[0].code in once_a_day:
            yield from _same_day(group, another_session)


def _copies(group: list[Line], by_event: set[str]) -> Iterator[Found]:
    copies: dict[tuple[object, ...], list[Line]] = defaultdict(list)
    for line in group:
        if line.start is not None:
            event = line.invoice if line.code in by_event else None
            copies[line.role, line.start, line.contexts, event].append(line)
    for lines in copies.values():
        if len(lines) < 2:
            continue
        numbers = [line.number for line in lines]
        if any(line.paid > 0 for line in lines):
            yield found("DOUBLON001", "duplicate_line", "error", numbers)
        else:
            yield found("DOUBLON001", "resubmission", "warning", numbers)


def _same_day(group: list[Line], another_session: set[str]) -> Iterator[Found]:
    """One session for each start, one for each line without a start; the first needs no context."""
    sessions: dict[object, list[Line]] = defaultdict(list)
    for line in group:
        sessions[("line", line.number) if line.start is None else line.start].append(line)
    said = {
        key: any(not another_session.isdisjoint(line.contexts) for line in lines)
        for key, lines in sessions.items()
    }
    if all(line.start is not None for line in group):
        first = min(sessions, key=lambda key: sessions[key][0].start or 0)
    else:
        first = min(sessions, key=lambda key: (said[key], sessions[key][0].number))
    later = [key for key in sessions if key != first and not said[key]]
    if later:
        numbers = [sessions[key][0].number for key in (*later, first)]
        yield found("DOUBLON002", "same_code_same_day", "warning", numbers)
