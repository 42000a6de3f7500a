"""Surgeries and their tray, several acts of a session, and the visit of that day."""

from facnet_desktop.domain.severity import Severity
from facnet_desktop.synthetic.faults.scene import Fault, Scene

_MAIN_TRAY, _MINOR_TRAY = "1098", "1099"
_SURGERY, _DEARER_SURGERY = "1180", "1186"
"""Excisions of skin tumours of more than 60 $, which give right to the main tray in a private office."""
_MINOR_ACT, _OTHER_ACT = "254", "407"
"""Acts of section C of other prices; the first gives right to the minor tray."""
_OTHER_SESSION = "85"
_DOMICILE = "G1K1A1"
"""A postal code: a domicile."""
_SURGERY_ANYWHERE, _TRAY_CENTS = "20025", 3700
"""An act of the main tray with one tariff for every place, and what the tray is worth."""


def _visit_that_day(scene: Scene) -> tuple[int, ...]:
    patient = scene.person().cell
    return (
        scene.follow_up(start="09:00", patient=patient),
        scene.line(_SURGERY, start="09:30", patient=patient),
    )


def _visit_with_context(scene: Scene) -> tuple[int, ...]:
    patient = scene.person().cell
    return (
        scene.follow_up(start="09:00", patient=patient, contexts=_OTHER_SESSION),
        scene.line(_SURGERY, start="15:30", patient=patient),
    )


def _in_office(scene: Scene, *codes: str) -> list[int]:
    """Those codes for one patient on one invoice, in the private office."""
    place, patient = scene.setting.cabinet, scene.person().cell
    return [
        scene.line(code, place=place, start="10:00", patient=patient, same_invoice=number > 0)
        for number, code in enumerate(codes)
    ]


def _tray_forgotten(scene: Scene) -> tuple[int, ...]:
    return tuple(_in_office(scene, _SURGERY))


def _tray_alone(scene: Scene) -> tuple[int, ...]:
    return tuple(_in_office(scene, _MAIN_TRAY))


def _tray_for_another(scene: Scene) -> tuple[int, ...]:
    return (_in_office(scene, _SURGERY, _MINOR_TRAY)[1],)


def _two_trays(scene: Scene) -> tuple[int, ...]:
    return tuple(_in_office(scene, _SURGERY, _MINOR_ACT, _MAIN_TRAY, _MINOR_TRAY)[2:])


def _two_trays_that_day(scene: Scene) -> tuple[int, ...]:
    place, patient = scene.setting.cabinet, scene.person().cell
    scene.line(_SURGERY, place=place, start="10:00", patient=patient)
    return tuple(scene.line(_MAIN_TRAY, place=place, patient=patient) for _ in range(2))


def _tray_at_home(scene: Scene) -> tuple[int, ...]:
    patient = scene.person().cell
    scene.line(_SURGERY_ANYWHERE, place=_DOMICILE, start="10:00", patient=patient)
    tray = scene.line(
        _MAIN_TRAY, place=_DOMICILE, patient=patient, preliminary=_TRAY_CENTS, same_invoice=True
    )
    return (tray,)


def _surgeries(scene: Scene) -> tuple[int, ...]:
    patient = scene.person().cell
    return (
        scene.line(_SURGERY, start="11:00", patient=patient),
        scene.line(_DEARER_SURGERY, start="11:00", patient=patient, same_invoice=True),
    )


def _acts_of_a_visit(scene: Scene) -> tuple[int, ...]:
    patient = scene.person().cell
    scene.follow_up(start="11:30", patient=patient)
    return tuple(
        scene.line(code, start="11:30", patient=patient, same_invoice=True)
        for code in (_MINOR_ACT, _OTHER_ACT)
    )


_ERROR, _WARNING = Severity.ERROR, Severity.WARNING

FAULTS = (
    Fault(rule="CHIR001", kind="visit_on_surgery_day", severity=_ERROR, build=_visit_that_day),
    Fault(rule="CHIR001", kind="visit_on_surgery_day", severity=_WARNING, build=_visit_with_context),
    Fault(rule="CHIR002", kind="tray_not_billed", severity=Severity.OPTIMIZATION, build=_tray_forgotten),
    Fault(rule="CHIR003", kind="no_matching_act", severity=_ERROR, build=_tray_alone),
    Fault(rule="CHIR003", kind="other_tray", severity=_WARNING, build=_tray_for_another),
    Fault(rule="CHIR003", kind="several_per_session", severity=_ERROR, build=_two_trays),
    Fault(rule="CHIR003", kind="several_per_session", severity=_WARNING, build=_two_trays_that_day),
    Fault(rule="CHIR003", kind="not_in_cabinet", severity=_ERROR, build=_tray_at_home),
    Fault(rule="CHIR004", kind="surgeries_in_full", severity=_WARNING, build=_surgeries),
    Fault(rule="ADT001", kind="acts_in_full", severity=_WARNING, build=_acts_of_a_visit),
)
