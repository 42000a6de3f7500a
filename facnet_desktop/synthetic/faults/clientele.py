"""Tariffs that do not fit the clientele, vulnerability forgotten, communications beyond their limits."""

from datetime import date

from facnet_desktop.domain.severity import Severity
from facnet_desktop.synthetic.calendar import YEAR, Cover, statement
from facnet_desktop.synthetic.faults.scene import Fault, Scene

_LARGE_CLIENTELE = "CLIENTELE_500_PLUS_DE_MEME_VISITE"
_USUAL, _VULNERABLE = (False, False), (True, False)
_SPECIALIST, _SPECIALIST_ABOVE, _PROFESSIONAL = "15841", "15842", "15844"
_QUARTERLY = 13


def _one_of_three(scene: Scene) -> tuple[int, ...]:
    """Three follow-up visits in the CLSC, the second at the tariff of the other size of clientele."""
    doctor = scene.locum()
    large = scene.setting.colleague_codes.follow_up[_USUAL]
    pairs = scene.setting.reference.pairs(_LARGE_CLIENTELE)
    small = next(code for code, same_visit in pairs.items() if same_visit == large)
    usual, odd = (large, small) if scene.serial % 2 else (small, large)
    marks = [
        scene.line(code, start=f"{9 + hour:02d}:00", doctor=doctor)
        for hour, code in enumerate((usual, odd, usual))
    ]
    return (marks[1],)


def _vulnerable_then_not(scene: Scene) -> tuple[int, ...]:
    first, second = scene.days
    codes, patient = scene.setting.codes, scene.person().cell
    known = scene.line(codes.periodic[_VULNERABLE], day=first, start="09:00", patient=patient)
    return (scene.line(codes.follow_up[_USUAL], day=second, start="10:30", patient=patient), known)


def _periodic_forgotten(scene: Scene) -> tuple[int, ...]:
    # The year has to be complete: a service in January, and one in December.
    setting, doctor = scene.setting, scene.locum()
    last = statement(setting.last_day)
    for day in (setting.first_day, date(YEAR, 12, 2 + setting.draws.below(18))):
        scene.line(setting.colleague_codes.follow_up[_USUAL], day=day, doctor=doctor, period=last)
    return (scene.line(setting.codes.follow_up[_VULNERABLE], start="11:20"),)


def _one_call_too_many(scene: Scene) -> tuple[int, ...]:
    doctor = scene.locum()
    marks = [scene.line(_SPECIALIST, doctor=doctor, diagnosis="") for _ in range(_QUARTERLY + 1)]
    return (marks[-1],)


def _two_sizes_of_clientele(scene: Scene) -> tuple[int, ...]:
    doctor = scene.locum()
    for _ in range(2):
        scene.line(_SPECIALIST, doctor=doctor, diagnosis="")
    return (scene.line(_SPECIALIST_ABOVE, doctor=doctor, diagnosis=""),)


def _two_calls_that_day(scene: Scene) -> tuple[int, ...]:
    doctor, patient = scene.locum(), scene.person().cell
    return (
        scene.line(_SPECIALIST, start="10:10", patient=patient, doctor=doctor, diagnosis=""),
        scene.line(_PROFESSIONAL, start="15:40", patient=patient, doctor=doctor, diagnosis=""),
    )


FAULTS = (
    Fault(rule="CLI001", kind="mixed_clientele_tariffs", severity=Severity.WARNING, build=_one_of_three),
    Fault(
        rule="VUL001",
        kind="vulnerability_forgotten",
        severity=Severity.OPTIMIZATION,
        build=_vulnerable_then_not,
        days=2,
    ),
    Fault(
        rule="PER001",
        kind="periodic_visit_missed",
        severity=Severity.OPTIMIZATION,
        build=_periodic_forgotten,
        cover=Cover.FROM_JANUARY,
        whole_year=True,
    ),
    Fault(rule="COM001", kind="quarterly_maximum", severity=Severity.ERROR, build=_one_call_too_many),
    Fault(rule="COM001", kind="several_levels", severity=Severity.WARNING, build=_two_sizes_of_clientele),
    Fault(rule="COM002", kind="session_not_told", severity=Severity.WARNING, build=_two_calls_that_day),
)
