"""Office fees: outside a private office, without enough patients, above the maximum, left unbilled."""

from facnet_desktop.domain.severity import Severity
from facnet_desktop.synthetic.faults.scene import Fault, Scene
from facnet_desktop.synthetic.fees import WALK_IN_CONTEXT


def _outside_cabinet(scene: Scene) -> tuple[int, ...]:
    for number in range(scene.setting.fees.registered_lower):
        scene.follow_up(start=f"08:{number * 10:02d}")
    return (scene.fee(scene.setting.fees.lower, place=scene.setting.clsc),)


def _without_place(scene: Scene) -> tuple[int, ...]:
    return (scene.fee(scene.setting.fees.lower, place=""),)


def _too_few_registered(scene: Scene) -> tuple[int, ...]:
    fees = scene.setting.fees
    if scene.serial % 2:
        scene.appointments(fees.registered_higher - 1)
        return (scene.fee(fees.higher),)
    scene.appointments(scene.setting.draws.between(2, fees.registered_lower - 1))
    return (scene.fee(fees.lower, paid=0 if scene.setting.draws.chance(0.5) else None),)


def _too_few_walk_ins(scene: Scene) -> tuple[int, ...]:
    fees = scene.setting.fees
    if scene.serial % 2:
        scene.walk_ins(fees.walk_in_higher - 1)
        return (scene.fee(fees.higher, contexts=WALK_IN_CONTEXT),)
    scene.walk_ins(scene.setting.draws.between(4, fees.walk_in_lower - 1))
    return (scene.fee(fees.lower, contexts=WALK_IN_CONTEXT),)


def _context_forgotten(scene: Scene) -> tuple[int, ...]:
    scene.walk_ins(scene.setting.fees.walk_in_lower)
    return (scene.fee(scene.setting.fees.lower),)


def _undetermined_patients(scene: Scene) -> tuple[int, ...]:
    fees = scene.setting.fees
    scene.appointments(fees.registered_lower - 1)
    scene.walk_ins(2, first_hour=10, contexts="")
    return (scene.fee(fees.lower),)


def _visits_not_paid(scene: Scene) -> tuple[int, ...]:
    fees = scene.setting.fees
    scene.appointments(fees.registered_lower - 2)
    scene.appointments(3, first_hour=10, paid=0)
    return (scene.fee(fees.lower),)


def _above_maximum(scene: Scene) -> tuple[int, ...]:
    fees = scene.setting.fees
    scene.appointments(fees.registered_higher)
    if scene.serial % 2:
        return (scene.fee(fees.higher), scene.fee(fees.higher))
    scene.walk_ins(fees.walk_in_lower, first_hour=11)
    return (scene.fee(fees.higher), scene.fee(fees.lower, contexts=WALK_IN_CONTEXT))


def _second_fee(scene: Scene) -> tuple[int, ...]:
    fees = scene.setting.fees
    scene.appointments(fees.registered_lower + 2)
    return (scene.fee(fees.lower), scene.fee(fees.lower))


def _fee_forgotten(scene: Scene) -> tuple[int, ...]:
    fees = scene.setting.fees
    if scene.serial % 2:
        return tuple(scene.walk_ins(fees.walk_in_lower))
    return tuple(
        scene.appointments(scene.setting.draws.between(fees.registered_lower, fees.registered_higher))
    )


def _lower_fee(scene: Scene) -> tuple[int, ...]:
    fees = scene.setting.fees
    if scene.serial % 2:
        scene.walk_ins(fees.walk_in_higher)
        return (scene.fee(fees.lower, contexts=WALK_IN_CONTEXT),)
    scene.appointments(fees.registered_higher)
    return (scene.fee(fees.lower),)


def _second_group_forgotten(scene: Scene) -> tuple[int, ...]:
    fees = scene.setting.fees
    scene.appointments(fees.registered_lower)
    scene.walk_ins(fees.walk_in_lower, first_hour=10)
    return (scene.fee(fees.lower),)


FAULTS = (
    Fault(rule="FB001", kind="not_in_cabinet", severity=Severity.ERROR, build=_outside_cabinet),
    Fault(rule="FB001", kind="not_in_cabinet", severity=Severity.WARNING, build=_without_place),
    Fault(rule="FB002", kind="below_minimum", severity=Severity.ERROR, build=_too_few_registered),
    Fault(rule="FB002", kind="below_minimum", severity=Severity.ERROR, build=_too_few_walk_ins),
    Fault(rule="FB002", kind="below_minimum", severity=Severity.ERROR, build=_context_forgotten),
    Fault(rule="FB002", kind="below_minimum", severity=Severity.WARNING, build=_undetermined_patients),
    Fault(rule="FB002", kind="below_minimum", severity=Severity.WARNING, build=_visits_not_paid),
    Fault(rule="FB003", kind="daily_maximum", severity=Severity.ERROR, build=_above_maximum),
    Fault(rule="FB003", kind="second_fee_same_group", severity=Severity.WARNING, build=_second_fee),
    Fault(rule="FB004", kind="fee_not_billed", severity=Severity.OPTIMIZATION, build=_fee_forgotten),
    Fault(rule="FB004", kind="higher_code", severity=Severity.OPTIMIZATION, build=_lower_fee),
    Fault(rule="FB004", kind="add_second_fee", severity=Severity.OPTIMIZATION, build=_second_group_forgotten),
)
