"""Whom a line names: a number under two names, a number a digit away, an invoice of two patients."""

from facnet_desktop.domain.severity import Severity
from facnet_desktop.synthetic.faults.scene import Fault, Scene

_END_OF_ANOTHER_NAME = "UMBREVOISIEL"
_FIRST_ASSIGNED = 10


def _under_another_name(scene: Scene) -> tuple[int, ...]:
    # The same first letters: the number still agrees with the name.
    person, (first, second) = scene.person(), scene.days
    other = f"{person.nam} - {person.nam[:3]}{_END_OF_ANOTHER_NAME}, {person.first_name}"
    return (
        scene.follow_up(day=first, start="09:15", patient=person.cell),
        scene.follow_up(day=second, start="10:15", patient=other),
    )


def _digit_mistyped(scene: Scene) -> tuple[int, ...]:
    person, (first, second) = scene.person(), scene.days
    digit = (int(person.nam[_FIRST_ASSIGNED]) + 1) % 10
    nam = f"{person.nam[:_FIRST_ASSIGNED]}{digit}{person.nam[_FIRST_ASSIGNED + 1 :]}"
    return (
        scene.follow_up(day=first, start="09:15", patient=person.cell),
        scene.follow_up(day=second, start="10:15", patient=f"{nam} - {person.surname}, {person.first_name}"),
    )


def _two_patients(scene: Scene) -> tuple[int, ...]:
    return (scene.follow_up(start="09:40"), scene.follow_up(start="10:00", same_invoice=True))


_WARNING = Severity.WARNING

FAULTS = (
    Fault(
        rule="NAM004",
        kind="several_names",
        severity=_WARNING,
        build=_under_another_name,
        days=2,
        whole_nam=True,
    ),
    Fault(
        rule="NAM004",
        kind="similar_numbers",
        severity=_WARNING,
        build=_digit_mistyped,
        days=2,
        whole_nam=True,
    ),
    Fault(rule="FAC001", kind="mixed_invoice", severity=_WARNING, build=_two_patients),
)
