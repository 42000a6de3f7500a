"""Amounts that an increase of institutions explains: what they would be without it."""

from datetime import date

import pytest

from facnet_desktop.domain.place import PlaceKind
from facnet_desktop.rules.tariff.increases import Billed, without_increase
from tests.support.exports import reference

DAY = date(2025, 3, 5)


def unit_cents(code: str, kind: str) -> int:
    return next(
        row.tariff.value
        for row in reference().unit_tariffs
        if row.code == code and row.kind == kind and row.tariff.holds_on(DAY)
    )


@pytest.mark.parametrize("percent", [116, 126, 133])
def test_a_maximum_may_be_increased_too(percent: int) -> None:
    maximum = unit_cents("105", "maximum")

    def base(cents: int) -> int | None:
        billed = Billed(code="105", cents=cents, place=PlaceKind.ESTABLISHMENT, role="1", on=DAY)
        return without_increase(billed, reference())

    assert base(maximum * percent // 100) == maximum
    assert base(maximum * 2 + 7) is None
