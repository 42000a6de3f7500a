"""Clinical interventions: minutes of the day, periods, overlaps, other acts, times, places; long visits."""

from facnet_desktop.domain.french import clock
from facnet_desktop.domain.severity import Severity
from facnet_desktop.synthetic.faults.scene import Fault, Scene

_MORNING = 8 * 60
_INSTITUTION_CODE = "8858"


def _first(scene: Scene, start: int, minutes: int, *, patient: str | None = None) -> int:
    """A first period of that length, from ``start`` (minutes since midnight)."""
    return scene.line(
        scene.setting.interventions.first, start=clock(start), end=clock(start + minutes), patient=patient
    )


def _supplement(scene: Scene, start: int, minutes: int, patient: str, *, periods: int) -> int:
    """Supplementary periods on the invoice of the line before."""
    setting = scene.setting
    code = setting.interventions.supplement
    return scene.line(
        code,
        start=clock(start),
        end=clock(start + minutes),
        patient=patient,
        units=str(minutes),
        preliminary=setting.details.tariff(code, setting.clsc) * periods,
        same_invoice=True,
    )


def _session(scene: Scene, start: int, supplement: int, *, periods: int) -> tuple[int, int]:
    """A first period of 30 minutes and ``supplement`` minutes more, billed as that many periods."""
    patient = scene.person().cell
    first = _first(scene, start, 30, patient=patient)
    return first, _supplement(scene, start + 30, supplement, patient, periods=periods)


def _too_many_minutes(scene: Scene) -> tuple[int, ...]:
    if scene.serial % 2:
        return tuple(
            mark for hour in range(4) for mark in _session(scene, _MORNING + 75 * hour, 30, periods=2)
        )
    return tuple(_first(scene, _MORNING + 45 * number, 30) for number in range(7))


def _too_many_whole_periods(scene: Scene) -> tuple[int, ...]:
    return tuple(_first(scene, _MORNING + 60 * number, 36) for number in range(5))


def _too_short(scene: Scene) -> tuple[int, ...]:
    return (_first(scene, 9 * 60, scene.setting.draws.between(10, 24)),)


def _no_first_period(scene: Scene) -> tuple[int, ...]:
    patient = scene.person().cell
    scene.follow_up(start="08:10")
    setting = scene.setting
    code = setting.interventions.supplement
    return (scene.line(code, start="11:00", end="11:15", patient=patient, units="15"),)


def _short_first_period(scene: Scene) -> tuple[int, ...]:
    patient = scene.person().cell
    first = _first(scene, 10 * 60, 27, patient=patient)
    return first, _supplement(scene, 10 * 60 + 27, 15, patient, periods=1)


def _too_many_periods(scene: Scene) -> tuple[int, ...]:
    return _session(scene, 10 * 60, 15, periods=2 + scene.serial % 2)


def _period_forgotten(scene: Scene) -> tuple[int, ...]:
    if scene.serial % 2:
        return (_first(scene, 14 * 60, 60),)
    return _session(scene, 14 * 60, 30, periods=1)


def _overlap(scene: Scene) -> tuple[int, ...]:
    return _first(scene, 9 * 60, 30), _first(scene, 9 * 60 + 20, 30)


def _visit_on_same_invoice(scene: Scene) -> tuple[int, ...]:
    patient = scene.person().cell
    first = _first(scene, 11 * 60, 30, patient=patient)
    return first, scene.follow_up(start="11:00", patient=patient, same_invoice=True)


def _visit_same_day(scene: Scene) -> tuple[int, ...]:
    patient = scene.person().cell
    first = _first(scene, 9 * 60, 30, patient=patient)
    return first, scene.follow_up(start="15:00", patient=patient)


def _no_end(scene: Scene) -> tuple[int, ...]:
    # Another session of the day keeps its times: a file of one line would seem to have no times at all.
    _first(scene, 9 * 60, 30)
    first = scene.setting.interventions.first
    return (scene.line(first, start="" if scene.serial % 3 == 2 else "13:00"),)


def _institution_code_in_cabinet(scene: Scene) -> tuple[int, ...]:
    return (
        scene.line(
            _INSTITUTION_CODE,
            place=scene.setting.cabinet,
            start="10:00",
            end="10:30",
            preliminary=scene.setting.details.tariff(_INSTITUTION_CODE, scene.setting.clsc),
        ),
    )


def _cabinet_tariff_in_institution(scene: Scene) -> tuple[int, ...]:
    setting = scene.setting
    code = setting.interventions.first
    tariff = setting.details.tariff(code, setting.cabinet)
    return (scene.line(code, start="10:00", end="10:30", preliminary=tariff),)


def _next_too_soon(scene: Scene) -> tuple[int, ...]:
    _, supplement = _session(scene, 9 * 60, 10, periods=1)
    return _first(scene, 9 * 60 + 41, 30), supplement


def _long_session(scene: Scene) -> tuple[int, ...]:
    return _session(scene, 9 * 60, 75, periods=5)


def _long_visit(scene: Scene) -> tuple[int, ...]:
    minutes = scene.setting.draws.between(25, 60)
    return (scene.follow_up(start="09:00", end=clock(9 * 60 + minutes)),)


FAULTS = (
    Fault(rule="IC001", kind="over_180_minutes", severity=Severity.ERROR, build=_too_many_minutes),
    Fault(rule="IC001", kind="over_180_minutes", severity=Severity.WARNING, build=_too_many_whole_periods),
    Fault(rule="IC002", kind="too_short", severity=Severity.ERROR, build=_too_short),
    Fault(rule="IC003", kind="supplement_not_allowed", severity=Severity.ERROR, build=_no_first_period),
    Fault(rule="IC003", kind="supplement_not_allowed", severity=Severity.ERROR, build=_short_first_period),
    Fault(rule="IC003", kind="supplement_not_allowed", severity=Severity.ERROR, build=_too_many_periods),
    Fault(rule="IC003", kind="supplement_missing", severity=Severity.OPTIMIZATION, build=_period_forgotten),
    Fault(rule="IC004", kind="overlap", severity=Severity.ERROR, build=_overlap),
    Fault(rule="IC005", kind="same_session_act", severity=Severity.ERROR, build=_visit_on_same_invoice),
    Fault(rule="IC005", kind="same_session_act", severity=Severity.WARNING, build=_visit_same_day),
    Fault(rule="IC006", kind="time_missing", severity=Severity.ERROR, build=_no_end),
    Fault(rule="IC007", kind="wrong_place", severity=Severity.WARNING, build=_institution_code_in_cabinet),
    Fault(rule="IC007", kind="wrong_place", severity=Severity.WARNING, build=_cabinet_tariff_in_institution),
    Fault(rule="IC008", kind="next_too_soon", severity=Severity.WARNING, build=_next_too_soon),
    Fault(rule="IC009", kind="long_session", severity=Severity.INFO, build=_long_session),
    Fault(rule="DUR001", kind="intervention_pays_more", severity=Severity.OPTIMIZATION, build=_long_visit),
)
