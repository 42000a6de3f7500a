"""Every row of the condition tables can be put into French words."""

import re
from enum import StrEnum

import pytest

from facnet_desktop.reference import conditions, words
from facnet_desktop.reference.words import CodeSet
from facnet_desktop.rules.registry import RULES
from facnet_desktop.services.reference_search.code_conditions import rule_of
from facnet_desktop.services.reference_search.condition_words import TITLES, word_of
from facnet_desktop.services.reference_search.conditions_told import codes_text, told
from tests.support.exports import reference

VOCABULARIES = [
    kind
    for kind in vars(words).values()
    if isinstance(kind, type) and issubclass(kind, StrEnum) and kind.__module__ == words.__name__
]
ENGLISH = re.compile(r"\b(?:the|and|day|session|patient_doctor|high|unseen|years|months|lines|units)\b")


@pytest.mark.parametrize("vocabulary", VOCABULARIES)
def test_every_word_of_the_tables_has_a_french_one(vocabulary: type[StrEnum]) -> None:
    assert all(word_of(member) for member in vocabulary)


def test_every_table_has_a_title() -> None:
    assert set(TITLES) == set(conditions.TABLES.values())


@pytest.mark.parametrize("kind", conditions.TABLES.values(), ids=lambda kind: kind.__name__)
def test_every_row_is_told_in_french(kind: type[conditions.Condition]) -> None:
    for row in reference().rows(kind):
        for other in (False, True) if hasattr(row, "codes") else (False,):
            shown = told(row, rule="", other=other)
            text = " ".join((shown.title, *(f"{name} {value}" for name, value in shown.facts)))
            assert not ENGLISH.search(text), text
            assert "{" not in text
            assert all(value for _, value in shown.facts), shown


def test_a_rule_that_checks_a_row_exists() -> None:
    codes = {rule.code for rule in RULES}
    named = {rule_of(row) for kind in conditions.TABLES.values() for row in reference().rows(kind)}
    assert named - {""} <= codes


def test_an_age_is_said_as_people_say_it() -> None:
    ages = {dict(told(row, rule="").facts)["Âge"] for row in reference().rows(conditions.AgeLimit)}
    assert {"moins de 80\u00a0ans", "80\u00a0ans ou plus"} <= ages


def test_a_long_set_of_codes_is_counted() -> None:
    codes = CodeSet(codes=frozenset(map(str, range(1, 13))))
    assert codes_text(codes) == "1, 2, 3, 4, 5, 6, 7, 8 et 4\u00a0autres"
    assert codes_text(CodeSet(every=True, excepted=frozenset({"1098"}))) == "tous les codes, sauf 1098"
