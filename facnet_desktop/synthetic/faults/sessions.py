"""Sessions with terms of their own: psychotherapy, prevention of infections, complex situations."""

from facnet_desktop.domain.french import clock
from facnet_desktop.domain.severity import Severity
from facnet_desktop.synthetic.faults.scene import Fault, Scene
from facnet_desktop.synthetic.people import AgeGroup

_THERAPY, _MORE_THERAPY = "15785", "15786"
_PREVENTION = "15230"
_COMPLEX, _PERIODS_TOO_MANY = "15064", 5
_PERIOD_CENTS = 2855
_GONIOSCOPY = "543"
_MORNING = 9 * 60


def _timed(scene: Scene, code: str, start: int, minutes: int, patient: str, **cells: object) -> int:
    return scene.line(
        code,
        start=clock(start),
        end=clock(start + minutes),
        patient=patient,
        **cells,  # type: ignore[arg-type]
    )


def _short_therapy(scene: Scene) -> tuple[int, ...]:
    return (_timed(scene, _THERAPY, _MORNING, scene.setting.draws.between(10, 24), scene.person().cell),)


def _supplement_too_early(scene: Scene) -> tuple[int, ...]:
    patient = scene.person().cell
    first = _timed(scene, _THERAPY, _MORNING, 27, patient)
    more = _timed(scene, _MORE_THERAPY, _MORNING + 27, 15, patient, units="15", same_invoice=True)
    return more, first


def _supplement_alone(scene: Scene) -> tuple[int, ...]:
    return (_timed(scene, _MORE_THERAPY, _MORNING, 15, scene.person().cell, units="15"),)


def _visit_at_therapy(scene: Scene) -> tuple[int, ...]:
    patient = scene.person().cell
    therapy = _timed(scene, _THERAPY, _MORNING, 30, patient)
    return therapy, scene.follow_up(start=clock(_MORNING), patient=patient, same_invoice=True)


def _visit_on_therapy_day(scene: Scene) -> tuple[int, ...]:
    patient = scene.person().cell
    therapy = _timed(scene, _THERAPY, _MORNING, 30, patient)
    return therapy, scene.follow_up(start="15:00", patient=patient)


def _short_prevention(scene: Scene) -> tuple[int, ...]:
    return (_timed(scene, _PREVENTION, _MORNING, 5 + scene.serial % 10, scene.person().cell),)


def _block_not_complete(scene: Scene) -> tuple[int, ...]:
    setting = scene.setting
    two = 2 * setting.details.tariff(_PREVENTION, setting.clsc)
    patient = scene.person().cell
    return (_timed(scene, _PREVENTION, _MORNING, 20, patient, units="2", preliminary=two),)


def _part_of_a_block(scene: Scene) -> tuple[int, ...]:
    return (scene.line(_PREVENTION, start="09:40", units="15", preliminary=4000),)


def _prevention_at_therapy(scene: Scene) -> tuple[int, ...]:
    patient = scene.person().cell
    prevention = _timed(scene, _PREVENTION, _MORNING + 30, 15, patient)
    return prevention, _timed(scene, _THERAPY, _MORNING, 30, patient, same_invoice=True)


def _under_70(scene: Scene) -> str:
    """Somebody young enough for the code."""
    return scene.person(AgeGroup.MOTHER).cell


def _act_beside_package(scene: Scene) -> tuple[int, ...]:
    patient = _under_70(scene)
    package = _timed(scene, _COMPLEX, 11 * 60, 45, patient)
    return scene.line(_GONIOSCOPY, start="13:00", patient=patient), package


def _second_package(scene: Scene) -> tuple[int, ...]:
    patient = _under_70(scene)
    first = _timed(scene, _COMPLEX, 11 * 60, 45, patient)
    return _timed(scene, _COMPLEX, 16 * 60, 45, patient), first


def _package_too_long(scene: Scene) -> tuple[int, ...]:
    setting = scene.setting
    tariff = setting.details.tariff(_COMPLEX, setting.clsc)
    amount = tariff + _PERIODS_TOO_MANY * _PERIOD_CENTS
    units = str(_PERIODS_TOO_MANY)
    return (scene.line(_COMPLEX, start="11:00", units=units, preliminary=amount, patient=_under_70(scene)),)


_ERROR, _WARNING = Severity.ERROR, Severity.WARNING

FAULTS = (
    Fault(rule="PSY001", kind="session_too_short", severity=_ERROR, build=_short_therapy),
    Fault(rule="PSY001", kind="first_period_too_short", severity=_ERROR, build=_supplement_too_early),
    Fault(rule="PSY001", kind="supplement_without_first", severity=_ERROR, build=_supplement_alone),
    Fault(rule="PSY001", kind="same_session_act", severity=_ERROR, build=_visit_at_therapy),
    Fault(rule="PSY001", kind="same_session_act", severity=_WARNING, build=_visit_on_therapy_day),
    Fault(rule="ITS001", kind="too_short", severity=_ERROR, build=_short_prevention),
    Fault(rule="ITS001", kind="incomplete_block", severity=_ERROR, build=_block_not_complete),
    Fault(rule="ITS001", kind="amount_not_in_blocks", severity=_WARNING, build=_part_of_a_block),
    Fault(rule="ITS001", kind="same_visit_act", severity=_ERROR, build=_prevention_at_therapy),
    Fault(rule="URG001", kind="other_act", severity=_ERROR, build=_act_beside_package),
    Fault(rule="URG001", kind="second_package", severity=_ERROR, build=_second_package),
    Fault(rule="URG001", kind="above_maximum", severity=_WARNING, build=_package_too_long),
)
