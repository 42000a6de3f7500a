"""What rules make of the tables alone is made once, and never serves other tables."""

from dataclasses import replace
from datetime import date

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
