"""Every fault the generator knows, by hand, and those a given file can show."""

from dataclasses import replace

from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.model import Reference
from facnet_desktop.synthetic.faults import annual, intervention, lines, nam, office_fee
from facnet_desktop.synthetic.faults.scene import Fault, Scene


def _nothing(scene: Scene) -> tuple[int, ...]:
    """Faults of the file as a whole have no line of their own."""
    raise AssertionError(scene)


TOTALS_FAULT = Fault(
    rule="EXPORT001", kind="totals_differ", severity=Severity.INFO, build=_nothing, whole_file=True
)
MASKED_FILE = Fault(
    rule="NAM001", kind="masked_file", severity=Severity.INFO, build=_nothing, whole_file=True
)

FAULTS: tuple[Fault, ...] = (
    *office_fee.FAULTS,
    *annual.FAULTS,
    *intervention.FAULTS,
    *lines.FAULTS,
    *nam.FAULTS,
    TOTALS_FAULT,
)
RULES_WITH_FAULTS = frozenset(fault.rule for fault in FAULTS)
"""The codes that rates may name."""


def faults_for(reference: Reference, *, masked: bool) -> tuple[Fault, ...]:
    """The faults that a file can show, those that need GMF places only when the reference marks some."""
    return tuple(
        replace(fault, on_request=False) if fault.rule == "GMF002" and reference.gmf_places else fault
        for fault in FAULTS
        if not (masked and fault.rule in nam.VISIBLE_NAM)
    )
