"""Hours, days, places, roles, units, diagnoses and amounts on the right side of each limit."""

from datetime import date

from facnet_desktop.synthetic.faults.scene import Lookalike, Scene
from facnet_desktop.synthetic.people import AgeGroup

_SATURDAY = 5
_HOME = "H2X1Y4"
_PSYCHOTHERAPY, _PSYCHOTHERAPY_MORE = "15785", "15786"
_DEATH_BY_DAY, _EVENING_CALL = "14", "15645"
_DUTY_OF_WEEK, _DUTY_OF_WEEKEND = "9998", "19055"
_TRANSFER, _WEEKEND_CALL = "15641", "15847"
_CONSULTATION, _ELECTROCARDIOGRAM = "61", "332"
_SURGERY = "1186"
_COAGULATION, _WARTS = "1300", "1222"
_TILT_TABLE, _PLACENTA = "564", "6907"


def _visit_right_after_psychotherapy(scene: Scene) -> None:
    scene.line(_PSYCHOTHERAPY, start="08:00", end="08:30")
    scene.follow_up(start="08:30", end="08:50")


def _supplement_right_after_first_period(scene: Scene) -> None:
    patient = scene.person().cell
    scene.line(_PSYCHOTHERAPY, start="09:00", end="09:30", patient=patient)
    # The minutes are in the units too: an export may have no end times.
    scene.line(
        _PSYCHOTHERAPY_MORE, start="09:30", end="09:45", patient=patient, units="15", same_invoice=True
    )


def _visit_during_duty(scene: Scene) -> None:
    weekend = scene.days[0].weekday() >= _SATURDAY
    duty = _DUTY_OF_WEEKEND if weekend else _DUTY_OF_WEEK
    scene.line(duty, start="00:00", end="08:00", patient="", diagnosis="")
    scene.line(scene.setting.codes.complex[False, False], start="02:10", end="02:30")


def _first_and_last_minute(scene: Scene) -> None:
    scene.line(_DEATH_BY_DAY, start="07:00")
    scene.line(_DEATH_BY_DAY, start="23:59")
    scene.line(_EVENING_CALL, start="16:00")


def _day_of_the_code(scene: Scene) -> None:
    """A transfer on a working day; on a Saturday, an urgent trip to the private office."""
    if scene.days[0].weekday() < _SATURDAY:
        scene.line(_TRANSFER, start="10:00")
        return
    place, patient = scene.setting.cabinet, scene.person().cell
    scene.line(scene.setting.codes.complex[False, False], place=place, start="10:00", patient=patient)
    scene.line(_WEEKEND_CALL, place=place, start="10:00", patient=patient, same_invoice=True)


def _consultation_in_institution(scene: Scene) -> None:
    born = date(1980 + scene.serial % 20, 1 + scene.serial % 12, 14)
    scene.line(_CONSULTATION, start="11:10", patient=scene.born(born).cell)


def _electrocardiogram_in_office(scene: Scene) -> None:
    scene.line(_ELECTROCARDIOGRAM, place=scene.setting.cabinet, start="11:20")


def _assisted_by_colleague(scene: Scene) -> None:
    patient = scene.person().cell
    scene.line(_SURGERY, start="11:50", patient=patient)
    scene.line(
        _SURGERY,
        start="11:50",
        patient=patient,
        role="2",
        preliminary=2460,
        doctor=scene.setting.colleague,
    )


def _units_written(scene: Scene) -> None:
    scene.line(_COAGULATION, start="13:00", units="2", preliminary=935)


def _as_many_warts_as_payable(scene: Scene) -> None:
    scene.line(_WARTS, start="13:10", units="17", preliminary=8145)


def _exact_maximum(scene: Scene) -> None:
    scene.line(_COAGULATION, start="13:40", units="7", preliminary=1960)


def _diagnosis_written(scene: Scene) -> None:
    scene.line(_TILT_TABLE, start="13:50", diagnosis="7802")
    mother = scene.person(AgeGroup.MOTHER).cell
    scene.line(_PLACENTA, start="14:00", patient=mother, diagnosis="667.0")


def _visit_at_home(scene: Scene) -> None:
    setting = scene.setting
    code = setting.codes.follow_up[False, False]
    tariff = setting.details.tariff(code, setting.cabinet if scene.serial % 2 else setting.clsc)
    scene.line(code, place=_HOME, start="15:00", preliminary=tariff)


def _half_tariff_asked(scene: Scene) -> None:
    setting = scene.setting
    code = setting.codes.follow_up[False, False]
    scene.line(code, start="15:20", preliminary=setting.details.tariff(code, setting.clsc) // 2)


LOOKALIKES = (
    Lookalike(rule="HRE002", build=_visit_right_after_psychotherapy),
    Lookalike(rule="HRE002", build=_supplement_right_after_first_period),
    Lookalike(rule="HRE002", build=_visit_during_duty),
    Lookalike(rule="HRE004", build=_first_and_last_minute),
    Lookalike(rule="HRE005", build=_day_of_the_code),
    Lookalike(rule="LIEU001", build=_consultation_in_institution),
    Lookalike(rule="LIEU002", build=_electrocardiogram_in_office),
    Lookalike(rule="ROLE001", build=_assisted_by_colleague),
    Lookalike(rule="UNI001", build=_units_written),
    Lookalike(rule="UNI002", build=_as_many_warts_as_payable),
    Lookalike(rule="UNI002", build=_exact_maximum),
    Lookalike(rule="DIAG001", build=_diagnosis_written),
    Lookalike(rule="TARIF001", build=_visit_at_home),
    Lookalike(rule="TARIF002", build=_half_tariff_asked),
)
