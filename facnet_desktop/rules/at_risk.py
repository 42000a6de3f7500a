"""The amount at risk at the end of a message, written the same way by every rule that has one."""

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.money import NBSP
from facnet_desktop.rules.facts import money, whole


def at_risk(finding: Finding, name: str = "risk_cents") -> str:
    """``Montant à risque : 49,15 $.`` with the blank that parts it from what precedes; empty for none."""
    return f" Montant à risque{NBSP}: {money(finding, name)}." if whole(finding, name) else ""
