"""SYS001: a rule that failed. No rule of its own: the engine says it when another one raises."""

from typing import Final

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.severity import Severity


class RuleFailed:
    """What the engine reports of a rule that raised; the other rules of the run stand."""

    code: Final = "SYS001"
    title: Final = "Règle non exécutée"
    family: Final = "system"
    kinds: Final = ("rule_failed",)
    severity: Final = Severity.WARNING
    source: Final = "Moteur de validation"
    version: Final = 1

    def finding(self, rule: str) -> Finding:
        """The finding for the rule of that code; it concerns the whole file and has no line."""
        return Finding(
            rule=self.code,
            family=self.family,
            kind=self.kinds[0],
            severity=self.severity,
            data={"rule": rule},
        )

    def message(self, finding: Finding) -> str:
        """What happened and its consequence."""
        return (
            f"La règle {finding.data['rule']} n'a pas pu être exécutée. Rien n'a été vérifié à son sujet; "
            "les autres règles ne sont pas touchées."
        )

    def solution(self, finding: Finding) -> str:
        """What to do, beginning with an infinitive."""
        return (
            "Relancer la validation; si la règle échoue encore, transmettre son code et la version du "
            "logiciel au soutien technique."
        )
