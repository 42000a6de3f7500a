"""Once-a-year services billed within their frequency: another year, doctor, patient or service."""

from datetime import date

from facnet_desktop.synthetic.calendar import YEAR, Cover
from facnet_desktop.synthetic.faults.scene import Lookalike, Scene
from facnet_desktop.synthetic.people import AgeGroup

_VULNERABLE = (True, False)
_USUAL = (False, False)
_MAJOR_EXAMINATION = "9119"
_MUSCULO_TAKING_CHARGE = "8775"
_MUSCULO_OPINION = "8777"
_LUMP_SUM_EXCLUDED = "MTA13"


def _periodic_of_last_december(scene: Scene) -> None:
    code, patient = scene.setting.codes.periodic[_VULNERABLE], scene.person().cell
    december = date(YEAR - 1, 12, 2 + scene.serial % 18)
    scene.line(code, day=december, start="09:00", patient=patient)
    scene.line(code, start="10:30", patient=patient)


def _periodic_then_follow_up(scene: Scene) -> None:
    first, second = scene.days
    codes, patient = scene.setting.codes, scene.person().cell
    scene.line(codes.periodic[_VULNERABLE], day=first, start="09:00", patient=patient)
    scene.line(codes.follow_up[_VULNERABLE], day=second, start="10:30", patient=patient)


def _another_doctor_takes_charge(scene: Scene) -> None:
    first, second = scene.days
    setting, patient = scene.setting, scene.person().cell
    scene.line(setting.codes.taking_charge[_USUAL], day=first, start="08:40", patient=patient)
    scene.line(
        setting.colleague_codes.taking_charge[_USUAL],
        day=second,
        start="11:00",
        patient=patient,
        doctor=setting.colleague,
    )


def _periodic_after_colleague_took_charge(scene: Scene) -> None:
    first, second = scene.days
    setting, patient = scene.setting, scene.person().cell
    scene.line(
        setting.colleague_codes.taking_charge[_VULNERABLE],
        day=first,
        start="08:40",
        patient=patient,
        doctor=setting.colleague,
    )
    scene.line(setting.codes.periodic[_VULNERABLE], day=second, start="11:00", patient=patient)


def _examined_by_two_doctors(scene: Scene) -> None:
    first, second = scene.days
    patient = scene.person(AgeGroup.SENIOR).cell
    scene.line(_MAJOR_EXAMINATION, day=first, start="13:00", patient=patient)
    scene.line(_MAJOR_EXAMINATION, day=second, start="09:00", patient=patient, doctor=scene.setting.colleague)


def _opinion_after_taking_charge(scene: Scene) -> None:
    first, second = scene.days
    patient = scene.person().cell
    scene.line(_MUSCULO_TAKING_CHARGE, day=first, start="13:00", patient=patient)
    scene.line(_MUSCULO_OPINION, day=second, start="13:30", patient=patient, doctor=scene.setting.colleague)


def _lump_sum_of_last_december(scene: Scene) -> None:
    patient = scene.person().cell
    for day in (date(YEAR - 1, 12, 3 + scene.serial % 17), scene.days[0]):
        scene.follow_up(day=day, start="08:20", patient=patient)
        scene.line(
            scene.setting.lump_sum, day=day, start="08:20", patient=patient, diagnosis="", same_invoice=True
        )


def _seen_for_a_reason_without_lump_sum(scene: Scene) -> None:
    scene.follow_up(start="10:00", place=scene.setting.gmf_place, contexts=_LUMP_SUM_EXCLUDED)


LOOKALIKES = (
    Lookalike(rule="AN001", build=_periodic_of_last_december, cover=Cover.FROM_JANUARY),
    Lookalike(rule="AN001", build=_periodic_then_follow_up, days=2),
    Lookalike(rule="AN002", build=_periodic_after_colleague_took_charge, days=2),
    Lookalike(rule="AN003", build=_another_doctor_takes_charge, days=2),
    Lookalike(rule="AN004", build=_examined_by_two_doctors, days=2),
    Lookalike(rule="AN005", build=_opinion_after_taking_charge, days=2),
    Lookalike(rule="GMF002", build=_seen_for_a_reason_without_lump_sum),
    Lookalike(rule="GMF001", build=_lump_sum_of_last_december, cover=Cover.FROM_JANUARY),
)
