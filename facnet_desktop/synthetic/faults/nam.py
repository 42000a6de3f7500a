"""Health insurance numbers: badly formed, born on no day, under another name, missing or superfluous."""

from facnet_desktop.domain.severity import Severity
from facnet_desktop.synthetic.faults.scene import Fault, Scene

# A birth year of two digits always finds a century that makes it possible in 2025: the kinds
# ``future_birth`` and ``too_old`` of NAM002 cannot happen in a generated file.

# On-site duty of an emergency department, 0 to 8 h: claimed for nobody in particular.
_WEEK_DUTY = "9998"
_WEEKEND_DUTY = "19055"
_SATURDAY = 5


def _visits(scene: Scene, patient: str) -> tuple[int, ...]:
    """A visit of that patient on each date of the scene."""
    return tuple(
        scene.follow_up(day=day, start=f"{9 + number:02d}:15", patient=patient)
        for number, day in enumerate(scene.days)
    )


def _digit_forgotten(scene: Scene) -> tuple[int, ...]:
    person = scene.person()
    return _visits(scene, f"{person.nam[:-1]} - {person.surname}, {person.first_name}")


def _letter_for_digit(scene: Scene) -> tuple[int, ...]:
    person = scene.person()
    return _visits(scene, f"{person.nam[:10]}B{person.nam[11:]} - {person.surname}, {person.first_name}")


def _born_on_no_day(scene: Scene) -> tuple[int, ...]:
    person = scene.person()
    birth = ("1315", "0231", "0432")[scene.serial % 3]
    nam = f"{person.nam[:6]}{birth}{person.nam[10:]}"
    return _visits(scene, f"{nam} - {person.surname}, {person.first_name}")


def _other_name(scene: Scene) -> tuple[int, ...]:
    person, other = scene.person(), scene.person()
    while other.nam[:3] == person.nam[:3]:
        other = scene.person()
    return _visits(scene, f"{person.nam} - {other.surname}, {person.first_name}")


def _missing(scene: Scene) -> tuple[int, ...]:
    return (scene.follow_up(start="09:15", patient=""),)


def _superfluous(scene: Scene) -> tuple[int, ...]:
    duty = _WEEKEND_DUTY if scene.days[0].weekday() == _SATURDAY else _WEEK_DUTY
    return (scene.line(duty, start="00:00", end="08:00", diagnosis=""),)


FAULTS = (
    Fault(rule="NAM001", kind="format", severity=Severity.ERROR, build=_digit_forgotten, whole_nam=True),
    Fault(rule="NAM001", kind="format", severity=Severity.WARNING, build=_letter_for_digit, whole_nam=True),
    Fault(
        rule="NAM002",
        kind="impossible_date",
        severity=Severity.ERROR,
        build=_born_on_no_day,
        days=2,
        whole_nam=True,
    ),
    Fault(
        rule="NAM003",
        kind="name_mismatch",
        severity=Severity.INFO,
        build=_other_name,
        days=2,
        whole_nam=True,
    ),
    Fault(rule="NAM005", kind="missing", severity=Severity.WARNING, build=_missing),
    Fault(rule="NAM005", kind="superfluous", severity=Severity.INFO, build=_superfluous),
)
