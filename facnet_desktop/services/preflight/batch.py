"""Several files looked at together: which may be validated, which ask for someone, in which order."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from facnet_desktop.services.preflight.report import PreflightReport, Standing


class Place(StrEnum):
    """What may be done with a file among the others."""

    LOOKING = "looking"
    READY = "ready"
    REMARKS = "remarks"
    TO_MAP = "to_map"
    PASSING = "passing"
    REFUSED = "refused"
    DUPLICATE = "duplicate"
    VALIDATED = "validated"
    QUEUED = "queued"


PROBLEMS = frozenset({Place.TO_MAP, Place.PASSING, Place.REFUSED})
"""Someone has to do something before these can be validated."""
STARTABLE = frozenset({Place.READY, Place.REMARKS})
_FIRST = (Place.TO_MAP, Place.PASSING, Place.REFUSED, Place.DUPLICATE, Place.VALIDATED, Place.QUEUED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A file at its place; ``report`` is ``None`` before it was looked at, ``same_as`` names its double."""

    path: Path
    place: Place
    report: PreflightReport | None = None
    same_as: Path | None = None

    @property
    def can_start(self) -> bool:
        """Whether it may be validated now; a large file need not be counted to its end for that."""
        if self.place is Place.LOOKING:
            return self.report is not None and self.report.problem is None
        return self.place in STARTABLE


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """Of a list of files: how many may start, ask for someone, or are still looked at; what they hold."""

    files: int = 0
    can_start: int = 0
    problems: int = 0
    looking: int = 0
    lines: int = 0
    bytes: int = 0
    first_day: date | None = None
    last_day: date | None = None


def placed(
    paths: Sequence[Path],
    reports: Mapping[Path, PreflightReport],
    repeated: Collection[Path] = (),
) -> tuple[Placed, ...]:
    """Those that ask for someone first, then those that need nothing, each in the order they were given.

    ``repeated`` are to be validated again although they were before.
    """
    first_with: dict[str, Path] = {}
    found = [_place(path, reports.get(path), first_with, is_repeated=path in repeated) for path in paths]
    rank = {place: at for at, place in enumerate(_FIRST)}
    return tuple(sorted(found, key=lambda one: rank.get(one.place, len(rank))))


def totals(files: Iterable[Placed]) -> Totals:
    """Lines, sizes and days of the files that may start."""
    every = tuple(files)
    ready = [one.report for one in every if one.can_start and one.report is not None]
    first = [report.first_day for report in ready if report.first_day]
    last = [report.last_day for report in ready if report.last_day]
    return Totals(
        files=len(every),
        can_start=len(ready),
        problems=sum(one.place in PROBLEMS for one in every),
        looking=sum(one.place is Place.LOOKING for one in every),
        lines=sum(report.rows.total for report in ready if report.rows),
        bytes=sum(report.size or 0 for report in ready),
        first_day=min(first, default=None),
        last_day=max(last, default=None),
    )


def _place(
    path: Path, report: PreflightReport | None, first_with: dict[str, Path], *, is_repeated: bool
) -> Placed:
    if report is None:
        return Placed(path=path, place=Place.LOOKING)
    if report.problem is not None:
        return Placed(path=path, place=Place(report.standing.value), report=report)
    if not report.is_complete:
        return Placed(path=path, place=Place.LOOKING, report=report)
    first = first_with.setdefault(report.sha256 or str(path), path)
    if first != path:
        return Placed(path=path, place=Place.DUPLICATE, report=report, same_as=first)
    if report.earlier is not None and not is_repeated:
        place = Place.QUEUED if report.earlier.ended_at is None else Place.VALIDATED
        return Placed(path=path, place=place, report=report)
    return Placed(path=path, place=_PLAIN[report.standing], report=report)


_PLAIN = {Standing.READY: Place.READY, Standing.REMARKS: Place.REMARKS}
