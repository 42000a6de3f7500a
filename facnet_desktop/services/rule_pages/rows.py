"""Each rule as the preferences make it, beside what it is when nobody chooses."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.words import Confidence
from facnet_desktop.reports.catalogue_text import FAMILIES
from facnet_desktop.rules.base import Evidence, Rule
from facnet_desktop.rules.system.sys001 import RuleFailed
from facnet_desktop.services.choose_rules import NoRuleLeft, choose_in_turn
from facnet_desktop.services.configuration.choice import rule_choice
from facnet_desktop.services.preferences.model import Preferences


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleRow:
    """``family_word`` is the French name of the slug ``family``.

    ``enabled`` is as chosen. ``chosen_severity`` replaces that of every finding; without one, the rule
    decides, ``default_severity`` at worst. ``is_fixed``: the engine's own, which nobody turns off.
    """

    code: str
    title: str
    family: str
    family_word: str
    default_severity: Severity
    enabled: bool
    enabled_by_default: bool
    evidence: Evidence
    confidence: Confidence
    source: str
    version: int
    chosen_severity: Severity | None = None
    needs: tuple[str, ...] = ()
    is_fixed: bool = False

    @property
    def severity(self) -> Severity:
        """The one chosen, else the worst its findings may have."""
        return self.chosen_severity or self.default_severity

    @property
    def is_changed(self) -> bool:
        """Whether the clinic chose something else than what is shipped."""
        return self.enabled != self.enabled_by_default or self.chosen_severity is not None


def rule_rows(rules: Sequence[Rule], preferences: Preferences) -> tuple[RuleRow, ...]:
    """Every rule, in the order of the catalogue, then what the engine says of a rule that failed."""
    running = _running(rules, preferences)
    rows = [
        RuleRow(
            code=rule.code,
            title=rule.title,
            family=rule.family,
            family_word=FAMILIES.get(rule.family, rule.family),
            default_severity=rule.severity,
            enabled=rule.code in running,
            enabled_by_default=rule.enabled_by_default,
            evidence=rule.evidence,
            confidence=rule.confidence,
            source=rule.source,
            version=rule.version,
            chosen_severity=preferences.severities.get(rule.code),
            needs=tuple(sorted(rule.needs)),
        )
        for rule in rules
    ]
    return (*rows, _failure())


def as_shipped(preferences: Preferences, code: str) -> Preferences:
    """The same with nothing chosen about a rule."""
    return replace(
        preferences,
        rules_on=tuple(other for other in preferences.rules_on if other != code),
        rules_off=tuple(other for other in preferences.rules_off if other != code),
    ).with_severity(code, None)


def _running(rules: Sequence[Rule], preferences: Preferences) -> frozenset[str]:
    """The codes of the rules a validation queued now would run; rules that no longer exist are left out."""
    known = {rule.code for rule in rules}
    choices = rule_choice(
        rules,
        (),
        [code for code in preferences.rules_on if code in known],
        [code for code in preferences.rules_off if code in known],
        preferences.parameters,
    )
    try:
        return frozenset(rule.code for rule in choose_in_turn(rules, choices))
    except NoRuleLeft:
        return frozenset()


def _failure() -> RuleRow:
    failed = RuleFailed()
    return RuleRow(
        code=failed.code,
        title=failed.title,
        family=failed.family,
        family_word=FAMILIES.get(failed.family, failed.family),
        default_severity=failed.severity,
        enabled=True,
        enabled_by_default=True,
        evidence=Evidence.DATA,
        confidence=Confidence.HIGH,
        source=failed.source,
        version=failed.version,
        is_fixed=True,
    )
