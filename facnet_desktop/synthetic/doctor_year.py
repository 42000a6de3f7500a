"""Everything one doctor bills in the file: her ordinary days, and the faults that fall to her."""

from dataclasses import dataclass, field
from datetime import date

from facnet_desktop.reference.model import Reference
from facnet_desktop.synthetic.calendar import Calendar, statement
from facnet_desktop.synthetic.clinics import Clinics
from facnet_desktop.synthetic.draws import Draws
from facnet_desktop.synthetic.faults.scene import Fault, Scene, Setting
from facnet_desktop.synthetic.fees import FeeTable, fee_table
from facnet_desktop.synthetic.lines import Day, Details, Line
from facnet_desktop.synthetic.panel import Register, registered, walk_ins
from facnet_desktop.synthetic.people import doctor_cell
from facnet_desktop.synthetic.plan import Plan, Share
from facnet_desktop.synthetic.practice import Practice
from facnet_desktop.synthetic.visit_codes import (
    InterventionCodes,
    VisitCodes,
    intervention_codes,
    visit_codes,
)
from facnet_desktop.synthetic.writer import Cells

_SMALL_CLIENTELE = 0.2
_CLSC_DAYS = 0.1
_LINES_A_DAY = 22
_MOST_VISITS = 42
# People per line of the doctor: a month shows most of them once, a year about four times.
_REGISTERED = {False: 0.55, True: 0.15}
_WALK_INS = {False: 0.3, True: 0.1}


class Tools:
    """What all doctors of one file share while they are built, in the order of the file."""

    def __init__(
        self,
        reference: Reference,
        plan: Plan,
        *,
        seed: int,
        register: Register,
        cells: Cells,
    ) -> None:
        self.reference = reference
        self.plan = plan
        self.seed = seed
        self.register = register
        self.cells = cells
        self.details = Details(reference, cells.joined)
        self.clinics = Clinics(reference)
        self.fees: FeeTable = fee_table(reference)
        self.lump_sum: str = reference.codes("FORFAIT_GMF")[0]
        self.interventions: InterventionCodes = intervention_codes(reference)
        self.visits: dict[bool, VisitCodes] = {
            large: visit_codes(reference, large_clientele=large) for large in (False, True)
        }
        self.serials: dict[Fault, int] = {}

    def serial(self, fault: Fault) -> int:
        """How many situations of that fault came before."""
        serial = self.serials.get(fault, 0)
        self.serials[fault] = serial + 1
        return serial


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A finding to expect, its lines known by their marks.

    ``together`` and ``fault.most_lines`` say which answers of other situations are the same finding.
    """

    fault: Fault
    marks: tuple[int, ...]
    together: str | None = None


@dataclass(slots=True, kw_only=True)
class DoctorYear:
    """A doctor's days by date, and what the rules must find in them."""

    days: list[Day] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)


def doctor_year(share: Share, tools: Tools) -> DoctorYear:
    """Build exactly the lines of a share; faults that find no room in it are left out."""
    draws = Draws(f"{tools.seed}:{share.doctor}")
    calendar = tools.plan.calendar
    place = tools.clinics.workplace(share.doctor)
    codes = tools.visits[not draws.chance(_SMALL_CLIENTELE)]
    doctor = doctor_cell(share.doctor)
    setting = Setting(
        draws=draws,
        reference=tools.reference,
        details=tools.details,
        register=tools.register,
        quoted=tools.cells.quoted,
        codes=codes,
        colleague_codes=tools.visits[True],
        interventions=tools.interventions,
        fees=tools.fees,
        lump_sum=tools.lump_sum,
        doctor=doctor,
        other_group=doctor_cell(share.doctor, group=int(place.clsc)),
        colleague=doctor_cell(tools.plan.doctors + place.clinic),
        cabinet=place.cabinet,
        clsc=place.clsc,
        gmf_place=place.gmf_place,
        last_day=calendar.last,
    )
    free = list(calendar.days)
    draws.shuffle(free)
    built = DoctorYear()
    left = share.lines - _add_faults(built, share, tools, setting, free)

    is_year = tools.plan.is_year
    # More than any one day needs, so that nobody is seen twice by chance on the same day.
    members = max(min(share.lines, 300), int(share.lines * _REGISTERED[is_year]))
    practice = Practice(
        draws,
        tools.details,
        codes=codes,
        interventions=tools.interventions,
        fees=tools.fees,
        lump_sum=tools.lump_sum,
        cabinet=place.home,
        clsc=place.clsc,
        members=registered(tools.register, draws, members, in_gmf=place.is_gmf),
        passers=walk_ins(tools.register, draws, max(60, int(share.lines * _WALK_INS[is_year]))),
    )
    days = min(len(free), max(1, round(left / _LINES_A_DAY)))
    _add_ordinary_days(
        built, practice, setting=setting, calendar=calendar, dates=sorted(free[:days]), left=left
    )
    built.days.sort(key=_date_of)
    return built


def _date_of(day: Day) -> str:
    return day.date


def _add_faults(built: DoctorYear, share: Share, tools: Tools, setting: Setting, free: list[date]) -> int:
    """Add the situations that fit, taking their dates from ``free``; how many lines they have."""
    faults = list(share.faults)
    setting.draws.shuffle(faults)
    used = 0
    for fault in faults:
        if len(free) <= fault.days:
            break
        dates = tuple(sorted(free.pop() for _ in range(fault.days)))
        scene = Scene(setting=setting, days=dates, first_mark=used + 1, serial=tools.serial(fault))
        marks = fault.build(scene)
        if used + scene.size > share.lines:
            continue
        used += scene.size
        built.days += scene.lines_by_day()
        built.answers.append(Answer(fault=fault, marks=marks, together=scene.together))
    return used


def _add_ordinary_days(
    built: DoctorYear,
    practice: Practice,
    *,
    setting: Setting,
    calendar: Calendar,
    dates: list[date],
    left: int,
) -> None:
    """Add days of about the same size that hold ``left`` lines together; the last is cut to measure."""
    draws = setting.draws
    visits_so_far, lines_so_far = 10, 13
    for index, day in enumerate(dates):
        if not left:
            return
        recent = calendar.is_recent(day)
        days_left = len(dates) - index
        wanted = max(1, int(left / days_left * (0.75 + draws.real() / 2)))
        visits = min(_MOST_VISITS, max(1, wanted * visits_so_far // lines_so_far))
        lines: list[Line]
        if days_left == 1 or practice.most_lines(visits) > left or draws.chance(_CLSC_DAYS):
            lines = practice.clsc_day(left if days_left == 1 else min(wanted, left), recent=recent)
            doctor = setting.other_group
        else:
            lines = practice.cabinet_day(visits, recent=recent)
            doctor = setting.doctor
            visits_so_far += visits
            lines_so_far += len(lines)
        left -= len(lines)
        built.days.append(Day(day.isoformat(), statement(day), doctor, lines))
