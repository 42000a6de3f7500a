"""The table of ages: one row per code, and correspondences that lead to a code of every age."""

from datetime import date
from itertools import chain

import pytest

from facnet_desktop.domain.place import PlaceKind
from facnet_desktop.reference.conditions import AgeLimit
from facnet_desktop.rules.registry import RULES
from tests.support.exports import reference

DAY = date(2025, 8, 1)
ROWS = reference().rows(AgeLimit)
OLDER_PAYS_MORE = ("CORRESPONDANCE_80", "CORRESPONDANCE_70", "CORRESPONDANCE_80_ETABLISSEMENT")
SAME_PRICE = {"15762", "8811", "15064"}


def test_a_code_stands_in_one_row() -> None:
    codes = list(chain.from_iterable(row.codes.codes for row in ROWS))
    assert len(codes) == len(set(codes))


def test_each_row_is_checked_by_a_registered_rule() -> None:
    assert {row.rule for row in ROWS} <= {rule.code for rule in RULES}


@pytest.mark.parametrize("name", OLDER_PAYS_MORE)
def test_ages_of_a_pair_follow_each_other(name: str) -> None:
    rows = {code: row for row in ROWS for code in row.codes.codes}
    for younger, older in reference().pairs(name).items():
        assert rows[younger].until_age == rows[older].from_age
        assert name in rows[younger].twin_lists and name in rows[older].twin_lists


@pytest.mark.parametrize("name", OLDER_PAYS_MORE)
def test_the_older_code_pays_more(name: str) -> None:
    for younger, older in reference().pairs(name).items():
        for place in (PlaceKind.CABINET, PlaceKind.ESTABLISHMENT):
            before, after = (reference().tariff(code, place, DAY) for code in (younger, older))
            assert (before is None) == (after is None)
            if before is not None and after is not None:
                assert (after == before) if younger in SAME_PRICE else (after > before)


def test_every_code_under_70_has_one_for_the_older() -> None:
    pairs = reference().pairs("CORRESPONDANCE_70")
    under_70 = {
        code for row in ROWS if row.rule == "AGE003" and row.until_age == 70 for code in row.codes.codes
    }
    assert under_70 == set(pairs)
