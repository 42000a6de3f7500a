"""The catalogue of rules, or one rule explained by its page, as the configuration makes them."""

from collections.abc import Mapping, Sequence

from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.words import Confidence
from facnet_desktop.reports.catalogue import RuleCard
from facnet_desktop.rules.base import Evidence, Rule
from facnet_desktop.rules.pages import page_of
from facnet_desktop.rules.system.sys001 import RuleFailed
from facnet_desktop.services.choose_rules import unknown_rule
from facnet_desktop.services.configuration.configure import Setup


def list_rules(rules: Sequence[Rule], setup: Setup) -> tuple[RuleCard, ...]:
    """A card for every rule, in the order of the catalogue."""
    chosen = {rule.code for rule in setup.rules}
    return tuple(_card(rule, chosen, setup.configuration.severities) for rule in rules)


def explain_rule(code: str, rules: Sequence[Rule], setup: Setup) -> RuleCard:
    """The card of one rule, or of the finding on a rule that failed; codes are compared without case.

    Raises:
        UnknownRule: no such rule; the nearest one is given.
    """
    wanted = code.strip().upper()
    for card in list_rules([rule for rule in rules if rule.code == wanted], setup):
        return card
    if wanted == RuleFailed.code:
        return _failure_card()
    raise unknown_rule(code.strip(), [rule.code for rule in rules])


def _card(rule: Rule, chosen: set[str], severities: Mapping[str, Severity]) -> RuleCard:
    return RuleCard(
        code=rule.code,
        version=rule.version,
        title=rule.title,
        family=rule.family,
        kinds=rule.kinds,
        severity=severities.get(rule.code, rule.severity),
        enabled=rule.code in chosen,
        needs=tuple(sorted(rule.needs)),
        source=rule.source,
        page=page_of(rule.code),
        default_severity=rule.severity,
        enabled_by_default=rule.enabled_by_default,
        evidence=rule.evidence.value,
        confidence=rule.confidence.value,
        effective_from=None if rule.effective_from is None else rule.effective_from.isoformat(),
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
        default_severity=failed.severity,
        enabled_by_default=True,
        evidence=Evidence.DATA.value,
        confidence=Confidence.HIGH.value,
    )
