"""Who may follow a patient: homes visited on a day, pregnancies taken charge of, registration."""

from facnet_desktop.domain.severity import Severity
from facnet_desktop.synthetic.faults.scene import Fault, Scene
from facnet_desktop.synthetic.people import AgeGroup

_FIRST_AT_HOME, _ADDITIONAL_AT_HOME = "15781", "15782"
_FIRST_TRIMESTER_SUPPLEMENT = "15159"
_PSYCHIATRIC_FOLLOW_UP = "8848"


def _additional_alone(scene: Scene) -> tuple[int, ...]:
    return (scene.line(_ADDITIONAL_AT_HOME, start="10:00"),)


def _fourth_under_one_roof(scene: Scene) -> tuple[int, ...]:
    scene.line(_FIRST_AT_HOME, start="09:00")
    additional = [scene.line(_ADDITIONAL_AT_HOME, start=start) for start in ("09:30", "10:00", "10:30")]
    return (additional[-1],)


def _second_home(scene: Scene) -> tuple[int, ...]:
    return (scene.line(_FIRST_AT_HOME, start="09:00"), scene.line(_FIRST_AT_HOME, start="11:00"))


def _taken_charge_again(scene: Scene) -> tuple[int, ...]:
    setting, patient = scene.setting, scene.person(AgeGroup.MOTHER).cell
    visit = scene.line(setting.codes.pregnancy_taking_charge, start="09:00", patient=patient)
    if scene.serial % 2:
        return visit, scene.line(_FIRST_TRIMESTER_SUPPLEMENT, start="09:00", patient=patient)
    again = setting.colleague_codes.pregnancy_taking_charge
    return visit, scene.line(again, start="14:00", patient=patient, doctor=setting.colleague)


def _barred_to_her(scene: Scene) -> tuple[int, ...]:
    first, second = scene.days
    patient = scene.person().cell
    return (
        scene.line(_PSYCHIATRIC_FOLLOW_UP, day=first, start="09:00", patient=patient),
        scene.follow_up(day=second, start="10:30", patient=patient),
    )


_WARNING = Severity.WARNING

FAULTS = (
    Fault(rule="DOM001", kind="first_visit_missing", severity=_WARNING, build=_additional_alone),
    Fault(rule="DOM001", kind="too_many_additional", severity=_WARNING, build=_fourth_under_one_roof),
    Fault(rule="DOM001", kind="home_not_told", severity=_WARNING, build=_second_home),
    Fault(rule="GROS001", kind="pregnancy_taken_again", severity=_WARNING, build=_taken_charge_again),
    Fault(rule="MAND001", kind="registered_patient", severity=_WARNING, build=_barred_to_her, days=2),
)
