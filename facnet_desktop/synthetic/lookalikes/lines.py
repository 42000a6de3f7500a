"""Lines that look repeated, badly timed, odd or unpaid, and are none of it."""

from datetime import date

from facnet_desktop.synthetic.calendar import YEAR
from facnet_desktop.synthetic.faults.scene import Lookalike, Scene

_PSYCHOTHERAPY = "15785"
_NIGHT_VISIT = "15773"
_WEEK_DUTY = "9998"
_WEEKEND_DUTY = "19055"
_SATURDAY = 5
_OUTSIDE_THE_MANUAL = "17238"


def _second_session(scene: Scene) -> None:
    patient = scene.person().cell
    scene.follow_up(start="09:00", patient=patient)
    scene.follow_up(start="14:20", patient=patient, contexts="85")


def _walk_in_twice(scene: Scene) -> None:
    code, patient = scene.setting.codes.complex[False, False], scene.person().cell
    scene.line(code, start="09:00", patient=patient)
    scene.line(code, start="16:10", patient=patient)


def _seen_by_two_doctors(scene: Scene) -> None:
    setting, patient = scene.setting, scene.person().cell
    scene.follow_up(start="09:00", patient=patient)
    scene.line(
        setting.colleague_codes.complex[False, False],
        start="09:00",
        patient=patient,
        doctor=setting.colleague,
    )


def _past_midnight(scene: Scene) -> None:
    code = scene.setting.codes.complex[False, False]
    scene.line(code, start="23:50", end="00:10")


def _eight_hours(scene: Scene) -> None:
    duty = _WEEKEND_DUTY if scene.days[0].weekday() == _SATURDAY else _WEEK_DUTY
    scene.line(duty, start="00:00", end="08:00", diagnosis="", patient="")


def _psychotherapy_with_times(scene: Scene) -> None:
    scene.line(_PSYCHOTHERAPY, start="10:00", end="10:30")


def _unpaid_lately(scene: Scene) -> None:
    scene.follow_up(day=scene.setting.last_day, start="14:00", paid=0)


def _code_and_context_with_other_signs(scene: Scene) -> None:
    """Leading zeros, small letters, two elements; a sharp sign would stand out in the file (CTX001)."""
    setting = scene.setting
    first = setting.interventions.first
    tariff = setting.details.tariff(first, setting.clsc)
    scene.line(first.zfill(5), start="11:00", end="11:30", contexts="icsm", preliminary=tariff)
    scene.line(setting.codes.complex[False, False], start="11:50", contexts="85,G160")


def _code_outside_the_manual(scene: Scene) -> None:
    scene.line(_OUTSIDE_THE_MANUAL, place=scene.setting.cabinet, start="11:10", preliminary=2990)


def _born_on_leap_day(scene: Scene) -> None:
    person = scene.born(date(1964 + 4 * (scene.serial % 9), 2, 29), woman=bool(scene.serial % 2))
    scene.follow_up(start="09:15", patient=person.cell)


def _born_this_month_last_year(scene: Scene) -> None:
    day = scene.days[0]
    person = scene.born(date(YEAR - 1, day.month, min(day.day, 28)))
    scene.follow_up(start="09:15", patient=person.cell)


LOOKALIKES = (
    Lookalike(rule="DOUBLON002", build=_second_session),
    Lookalike(rule="DOUBLON002", build=_walk_in_twice),
    Lookalike(rule="DOUBLON001", build=_seen_by_two_doctors),
    Lookalike(rule="HRE001", build=_past_midnight),
    Lookalike(rule="NAM005", build=_eight_hours),
    Lookalike(rule="HRE003", build=_psychotherapy_with_times),
    Lookalike(rule="PAIE001", build=_unpaid_lately),
    Lookalike(rule="CODE001", build=_code_outside_the_manual),
    Lookalike(rule="CTX001", build=_code_and_context_with_other_signs),
    Lookalike(rule="NAM002", build=_born_on_leap_day, whole_nam=True),
    Lookalike(rule="NAM002", build=_born_this_month_last_year, whole_nam=True),
)
