"""Codes of another age or another sex than the patient's, and too many visits of a young child."""

from datetime import date, timedelta

from facnet_desktop.domain.severity import Severity
from facnet_desktop.synthetic.faults.scene import Fault, Scene

_USUAL, _AGED = (False, False), (False, True)
_CONSULTATION_BEFORE_70 = "60"
_EMERGENCY_70_TO_79 = "15053"
_PSYCHIATRIC_BEFORE_70 = "8811"
"""Worth the same from 70 on."""
_PUNCTURE_BEFORE_4, _CALLUSES_FROM_70 = "608", "159"
_VASECTOMY = "6232"
_BEFORE_22_MONTHS = 8


def _years_before(day: date, years: int) -> date:
    """A birth date that makes somebody that old, and some days, on that day."""
    return date(day.year - years, 1, 1) if day.month > 1 else date(day.year - years - 1, 11, 15)


def _aged(scene: Scene, years: int, *, woman: bool = False) -> str:
    return scene.born(_years_before(scene.days[0], years + scene.serial % 7), woman=woman).cell


def _younger_than_80(scene: Scene) -> tuple[int, ...]:
    code = scene.setting.codes.follow_up[_AGED]
    return (scene.line(code, start="09:00", patient=_aged(scene, 72)),)


def _older_than_80(scene: Scene) -> tuple[int, ...]:
    code = scene.setting.codes.follow_up[_USUAL]
    return (scene.line(code, start="09:00", patient=_aged(scene, 81, woman=True)),)


def _schoolchild(scene: Scene) -> tuple[int, ...]:
    code = scene.setting.codes.child_periodic
    return (scene.line(code, start="09:00", patient=_aged(scene, 7)),)


def _emergency_of_older(scene: Scene) -> tuple[int, ...]:
    return (scene.line(_EMERGENCY_70_TO_79, start="09:00", patient=_aged(scene, 45)),)


def _consultation_of_younger(scene: Scene) -> tuple[int, ...]:
    return (scene.line(_CONSULTATION_BEFORE_70, start="09:00", patient=_aged(scene, 71, woman=True)),)


def _worth_the_same(scene: Scene) -> tuple[int, ...]:
    return (scene.line(_PSYCHIATRIC_BEFORE_70, start="09:00", patient=_aged(scene, 75)),)


def _puncture_of_infant(scene: Scene) -> tuple[int, ...]:
    return (scene.line(_PUNCTURE_BEFORE_4, start="09:00", patient=_aged(scene, 30)),)


def _calluses_before_70(scene: Scene) -> tuple[int, ...]:
    place = scene.setting.cabinet
    return (scene.line(_CALLUSES_FROM_70, place=place, start="09:00", patient=_aged(scene, 50)),)


def _twice_in_the_year(scene: Scene) -> tuple[int, ...]:
    child = scene.born(_years_before(scene.days[0], 3)).cell
    code = scene.setting.codes.child_periodic
    first, second = (scene.line(code, day=day, start="09:00", patient=child) for day in scene.days)
    return (second, first)


def _ninth_visit(scene: Scene) -> tuple[int, ...]:
    born = min(scene.days[-1] - timedelta(days=600), scene.days[0] - timedelta(days=3))
    infant, code = scene.born(born, woman=True).cell, scene.setting.codes.child_periodic
    *kept, excess = (scene.line(code, day=day, start="09:10", patient=infant) for day in scene.days)
    return (excess, *kept)


def _pregnancy_of_a_man(scene: Scene) -> tuple[int, ...]:
    code = scene.setting.codes.pregnancy_follow_up
    return (scene.line(code, start="09:00", patient=_aged(scene, 28)),)


def _vasectomy_of_a_woman(scene: Scene) -> tuple[int, ...]:
    return (scene.line(_VASECTOMY, start="09:00", patient=_aged(scene, 38, woman=True)),)


FAULTS = tuple(
    Fault(rule=rule, kind=kind, severity=severity, build=build, days=days, whole_nam=True)
    for rule, kind, severity, build, days in (
        ("AGE001", "too_young", Severity.ERROR, _younger_than_80, 1),
        ("AGE001", "older_code_pays_more", Severity.OPTIMIZATION, _older_than_80, 1),
        ("AGE002", "too_old", Severity.ERROR, _schoolchild, 1),
        ("AGE003", "too_young", Severity.ERROR, _emergency_of_older, 1),
        ("AGE003", "older_code_pays_more", Severity.OPTIMIZATION, _consultation_of_younger, 1),
        ("AGE003", "too_old", Severity.WARNING, _worth_the_same, 1),
        ("AGE004", "too_old", Severity.ERROR, _puncture_of_infant, 1),
        ("AGE004", "too_young", Severity.ERROR, _calluses_before_70, 1),
        ("PED001", "yearly_maximum", Severity.ERROR, _twice_in_the_year, 2),
        ("PED001", "maximum_before_age", Severity.ERROR, _ninth_visit, _BEFORE_22_MONTHS + 1),
        ("SEXE001", "women_service", Severity.WARNING, _pregnancy_of_a_man, 1),
        ("SEXE001", "men_service", Severity.WARNING, _vasectomy_of_a_woman, 1),
    )
)
