"""Codes that depend on an age or a sex, billed on the right side of the birthday."""

from datetime import date, timedelta

from facnet_desktop.synthetic.faults.scene import Lookalike, Scene
from facnet_desktop.synthetic.people import AgeGroup

_USUAL, _AGED = (False, False), (False, True)
_CONSULTATION_BEFORE_70, _CONSULTATION_FROM_70 = "60", "9234"
_PUNCTURE_BEFORE_4, _PUNCTURE_FROM_4 = "608", "609"
_VASECTOMY = "6232"
_BEFORE_22_MONTHS = 8


def birthday(on: date, years: int) -> date:
    """The birth date of somebody who is that many years old that very day."""
    return date(on.year - years, on.month, 28 if (on.month, on.day) == (2, 29) else on.day)


def _eightieth_birthday(scene: Scene) -> None:
    day = scene.days[0]
    aged = scene.born(birthday(day, 80), woman=True).cell
    younger = scene.born(birthday(day, 80) + timedelta(days=1)).cell
    scene.follow_up(start="09:00", patient=younger)
    scene.line(scene.setting.codes.follow_up[_AGED], start="09:20", patient=aged)


def _last_paediatric_month(scene: Scene) -> None:
    """63 months are completed, the 64th is not."""
    day = scene.days[0]
    months = day.year * 12 + day.month - 1 - 63
    child = scene.born(date(months // 12, months % 12 + 1, 1))
    scene.line(scene.setting.codes.child_periodic, start="09:00", patient=child.cell)


def _seventieth_birthday(scene: Scene) -> None:
    day = scene.days[0]
    aged = scene.born(birthday(day, 70)).cell
    younger = scene.born(birthday(day, 70) + timedelta(days=1), woman=True).cell
    scene.line(_CONSULTATION_BEFORE_70, start="09:00", patient=younger)
    scene.line(_CONSULTATION_FROM_70, start="09:50", patient=aged)


def _fourth_birthday(scene: Scene) -> None:
    day = scene.days[0]
    older = scene.born(birthday(day, 4)).cell
    younger = scene.born(birthday(day, 4) + timedelta(days=1)).cell
    cabinet = scene.setting.cabinet
    scene.line(_PUNCTURE_BEFORE_4, place=cabinet, start="09:00", patient=younger)
    scene.line(_PUNCTURE_FROM_4, place=cabinet, start="09:20", patient=older)


def _eight_visits_of_an_infant(scene: Scene) -> None:
    born = scene.days[-1] - timedelta(days=600)
    infant = scene.born(min(born, scene.days[0] - timedelta(days=3))).cell
    for day in scene.days:
        scene.line(scene.setting.codes.child_periodic, day=day, start="09:10", patient=infant)


def _one_visit_of_the_year(scene: Scene) -> None:
    first, second = scene.days
    codes, child = scene.setting.codes, scene.person(AgeGroup.CHILD).cell
    scene.line(codes.child_periodic, day=first, start="09:10", patient=child)
    scene.line(codes.follow_up[_USUAL], day=second, start="09:10", patient=child)


def _acts_of_each_sex(scene: Scene) -> None:
    born = date(1985, 1 + scene.serial % 12, 1 + scene.serial % 28)
    scene.line(_VASECTOMY, start="13:00", patient=scene.born(born).cell)
    mother = scene.person(AgeGroup.MOTHER).cell
    scene.line(scene.setting.codes.pregnancy_follow_up, start="14:00", patient=mother)


LOOKALIKES = (
    Lookalike(rule="AGE001", build=_eightieth_birthday, whole_nam=True),
    Lookalike(rule="AGE002", build=_last_paediatric_month, whole_nam=True),
    Lookalike(rule="AGE003", build=_seventieth_birthday, whole_nam=True),
    Lookalike(rule="AGE004", build=_fourth_birthday, whole_nam=True),
    Lookalike(rule="PED001", build=_eight_visits_of_an_infant, days=_BEFORE_22_MONTHS, whole_nam=True),
    Lookalike(rule="PED001", build=_one_visit_of_the_year, days=2),
    Lookalike(rule="SEXE001", build=_acts_of_each_sex, whole_nam=True),
)
