"""A health insurance number in a sentence is told from a code beside an amount."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facnet_desktop.domain.written_nam import names_a_nam, without_written_nams

LETTERS = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZÉabcdefghijklmnopqrstuvwxyz", min_size=4, max_size=4)
GAPS = st.sampled_from(["", " ", "\u00a0", "-", "."])


BIRTHS = st.tuples(st.integers(0, 99), st.integers(1, 12), st.integers(1, 31))


@given(LETTERS, BIRTHS, st.booleans(), GAPS, GAPS)
def test_every_form_of_a_number_is_masked(
    letters: str, birth: tuple[int, int, int], woman: bool, first: str, second: str
) -> None:
    year, month, day = birth
    nam = f"{letters}{first}{year:02d}{month + 50 * woman:02d}{second}{day:02d}12"
    assert names_a_nam(f"Voir {nam}, demain")
    assert without_written_nams(f"({nam})") == "([masqué])"


@pytest.mark.parametrize("nam", ["ZORYXXXX0112", "ZORY45XX0112", "ZORY 4501 **12", "ABCD99999999"])
def test_a_number_partly_hidden_or_without_a_date_is_masked(nam: str) -> None:
    assert names_a_nam(nam)


@pytest.mark.parametrize(
    "sentence",
    [
        "Le code 254 (19,00\u00a0$) est facturé à plein tarif",
        "Le code 15820, 39,60\u00a0$ le 2025-01-31",
        "Code 2541 (1900,00 $)",
        "facture 900001750 et ligne 3557",
        "règle AN00112345678",
        "lieu 50901, 4501 0112",
    ],
)
def test_codes_amounts_dates_and_invoices_are_left_as_they_are(sentence: str) -> None:
    assert not names_a_nam(sentence)
    assert without_written_nams(sentence) == sentence
