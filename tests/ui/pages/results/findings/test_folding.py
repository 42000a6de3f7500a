"""Rows of a folded list are those that one gets by writing the list out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facnet_desktop.services.results.criteria import GroupBy
from facnet_desktop.services.results.view import FindingView
from facnet_desktop.ui.pages.results.findings.table.folding import Folding, Place
from tests.ui.pages.results.findings.kit import book_of

BOOK = book_of(40)


def written_out(view: FindingView, opened: set[int]) -> list[Place]:
    rows: list[Place] = []
    for at in range(view.group_count):
        group = view.group_at(at)
        rows.append(Place(at, None))
        if at in opened:
            rows += [Place(at, group.start + place) for place in range(group.count)]
    return rows


@given(st.sampled_from(GroupBy), st.booleans(), st.lists(st.integers(0, 60), max_size=12))
def test_a_folded_list_shows_the_rows_of_its_open_groups(
    by: GroupBy, is_open: bool, toggled: list[int]
) -> None:
    view = BOOK.view(group=by)
    folding = Folding(view, is_open=is_open)
    opened = set(range(view.group_count)) if is_open else set()
    for group in toggled:
        at = group % view.group_count
        folding.toggle(at)
        opened ^= {at}
    rows = written_out(view, opened)
    assert folding.row_count == len(rows)
    assert [folding.place(row) for row in range(len(rows))] == rows
    for at in range(view.group_count):
        assert folding.is_open(at) is (at in opened)
        assert rows[folding.header_row(at)] == Place(at, None)
    for position in range(view.total):
        group = view.group_of(position)
        expected = Place(group, position) if group in opened else Place(group, None)
        assert rows[folding.row_of(position)] == expected


def test_a_list_without_headings_is_its_findings() -> None:
    folding = Folding(BOOK.view(), is_open=False)
    assert not folding.is_grouped
    assert [folding.place(row) for row in range(3)] == [Place(None, row) for row in range(3)]
    assert folding.row_count == 40


@pytest.mark.parametrize("is_open", [False, True])
def test_groups_beyond_a_hundred_thousand_cost_nothing_to_open(is_open: bool) -> None:
    view = BOOK.view(group=GroupBy.INVOICE)
    folding = Folding(view, is_open=is_open)
    for group in range(0, view.group_count, 2):
        folding.toggle(group)
    assert folding.row_count == len(
        written_out(view, {at for at in range(view.group_count) if (at % 2 == 0) is not is_open})
    )
