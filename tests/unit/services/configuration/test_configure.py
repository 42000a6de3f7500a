"""File and options together, put to work on the reference and the rules."""

from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facnet_desktop.domain.configuration import Configuration, RuleChoice
from facnet_desktop.domain.errors import UserError
from facnet_desktop.domain.severity import Severity
from facnet_desktop.rules.registry import RULES
from facnet_desktop.services.choose_rules import NoRuleLeft
from facnet_desktop.services.configuration.apply import applied, with_severities
from facnet_desktop.services.configuration.configure import FILE_NAME, Setup, configuration_file, configure
from facnet_desktop.services.configuration.from_options import Options, configuration_of
from facnet_desktop.services.configuration.settings import settings_of
from tests.support.exports import reference
from tests.unit.reports.samples import finding
from tests.unit.services.configuration.checkers import checker

BY_DEFAULT = [rule.code for rule in RULES if rule.enabled_by_default]


def setup(tmp_path: Path, content: str | None = None, **options: Any) -> Setup:
    path = None
    if content is not None:
        path = tmp_path / FILE_NAME
        path.write_text(content, encoding="utf-8")
    return configure(RULES, reference(), file=path, options=Options(**options))


def codes(found: Setup) -> list[str]:
    return [rule.code for rule in found.rules]


def test_nothing_asked_leaves_everything_as_it_is(tmp_path: Path) -> None:
    found = setup(tmp_path)
    assert found.reference is found.shipped
    assert codes(found) == BY_DEFAULT
    assert found.configuration == Configuration()


def test_options_have_the_last_word_name_by_name(tmp_path: Path) -> None:
    content = """
lieux_gmf = ["55901"]
exceptions = "a.json"
[gravite]
AN003 = "erreur"
FB001 = "information"
[seuils]
fb_registered_minimum_19928 = 5
fb_walk_in_minimum_19928 = 8
"""
    found = setup(
        tmp_path,
        content,
        severities=[("an003", "information"), ("AN003", "occasion")],
        parameters=[("fb_registered_minimum_19928", "4")],
        gmf_places=("55902",),
        exceptions=Path("b.json"),
    ).configuration
    assert found.severities == {"AN003": Severity.OPTIMIZATION, "FB001": Severity.INFO}
    assert found.parameters == {"fb_registered_minimum_19928": 4, "fb_walk_in_minimum_19928": 8}
    assert (found.gmf_places, found.exceptions) == (("55902",), "b.json")


def test_rules_of_the_options_start_afresh_or_come_on_top(tmp_path: Path) -> None:
    content = 'regles = ["FB", "AN"]\nsans = ["FB001", "IC"]\navec = ["GMF003"]'
    assert codes(setup(tmp_path, content)) == [
        code for code in BY_DEFAULT if code.startswith(("FB", "AN")) and code != "FB001"
    ] + ["GMF003"]
    assert codes(setup(tmp_path, content, only=("IC001",))) == ["IC001"]
    assert "FB001" in codes(setup(tmp_path, content, extra=("FB001",)))
    assert "FB002" not in codes(setup(tmp_path, content, without=("FB002",)))
    assert codes(setup(tmp_path, content, only=("office_fee",), without=("FB001",)))[0] == "FB002"


def test_a_choice_that_leaves_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NoRuleLeft, match="configuration"):
        setup(tmp_path, 'regles = ["IC001"]', without=("intervention",))


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"only": ("AN01",)}, "--regles\u00a0: la règle"),
        ({"extra": ("AN01",)}, "--avec\u00a0: la règle"),
        ({"without": ("AN01",)}, "--sans\u00a0: la règle"),
        ({"severities": [("AN01", "erreur")]}, "--gravite AN01\u00a0: la règle"),
        ({"severities": [("AN001", "fatal")]}, "--gravite AN001\u00a0: «\u00a0fatal"),
        ({"parameters": [("ic_daily_minutes", "190")]}, "vient du manuel"),
        ({"parameters": [("fb_daily_maximum_cents", "6,5")]}, "n'est pas un nombre entier"),
        ({"parameters": [("fb_daily_maximum_cents", "9" * 5000)]}, "n'est pas un nombre entier"),
        ({"delay": 0}, "--delai\u00a0: «\u00a00"),
        ({"delay": 5, "parameters": [("billing_delay_days", "6")]}, "aussi donné par --seuil"),
        ({"contexts": [("SANS_RV", "A")]}, "--contexte\u00a0:"),
        ({"contexts": [("Transidentité", "A,B")]}, "n'a qu'un code court"),
        ({"contexts": [("Transidentité", "A"), ("CLSC", "A")]}, "est donné à"),
    ],
)
def test_a_wrong_option_is_named(tmp_path: Path, options: dict[str, Any], words: str) -> None:
    with pytest.raises(UserError) as caught:
        setup(tmp_path, **options)
    assert words in str(caught.value)
    assert len(str(caught.value)) < 400


def test_one_code_for_a_label_of_the_file_and_one_of_the_options_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="est donné à"):
        setup(tmp_path, "[contextes]\nCLSC = 'A'", contexts=[("Transidentité", "A")])


