"""Acts, supplements and visits that stand beside one another as the manual lets them."""

from datetime import date

from facnet_desktop.synthetic.calendar import YEAR, Cover
from facnet_desktop.synthetic.faults.scene import Lookalike, Scene
from facnet_desktop.synthetic.people import AgeGroup
from facnet_desktop.synthetic.visit_codes import intervention_codes

_SECOND_SESSION = "85"
_STERILET, _COLPOSCOPY = "205", "6075"
_FIRST_DAY_OF_CARE, _CARE = "15617", "15616"
_FIRST_VISIT_OF_DAY, _NEXT_VISIT_OF_DAY = "15639", "15640"
_ABORTION_BY_DRUG, _ITS_SUPPLEMENT = "15313", "15407"
_PSYCHOTHERAPY = "15785"
_INFECTIONS, _INFECTIONS_BLOCK = "15230", 15
_COMPLEX_EMERGENCY, _DEATH = "15064", "13"
_SURGERY, _DEARER_SURGERY, _CHEAP_SURGERY = "1180", "1186", "1185"
_MAIN_TRAY, _MINOR_TRAY = "1098", "1099"
_MINOR_ACT, _OTHER_ACT = "254", "407"


def _second_visit_told(scene: Scene) -> None:
    codes, patient = scene.setting.codes, scene.person().cell
    scene.follow_up(start="08:00", patient=patient)
    scene.line(codes.complex[False, False], start="14:00", patient=patient, contexts=_SECOND_SESSION)


def _two_walk_in_visits(scene: Scene) -> None:
    codes, patient = scene.setting.codes, scene.person().cell
    scene.line(codes.minor[False, False], start="08:00", patient=patient)
    scene.line(codes.complex[False, False], start="17:00", patient=patient)


def _visit_apart_from_sterilet(scene: Scene) -> None:
    patient = scene.person(AgeGroup.MOTHER).cell
    scene.line(_STERILET, start="09:00", patient=patient)
    scene.follow_up(start="15:00", patient=patient, contexts=_SECOND_SESSION)


def _care_of_next_day(scene: Scene) -> None:
    patient = scene.person().cell
    for day, code in zip(scene.days, (_FIRST_DAY_OF_CARE, _CARE), strict=True):
        scene.line(code, day=day, start="09:00", patient=patient)


def _first_and_next_visit_of_day(scene: Scene) -> None:
    patient = scene.person().cell
    scene.line(_FIRST_VISIT_OF_DAY, start="08:00", patient=patient)
    scene.line(_NEXT_VISIT_OF_DAY, start="14:00", patient=patient)


def _colposcopy_four_months_later(scene: Scene) -> None:
    patient, doctor = scene.person(AgeGroup.MOTHER).cell, scene.locum()
    for day in (date(YEAR, 1, 14), date(YEAR, 5, 14)):
        scene.line(_COLPOSCOPY, day=day, start="09:00", patient=patient, doctor=doctor)


def _supplement_with_its_service(scene: Scene) -> None:
    place, patient = scene.setting.cabinet, scene.person(AgeGroup.MOTHER).cell
    scene.line(_ABORTION_BY_DRUG, place=place, start="09:00", patient=patient)
    scene.line(_ITS_SUPPLEMENT, place=place, start="09:00", patient=patient, same_invoice=True)


def _shortest_psychotherapy(scene: Scene) -> None:
    scene.line(_PSYCHOTHERAPY, start="09:00", end="09:25")


def _whole_blocks(scene: Scene) -> None:
    tariff = scene.setting.details.tariff(_INFECTIONS, scene.setting.clsc)
    for blocks, hour in ((1, "09"), (2, "10")):
        minutes = _INFECTIONS_BLOCK * blocks
        scene.line(
            _INFECTIONS,
            start=f"{hour}:00",
            end=f"{hour}:{minutes}",
            units=str(minutes),
            preliminary=tariff * blocks,
        )


