"""The conditions the manual sets on codes: one class per table, one object per row.

The fields of a class are the columns of its table, in order; ``typed_rows`` reads them by their types.
A new row is a new check without code; a new column is a new field here.
"""

from dataclasses import dataclass, fields
from datetime import date

from facnet_desktop.reference.words import (
    AgeUnit,
    CodeSet,
    Confidence,
    Counted,
    Days,
    Delay,
    Measure,
    Observance,
    Per,
    Period,
    PlaceWord,
    Scope,
)


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

    ``twin_lists`` name the correspondences that lead to the codes of the other ages; ``rule`` is the rule
    that checks the row.
    """

    codes: CodeSet
    unit: AgeUnit
    from_age: int | None
    until_age: int | None
    twin_lists: tuple[str, ...]
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgeQuota(Condition):
    """At most ``maximum`` services of ``codes`` per patient and ``period`` between two ages in ``unit``.

    ``counted`` are services of other codes that take up the maximum too, and ``alone`` those that only
    count on a day without any other service. ``period`` is ``calendar_year`` or ``history``.
    """

    codes: CodeSet
    counted: CodeSet
    alone: CodeSet
    unit: AgeUnit
    from_age: int
    until_age: int
    maximum: int
    period: Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class HourWindow(Condition):
    """Codes that start on ``days`` between two minutes of the day in ``place``; rows of a code add up.

    ``from_minute`` is included, ``until_minute`` excluded; 1440 is midnight at the end of the day. Where
    ``beside`` names codes, the window is open only to a patient who has one of them that day from the
    same doctor. Codes of one ``series`` stand for one service at different times; ``instead_fr`` is the
    service to bill instead where no code of a series does.
    """

    codes: CodeSet
    days: Days
    from_minute: int
    until_minute: int
    place: PlaceWord
    beside: CodeSet
    series: str
    instead_fr: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Holiday(Condition):
    """A holiday of the agreement, or a day that may be one; ``on`` is its date."""

    on: date
    observed: Observance


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceLimit(Condition):
    """Codes billed only in a ``place``; ``twin_list`` names the correspondence with the other place's codes.

    ``rule`` is the rule that checks the row when it is neither LIEU001 nor LIEU002.
    """

    codes: CodeSet
    place: PlaceWord
    twin_list: str
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleLimit(Condition):
    """Codes billed only in these roles."""

    codes: CodeSet
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitsRequired(Condition):
    """Codes whose number of ``what_fr`` (a plural: tests, lésions…) has to be written in *Unités*."""

    codes: CodeSet
    what_fr: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Maximum(Condition):
    """The most that a doctor may bill of these codes together for one patient in ``scope``.

    ``maximum`` is in what ``measure`` says; ``what_fr`` (a plural) names it unless it is money.
    """

    codes: CodeSet
    scope: Scope
    place: PlaceWord
    measure: Measure
    maximum: int
    what_fr: str


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
    """``codes`` exclude ``others`` in ``scope``.

    ``others_sections`` are letters of the manual: every code of those sections is excluded too, ``codes``
    themselves aside. ``others_role`` only keeps others billed in that role. With ``others_first`` the row
    holds when the others came first. ``same_site``: only at the same site of the body, which the export
    does not carry. ``place_list`` names the places the row holds at, empty for all. ``instead_list`` is the
    correspondence that gives the code which stays payable. ``rule`` is the rule that checks the row when
    it is not EXC001.
    """

    codes: CodeSet
    others: CodeSet
    others_sections: tuple[str, ...]
    others_role: str
    scope: Scope
    per: Per
    others_first: bool
    same_site: bool
    place_list: str
    instead_list: str
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Frequency(Condition):
    """At most ``maximum`` lines (or doctors: ``counted``) of these codes, per ``per`` and ``period``.

    ``days`` is the length of a rolling period. ``instead`` is the code to bill beyond the maximum, empty
    when nothing is payable. A line of ``excused_by`` that day lifts the maximum. ``rule`` is the rule that
    checks the row when it is not FREQ001.
    """

    codes: CodeSet
    maximum: int
    counted: Counted
    period: Period
    days: int | None
    per: Per
    instead: str
    excused_by: CodeSet
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval(Condition):
    """``codes`` come at least ``at_least`` and at most ``at_most`` ``unit`` after the last of ``after``.

    ``instead`` is the code payable before ``at_least``, empty when none; ``rule`` as in ``Frequency``.
    """

    codes: CodeSet
    after: CodeSet
    at_least: int | None
    at_most: int | None
    unit: Delay
    per: Per
    instead: str
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Companion(Condition):
    """``codes`` are payable only with one of ``others`` in ``scope``.

    ``same_doctor``: the other one has to be of the same doctor. ``rule`` is the rule that checks the row
    when it is not SUP001.
    """

    codes: CodeSet
    others: CodeSet
    scope: Scope
    same_doctor: bool
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TariffShare(Condition):
    """A part of their tariff, ``times`` / ``over``, that these codes may be billed at.

    ``place`` is a place word, ``tous`` for any; ``roles`` are those of the line.
    """

    codes: CodeSet
    place: str
    roles: tuple[str, ...]
    times: int
    over: int


TABLES: dict[str, type[Condition]] = {
    "age_quotas.csv": AgeQuota,
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
    "tariff_shares.csv": TariffShare,
    "times.csv": TimeRequired,
    "units.csv": UnitsRequired,
}
"""The class of each condition table of an edition, by file name."""


def columns_of(kind: type[Condition]) -> tuple[str, ...]:
    """The header of a table: its own columns, then dates, source, note and confidence."""
    common = [field.name for field in fields(Condition)]
    return (*(field.name for field in fields(kind) if field.name not in common), *common)
