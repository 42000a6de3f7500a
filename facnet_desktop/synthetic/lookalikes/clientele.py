"""Clientele, vulnerability, communications, homes, pregnancies and registration billed as they should be."""

from datetime import date

from facnet_desktop.synthetic.calendar import YEAR, Cover
from facnet_desktop.synthetic.faults.scene import Lookalike, Scene
from facnet_desktop.synthetic.people import AgeGroup

_SECOND_SESSION = "85"
_USUAL, _VULNERABLE = (False, False), (True, False)
_SPECIALIST, _PROFESSIONAL = "15841", "15844"
_QUARTERLY = 13
_FIRST_AT_HOME, _ADDITIONAL_AT_HOME = "15781", "15782"
_WITH_REFERENCE = "VISITE_GROSSESSE_PEC_T1_AVEC_REFERENCE"
_PSYCHIATRIC_FOLLOW_UP = "8848"
_MAJOR_EXAMINATION = "9119"


def _another_size_next_quarter(scene: Scene) -> None:
    doctor = scene.locum()
    small = scene.setting.reference.pairs("CLIENTELE_500_PLUS_DE_MEME_VISITE")
    large = scene.setting.colleague_codes.follow_up[_USUAL]
    before = next(code for code, same_visit in small.items() if same_visit == large)
    for day, code in ((date(YEAR, 3, 31), before), (date(YEAR, 4, 1), large)):
        for start in ("09:00", "09:30"):
            scene.line(code, day=day, start=start, doctor=doctor)


def _vulnerable_since(scene: Scene) -> None:
    first, second = scene.days
    codes, patient = scene.setting.codes, scene.person().cell
    scene.line(codes.follow_up[_USUAL], day=first, start="09:00", patient=patient)
    scene.line(codes.periodic[_VULNERABLE], day=second, start="10:30", patient=patient)


def _seen_elsewhere_without_appointment(scene: Scene) -> None:
    first, second = scene.days
    setting, patient = scene.setting, scene.person().cell
    scene.line(setting.codes.periodic[_VULNERABLE], day=first, start="09:00", patient=patient)
    scene.line(
        setting.colleague_codes.complex[_USUAL],
        day=second,
        place=setting.cabinet,
        start="10:30",
        patient=patient,
        doctor=setting.colleague,
    )


def _followed_after_taking_charge(scene: Scene) -> None:
    first, second = scene.days
    codes, patient = scene.setting.codes, scene.person().cell
    scene.line(codes.taking_charge[_VULNERABLE], day=first, start="09:00", patient=patient)
    scene.line(codes.follow_up[_VULNERABLE], day=second, start="10:30", patient=patient)


def _followed_after_major_examination(scene: Scene) -> None:
    first, second = scene.days
    patient = scene.born(date(1948, 1 + scene.serial % 12, 1 + scene.serial % 28)).cell
    scene.line(_MAJOR_EXAMINATION, day=first, start="09:00", patient=patient)
    scene.line(scene.setting.codes.follow_up[_VULNERABLE], day=second, start="10:30", patient=patient)


def _as_many_calls_as_allowed(scene: Scene) -> None:
    doctor = scene.locum()
    for code in (_SPECIALIST, _PROFESSIONAL):
        for _ in range(_QUARTERLY):
            scene.line(code, doctor=doctor, diagnosis="")


def _second_call_told(scene: Scene) -> None:
    doctor, patient = scene.locum(), scene.person().cell
    scene.line(_SPECIALIST, start="10:10", patient=patient, doctor=doctor, diagnosis="")
    scene.line(
        _PROFESSIONAL,
        start="15:40",
        patient=patient,
        doctor=doctor,
        contexts=_SECOND_SESSION,
        diagnosis="",
    )


def _three_under_one_roof(scene: Scene) -> None:
    scene.line(_FIRST_AT_HOME, start="09:00")
    for start in ("09:30", "10:00"):
        scene.line(_ADDITIONAL_AT_HOME, start=start)


def _second_home_told(scene: Scene) -> None:
    scene.line(_FIRST_AT_HOME, start="09:00")
    scene.line(_FIRST_AT_HOME, start="11:00", contexts=_SECOND_SESSION)


def _next_pregnancy(scene: Scene) -> None:
    doctor, patient = scene.locum(), scene.person(AgeGroup.MOTHER).cell
    code = scene.setting.colleague_codes.pregnancy_taking_charge
    for day in (date(YEAR, 1, 13), date(YEAR, 10, 21)):
        scene.line(code, day=day, start="09:00", patient=patient, doctor=doctor)


def _referred_for_delivery(scene: Scene) -> None:
    first, second = scene.days
    setting, patient = scene.setting, scene.person(AgeGroup.MOTHER).cell
    later = set(setting.reference.codes(_WITH_REFERENCE))
    large = set(setting.reference.codes("CLIENTELE_500_PLUS"))
    vulnerable = set(setting.reference.codes("VULNERABLE"))
    referred = min((later & large) - vulnerable)
    scene.line(referred, day=first, start="09:00", patient=patient, doctor=scene.locum())
    scene.line(
        setting.colleague_codes.pregnancy_taking_charge,
        day=second,
        start="09:00",
        patient=patient,
        doctor=setting.colleague,
    )


def _registered_afterwards(scene: Scene) -> None:
    first, second = scene.days
    patient = scene.person().cell
    scene.line(_PSYCHIATRIC_FOLLOW_UP, day=first, start="09:00", patient=patient)
    scene.line(scene.setting.codes.taking_charge[_USUAL], day=second, start="10:30", patient=patient)


def _psychiatric_visit_of_colleague(scene: Scene) -> None:
    first, second = scene.days
    patient = scene.person().cell
    scene.line(
        _PSYCHIATRIC_FOLLOW_UP, day=first, start="09:00", patient=patient, doctor=scene.setting.colleague
    )
    scene.follow_up(day=second, start="10:30", patient=patient)


LOOKALIKES = (
    Lookalike(rule="CLI001", build=_another_size_next_quarter, cover=Cover.WHOLE_YEAR),
    Lookalike(rule="VUL001", build=_vulnerable_since, days=2),
    Lookalike(rule="VUL001", build=_seen_elsewhere_without_appointment, days=2),
    Lookalike(rule="PER001", build=_followed_after_taking_charge, days=2),
    Lookalike(rule="PER001", build=_followed_after_major_examination, days=2),
    Lookalike(rule="COM001", build=_as_many_calls_as_allowed),
    Lookalike(rule="COM002", build=_second_call_told),
    Lookalike(rule="DOM001", build=_three_under_one_roof),
    Lookalike(rule="DOM001", build=_second_home_told),
    Lookalike(rule="GROS001", build=_next_pregnancy, cover=Cover.WHOLE_YEAR),
    Lookalike(rule="GROS001", build=_referred_for_delivery, days=2),
    Lookalike(rule="MAND001", build=_registered_afterwards, days=2),
    Lookalike(rule="MAND001", build=_psychiatric_visit_of_colleague, days=2),
)
