"""An alias is the same each time, one for each person of a validation."""

import uuid

from hypothesis import given
from hypothesis import strategies as st

from facnet_desktop.ui.masking.aliases import Aliases, alias_numbers

SCOPE = uuid.uuid4()
KEYS = st.lists(st.text(min_size=1, max_size=4))


def test_numbers_follow_the_order_of_appearance() -> None:
    assert alias_numbers(["b", None, "a", "b"]) == {"b": 1, "a": 2}


def test_a_patient_of_two_validations_has_an_alias_in_each() -> None:
    aliases = Aliases()
    assert aliases.number("a", SCOPE) == 1
    assert aliases.number("b", SCOPE) == 2
    assert aliases.number("b", uuid.uuid4()) == 1


@given(KEYS)
def test_two_people_never_share_an_alias_and_one_person_never_has_two(keys: list[str]) -> None:
    aliases = Aliases()
    given_out = [aliases.number(key, SCOPE) for key in keys]
    assert len(set(given_out)) == len(set(keys))
    assert given_out == [aliases.number(key, SCOPE) for key in keys]


@given(KEYS, KEYS)
def test_what_was_learned_holds_and_a_newcomer_takes_the_next_number(
    keys: list[str], others: list[str]
) -> None:
    aliases = Aliases()
    learned = alias_numbers(keys)
    aliases.learn(SCOPE, dict(learned))
    for key in others:
        number = aliases.number(key, SCOPE)
        assert learned.get(key, number) == number
        assert key in learned or number > len(learned)
