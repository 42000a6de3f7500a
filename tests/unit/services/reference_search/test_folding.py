"""Accents, case, ligatures and punctuation do not count."""

import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from facnet_desktop.services.reference_search.catalogue import Scope
from facnet_desktop.services.reference_search.folding import folded, words_of
from tests.unit.services.reference_search.catalogues import catalogue


def test_accents_case_and_ligatures_are_dropped() -> None:
    assert folded("Œil (Côté)") == "oeil (cote)"
    assert folded("ÉTABLISSEMENT") == folded("etablissement")


def test_an_apostrophe_parts_words_whatever_its_shape() -> None:
    assert words_of("l'œil, d’urgence") == ["l", "oeil", "d", "urgence"]


def test_what_is_no_letter_nor_digit_is_no_word() -> None:
    assert words_of("(P.G. 2.2.6) — #85") == ["p", "g", "2", "2", "6", "85"]
    assert words_of(" \u00a0!") == []


def plainly(text: str) -> str:
    """The same with no table: one letter after the other."""
    text = text.lower().replace("œ", "oe").replace("æ", "ae").replace("’", "'")
    parts = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in parts if not unicodedata.combining(letter)).casefold()


@given(st.text(alphabet=st.characters(max_codepoint=0x2100)))
@example("Œ Æ ’ « É » — … ½ µ ﬁ")
def test_the_quick_way_is_the_plain_one(text: str) -> None:
    assert folded(text) == plainly(text)


def test_every_label_of_the_references_takes_the_quick_way_rightly() -> None:
    for scope in Scope:
        for entry in catalogue().entries[scope]:
            assert folded(entry.label) == plainly(entry.label)