def test_the_values_reach_the_reference(tmp_path: Path) -> None:
    found = setup(
        tmp_path,
        parameters=[("fb_registered_minimum_19928", "4")],
        contexts=[("CONTEXTES_SANS_RDV", "SRV,X1")],
        gmf_places=("55901",),
        delay=30,
    )
    for day in (date(2019, 1, 1), date(2030, 1, 1)):
        assert found.reference.parameter("fb_registered_minimum_19928", day) == 4
        assert found.reference.parameter("billing_delay_days", day) == 30
    assert found.reference.lists["CONTEXTES_SANS_RDV"] == ("SRV", "X1")
    assert "55901" in found.reference.gmf_places
    assert "DATE002" not in {rule.code for rule in RULES} or "DATE002" in codes(found)
    assert found.shipped.parameter("fb_registered_minimum_19928", date(2025, 1, 1)) == 6


def test_a_code_given_to_a_label_replaces_the_former_one_in_the_lists() -> None:
    mental_health = next(e.label for e in reference().contexts if e.short_code == "ICSM")
    changed = applied(Configuration(labels={mental_health: "SM9"}), reference())
    assert set(changed.lists["CONTEXTES_IC_EXCLUS"]) == {"SM9", "ICTOX", "ICEP"}
    assert {e.short_code for e in changed.contexts if e.label == mental_health} == {"SM9"}
    spelt = Configuration(labels={mental_health: "SM9"}, contexts={"CONTEXTES_IC_EXCLUS": ("ICSM",)})
    assert applied(spelt, reference()).lists["CONTEXTES_IC_EXCLUS"] == ("ICSM",)


def test_a_code_given_to_a_label_leaves_the_one_that_had_it() -> None:
    changed = applied(Configuration(labels={"Séance différente": "85"}), reference())
    assert [e.label for e in changed.contexts if e.short_code == "85"] == ["Séance différente"]
    assert changed.lists["CONTEXTES_SEANCE_DIFFERENTE"] == ("85",)


def test_a_severity_changes_every_finding_of_its_rule_and_remembers() -> None:
    found = with_severities(
        [finding(), finding(severity=Severity.INFO), finding(rule="YY002")], {"XX001": Severity.WARNING}
    )
    assert [f.severity for f in found] == [Severity.WARNING, Severity.WARNING, Severity.ERROR]
    assert [f.judged_severity for f in found] == [Severity.ERROR, Severity.INFO, None]
    assert found[0].as_judged == finding()


def test_the_file_is_the_one_asked_for_else_that_of_the_folder(tmp_path: Path) -> None:
    assert configuration_file(None, tmp_path) is None
    (tmp_path / FILE_NAME).write_text("")
    assert configuration_file(None, tmp_path) == tmp_path / FILE_NAME
    assert configuration_file(Path("autre.toml"), tmp_path) == Path("autre.toml")


def test_settings_tell_value_default_and_source(tmp_path: Path) -> None:
    shown = settings_of(setup(tmp_path, "[seuils]\nfb_registered_minimum_19928 = 5"))
    cards = {card.name: card for card in shown.parameters}
    changed = cards["fb_registered_minimum_19928"]
    assert (changed.value, changed.default, changed.unit, changed.adjustable) == (5, 6, "patients", True)
    assert not cards["ic_daily_minutes"].adjustable
    assert set(cards) == set(reference().parameters)
    assert shown.file == str(tmp_path / FILE_NAME)
    assert shown.context_lists["CONTEXTES_SEANCE_DIFFERENTE"] == ("85",)
    assert shown.contexts["Transidentité"] == ""


NAMES = st.sampled_from(["AN001", "FB001", "IC001"])
CONFIGURATIONS = st.builds(
    Configuration,
    file=st.none() | st.just("facnet.toml"),
    choices=st.lists(st.builds(RuleChoice, only=st.lists(NAMES, max_size=1).map(tuple)), max_size=2).map(
        tuple
    ),
    severities=st.dictionaries(NAMES, st.sampled_from(Severity)),
    parameters=st.dictionaries(NAMES, st.integers()),
    gmf_places=st.none() | st.just(()) | st.just(("55901",)),
    exceptions=st.none() | st.just("a.json"),
)


@settings(deadline=None)
@given(CONFIGURATIONS, CONFIGURATIONS, CONFIGURATIONS)
def test_laying_configurations_over_one_another(
    first: Configuration, second: Configuration, third: Configuration
) -> None:
    nothing = Configuration()
    assert first.overridden_by(nothing) == nothing.overridden_by(first) == first
    assert first.overridden_by(second).overridden_by(third) == first.overridden_by(
        second.overridden_by(third)
    )
    assert first.overridden_by(second).severities.items() >= second.severities.items()
    assert {field.name for field in fields(Configuration)} == set(Configuration.__slots__)


@settings(deadline=None)
@given(st.text(max_size=30), st.text(max_size=30))
def test_any_option_is_taken_or_refused(name: str, value: str) -> None:
    for kind in ("severities", "parameters", "contexts"):
        try:
            configuration_of(Options(**{kind: [(name, value)]}), checker())  # type: ignore[arg-type]
        except UserError as error:
            assert str(error)
