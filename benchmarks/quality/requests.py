"""The exports of a campaign: which file each number stands for, always the same for a seed."""

import random
from dataclasses import dataclass
from datetime import date, timedelta

from facnet_desktop.ingest.columns import TOTAL_COUNT, TOTAL_PAID, TOTAL_PRELIMINARY
from facnet_desktop.synthetic.calendar import YEAR, between
from facnet_desktop.synthetic.profile import Profile, Where

GMF_PLACE = "55901"
_SIZES = ((1, 60), (60, 400), (400, 1500), (1500, 4000), (4000, 8000), (20_000, 30_000))
_SIZE_WEIGHTS = (15, 20, 30, 22, 10, 3)
_ABSENT = (
    frozenset({"Fin"}),
    frozenset({"Début", "Fin"}),
    frozenset({"Début"}),
    frozenset({"Unités"}),
    frozenset({"Rôle"}),
    frozenset({"Diagnostic"}),
    frozenset({"Periode"}),
    frozenset({TOTAL_PRELIMINARY, TOTAL_PAID, TOTAL_COUNT}),
    frozenset({"Fin", "Unités", "Rôle", "Diagnostic", "Periode", "Secteur d'activité", "#"}),
)
_WRITTEN = (("cp1252", ";"), ("utf-8", ","), ("utf-8-sig", ";"), ("utf-16", "\t"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportRequest:
    """One generated export and the day it is validated on; ``gmf_places`` are those the clinic marked."""

    number: int
    seed: int
    lines: int
    profile: Profile
    gmf_places: frozenset[str]
    as_of: date
    encoding: str = "cp1252"
    delimiter: str = ";"


def faultless_request(number: int, seed: int) -> ExportRequest:
    """The faultless export of that number: any size, period, place of work, columns."""
    draw = random.Random(f"{seed}:{number}")
    first, last = _period(draw)
    lines = draw.randint(*draw.choices(_SIZES, _SIZE_WEIGHTS)[0])
    encoding, delimiter = draw.choice(_WRITTEN)
    return ExportRequest(
        number=number,
        seed=seed + number,
        lines=lines,
        profile=Profile(
            first=first,
            last=last,
            where=draw.choices(tuple(Where), (6, 2, 2))[0],
            masked=draw.random() < 0.25,
            without=draw.choice(_ABSENT) if draw.random() < 0.5 else frozenset(),
            lookalikes=draw.choice((0.005, 0.02, 0.06)),
        ),
        gmf_places=frozenset({GMF_PLACE}) if draw.random() < 0.5 else frozenset(),
        as_of=last + timedelta(days=draw.randint(1, 20)),
        encoding=encoding,
        delimiter=delimiter,
    )


def faulty_request(number: int, seed: int, *, lines: int) -> ExportRequest:
    """The export of that number that holds every fault once: a whole year, so that all of them show."""
    return ExportRequest(
        number=number,
        seed=seed + number,
        lines=lines,
        profile=Profile(first=date(YEAR, 1, 1), last=date(YEAR, 12, 31)),
        gmf_places=frozenset({GMF_PLACE}),
        as_of=date(YEAR, 12, 31),
    )


def _period(draw: random.Random) -> tuple[date, date]:
    """A day, a week, part of a month, one or several months, or the year: clinics export what they want."""
    kind = draw.choices(("days", "month", "part", "months", "year"), (2, 5, 3, 4, 3))[0]
    month = draw.randint(1, 12)
    first = date(YEAR, month, 1)
    last = date(YEAR + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    if kind == "days":
        first = between(date(YEAR, 1, 1), date(YEAR, 12, 20)).days[draw.randint(0, 280)]
        last = first + timedelta(days=draw.randint(0, 6))
    elif kind == "part":
        first, last = (first + timedelta(days=draw.randint(1, 12)), last - timedelta(days=draw.randint(0, 8)))
    elif kind == "months":
        first = date(YEAR, draw.randint(1, month), 1)
    elif kind == "year":
        first, last = date(YEAR, 1, 1), date(YEAR, 12, 31)
    return first, last
