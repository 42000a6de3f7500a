"""Numbers that stand for the texts of invoices: same number, same text, and the way back."""

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from facnet_desktop.ingest.identifiers import Identifiers

TEXTS = st.one_of(
    st.integers(0, 10**19).map(str),
    st.integers(100_000_000, 999_999_999).map(str),
    st.integers(0, 999).map("{:09d}".format),
    st.sampled_from(
        ("", " ", "A1", "+12345678", "-12345678", "12345678 ", " 123456789", "9,9E+10", "1234567.8")
    ),
)


@given(st.lists(st.lists(TEXTS, max_size=8), min_size=1, max_size=4))
def test_a_number_stands_for_one_text_and_gives_it_back(chunks: list[list[str]]) -> None:
    identifiers = Identifiers()
    known: dict[int, str] = {}
    for texts in chunks:
        numbers = identifiers.type(pl.Series("cells", texts, dtype=pl.String))
        assert numbers.dtype == pl.Int64
        for text, number in zip(texts, numbers, strict=True):
            assert (number is None) == (not text.strip())
            if number is not None:
                assert known.setdefault(number, text.strip()) == text.strip()
                assert identifiers.text(number) == text.strip()
    assert len(set(known.values())) == len(known), "two numbers for one text"


@given(st.lists(st.integers(1, 10**9), min_size=1, max_size=20))
def test_plain_digits_are_their_own_number(numbers: list[int]) -> None:
    assert Identifiers().type(pl.Series("cells", [str(number) for number in numbers])).to_list() == numbers
