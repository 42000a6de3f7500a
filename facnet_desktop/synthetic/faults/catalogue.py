"""Every fault the generator knows, by hand, and those a given file can show."""

from dataclasses import replace

from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.model import Reference
from facnet_desktop.synthetic.calendar import Cover
from facnet_desktop.synthetic.faults import (
    ages,
    annual,
    circumstances,
    clientele,
    following,
    identity,
    intervention,
    lines,
    nam,
    office_fee,
    sessions,
    surgery,
    tariffs,
    together,
)
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
    *clientele.FAULTS,
    *following.FAULTS,
    *identity.FAULTS,
    *surgery.FAULTS,
    *ages.FAULTS,
    *tariffs.FAULTS,
    *circumstances.FAULTS,
    *together.FAULTS,
    *sessions.FAULTS,
    TOTALS_FAULT,
)
_EVERY_YEAR = "une année de naissance de deux chiffres a toujours un siècle possible en 2025."
OUT_OF_REACH: dict[tuple[str, str], str] = {
    ("AGE001", "too_old"): "tous les codes de 80 ans ou plus valent plus que ceux des moins de 80 ans.",
    ("CTX001", "mixed_marks"): "un fichier produit écrit tous ses éléments de contexte sans « # ».",
    ("NAM002", "future_birth"): _EVERY_YEAR,
    ("NAM002", "too_old"): _EVERY_YEAR,
}
"""The kinds that no generated file can show, and why, in French for ``docs/rules-quality.md``."""

RULES_WITH_FAULTS = frozenset(fault.rule for fault in FAULTS)
"""The codes that rates may name."""


def faults_for(
    reference: Reference, *, masked: bool = False, cover: Cover = Cover.WHOLE_YEAR
) -> tuple[Fault, ...]:
    """The faults that a file can show: masked or not, over that part of the year.

    Those that need GMF places are shared out only when the reference marks some.
    """
    return tuple(
        replace(fault, on_request=False) if fault.rule == "GMF002" and reference.gmf_places else fault
        for fault in FAULTS
        if fault.cover <= cover and not (masked and fault.whole_nam)
    )