def _death_in_emergency(scene: Scene) -> None:
    patient = scene.born(date(1970 + scene.serial % 20, 1 + scene.serial % 12, 9)).cell
    scene.line(_COMPLEX_EMERGENCY, start="03:00", end="03:30", patient=patient, units="30")
    scene.line(_DEATH, start="04:10", patient=patient)


def _visit_with_cheap_surgery(scene: Scene) -> None:
    patient = scene.person().cell
    scene.follow_up(start="09:00", patient=patient)
    scene.line(_CHEAP_SURGERY, start="09:30", patient=patient)


def _visit_day_after_surgery(scene: Scene) -> None:
    first, second = scene.days
    patient = scene.person().cell
    scene.line(_SURGERY, day=first, start="09:00", patient=patient)
    scene.follow_up(day=second, start="09:30", patient=patient)


def _trays(scene: Scene) -> None:
    """Each tray with an act that gives right to it."""
    for act, tray in ((_SURGERY, _MAIN_TRAY), (_MINOR_ACT, _MINOR_TRAY)):
        place, patient = scene.setting.cabinet, scene.person().cell
        scene.line(act, place=place, start="10:00", patient=patient)
        scene.line(tray, place=place, start="10:00", patient=patient, same_invoice=True)


def _surgery_in_institution(scene: Scene) -> None:
    scene.line(_SURGERY, start="10:00")


def _second_surgery_at_half(scene: Scene) -> None:
    setting, patient = scene.setting, scene.person().cell
    half = setting.details.tariff(_SURGERY, setting.clsc) // 2
    scene.line(_DEARER_SURGERY, start="11:00", patient=patient)
    scene.line(_SURGERY, start="11:00", patient=patient, preliminary=half, same_invoice=True)


def _acts_without_a_visit(scene: Scene) -> None:
    patient = scene.person().cell
    for number, code in enumerate((_OTHER_ACT, _MINOR_ACT)):
        scene.line(code, start="11:30", patient=patient, same_invoice=number > 0)


def _compound_name(scene: Scene) -> None:
    first, second = scene.days
    person, other = scene.person(), scene.person()
    married = f"{person.nam} - {person.surname}-{other.surname}, {person.first_name}"
    scene.follow_up(day=first, start="09:15", patient=person.cell)
    scene.follow_up(day=second, start="09:15", patient=married)


def _group_on_one_invoice(scene: Scene) -> None:
    code = intervention_codes(scene.setting.reference, group=True).first
    for number in range(4):
        scene.line(code, start="13:00", end="13:30", same_invoice=number > 0)


LOOKALIKES = (
    Lookalike(rule="VIS001", build=_second_visit_told),
    Lookalike(rule="VIS001", build=_two_walk_in_visits),
    Lookalike(rule="VIS002", build=_visit_apart_from_sterilet),
    Lookalike(rule="EXC001", build=_care_of_next_day, days=2),
    Lookalike(rule="FREQ001", build=_first_and_next_visit_of_day),
    Lookalike(rule="FREQ001", build=_colposcopy_four_months_later, cover=Cover.WHOLE_YEAR),
    Lookalike(rule="SUP001", build=_supplement_with_its_service),
    Lookalike(rule="PSY001", build=_shortest_psychotherapy),
    Lookalike(rule="ITS001", build=_whole_blocks),
    Lookalike(rule="URG001", build=_death_in_emergency),
    Lookalike(rule="CHIR001", build=_visit_with_cheap_surgery),
    Lookalike(rule="CHIR001", build=_visit_day_after_surgery, days=2),
    Lookalike(rule="CHIR002", build=_surgery_in_institution),
    Lookalike(rule="CHIR003", build=_trays),
    Lookalike(rule="CHIR004", build=_second_surgery_at_half),
    Lookalike(rule="ADT001", build=_acts_without_a_visit),
    Lookalike(rule="NAM004", build=_compound_name, days=2, whole_nam=True),
    Lookalike(rule="FAC001", build=_group_on_one_invoice),
)
