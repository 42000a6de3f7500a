"""What is typed is words, numbers and amounts."""

import pytest

from facnet_desktop.services.reference_search.query import Query, amount_text, query_of


@pytest.mark.parametrize(
    ("typed", "amounts"),
    [
        ("47,05", ("47,05",)),
        ("47.05", ("47,05",)),
        ("47,05 $", ("47,05",)),
        ("47,05\u00a0$", ("47,05",)),
        ("47,0", ("47,0",)),
        ("47,", ("47,",)),
        ("47 $", ("47,",)),
        ("1 234,56 $", ("1234,56",)),
        ("1\u00a0234,56", ("1234,56",)),
        ("0,93", ("0,93",)),
        ("05,00", ("5,00",)),
        ("9,35 $ et 47,05", ("9,35", "47,05")),
    ],
)
def test_a_comma_or_a_dollar_makes_an_amount(typed: str, amounts: tuple[str, ...]) -> None:
    assert query_of(typed).amounts == amounts


@pytest.mark.parametrize("typed", ["15804", "2.4.7.1", "80 ans", "8857;8858", "a1,5b", "2025-08-01", ""])
def test_anything_else_is_words(typed: str) -> None:
    assert query_of(typed).amounts == ()


def test_words_and_amounts_are_told_apart() -> None:
    assert query_of("Visite, 49,15 $ vulnérable") == Query(words=("visite", "vulnerable"), amounts=("49,15",))


def test_nothing_typed_asks_for_nothing() -> None:
    assert not query_of("  , ")
    assert query_of("a")


def test_an_amount_reads_as_it_is_looked_for() -> None:
    assert amount_text(4705) == "47,05"
    assert amount_text(123456) == "1234,56"
    assert amount_text(5) == "0,05"
