"""Office fees at their exact minima, and days that give right to none."""

from facnet_desktop.synthetic.faults.scene import Lookalike, Scene
from facnet_desktop.synthetic.fees import WALK_IN_CONTEXT


def _registered_minimum(scene: Scene) -> None:
    fees = scene.setting.fees
    code, patients = (
        (fees.higher, fees.registered_higher) if scene.serial % 2 else (fees.lower, fees.registered_lower)
    )
    scene.appointments(patients)
    scene.fee(code)


def _walk_in_minimum(scene: Scene) -> None:
    fees = scene.setting.fees
    code, patients = (
        (fees.higher, fees.walk_in_higher) if scene.serial % 2 else (fees.lower, fees.walk_in_lower)
    )
    scene.walk_ins(patients, contexts="AR" if scene.serial % 3 else WALK_IN_CONTEXT)
    scene.fee(code, contexts=WALK_IN_CONTEXT)


def _both_groups(scene: Scene) -> None:
    fees = scene.setting.fees
    scene.appointments(fees.registered_lower)
    scene.walk_ins(fees.walk_in_lower, first_hour=11)
    scene.fee(fees.lower)
    scene.fee(fees.lower, contexts=WALK_IN_CONTEXT)


def _one_patient_less(scene: Scene) -> None:
    """One patient below each minimum, and no fee."""
    scene.appointments(scene.setting.fees.registered_lower - 1)
    scene.walk_ins(scene.setting.fees.walk_in_lower - 1, first_hour=11)


def _full_day_in_clsc(scene: Scene) -> None:
    for number in range(scene.setting.fees.registered_higher):
        scene.follow_up(start=f"{8 + number // 6:02d}:{number % 6 * 10:02d}")


LOOKALIKES = (
    Lookalike(rule="FB002", build=_registered_minimum),
    Lookalike(rule="FB002", build=_walk_in_minimum),
    Lookalike(rule="FB003", build=_both_groups),
    Lookalike(rule="FB004", build=_one_patient_less),
    Lookalike(rule="FB004", build=_full_day_in_clsc),
)
