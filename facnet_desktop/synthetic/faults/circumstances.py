"""Lines wrong by when, where or how they were rendered: hours, days, places, roles, units, diagnoses."""

from facnet_desktop.domain.severity import Severity
from facnet_desktop.synthetic.faults.scene import Fault, Scene
from facnet_desktop.synthetic.people import AgeGroup

_SATURDAY = 5
_PSYCHOTHERAPY, _PSYCHOTHERAPY_MORE, _PSYCHOTHERAPY_INSTITUTION = "15785", "15786", "8862"
_DEATH_BY_DAY = "14"
_DELIVERY_BY_NIGHT, _PLACENTA = "6985", "6907"
_DUTY_OF_WEEK, _DUTY_OF_WEEKEND = "9998", "19055"
_VACCINATION_INSTITUTION, _VEIN_PUNCTURE_OFFICE, _TRAY = "20023", "609", "1098"
_OBSTETRIC_DUTY = "9776"
_COAGULATION, _WARTS = "1300", "1222"
_LESIONS = ("1164", "1156", "1157", "1165", "1166")
_TILT_TABLE = "564"
_OTHER_SESSION = "85"


def _visit_in_psychotherapy(scene: Scene) -> tuple[int, ...]:
    return (
        scene.line(_PSYCHOTHERAPY, start="08:00", end="08:30"),
        scene.follow_up(start="08:15", end="08:25"),
    )


def _two_visits_at_once(scene: Scene) -> tuple[int, ...]:
    return (
        scene.follow_up(start="10:00", end="10:20"),
        scene.follow_up(start="10:10", end="10:25"),
    )


def _period_too_early(scene: Scene) -> tuple[int, ...]:
    patient = scene.person().cell
    first = scene.line(_PSYCHOTHERAPY, start="09:00", end="09:30", patient=patient)
    more = scene.line(_PSYCHOTHERAPY_MORE, start="09:20", end="09:35", patient=patient)
    return (more, first)


def _day_code_at_night(scene: Scene) -> tuple[int, ...]:
    return (scene.line(_DEATH_BY_DAY, start="05:40"),)


def _night_delivery_by_day(scene: Scene) -> tuple[int, ...]:
    patient = scene.person(AgeGroup.MOTHER).cell
    return (scene.line(_DELIVERY_BY_NIGHT, start="10:20", patient=patient, diagnosis="650"),)


def _duty_of_other_days(scene: Scene) -> tuple[int, ...]:
    weekend = scene.days[0].weekday() >= _SATURDAY
    code = _DUTY_OF_WEEK if weekend else _DUTY_OF_WEEKEND
    return (scene.line(code, start="00:00", end="08:00", patient="", diagnosis=""),)


def _institution_code(scene: Scene) -> tuple[int, ...]:
    return _in_office(scene, _PSYCHOTHERAPY_INSTITUTION)


def _institution_vaccination(scene: Scene) -> tuple[int, ...]:
    return _in_office(scene, _VACCINATION_INSTITUTION)


def _in_office(scene: Scene, code: str) -> tuple[int, ...]:
    setting = scene.setting
    cents = setting.details.tariff(code, setting.clsc)
    return (scene.line(code, place=setting.cabinet, start="11:10", preliminary=cents),)


def _tray_in_institution(scene: Scene) -> tuple[int, ...]:
    return _in_institution(scene, _TRAY)


def _puncture_in_institution(scene: Scene) -> tuple[int, ...]:
    return _in_institution(scene, _VEIN_PUNCTURE_OFFICE)


def _in_institution(scene: Scene, code: str) -> tuple[int, ...]:
    setting = scene.setting
    cents = setting.details.tariff(code, setting.cabinet)
    return (scene.line(code, start="11:20", preliminary=cents),)


def _role_not_allowed(scene: Scene) -> tuple[int, ...]:
    return (scene.line(_OBSTETRIC_DUTY, role="2", patient="", units="1", preliminary=67205, diagnosis=""),)


def _visit_in_other_role(scene: Scene) -> tuple[int, ...]:
    return (scene.follow_up(start="11:40", role="4"),)


