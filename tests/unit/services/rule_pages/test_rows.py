"""Rules as the preferences make them: the same that a validation would run."""

from hypothesis import given
from hypothesis import strategies as st

from facnet_desktop.domain.severity import Severity
from facnet_desktop.rules.registry import RULES
from facnet_desktop.services.choose_rules import NoRuleLeft
from facnet_desktop.services.preferences.model import Preferences
from facnet_desktop.services.preferences.setup import setup_of
from facnet_desktop.services.rule_pages.rows import RuleRow, as_shipped, rule_rows
from tests.support.exports import reference

CODES = [rule.code for rule in RULES]
OFF = next(rule.code for rule in RULES if not rule.enabled_by_default)


def row(preferences: Preferences, code: str) -> RuleRow:
    return next(one for one in rule_rows(RULES, preferences) if one.code == code)


def test_every_rule_is_there_once_and_the_engine_last() -> None:
    rows = rule_rows(RULES, Preferences())
    assert [one.code for one in rows] == [*CODES, "SYS001"]
    assert [one.code for one in rows if one.is_fixed] == ["SYS001"]
    assert not any(one.is_changed for one in rows)


def test_a_rule_turned_off_and_one_turned_on() -> None:
    preferences = Preferences().with_rule("FB001", on=False, by_default=True)
    preferences = preferences.with_rule(OFF, on=True, by_default=False)
    assert (row(preferences, "FB001").enabled, row(preferences, OFF).enabled) == (False, True)
    assert row(preferences, "FB001").is_changed


def test_a_chosen_severity_replaces_that_of_the_rule() -> None:
    chosen = row(Preferences().with_severity("FB001", Severity.INFO), "FB001")
    assert (chosen.severity, chosen.default_severity) == (Severity.INFO, Severity.ERROR)
    assert chosen.is_changed


def test_the_same_severity_chosen_on_purpose_is_a_choice() -> None:
    assert row(Preferences().with_severity("FB001", Severity.ERROR), "FB001").is_changed


def test_a_delay_of_the_clinic_turns_its_rule_on() -> None:
    assert row(Preferences(parameters={"billing_delay_days": 60}), "DATE002").enabled


@given(
    on=st.frozensets(st.sampled_from([*CODES, "ZZZ999"])),
    off=st.frozensets(st.sampled_from([*CODES, "ZZZ999"])),
)
def test_what_is_shown_on_is_what_a_validation_runs(on: frozenset[str], off: frozenset[str]) -> None:
    preferences = Preferences(rules_on=tuple(sorted(on)), rules_off=tuple(sorted(off)))
    try:
        running = {rule.code for rule in setup_of(preferences, reference(), RULES).rules}
    except NoRuleLeft:
        running = set()
    shown = {one.code for one in rule_rows(RULES, preferences) if one.enabled and not one.is_fixed}
    assert shown == running


def test_what_was_chosen_is_forgotten_for_one_rule_only() -> None:
    preferences = Preferences().with_rule("FB001", on=False, by_default=True)
    preferences = preferences.with_severity("FB001", Severity.INFO).with_severity("AN001", Severity.INFO)
    back = as_shipped(preferences, "FB001")
    assert not row(back, "FB001").is_changed
    assert row(back, "AN001").is_changed
