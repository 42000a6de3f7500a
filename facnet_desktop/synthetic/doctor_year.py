"""Everything one doctor bills in the file: her ordinary days, and the situations that fall to her."""

from dataclasses import dataclass, field
from datetime import date

from facnet_desktop.synthetic.calendar import Calendar, statement
from facnet_desktop.synthetic.draws import Draws
from facnet_desktop.synthetic.faults.scene import Fault, Scene
from facnet_desktop.synthetic.faults.setting import Setting
from facnet_desktop.synthetic.lines import Day, Line
from facnet_desktop.synthetic.panel import registered, walk_ins
from facnet_desktop.synthetic.people import doctor_cell
from facnet_desktop.synthetic.plan import Share
from facnet_desktop.synthetic.practice import Practice
from facnet_desktop.synthetic.profile import Where
from facnet_desktop.synthetic.tools import Tools

_SMALL_CLIENTELE = 0.2
_CLSC_DAYS = 0.1
_LINES_A_DAY = 22
_MOST_VISITS = 42
# People per line of the doctor in a month and in a year: a month shows most of them once, a year about
# four times.
_REGISTERED = (0.55, 0.15)
_WALK_INS = (0.3, 0.1)
_FEWEST_WALK_INS = 60


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
    lookalikes: list[str] = field(default_factory=list)
    """The rule of each situation that resembles a fault."""


def doctor_year(share: Share, tools: Tools) -> DoctorYear:
    """Build exactly the lines of a share; situations that find no room in it are left out."""
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
        first_day=calendar.first,
        last_day=calendar.last,
    )
    free = list(calendar.days)
    draws.shuffle(free)
    built = DoctorYear()
    left = share.lines - _add_situations(built, share, tools, setting, free)

    # More than any one day needs, so that nobody is seen twice by chance on the same day.
    enough = min(share.lines, 300)
    members = max(enough, _people(share.lines, calendar, _REGISTERED))
    least = enough if tools.profile.where is Where.CABINET else _FEWEST_WALK_INS
    passers = max(least, _people(share.lines, calendar, _WALK_INS))
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
        passers=walk_ins(tools.register, draws, passers),
    )
    days = min(len(free), max(1, round(left / _LINES_A_DAY)))
    _add_ordinary_days(
        built,
        practice,
        setting=setting,
        calendar=calendar,
        where=tools.profile.where,
        dates=sorted(free[:days]),
        left=left,
    )
    built.days.sort(key=_date_of)
    return built


def _date_of(day: Day) -> str:
    return day.date


def _people(lines: int, calendar: Calendar, shares: tuple[float, float]) -> int:
    """How many people that many lines are about, from the shares of a month and of a year."""
    month, year = shares
    grown = min(1.0, max(0.0, (calendar.months - 1) / 11))
    return int(lines * (month + (year - month) * grown))


def _add_situations(built: DoctorYear, share: Share, tools: Tools, setting: Setting, free: list[date]) -> int:
    """Add the situations that fit, taking their dates from ``free``; how many lines they have."""
    situations = list(share.situations)
    setting.draws.shuffle(situations)
    used = 0
    for situation in situations:
        if len(free) <= situation.days:
            break
        dates = tuple(sorted(free.pop() for _ in range(situation.days)))
        scene = Scene(setting=setting, days=dates, first_mark=used + 1, serial=tools.serial(situation))
        marks = situation.put(scene)
        if used + scene.size > share.lines:
            continue
        used += scene.size
        built.days += scene.lines_by_day()
        if isinstance(situation, Fault):
            built.answers.append(Answer(fault=situation, marks=marks, together=scene.together))
        else:
            built.lookalikes.append(situation.rule)
    return used


def _add_ordinary_days(
    built: DoctorYear,
    practice: Practice,
    *,
    setting: Setting,
    calendar: Calendar,
    where: Where,
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
        doctor = setting.doctor
        to_measure = days_left == 1 or practice.most_lines(visits) > left
        exactly = left if days_left == 1 else min(wanted, left)
        if where is Where.CABINET and to_measure:
            lines = practice.unregistered_day(exactly)
        elif where is Where.CLSC or (where is Where.BOTH and (to_measure or draws.chance(_CLSC_DAYS))):
            lines = practice.clsc_day(exactly, recent=recent)
            doctor = setting.other_group
        else:
            lines = practice.cabinet_day(visits, recent=recent)
            visits_so_far += visits
            lines_so_far += len(lines)
        left -= len(lines)
        built.days.append(Day(day.isoformat(), statement(day), doctor, lines))
