"""Clinical interventions on the right side of every number, for one patient or for a group."""

from facnet_desktop.domain.french import clock
from facnet_desktop.synthetic.faults.scene import Lookalike, Scene
from facnet_desktop.synthetic.visit_codes import intervention_codes

_MORNING = 8 * 60
_INSTITUTION_CODE = "8858"


def _session(
    scene: Scene, start: int, minutes: int, *, first: int = 30, periods: int = 0, contexts: str = ""
) -> str:
    """A session of that many minutes, its periods after the first one billed; its patient."""
    setting, patient = scene.setting, scene.person().cell
    codes = setting.interventions
    scene.line(codes.first, start=clock(start), end=clock(start + first), patient=patient, contexts=contexts)
    if periods:
        scene.line(
            codes.supplement,
            start=clock(start + first),
            end=clock(start + minutes),
            patient=patient,
            units=str(minutes - first),
            contexts=contexts,
            preliminary=setting.details.tariff(codes.supplement, setting.clsc) * periods,
            same_invoice=True,
        )
    return patient


def _exactly_180_minutes(scene: Scene) -> None:
    for number in range(6):
        _session(scene, _MORNING + 45 * number, 30)


def _past_180_with_exception(scene: Scene) -> None:
    for number in range(9):
        context = ("ICSM", "ICTOX", "ICEP")[number % 3] if number % 2 else ""
        _session(scene, _MORNING + 45 * number, 30, contexts=context)


def _shortest_session(scene: Scene) -> None:
    _session(scene, 9 * 60, 25, first=25)


def _shortest_supplement(scene: Scene) -> None:
    _session(scene, 9 * 60, 38, periods=1)
    _session(scene, 11 * 60, 53, periods=2)


def _seven_minutes_unbilled(scene: Scene) -> None:
    _session(scene, 9 * 60, 37, first=37)


def _ninety_minutes(scene: Scene) -> None:
    _session(scene, 14 * 60, 90, periods=4)


def _sessions_that_touch(scene: Scene) -> None:
    for number in range(4):
        _session(scene, _MORNING + 30 * number, 30)


def _next_after_15_minutes(scene: Scene) -> None:
    _session(scene, 9 * 60, 40, periods=1)
    _session(scene, 9 * 60 + 45, 30)


def _with_permitted_act(scene: Scene) -> None:
    patient = _session(scene, 9 * 60, 30)
    scene.line(scene.setting.lump_sum, start="09:00", patient=patient, diagnosis="", same_invoice=True)


def _group_session(scene: Scene) -> None:
    codes = intervention_codes(scene.setting.reference, group=True)
    for _ in range(5):
        scene.line(codes.first, start="13:00", end="13:30")


def _institution_code_in_institution(scene: Scene) -> None:
    scene.line(_INSTITUTION_CODE, start="10:00", end="10:30")


def _visit_of_24_minutes(scene: Scene) -> None:
    scene.follow_up(start="09:00", end="09:24")


def _long_visit_after_180_minutes(scene: Scene) -> None:
    _exactly_180_minutes(scene)
    scene.follow_up(start="15:00", end="15:40")


LOOKALIKES = (
    Lookalike(rule="IC001", build=_exactly_180_minutes),
    Lookalike(rule="IC001", build=_past_180_with_exception),
    Lookalike(rule="IC002", build=_shortest_session),
    Lookalike(rule="IC003", build=_shortest_supplement),
    Lookalike(rule="IC003", build=_seven_minutes_unbilled),
    Lookalike(rule="IC004", build=_sessions_that_touch),
    Lookalike(rule="IC004", build=_group_session),
    Lookalike(rule="IC005", build=_with_permitted_act),
    Lookalike(rule="IC007", build=_institution_code_in_institution),
    Lookalike(rule="IC008", build=_next_after_15_minutes),
    Lookalike(rule="IC009", build=_ninety_minutes),
    Lookalike(rule="DUR001", build=_visit_of_24_minutes),
    Lookalike(rule="DUR001", build=_long_visit_after_180_minutes),
)
