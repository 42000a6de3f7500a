"""A code that has the tariff of a single place on some dates is billed at no other place's tariff then."""

from dataclasses import replace
from datetime import date

import pytest

from facnet_desktop.domain.place import PlaceKind
from facnet_desktop.engine.run import run_rules
from facnet_desktop.reference.model import PLACE_WORDS, Dated
from tests.support.exports import reference
from tests.support.findings import claims_of, rule_named

CODE, CHANGE = "15804", date(2025, 6, 1)


@pytest.mark.parametrize(
    ("billed_in", "place"), [(PlaceKind.CABINET, "50901"), (PlaceKind.ESTABLISHMENT, "01234")]
)
@pytest.mark.parametrize("missing", [PlaceKind.CABINET, PlaceKind.ESTABLISHMENT])
def test_nothing_is_compared_before_both_tariffs_are_known(
    billed_in: PlaceKind, place: str, missing: PlaceKind
) -> None:
    other = PlaceKind.ESTABLISHMENT if billed_in is PlaceKind.CABINET else PlaceKind.CABINET
    cents = {kind: reference().tariff(CODE, kind, CHANGE) for kind in PLACE_WORDS}
    known_later = {(CODE, PLACE_WORDS[missing]): (Dated(value=cents[missing] or 0, first=CHANGE),)}
    tables = replace(reference(), tariffs={**reference().tariffs, **known_later})
    asked = f"{(cents[other] or 0) / 100:.2f}".replace(".", ",")
    line = {"code": CODE, "place": place, "preliminary": asked}
    claims = claims_of([{**line, "date": "2025-05-30"}, {**line, "date": "2025-06-02"}])
    result = run_rules(claims, tables, [rule_named("TARIF001")])
    assert [finding.service_date for finding in result.findings] == [date(2025, 6, 2)]
