"""IC004 and IC008: how the periods of a doctor's day follow one another."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from benchmarks.plain.claim import Found, Line, found
from benchmarks.plain.sessions import Terms


def _timed_days(services: list[Line]) -> Iterator[list[Line]]:
    """The lines of each doctor and day that have usable times, in order of time."""
    days: dict[tuple[object, ...], list[Line]] = defaultdict(list)
    for line in services:
        if line.finish is not None:
            days[line.doctor, line.day].append(line)
    for lines in days.values():
        yield sorted(lines, key=lambda line: (line.start, line.finish, line.number))


def overlaps(services: list[Line], terms: Terms) -> Iterator[Found]:
    """IC004: one finding for each run of periods that overlap."""
    for day in _timed_days(services):
        for run in _runs([line for line in day if line.code in terms.individual]):
            different = len({line.patient for line in run}) > 1
            if different or not all(line.code in terms.firsts for line in run):
                yield found("IC004", "overlap", "error", [line.number for line in run])
        by_patient: dict[str | None, list[Line]] = defaultdict(list)
        for line in day:
            if line.code not in terms.individual:
                by_patient[line.patient].append(line)
        groups: dict[tuple[object, ...], list[int]] = defaultdict(list)
        for own in by_patient.values():
            for run in _runs(own):
                if not all(line.code in terms.firsts for line in run):
                    hours = tuple((line.start, line.finish, line.code in terms.firsts) for line in run)
                    groups[hours] += [line.number for line in run]
        for numbers in groups.values():
            yield found("IC004", "overlap", "error", numbers)


def _runs(lines: list[Line]) -> Iterator[list[Line]]:
    """Runs of two or more in which each begins before an earlier one has ended."""
    run: list[Line] = []
    end = 0
    for line in lines:
        if run and (line.start or 0) >= end:
            if len(run) > 1:
                yield run
            run, end = [], 0
        run.append(line)
        end = max(end, line.finish or 0)
    if len(run) > 1:
        yield run


def next_too_soon(services: list[Line], terms: Terms) -> Iterator[Found]:
    """IC008: another patient's intervention begins within the 15 minutes of the last paid period."""
    individual = [line for line in services if line.code in terms.individual and line.attributed]
    for day in _timed_days(individual):
        period = terms.number("ic_period_minutes", day[0].day)
        shortest = terms.number("ic_last_period_minutes", day[0].day)
        for line, after in pairwise(day):
            if line.start is None or line.finish is None or after.start is None:
                continue
            rest = (line.finish - line.start) % period
            if line.code in terms.firsts or line.worth <= 0 or rest < shortest:
                continue
            another = after.code in terms.firsts and after.patient != line.patient
            if another and line.finish <= after.start < line.finish - rest + period:
                yield found("IC008", "next_too_soon", "warning", [line.number, after.number])
