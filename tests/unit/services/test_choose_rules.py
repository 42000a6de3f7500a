"""Choosing rules by code or by family."""

from typing import Any

import pytest

from facnet_desktop.domain.configuration import RuleChoice
from facnet_desktop.rules.registry import RULES
from facnet_desktop.services.choose_rules import (
    NoRuleLeft,
    UnknownRule,
    choose_in_turn,
    choose_rules,
    prefix_of,
)


def codes(only: Any = (), without: Any = ()) -> list[str]:
    return [rule.code for rule in choose_rules(RULES, only=only, without=without)]


def test_nothing_asked_means_every_rule_on_by_default_in_order() -> None:
    assert codes() == [rule.code for rule in RULES if rule.enabled_by_default]


def test_a_prefix_takes_a_family_and_a_code_one_rule() -> None:
    assert codes(["ic"]) == [code for code in codes() if code.startswith("IC")]
    assert codes(["NAM001", " dur001 "]) == [c for c in codes() if c in {"NAM001", "DUR001"}]


def test_without_takes_away_codes_and_families() -> None:
    assert codes(["IC"], ["IC001"])[0] == "IC002"
    assert not [code for code in codes(without=["IC", "NAM001"]) if code.startswith("IC") or code == "NAM001"]


def test_a_rule_off_by_default_is_asked_for_by_its_code() -> None:
    for rule in RULES:
        if not rule.enabled_by_default:
            assert rule.code not in codes([prefix_of(rule.code)])
            assert codes([rule.code]) == [rule.code]


@pytest.mark.parametrize(
    ("name", "near"), [("IC01", "IC001"), ("NAMM", "NAM"), ("doublon01", "DOUBLON001"), ("%%", None)]
)
def test_an_unknown_name_gives_the_nearest_one(name: str, near: str | None) -> None:
    with pytest.raises(UnknownRule) as caught:
        codes([name])
    assert f"«\u00a0{name}\u00a0»" in str(caught.value)
    assert ("La plus proche" in str(caught.value)) is (near is not None)
    if near:
        assert f"«\u00a0{near}" in caught.value.consequence


def test_a_family_is_named_by_its_slug_too() -> None:
    assert codes(["office_fee"]) == codes(["FB"])
    assert "AN003" in codes(["enrolment"])
    assert "AN003" not in codes(["annual"])


def test_rules_are_added_to_those_on_by_default() -> None:
    more = [rule.code for rule in choose_rules(RULES, extra=["gmf003"])]
    assert set(more) - set(codes()) == {"GMF003"}


def test_choices_are_applied_in_turn() -> None:
    turns = [RuleChoice(only=("IC",), without=("IC001",)), RuleChoice(extra=("FB001", "IC001"))]
    chosen = [rule.code for rule in choose_in_turn(RULES, turns)]
    assert set(chosen) == {"FB001", *(code for code in codes() if code.startswith("IC"))}
    assert [rule.code for rule in choose_in_turn(RULES, [*turns, RuleChoice(only=("AN001",))])] == ["AN001"]
    assert [rule.code for rule in choose_in_turn(RULES, [])] == codes()


def test_an_empty_choice_is_refused() -> None:
    with pytest.raises(NoRuleLeft):
        codes(["IC001"], ["IC"])
