"""The conditions of a code: its own first, then those that compare other codes with it."""

from tests.unit.services.reference_search.catalogues import catalogue


def test_a_code_has_its_own_conditions_with_the_rule_that_checks_them() -> None:
    own = [one for one in catalogue().conditions("15804") if not one.other]
    assert {one.title: one.rule for one in own} == {
        "Âge du patient": "AGE001",
        "Exclusion": "CHIR001",
        "Rôle": "ROLE001",
    }


def test_what_excludes_a_code_names_the_codes_it_speaks_of() -> None:
    others = [one for one in catalogue().conditions("15804") if one.other]
    sterilet = next(one for one in others if "stérilet" in one.sentence)
    assert dict(sterilet.facts) == {"Codes visés": "205", "Quand": "à la même séance"}
    assert sterilet.rule == "VIS002"


def test_its_own_conditions_come_first() -> None:
    sides = [one.other for one in catalogue().conditions("8857")]
    assert sides == sorted(sides)


def test_a_code_without_a_condition_has_none() -> None:
    assert catalogue().conditions("99999") == ()
