"""« Essayer la règle »: the two examples of its page, through the real reading and the real engine."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.severity import Severity
from facnet_desktop.engine.run import SYSTEM_RULE
from facnet_desktop.reference.load import load_reference
from facnet_desktop.rules.base import Rule
from facnet_desktop.rules.examples import AS_OF, GMF_PLACES, PageFault, examples_of
from facnet_desktop.rules.pages import page_of
from facnet_desktop.services.selftest.examples import findings_of


@dataclass(frozen=True, slots=True)
class Reported:
    """One finding on an example, in the words a person would read."""

    severity: Severity
    message: str
    solution: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """``wrong`` and ``right`` are what the rule says of each example; ``fault`` why they could not be run."""

    rule: str
    wrong: tuple[Reported, ...] = ()
    right: tuple[Reported, ...] = ()
    fault: str = ""

    @property
    def passed(self) -> bool:
        """The wrong example is reported, the right one is not."""
        return not self.fault and bool(self.wrong) and not self.right


def try_rule(rule: Rule, shipped: Path, *, page: Callable[[str], str] = page_of) -> Trial:
    """Run both examples of a rule's page on the shipped editions in ``shipped``.

    Raises:
        DamagedReference: the shipped tables cannot be read.
    """
    reference = load_reference(shipped, as_of=AS_OF, gmf_places=GMF_PLACES)
    try:
        examples = examples_of(page(rule.code))
    except PageFault as fault:
        return Trial(rule=rule.code, fault=f"{str(fault)[:1].upper()}{str(fault)[1:]}.")

    wrong = findings_of(rule, examples.wrong, reference)
    right = findings_of(rule, examples.right, reference)
    if wrong is None or right is None:
        return Trial(rule=rule.code, fault="Un exemple de la page ne peut pas être lu comme un export.")
    if any(finding.rule == SYSTEM_RULE for finding in (*wrong, *right)):
        return Trial(rule=rule.code, fault="La règle s'est arrêtée sur une erreur.")
    return Trial(rule=rule.code, wrong=_reported(rule, wrong), right=_reported(rule, right))


def _reported(rule: Rule, findings: Iterable[Finding]) -> tuple[Reported, ...]:
    return tuple(
        Reported(finding.severity, rule.message(finding), rule.solution(finding)) for finding in findings
    )
