"""The index finds what a plain look at every row finds, in the order that was promised."""

from hypothesis import given
from hypothesis import strategies as st

from facnet_desktop.services.reference_search.folding import folded, words_of
from facnet_desktop.services.reference_search.index import Searchable, SearchIndex
from facnet_desktop.services.reference_search.query import query_of

ROWS = (
    Searchable(key="158", label="Audiométrie"),
    Searchable(key="15804", label="Visite de suivi, non vulnérable", amounts=(4915, 3695)),
    Searchable(key="15803", label="Visite de suivi", amounts=(4285,)),
    Searchable(key="9", label="Suivi après 15804", rest=("section visites",)),
    Searchable(key="", label="Œil, côté droit"),
)

_WORDS = ("visite", "suivi", "vulnerable", "oeil", "15804", "158", "80", "ans", "a", "b")
_text = st.lists(st.sampled_from(_WORDS), max_size=4).map(" ".join)
_rows = st.lists(
    st.builds(
        Searchable,
        key=st.sampled_from(("", "158", "15804", "80", "g160")),
        label=_text,
        rest=st.tuples(_text),
        amounts=st.lists(st.sampled_from((5, 4705, 4799, 123456)), max_size=2).map(tuple),
    ),
    max_size=12,
)
_typed = st.lists(
    st.sampled_from((*_WORDS, "v", "158", "su", "47,05", "47 $", "1 234,5", "0,05", "zz")), max_size=3
).map(" ".join)


def found(typed: str) -> list[int]:
    return list(SearchIndex(ROWS).search(query_of(typed)))


def test_the_exact_number_comes_first_then_numbers_that_begin_so_then_words() -> None:
    assert found("15804") == [1, 3]
    assert found("158") == [0, 1, 2, 3]


def test_a_whole_word_of_the_label_comes_before_the_beginning_of_one_and_before_the_rest() -> None:
    rows = (
        Searchable(key="1", label="rien", rest=("visite",)),
        Searchable(key="2", label="visiteur"),
        Searchable(key="3", label="une visite"),
    )
    assert list(SearchIndex(rows).search(query_of("visite"))) == [2, 1, 0]


def test_every_word_has_to_match() -> None:
    assert found("visite vulnerable") == [1]
    assert found("visite télescope") == []


def test_accents_and_case_do_not_count() -> None:
    assert found("OEIL cote") == [4]
    assert found("VULNÉRABLE") == [1]


def test_a_word_is_found_by_its_beginning_and_not_by_its_middle() -> None:
    assert found("vuln") == [1]
    assert found("nerable") == []


def test_an_amount_finds_any_row_that_has_it() -> None:
    assert found("49,15") == [1]
    assert found("42,8") == [2]
    assert found("49") == []


def test_nothing_typed_gives_every_row_in_its_order() -> None:
    assert found("") == [0, 1, 2, 3, 4]


def plain_search(rows: list[Searchable], typed: str) -> list[int]:
    """The same with no index: every row, every word, in turn."""
    query = query_of(typed)

    def way(row: Searchable, word: str) -> int | None:
        key, label = folded(row.key), words_of(row.label)
        rest = [one for text in row.rest for one in words_of(text)]
        if key == word:
            return 0
        if key.startswith(word):
            return 1
        if word in label:
            return 2
        if any(one.startswith(word) for one in label):
            return 3
        return 4 if any(one.startswith(word) for one in rest) else None

    ranked = []
    for at, row in enumerate(rows):
        amounts = [f"{cents // 100},{cents % 100:02d}" for cents in row.amounts]
        ways = [way(row, word) for word in query.words]
        known = [one for one in ways if one is not None] + [2] * len(query.amounts)
        fits = len(known) == len(query.words) + len(query.amounts) and all(
            any(amount.startswith(wanted) for amount in amounts) for wanted in query.amounts
        )
        if fits:
            ranked.append(((min(known, default=0), sum(known)), at))
    return [at for _, at in sorted(ranked)]


@given(rows=_rows, typed=_typed)
def test_the_index_finds_what_a_plain_look_at_every_row_finds(rows: list[Searchable], typed: str) -> None:
    assert list(SearchIndex(rows).search(query_of(typed))) == plain_search(rows, typed)