def _both_roles(scene: Scene) -> tuple[int, ...]:
    patient = scene.person().cell
    first = scene.line(_COAGULATION, start="11:50", patient=patient)
    second = scene.line(_COAGULATION, start="11:50", patient=patient, role="2", preliminary=2000)
    return (second, first)


def _units_not_written(scene: Scene) -> tuple[int, ...]:
    return (scene.line(_COAGULATION, start="13:00", preliminary=935),)


def _two_warts_too_many(scene: Scene) -> tuple[int, ...]:
    return (scene.line(_WARTS, start="13:10", units="19", preliminary=8955),)


def _one_wart_too_many(scene: Scene) -> tuple[int, ...]:
    return (scene.line(_WARTS, start="13:20", units="18", preliminary=8550),)


def _five_lesions(scene: Scene) -> tuple[int, ...]:
    patient = scene.person().cell
    return tuple(
        scene.line(code, start="13:30", patient=patient, contexts=_OTHER_SESSION, same_invoice=number > 0)
        for number, code in enumerate(_LESIONS)
    )


def _above_maximum(scene: Scene) -> tuple[int, ...]:
    return (scene.line(_COAGULATION, start="13:40", units="9", preliminary=2370),)


def _no_diagnosis(scene: Scene) -> tuple[int, ...]:
    return (scene.line(_TILT_TABLE, start="13:50", diagnosis=""),)


def _other_diagnosis(scene: Scene) -> tuple[int, ...]:
    patient = scene.person(AgeGroup.MOTHER).cell
    return (scene.line(_PLACENTA, start="14:00", patient=patient, diagnosis="650"),)


_ERROR, _WARNING = Severity.ERROR, Severity.WARNING

FAULTS = (
    Fault(rule="HRE002", kind="different_patients", severity=_ERROR, build=_visit_in_psychotherapy),
    Fault(rule="HRE002", kind="different_patients", severity=_WARNING, build=_two_visits_at_once),
    Fault(rule="HRE002", kind="supplementary_period", severity=_ERROR, build=_period_too_early),
    Fault(rule="HRE004", kind="outside_hours", severity=_ERROR, build=_day_code_at_night),
    Fault(rule="HRE004", kind="outside_hours", severity=_WARNING, build=_night_delivery_by_day),
    Fault(rule="HRE005", kind="wrong_day", severity=_WARNING, build=_duty_of_other_days),
    Fault(rule="LIEU001", kind="institution_code_in_office", severity=_ERROR, build=_institution_code),
    Fault(
        rule="LIEU001", kind="institution_code_in_office", severity=_WARNING, build=_institution_vaccination
    ),
    Fault(rule="LIEU002", kind="office_code_in_institution", severity=_ERROR, build=_tray_in_institution),
    Fault(
        rule="LIEU002", kind="office_code_in_institution", severity=_WARNING, build=_puncture_in_institution
    ),
    Fault(rule="ROLE001", kind="role_not_allowed", severity=_ERROR, build=_role_not_allowed),
    Fault(rule="ROLE001", kind="role_not_allowed", severity=_WARNING, build=_visit_in_other_role),
    Fault(rule="ROLE001", kind="both_roles", severity=_ERROR, build=_both_roles),
    Fault(rule="UNI001", kind="units_missing", severity=_WARNING, build=_units_not_written),
    Fault(rule="UNI002", kind="too_many_units", severity=_ERROR, build=_two_warts_too_many),
    Fault(rule="UNI002", kind="too_many_units", severity=_WARNING, build=_one_wart_too_many),
    Fault(rule="UNI002", kind="too_many_lesions", severity=_WARNING, build=_five_lesions),
    Fault(rule="UNI002", kind="amount_above_maximum", severity=_ERROR, build=_above_maximum),
    Fault(rule="DIAG001", kind="diagnosis_missing", severity=_WARNING, build=_no_diagnosis),
    Fault(rule="DIAG001", kind="diagnosis_not_listed", severity=_WARNING, build=_other_diagnosis),
)
