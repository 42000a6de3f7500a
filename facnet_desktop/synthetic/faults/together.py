"""Services that exclude, include or miss one another, and services billed too often, too soon or too late."""

from datetime import timedelta

from facnet_desktop.domain.severity import Severity
from facnet_desktop.synthetic.faults.scene import Fault, Scene
from facnet_desktop.synthetic.people import AgeGroup

_GONIOSCOPY, _CONTACT_LENS_EXAM = "543", "576"
_IUD = "205"
_MINOR_OPINION = "15789"
_WARD_FOLLOW_UP = "15639"
_FIRST_COLPOSCOPY = "6074"
_ABORTION_EVALUATION, _ABORTION_SUPPLEMENT, _ABORTION_FOLLOW_UP = "15313", "15407", "15317"
_DAYS_TOO_LATE = timedelta(days=19)


def _exams_at_once(scene: Scene) -> tuple[int, ...]:
    patient = scene.person().cell
    return (
        scene.line(_GONIOSCOPY, start="09:10", patient=patient),
        scene.line(_CONTACT_LENS_EXAM, start="09:10", patient=patient, same_invoice=True),
    )


def _exams_that_day(scene: Scene) -> tuple[int, ...]:
    patient = scene.person().cell
    return (
        scene.line(_GONIOSCOPY, start="09:10", patient=patient),
        scene.line(_CONTACT_LENS_EXAM, start="15:20", patient=patient),
    )


def _periodic_after_pregnancy(scene: Scene) -> tuple[int, ...]:
    first, second = scene.days
    codes, patient = scene.setting.codes, scene.person(AgeGroup.MOTHER).cell
    visit = scene.line(codes.pregnancy_taking_charge, day=first, start="09:00", patient=patient)
    return scene.line(codes.periodic[True, False], day=second, start="10:00", patient=patient), visit


def _two_visits(scene: Scene) -> tuple[int, ...]:
    patient = scene.person().cell
    visit = scene.follow_up(start="09:00", patient=patient)
    return scene.line(_MINOR_OPINION, start="15:00", patient=patient), visit


def _visit_with_iud(scene: Scene) -> tuple[int, ...]:
    patient = scene.person(AgeGroup.MOTHER).cell
    act = scene.line(_IUD, start="10:00", patient=patient)
    return scene.follow_up(start="10:00", patient=patient, same_invoice=True), act


def _visit_on_iud_day(scene: Scene) -> tuple[int, ...]:
    patient = scene.person(AgeGroup.MOTHER).cell
    act = scene.line(_IUD, start="10:00", patient=patient)
    return scene.follow_up(start="15:00", patient=patient), act


def _twice_on_the_ward(scene: Scene) -> tuple[int, ...]:
    patient = scene.person().cell
    first = scene.line(_WARD_FOLLOW_UP, start="08:10", patient=patient)
    return scene.line(_WARD_FOLLOW_UP, start="14:30", patient=patient), first


def _colposcopy_again(scene: Scene) -> tuple[int, ...]:
    first, second = scene.days
    patient = scene.person(AgeGroup.MOTHER).cell
    before = scene.line(_FIRST_COLPOSCOPY, day=first, start="09:00", patient=patient)
    return scene.line(_FIRST_COLPOSCOPY, day=second, start="10:00", patient=patient), before


def _late_follow_up(scene: Scene) -> tuple[int, ...]:
    setting, patient = scene.setting, scene.person(AgeGroup.MOTHER).cell
    day = scene.days[0]
    fits = day + _DAYS_TOO_LATE <= setting.last_day
    first, second = (day, day + _DAYS_TOO_LATE) if fits else (day - _DAYS_TOO_LATE, day)
    # A doctor of their own: the other date may be one of the doctor's usual days.
    place, doctor = setting.cabinet, scene.locum()
    before = scene.line(
        _ABORTION_EVALUATION, day=first, place=place, start="09:00", patient=patient, doctor=doctor
    )
    return (
        scene.line(
            _ABORTION_FOLLOW_UP, day=second, place=place, start="10:00", patient=patient, doctor=doctor
        ),
        before,
    )


def _supplement_alone(scene: Scene) -> tuple[int, ...]:
    patient = scene.person(AgeGroup.MOTHER).cell
    return (scene.line(_ABORTION_SUPPLEMENT, place=scene.setting.cabinet, start="09:00", patient=patient),)


_ERROR, _WARNING = Severity.ERROR, Severity.WARNING

FAULTS = (
    Fault(rule="EXC001", kind="excluded_same_day", severity=_ERROR, build=_exams_at_once),
    Fault(rule="EXC001", kind="excluded_same_day", severity=_WARNING, build=_exams_that_day),
    Fault(rule="EXC001", kind="excluded_in_period", severity=_ERROR, build=_periodic_after_pregnancy, days=2),
    Fault(rule="VIS001", kind="two_visits_same_day", severity=_WARNING, build=_two_visits),
    Fault(rule="VIS002", kind="visit_included", severity=_ERROR, build=_visit_with_iud),
    Fault(rule="VIS002", kind="visit_included", severity=_WARNING, build=_visit_on_iud_day),
    Fault(rule="FREQ001", kind="too_often", severity=_ERROR, build=_twice_on_the_ward),
    Fault(rule="FREQ001", kind="too_soon", severity=_ERROR, build=_colposcopy_again, days=2),
    Fault(rule="FREQ001", kind="too_late", severity=_ERROR, build=_late_follow_up),
    Fault(rule="SUP001", kind="companion_missing", severity=_ERROR, build=_supplement_alone),
)
