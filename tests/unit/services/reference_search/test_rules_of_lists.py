"""The rules that read a list are found by building their queries, not by a hand-made table."""

from facnet_desktop.rules.registry import RULES
from facnet_desktop.services.reference_search.rules_of_lists import rules_of_lists
from tests.support.exports import reference


def test_lists_lead_to_the_rules_that_read_them() -> None:
    found = rules_of_lists(RULES, reference())
    assert {"FB001", "FB002", "FB003", "FB004"} <= set(found["FRAIS_BUREAU"])
    assert found["PLATEAU_A"] == ("CHIR002",)
    assert found["CORRESPONDANCE_VULNERABLE"] == ("VUL001",)
    assert "GMF002" in found["CONTEXTES_GMF_EXCLUS"]


def test_a_rule_that_goes_through_every_list_looks_for_none() -> None:
    found = rules_of_lists(RULES, reference())
    assert all("CTX001" not in codes for codes in found.values())


def test_rules_are_in_the_order_they_were_given() -> None:
    order = [rule.code for rule in RULES]
    for codes in rules_of_lists(RULES, reference()).values():
        assert list(codes) == sorted(codes, key=order.index)
