"""A month of the calendar as rows of doctors and columns of days."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from facnet_desktop.domain.french import count, long_date
from facnet_desktop.domain.money import NBSP, format_cents
from facnet_desktop.domain.severity import Severity
from facnet_desktop.services.results.calendar import Calendar, DayCell
from facnet_desktop.services.results.words import NOT_TOLD
from facnet_desktop.ui.pages.results.parts.words import stakes
from facnet_desktop.ui.privacy import Privacy

WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
INITIALS = ("L", "M", "M", "J", "V", "S", "D")
SUNDAY, SATURDAY = 6, 5
_COUNTED = {
    Severity.ERROR: ("erreur", "erreurs"),
    Severity.WARNING: ("à vérifier", "à vérifier"),
    Severity.OPTIMIZATION: ("occasion à vérifier", "occasions à vérifier"),
    Severity.INFO: ("information", "informations"),
}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Month:
    """``cells`` are the days on which a doctor billed, or something was found.

    ``most_lines`` is the busiest day of the whole file.
    """

    doctors: tuple[str | None, ...] = ()
    days: tuple[date, ...] = ()
    cells: Mapping[tuple[str | None, date], DayCell] = field(default_factory=dict)
    most_lines: int = 0

    def cell(self, row: int, column: int) -> DayCell | None:
        """Nothing where a doctor has no line and no finding."""
        return self.cells.get((self.doctors[row], self.days[column]))


def month_of(calendar: Calendar, name: str, *, with_findings: bool) -> Month:
    """``2025-03``, with every doctor of the file, or those only about whom something was found that month."""
    cells = calendar.cells(name)
    found = {doctor for (doctor, _), cell in cells.items() if cell.findings}
    year, _, number = name.partition("-")
    last = monthrange(int(year), int(number))[1]
    return Month(
        doctors=tuple(one for one in calendar.doctors if not with_findings or one in found),
        days=tuple(date(int(year), int(number), day) for day in range(1, last + 1)),
        cells=cells,
        most_lines=calendar.most_lines,
    )


def busiest(calendar: Calendar) -> str:
    """The month with the most lines: a wrong date makes a month of its own."""
    totals = {name: sum(cell.lines for cell in calendar.cells(name).values()) for name in calendar.months}
    return max(totals, key=lambda name: totals[name], default="")


def day_words(day: date) -> str:
    """``jeudi 13 mars 2025``."""
    return f"{WEEKDAYS[day.weekday()]} {long_date(day)}"


def doctor_words(doctor: str | None, privacy: Privacy) -> str:
    """As ``privacy`` paints a doctor; « non indiqué » where the export does not tell."""
    return NOT_TOLD if doctor is None else privacy.doctor(doctor)


def found_words(cell: DayCell | None) -> str:
    """``3 constats (1 erreur, 2 à vérifier)``."""
    if cell is None or not cell.findings:
        return "aucun constat"
    parts = [
        count(found, *_COUNTED[severity]) for severity in Severity if (found := cell.severities.get(severity))
    ]
    return f"{count(cell.findings, 'constat')} ({', '.join(parts)})"


def cell_words(doctor: str | None, day: date, cell: DayCell | None, privacy: Privacy) -> str:
    """All that a cell says, in one sentence."""
    who = f"{doctor_words(doctor, privacy)}, {day_words(day)}{NBSP}: "
    if cell is None:
        return f"{who}aucune ligne"
    billed = (
        f"{count(cell.lines, 'ligne')}, {privacy.money(format_cents(cell.preliminary_cents))} préliminaires"
    )
    return who + ", ".join((billed, found_words(cell), *stakes(cell.sums, privacy.money)))
