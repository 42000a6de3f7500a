"""What the window queues is made with the preferences, as far as this program still knows their names."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from facnet_desktop.bootstrap import find_installation
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.registry import RULES
from facnet_desktop.services.catalogue import catalogue_fingerprint
from facnet_desktop.services.choose_rules import NoRuleLeft
from facnet_desktop.services.preferences.model import Preferences
from facnet_desktop.services.preferences.setup import setup_of, unknown_names
from facnet_desktop.services.work.validation_document import ValidationDocument, document_of

TODAY = date(2026, 3, 2)


@pytest.fixture(scope="module")
def reference() -> Reference:
    return find_installation().reference(as_of=TODAY)


def _codes(preferences: Preferences, reference: Reference) -> set[str]:
    return {rule.code for rule in setup_of(preferences, reference, RULES).rules}


def test_without_any_choice_it_is_what_is_shipped(reference: Reference) -> None:
    setup = setup_of(Preferences(), reference, RULES)
    assert setup.reference is reference
    assert {rule.code for rule in setup.rules} == {rule.code for rule in RULES if rule.enabled_by_default}


def test_rules_follow_the_preferences(reference: Reference) -> None:
    preferences = Preferences().with_rule("FB001", on=False, by_default=True)
    preferences = preferences.with_rule("DATE002", on=True, by_default=False)
    codes = _codes(preferences, reference)
    assert "FB001" not in codes
    assert "DATE002" in codes


def test_giving_a_billing_delay_asks_for_its_rule_unless_it_was_turned_off(reference: Reference) -> None:
    preferences = Preferences(parameters={"billing_delay_days": 30})
    assert "DATE002" in _codes(preferences, reference)
    refused = preferences.with_rule("DATE002", on=False, by_default=False)
    assert "DATE002" not in _codes(refused, reference)


def test_parameters_places_contexts_and_severities_are_applied(reference: Reference) -> None:
    label = reference.contexts[-1].label
    setup = setup_of(
        Preferences(
            parameters={"fb_registered_minimum_19928": 5},
            gmf_places=("55901",),
            labels={label: "XYZ"},
            severities={"AN003": Severity.ERROR},
        ),
        reference,
        RULES,
    )
    assert setup.reference.parameter("fb_registered_minimum_19928", TODAY) == 5
    assert "55901" in setup.reference.gmf_places
    assert {one.label: one.short_code for one in setup.reference.contexts}[label] == "XYZ"
    assert setup.configuration.severities == {"AN003": Severity.ERROR}
    assert setup.shipped is reference


def test_what_this_version_no_longer_knows_is_left_out_and_named(reference: Reference) -> None:
    preferences = Preferences(
        rules_off=("ZZ999",),
        severities={"ZZ998": Severity.ERROR},
        parameters={"gone": 3, "ic_minimum_minutes": 1, "fb_registered_minimum_19928": 10**9},
        contexts={"CONTEXTES_DISPARUS": ("A",)},
        labels={"Contexte disparu": "B"},
    )
    setup = setup_of(preferences, reference, RULES)
    assert setup.reference is reference
    assert unknown_names(preferences, reference, RULES) == (
        "ZZ999", "ZZ998", "gone", "ic_minimum_minutes", "fb_registered_minimum_19928",
        "CONTEXTES_DISPARUS", "Contexte disparu",
    )  # fmt: skip
    assert unknown_names(Preferences(rules_off=("FB001",)), reference, RULES) == ()


def test_every_rule_off_is_refused(reference: Reference) -> None:
    every = Preferences(rules_off=tuple(rule.code for rule in RULES))
    with pytest.raises(NoRuleLeft):
        setup_of(every, reference, RULES)


def test_the_request_of_a_job_carries_it_all(reference: Reference, tmp_path: Path) -> None:
    preferences = Preferences(gmf_places=("55901",), rules_off=("FB001",))
    setup = setup_of(preferences, reference, RULES, exceptions=tmp_path / "exceptions.json")
    document = document_of(tmp_path / "a.csv", setup, reference=None, exceptions_required=False)
    assert ValidationDocument.from_json(document.to_json()) == document
    assert document.exceptions is not None
    assert not document.exceptions.required
    plain = setup_of(replace(preferences, gmf_places=()), reference, RULES)
    assert catalogue_fingerprint(setup.rules, setup.reference, setup.configuration) != catalogue_fingerprint(
        plain.rules, plain.reference, plain.configuration
    )
