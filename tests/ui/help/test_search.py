"""Words are found by their beginning, with or without accents, titles first."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facnet_desktop.ui.help.search import MOST_HITS, GuideSearch, folded
from facnet_desktop.ui.help.topics import Topic, Topics, load_topics
from tests.support.window_context import INSTALLATION

SEARCH = GuideSearch(load_topics(INSTALLATION.resources / "guide"))


def test_nothing_asked_nothing_found() -> None:
    assert SEARCH.find("  ") == ()
    assert SEARCH.find("zzzz") == ()


@pytest.mark.parametrize("asked", ["clé de secours", "CLE DE SECOURS", "clé sec"])
def test_words_in_any_case_with_or_without_accents(asked: str) -> None:
    first = SEARCH.find(asked)[0]
    assert first.topic == "sauvegarde"


def test_a_section_is_named_with_its_place() -> None:
    hit = next(hit for hit in SEARCH.find("presse-papiers historique") if hit.topic == "confidentialite")
    assert (hit.heading, hit.anchor) == ("Le presse-papiers", "le-presse-papiers")
    assert "historique" in hit.excerpt


def test_the_guide_comes_before_the_rules() -> None:
    topics = [hit.topic for hit in SEARCH.find("visite")]
    assert any(topic.startswith("regle:") for topic in topics)
    kinds = [topic.startswith("regle:") for topic in topics]
    assert kinds == sorted(kinds)


def test_a_rule_is_found_by_its_code() -> None:
    assert SEARCH.find("an001")[0].topic == "regle:AN001"


def test_a_word_is_found_by_its_beginning_only() -> None:
    search = GuideSearch(Topics((Topic("a", "g", "A", "# A\nUne refacturation."),)))
    assert search.find("refact")
    assert search.find("facturation") == ()


def test_excerpts_carry_no_marks_of_markdown() -> None:
    for hit in (*SEARCH.find("lignes"), *SEARCH.find("constat"), *SEARCH.find("code")):
        assert not set("*`|#[]") & set(hit.excerpt), hit
        assert len(hit.excerpt) < 160


def test_at_most_a_page_of_hits_and_at_once() -> None:
    begun = time.perf_counter()
    assert len(SEARCH.find("le")) <= MOST_HITS
    assert time.perf_counter() - begun < 0.1


@given(st.text(max_size=30))
def test_whatever_is_typed_is_searched(asked: str) -> None:
    SEARCH.find(asked)
    assert folded(folded(asked)) == folded(asked)
