"""Amounts that are not those of the place, or of nothing known."""

from facnet_desktop.domain.severity import Severity
from facnet_desktop.synthetic.faults.scene import Fault, Scene

_LINES_NAMED = 50
_ODD_CENTS = 4303
_ODD_AMOUNTS = 5
"""As many amounts of one code as each have a finding of their own; none is a known share of a tariff."""


def _institution_tariff_in_office(scene: Scene) -> tuple[int, ...]:
    setting = scene.setting
    code = setting.codes.follow_up[False, False]
    there = setting.details.tariff(code, setting.clsc)
    return (scene.line(code, place=setting.cabinet, start="16:10", preliminary=there),)


def _office_tariff_in_institution(scene: Scene) -> tuple[int, ...]:
    setting = scene.setting
    code = setting.codes.follow_up[False, False]
    there = setting.details.tariff(code, setting.cabinet)
    return (scene.line(code, start="16:20", preliminary=there),)


def _odd_amount(scene: Scene) -> tuple[int, ...]:
    code = scene.setting.codes.follow_up[False, False]
    amount = _ODD_CENTS + 7 * (scene.serial % _ODD_AMOUNTS)
    scene.together = f"{code} {amount}"
    return (scene.line(code, start="16:30", preliminary=amount),)


FAULTS = (
    Fault(
        rule="TARIF001",
        kind="institution_tariff",
        severity=Severity.OPTIMIZATION,
        build=_institution_tariff_in_office,
    ),
    Fault(
        rule="TARIF001", kind="cabinet_tariff", severity=Severity.WARNING, build=_office_tariff_in_institution
    ),
    Fault(
        rule="TARIF002",
        kind="unknown_amount",
        severity=Severity.INFO,
        build=_odd_amount,
        most_lines=_LINES_NAMED,
    ),
)
