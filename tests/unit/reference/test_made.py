"""What rules make of the tables alone is made once, and never serves other tables."""

from dataclasses import replace
from datetime import date

from facnet_desktop.reference.made_once import made_once
from facnet_desktop.reference.model import Reference
from tests.support.exports import reference


def test_it_is_made_once_for_each_name() -> None:
    tables = replace(reference())
    calls: list[str] = []

    def make() -> list[str]:
        calls.append("made")
        return ["15804"]

    assert tables.made("codes", make) is tables.made("codes", make)
    assert len(calls) == 1
    tables.made(("codes", 2), make)
    assert len(calls) == 2


def test_other_tables_make_their_own_and_are_told_apart_by_what_they_hold() -> None:
    tables = replace(reference())
    tables.made("as_of", lambda: tables.as_of)
    later = replace(tables, as_of=date(2030, 1, 1))
    assert later.made("as_of", lambda: later.as_of) == date(2030, 1, 1)
    assert tables == replace(tables)


def test_a_function_of_the_tables_is_called_once_for_each_set_of_words() -> None:
    tables = replace(reference())
    calls: list[tuple[str, str]] = []

    @made_once
    def joined(reference: Reference, first: str, *, last: str = "") -> str:
        calls.append((first, last))
        return f"{first}{last}{len(reference.lists)}"

    assert joined(tables, "a") == joined(tables, "a")
    assert joined(tables, "a", last="b") != joined(tables, "b", last="a")
    assert calls == [("a", ""), ("a", "b"), ("b", "a")]
    joined(replace(tables), "a")
    assert len(calls) == 4
