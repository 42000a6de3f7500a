"""The file of exceptions: what is written is read back, anything else is refused and left alone."""

import json
import threading
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facnet_desktop.domain.errors import UserError
from facnet_desktop.domain.suppression import Suppression, SuppressionBook
from facnet_desktop.services.suppressions.book import UnknownSuppression, with_entries, without_entries
from facnet_desktop.services.suppressions.json_file import JsonFile
from facnet_desktop.services.suppressions.json_reading import DamagedBook, book_of
from facnet_desktop.services.suppressions.json_writing import text_of
from tests.unit.services.suppressions.books import KEY, suppression

TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Z"]), min_size=1, max_size=20)
DATES = st.dates()
ENTRIES = st.builds(
    Suppression,
    id=st.uuids().map(str),
    rule=st.sampled_from(["AN001", "DOUBLON002"]),
    invoices=st.lists(TEXTS, min_size=1, max_size=3).map(tuple),
    fingerprint=st.binary(min_size=32, max_size=32).map(bytes.hex),
    reason=TEXTS,
    author=TEXTS,
    made_on=DATES,
    expiry=st.none() | DATES,
)
BOOKS = st.builds(
    SuppressionBook,
    key=st.binary(min_size=16, max_size=16).map(bytes.hex),
    entries=st.lists(ENTRIES, max_size=4, unique_by=lambda entry: entry.id).map(tuple),
)


@settings(deadline=None)
@given(BOOKS)
def test_what_is_written_is_read_back(book: SuppressionBook) -> None:
    assert book_of(text_of(book), "exceptions.json") == book


def entry(**changes: Any) -> dict[str, Any]:
    content = json.loads(text_of(SuppressionBook(key=KEY, entries=(suppression(),))))
    return dict(content["exceptions"][0]) | changes


def book_text(*entries: Any, **changes: Any) -> str:
    return json.dumps({"version": 1, "key": KEY, "exceptions": list(entries)} | changes)


def without(content: dict[str, Any], key: str) -> dict[str, Any]:
    return {name: value for name, value in content.items() if name != key}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "ligne 1\u00a0: le texte n'est pas du JSON"),
        ('{"version": 1,\n', "ligne 2\u00a0: le texte n'est pas du JSON"),
        ("[" * 100_000, "n'est pas du JSON"),
        ("[]", "la structure n'est pas"),
        ("{}", "la structure n'est pas"),
        (book_text(exceptions={}), "la structure n'est pas"),
        (book_text(version=2), "autre version du programme"),
        (book_text(version=True), "autre version du programme"),
        (book_text(key="00"), "clé «\u00a0key\u00a0»"),
        (book_text(key="a" * 33), "clé «\u00a0key\u00a0»"),
        (book_text(keys=1), "la clé «\u00a0keys\u00a0» n'existe pas. Le nom le plus proche est «\u00a0key"),
        ('{"version": 1, "version": 1}', "la même clé y figure deux fois"),
        (book_text(3), "exception 1\u00a0: la structure"),
        (book_text(entry(), entry()), "exception 2\u00a0: l'identifiant est déjà"),
        (book_text(without(entry(), "reason")), "la clé «\u00a0reason\u00a0» manque"),
        (book_text(entry(raison="x")), "«\u00a0raison\u00a0» n'existe pas"),
        (book_text(entry(rule="an 1")), "clé «\u00a0rule\u00a0»"),
        (book_text(entry(invoices=[])), "une liste de factures"),
        (book_text(entry(invoices="A")), "une liste de factures"),
        (book_text(entry(invoices=[3])), "clé «\u00a0invoices\u00a0»"),
        (book_text(entry(fingerprint="zz")), "clé «\u00a0fingerprint\u00a0»"),
        (book_text(entry(id="abc")), "clé «\u00a0id\u00a0»"),
        (book_text(entry(reason=" ")), "clé «\u00a0reason\u00a0»"),
        (book_text(entry(reason="\ud800")), "clé «\u00a0reason\u00a0»"),
        (book_text(entry(date="2025-02-30")), "n'est pas une date"),
        (book_text(entry(date="20250220")), "clé «\u00a0date\u00a0»"),
        (book_text(entry(expiry=3)), "clé «\u00a0expiry\u00a0»"),
    ],
)
def test_a_damaged_file_is_refused_and_left_alone(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "exceptions.json"
    path.write_text(text)
    for act in (JsonFile(path).read, lambda: JsonFile(path).change(lambda book: book)):
        with pytest.raises(DamagedBook) as caught:
            act()
        assert words in str(caught.value)
        assert str(caught.value).startswith("exceptions.json")
    assert path.read_text() == text
    assert [file.name for file in tmp_path.iterdir()] == ["exceptions.json"]


@settings(deadline=None)
@given(
    st.text(max_size=60)
    | st.recursive(
        st.none() | st.integers() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(["version", "key", "exceptions", "id"]), inner)
        ),
    ).map(json.dumps)
)
def test_anything_at_all_is_read_or_refused(text: str) -> None:
    try:
        book_of(text, "exceptions.json")
    except UserError as error:
        assert str(error)


def test_a_file_that_is_not_there_is_begun_with_a_key_of_its_own(tmp_path: Path) -> None:
    keepers = [JsonFile(tmp_path / name) for name in ("a.json", "b.json")]
    with pytest.raises(UserError, match="introuvable"):
        keepers[0].read()
    books = [keeper.change(lambda book: with_entries(book, [suppression()])) for keeper in keepers]
    assert books[0].key != books[1].key
    assert keepers[0].read() == books[0]
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.json", "b.json"]


def test_a_change_that_fails_changes_nothing(tmp_path: Path) -> None:
    keeper = JsonFile(tmp_path / "exceptions.json")
    keeper.change(lambda book: with_entries(book, [suppression()]))
    before = keeper.path.read_bytes()
    with pytest.raises(UnknownSuppression):
        keeper.change(lambda book: without_entries(book, ["6728", "ffff"])[0])
    assert keeper.path.read_bytes() == before
    assert len(list(tmp_path.iterdir())) == 1


def test_people_who_write_together_lose_nothing(tmp_path: Path) -> None:
    keeper = JsonFile(tmp_path / "exceptions.json")

    def add(number: int) -> None:
        more = [suppression(id=f"{number:08x}-{at:04x}-4000-8000-000000000000") for at in range(5)]
        for one in more:
            keeper.change(lambda book, one=one: with_entries(book, [one]))

    writers = [threading.Thread(target=add, args=(number,)) for number in range(6)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert len(keeper.read()) == 30
    assert len(list(tmp_path.iterdir())) == 1


def test_an_exception_is_removed_by_the_beginning_of_its_identifier() -> None:
    first, second = suppression(), suppression(id="6728aaaa-1201-43aa-9501-f327c6ef4540")
    book = SuppressionBook(key=KEY, entries=(first, second))
    kept, removed = without_entries(book, [" 67285 ", first.id])
    assert (kept.entries, removed) == ((second,), (first,))
    for name, words in (("6728", "désigne"), ("672", "Aucune"), ("ffff", "Aucune"), ("", "Aucune")):
        with pytest.raises(UnknownSuppression, match=words):
            without_entries(book, [name])


def test_an_expiry_is_the_last_day() -> None:
    last = suppression(expiry=date(2025, 6, 30))
    assert last.holds_on(date(2025, 6, 30))
    assert not last.holds_on(date(2025, 7, 1))
    assert suppression().holds_on(date.max)
