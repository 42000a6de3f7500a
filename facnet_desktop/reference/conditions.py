"""The conditions the manual sets on codes: one class per table, one object per row.

The fields of a class are the columns of its table, in order; ``typed_rows`` reads them by their types.
A new row is a new check without code; a new column is a new field here.
"""

from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeSet:
    """The codes a cell names: ``8857;@IC_COLL;!8866`` or, where ``every`` is true, ``*;!1098``.

    ``codes`` leaves out the exceptions; it is empty when ``every``, and ``excepted`` then tells the rest.
    """

    codes: frozenset[str] = frozenset()
    every: bool = False
    excepted: frozenset[str] = frozenset()

    def __contains__(self, code: str) -> bool:
        return code in self.codes or (self.every and code not in self.excepted)

    def __bool__(self) -> bool:
        return self.every or bool(self.codes)


class Confidence(StrEnum):
    """How sure the reading of the manual is: a rule says at most « avertissement » below ``high``."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Scope(StrEnum):
    """What two services have to share for a condition between them to hold."""

    SESSION = "session"
    DAY = "day"
    INVOICE = "invoice"
    CALENDAR_YEAR = "calendar_year"
    HISTORY = "history"
    """Any date, in the limits of the file."""
    UNSEEN = "unseen"
    """Something the export does not carry (a stay, a site, a pregnancy): kept as a fact, never checked."""


class Days(StrEnum):
    """Kinds of days a window of hours stands for; a holiday is never a working day."""

    ANY = "any"
    WORKING_DAY = "working_day"
    WEEKEND_OR_HOLIDAY = "weekend_or_holiday"


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """What every row has: service dates it holds for (both inclusive) and where it was read."""

    first: date
    last: date
    source: str
    note_fr: str
    confidence: Confidence

    def holds_on(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True, kw_only=True)
class AgeLimit(Condition):
    """Codes for patients from ``from_age`` (included) until ``until_age`` (excluded) in ``unit``.

    ``twin_list`` names the correspondence that gives the code of the other ages, empty when none.
    """

    codes: CodeSet
    unit: str
    from_age: int | None
    until_age: int | None
    twin_list: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HourWindow(Condition):
    """Codes that start on ``days`` between two minutes of the day; several rows of a code add up.

    ``from_minute`` is included, ``until_minute`` excluded; 1440 is midnight at the end of the day.
    """

    codes: CodeSet
    days: Days
    from_minute: int
    until_minute: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Holiday(Condition):
    """A holiday; ``on`` is its date. ``observed`` is false for one that falls on a weekend."""

    on: date
    observed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceLimit(Condition):
    """Codes billed only in a ``place`` (``cabinet`` or ``etablissement``)."""

    codes: CodeSet
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleLimit(Condition):
    """Codes billed only in these roles."""

    codes: CodeSet
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitsRequired(Condition):
    """Codes whose number of ``what_fr`` (tests, lesions…) has to be written in *Unités*."""

    codes: CodeSet
    what_fr: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Maximum(Condition):
    """The most that may be billed of these codes together for one patient in ``scope``.

    Either ``units`` or ``cents`` is given; ``place`` is a place word, ``tous`` for any.
    """

    codes: CodeSet
    scope: Scope
    place: str
    units: int | None
    cents: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DiagnosisRequired(Condition):
    """Codes that need a diagnosis; ``diagnoses`` is the closed list (ICD-9, no dot), empty for any."""

    codes: CodeSet
    diagnoses: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeRequired(Condition):
    """Codes whose start, end or duration has to be written on the line."""

    codes: CodeSet
    start: bool
    end: bool
    duration: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Exclusion(Condition):
    """``codes`` exclude ``others`` in ``scope``, for one patient.

    ``same_doctor``: only between lines of one doctor. ``same_site``: only at the same site, which the
    export does not carry. ``rule`` is the rule that checks the row when it is not EXC001.
    """

    codes: CodeSet
    others: CodeSet
    scope: Scope
    same_doctor: bool
    same_site: bool
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Frequency(Condition):
    """At most ``maximum`` lines of these codes together, per ``per`` and ``period``.

    ``per`` is ``patient``, ``patient_doctor``, ``doctor`` or ``invoice``; ``period`` is ``day``,
    ``calendar_year``, ``calendar_quarter``, ``rolling`` (``days`` days), ``history`` or ``unseen``. ``rule``
    is the rule that checks the row when it is not FREQ001.
    """

    codes: CodeSet
    maximum: int
    period: str
    days: int | None
    per: str
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval(Condition):
    """``codes`` come at least ``at_least`` and at most ``at_most`` ``unit`` after one of ``after``."""

    codes: CodeSet
    after: CodeSet
    at_least: int | None
    at_most: int | None
    unit: str
    same_doctor: bool
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Companion(Condition):
    """``codes`` are payable only with one of ``others`` in ``scope``; ``rule`` as in ``Exclusion``."""

    codes: CodeSet
    others: CodeSet
    scope: Scope
    same_doctor: bool
    rule: str


TABLES: dict[str, type[Condition]] = {
    "ages.csv": AgeLimit,
    "companions.csv": Companion,
    "diagnoses.csv": DiagnosisRequired,
    "exclusions.csv": Exclusion,
    "frequencies.csv": Frequency,
    "holidays.csv": Holiday,
    "hours.csv": HourWindow,
    "intervals.csv": Interval,
    "maxima.csv": Maximum,
    "places.csv": PlaceLimit,
    "roles.csv": RoleLimit,
    "times.csv": TimeRequired,
    "units.csv": UnitsRequired,
}
"""The class of each condition table of an edition, by file name."""


def columns_of(kind: type[Condition]) -> tuple[str, ...]:
    """The header of a table: its own columns, then dates, source, note and confidence."""
    common = [field.name for field in fields(Condition)]
    return (*(field.name for field in fields(kind) if field.name not in common), *common)
