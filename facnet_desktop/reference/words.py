"""The words of the condition tables: sets of codes, and the closed vocabularies of their columns."""

from dataclasses import dataclass
from enum import StrEnum

from facnet_desktop.domain.place import PlaceKind


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
    OVERLAP = "overlap"
    """Times that overlap."""
    UNSTATED = "unstated"
    """The manual names no span: looked for on the day, and never more than a doubt."""
    CALENDAR_QUARTER = "calendar_quarter"
    CALENDAR_YEAR = "calendar_year"
    HISTORY = "history"
    """Any date, in the limits of the file."""
    UNSEEN = "unseen"
    """Something the export does not carry (a stay, a site, a pregnancy): kept as a fact, never checked."""


class Per(StrEnum):
    """Whose lines a condition holds between."""

    PATIENT = "patient"
    PATIENT_DOCTOR = "patient_doctor"
    DOCTOR = "doctor"
    PLACE = "place"
    INVOICE = "invoice"


class Period(StrEnum):
    """The span a maximum number of lines holds for."""

    DAY = "day"
    SESSION = "session"
    INVOICE = "invoice"
    CALENDAR_QUARTER = "calendar_quarter"
    CALENDAR_YEAR = "calendar_year"
    ROLLING = "rolling"
    """Any ``days`` days in a row."""
    HISTORY = "history"
    UNSEEN = "unseen"


class Counted(StrEnum):
    """What a maximum counts."""

    LINE = "line"
    DOCTOR = "doctor"


class Delay(StrEnum):
    """What an interval is counted in; months are those of the calendar."""

    MINUTES = "minutes"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"


class AgeUnit(StrEnum):
    """What an age is counted in, always completed ones."""

    YEARS = "years"
    MONTHS = "months"
    DAYS = "days"


class Days(StrEnum):
    """Kinds of days a window of hours stands for; a holiday is never a working day."""

    ANY = "any"
    WORKING_DAY = "working_day"
    WEEKEND_OR_HOLIDAY = "weekend_or_holiday"


class Observance(StrEnum):
    """Whether a day is closed; only the RAMQ's calendar tells when a holiday of the weekend is observed."""

    CERTAIN = "oui"
    ELSEWHERE = "non"
    """A holiday that falls on a weekend: observed on another day."""
    POSSIBLE = "possible"
    """A working day on which such a holiday may be observed."""


class PlaceWord(StrEnum):
    """Where a condition holds, as tables write it."""

    ANYWHERE = "tous"
    CABINET = "cabinet"
    ESTABLISHMENT = "etablissement"
    ELSEWHERE = "ailleurs"
    """Neither a private office nor an institution: a domicile, or a place that the number does not tell."""

    @property
    def kind(self) -> PlaceKind | None:
        """The kind of place meant; ``None`` for any."""
        return _KIND_OF_PLACE.get(self)


_KIND_OF_PLACE = {
    PlaceWord.CABINET: PlaceKind.CABINET,
    PlaceWord.ESTABLISHMENT: PlaceKind.ESTABLISHMENT,
    PlaceWord.ELSEWHERE: PlaceKind.OTHER,
}


class Measure(StrEnum):
    """What a maximum is in."""

    UNITS = "units"
    """*Unités*, where nothing stands for one."""
    LINES = "lines"
    CENTS = "cents"
