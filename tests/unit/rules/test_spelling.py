"""Which surnames may be one, and how far two words or numbers are apart."""

import pytest

from facnet_desktop.rules.nam.spelling import digits_apart, edits, same_surname


@pytest.mark.parametrize(
    ("one", "other", "distance"),
    [
        ("", "", 0),
        ("", "ABC", 3),
        ("ZORVALENT", "ZORVALENT", 0),
        ("ZORVALENT", "ZORVALEN", 1),
        ("ZORVALENT", "ZORVALANT", 1),
        ("ZORVALENT", "OZRVALENT", 2),
        ("ABC", "XYZ", 3),
        ("ABCDE", "CDEAB", 4),
    ],
)
def test_edits(one: str, other: str, distance: int) -> None:
    assert edits(one, other) == edits(other, one) == distance


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Étourvalin", "ETOURVALIN"),
        ("ZORVALENT", "ZORVALANS"),
        ("NG", "NGO"),
        ("ST-ZORVAL", "SAINT-ZORVAL"),
        ("O'BRILLANE", "OBRILLANE"),
        ("ZORVALENT", "QUIBRAZEL ZORVALENT"),
        ("ZORVALENT", "ZORVALENTQUIBRAZEL"),
        ("FLOMARDIN-ROY", "ROY-TASCOMBRE"),
    ],
)
def test_one_surname(one: str, other: str) -> None:
    assert same_surname(one, other)
    assert same_surname(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ZORVALENT", "QUIBRAZEL"),
        ("ZORVALENT", "ZORVALAMS"),
        ("DE LA ZORVALLE", "DE LA QUIBRAZE"),
        ("NG", "FONGUIBRAN"),
    ],
)
def test_two_surnames(one: str, other: str) -> None:
    assert not same_surname(one, other)
    assert not same_surname(other, one)


def test_digits_apart() -> None:
    assert digits_apart("ZORY30010110", "ZORY30010110") == 0
    assert digits_apart("ZORY30010110", "ZORY36010110") == 1
    assert digits_apart("ZORY30010110", "ZORY30010121") == 2
