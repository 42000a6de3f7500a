"""What a line outside its windows may be reproached with, as facts and in French."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from facnet_desktop.domain.finding import Fact, Finding
from facnet_desktop.domain.french import clock, long_date
from facnet_desktop.domain.place import PlaceKind
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.conditions import HourWindow
from facnet_desktop.reference.made_once import made_once
from facnet_desktop.reference.model import Reference
from facnet_desktop.reference.words import Confidence, Days, PlaceWord
from facnet_desktop.rules.base import Case
from facnet_desktop.rules.facts import texts
from facnet_desktop.rules.times.days import weekday
from facnet_desktop.rules.times.windows import OPEN_ON, Verdict

_DAY = 1440
_DAYS_FR = {
    Days.ANY: "",
    Days.WORKING_DAY: "du lundi au vendredi, sauf un jour férié",
    Days.WEEKEND_OR_HOLIDAY: "le samedi, le dimanche ou un jour férié",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The verdict on a line, the kind of day it rests on, and the worst severity that kind allows."""

    verdict: Verdict
    closed: bool
    worst: Severity


def reading(case: Case) -> Reading:
    """Read a row of ``outside_windows`` on its date.

    A weekend and an ordinary weekday are certain. A holiday is less so, since institutions have their own
    calendar: only where a working day would give the same verdict is it as good as certain. On a day
    where a holiday of the weekend may be observed, what is wrong on one kind of day only is a remark.
    """
    working, closed = Verdict(case["working"]), Verdict(case["closed"])
    if case["weekend"]:
        return Reading(verdict=closed, closed=True, worst=Severity.ERROR)
    if case["holiday"]:
        worst = Severity.ERROR if working is closed else Severity.WARNING
        return Reading(verdict=closed, closed=True, worst=worst)
    if case["may_be_holiday"] and Verdict.FITS in (working, closed):
        on_closed = working is Verdict.FITS
        return Reading(verdict=closed if on_closed else working, closed=on_closed, worst=Severity.INFO)
    return Reading(verdict=working, closed=False, worst=Severity.ERROR)


def facts(case: Case, read: Reading, reference: Reference) -> dict[str, Fact]:
    """What the sentences need: the line, the windows to keep to, and the code to bill instead."""
    code, place, day = case["code"], PlaceKind(case["place_kind"]), case["service_date"]
    rows = _windows(reference, code, day)
    here = [row for row in rows if row.place.kind in (None, place) and not row.beside]
    shown = [row for row in here if OPEN_ON[row.days][read.closed]] or here
    return {
        "code": code,
        "service_date": day.isoformat(),
        "start_minutes": case["start"],
        "holiday": bool(case["holiday"]),
        "may_be_holiday": read.worst is Severity.INFO,
        "place_matters": any(row.place is not PlaceWord.ANYWHERE for row in rows),
        "window_days": [row.days.value for row in shown],
        "window_from": [row.from_minute for row in shown],
        "window_until": [row.until_minute for row in shown],
        "expected_code": _expected(rows, case, read, reference),
        "instead": next((row.instead_fr for row in rows if row.instead_fr), None),
    }


def is_doubtful(case: Case, reference: Reference) -> bool:
    """Whether the hour rests on a window read with less than full confidence.

    That is every window of the code, or one that the start is in but that something else shuts.
    """
    code, day, start = case["code"], case["service_date"], case["start"]
    rows = _windows(reference, code, day)
    unsure = [row for row in rows if row.confidence is not Confidence.HIGH]
    return len(unsure) == len(rows) or any(row.from_minute <= start < row.until_minute for row in unsure)


def impact(case: Case, severity: Severity, expected: Fact, reference: Reference) -> int:
    """Cents: what another code of the series pays more or less, else the whole line at risk.

    A gain is only counted on an error: a warning is not sure enough of the hour or the day.
    """
    if severity is Severity.INFO:
        return 0
    worth: int = case["worth"]
    if not isinstance(expected, str):
        return -worth
    place, day = PlaceKind(case["place_kind"]), case["service_date"]
    own, other = (reference.tariff(code, place, day) for code in (case["code"], expected))
    if own is None or other is None:
        return 0
    difference = max(other - own, -worth)
    return difference if severity is Severity.ERROR else min(difference, 0)


@made_once
def _windows_of(reference: Reference, code: str) -> list[HourWindow]:
    return [row for row in reference.rows(HourWindow) if code in row.codes]


def _windows(reference: Reference, code: str, day: date) -> list[HourWindow]:
    """The windows of a code in force on a day."""
    return [row for row in _windows_of(reference, code) if row.holds_on(day)]


def _expected(rows: Sequence[HourWindow], case: Case, read: Reading, reference: Reference) -> str | None:
    """The code of the same series whose window takes the line in, if there is one."""
    start, place = case["start"], PlaceKind(case["place_kind"])
    series = {row.series for row in rows if row.series}
    if start is None:
        return None
    fitting = {
        code
        for row in reference.rows(HourWindow)
        if row.series in series and not row.beside
        if row.place.kind in (None, place) and OPEN_ON[row.days][read.closed]
        if row.from_minute <= start < row.until_minute and row.holds_on(case["service_date"])
        for code in row.codes.codes
    }
    return min(fitting) if len(fitting) == 1 else None


def windows_fr(finding: Finding) -> str:
    """``de 19:00 à 24:00 du lundi au vendredi, sauf un jour férié``."""
    hours: dict[str, list[str]] = {}
    for days, *minutes in zip(
        *(texts(finding, name) for name in ("window_days", "window_from", "window_until")), strict=True
    ):
        start, end = map(int, minutes)
        whole_day = (start, end) == (0, _DAY)
        span = "" if whole_day else f"de {clock(start)} à {'24:00' if end == _DAY else clock(end)}"
        hours.setdefault(_DAYS_FR[Days(days)], []).append(span)
    groups = (
        " ".join(filter(None, (" ou ".join(filter(None, spans)), days))) for days, spans in hours.items()
    )
    return ", et ".join(groups)


def day_fr(finding: Finding) -> str:
    """``mardi 24 juin 2025, un jour férié``."""
    day = date.fromisoformat(str(finding.data["service_date"]))
    named = f"{weekday(day)} {long_date(day)}"
    if finding.data["may_be_holiday"]:
        return f"{named}, où un férié de la fin de semaine peut être chômé"
    return f"{named}, un jour férié" if finding.data["holiday"] else named


CALENDAR = (
    "Vérifier, au calendrier des jours fériés de la RAMQ ou à celui de l'établissement, si ce jour est "
    "chômé; la facture n'est à modifier que si le code ne convient pas à ce jour."
)
"""What to do about a day whose kind only a calendar tells."""
