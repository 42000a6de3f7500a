"""The catalogue of rules, or one rule explained by its page."""

from collections.abc import Sequence

from facnet_desktop.reports.catalogue import RuleCard
from facnet_desktop.rules.base import Rule
from facnet_desktop.rules.pages import page_of
from facnet_desktop.rules.system.sys001 import RuleFailed
from facnet_desktop.services.choose_rules import unknown_rule


def list_rules(rules: Sequence[Rule]) -> tuple[RuleCard, ...]:
    """A card for every rule, in the order of the catalogue."""
    return tuple(_card(rule) for rule in rules)


def explain_rule(code: str, rules: Sequence[Rule]) -> RuleCard:
    """The card of one rule, or of the finding on a rule that failed; codes are compared without case.

    Raises:
        UnknownRule: no such rule; the nearest one is given.
    """
    wanted = code.strip().upper()
    for rule in rules:
        if rule.code == wanted:
            return _card(rule)
    if wanted == RuleFailed.code:
        return _failure_card()
    raise unknown_rule(code.strip(), [rule.code for rule in rules])


def _card(rule: Rule) -> RuleCard:
    return RuleCard(
        code=rule.code,
        version=rule.version,
        title=rule.title,
        family=rule.family,
        kinds=rule.kinds,
        severity=rule.severity,
        enabled=rule.enabled_by_default,
        needs=tuple(sorted(rule.needs)),
        source=rule.source,
        page=page_of(rule.code),
    )


def _failure_card() -> RuleCard:
    failed = RuleFailed()
    return RuleCard(
        code=failed.code,
        version=failed.version,
        title=failed.title,
        family=failed.family,
        kinds=failed.kinds,
        severity=failed.severity,
        enabled=True,
        needs=(),
        source=failed.source,
        page=page_of(failed.code),
    )
