"""The choice of rules that a file or the options make, with what their other words imply."""

from collections.abc import Mapping, Sequence

from facnet_desktop.domain.configuration import RuleChoice
from facnet_desktop.rules.base import Rule
from facnet_desktop.services.configuration.checker import BILLING_DELAY

DELAY_RULE = "DATE002"
"""Off by default because the manual gives no delay: a clinic that tells its own asks for the rule."""


def rule_choice(
    rules: Sequence[Rule],
    only: Sequence[str],
    extra: Sequence[str],
    without: Sequence[str],
    parameters: Mapping[str, int],
) -> tuple[RuleChoice, ...]:
    """One choice, or none when nothing was asked for."""
    added = list(extra)
    if BILLING_DELAY in parameters and not only and any(rule.code == DELAY_RULE for rule in rules):
        added.append(DELAY_RULE)
    choice = RuleChoice(only=tuple(only), extra=tuple(added), without=tuple(without))
    return (choice,) if choice else ()
