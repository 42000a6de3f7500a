"""Codes as rows: their amounts on a date, their lists, where they come from."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from facnet_desktop.domain.place import PlaceKind
from facnet_desktop.services.reference_search.catalogue import Scope
from facnet_desktop.services.reference_search.codes import BASE, CodeEntry, Origin, code_order
from tests.support.exports import reference
from tests.unit.services.reference_search.catalogues import catalogue

ENTRIES = [entry for entry in catalogue().entries[Scope.CODES] if isinstance(entry, CodeEntry)]


def entry(code: str) -> CodeEntry:
    found = catalogue().code(code)
    assert found is not None
    return found


def test_every_code_of_the_tables_is_there_once_by_number() -> None:
    codes = [one.code for one in ENTRIES]
    assert set(codes) == set(reference().labels)
    assert codes == sorted(codes, key=code_order)


@given(
    one=st.sampled_from(ENTRIES),
    place=st.sampled_from(PlaceKind),
    day=st.dates(date(2017, 1, 1), date(2027, 1, 1)),
)
def test_an_amount_on_a_date_is_the_one_rules_use(one: CodeEntry, place: PlaceKind, day: date) -> None:
    assert one.tariff(place, day) == reference().tariff(one.code, place, day)


def test_an_earlier_amount_is_kept_with_its_dates() -> None:
    lines = [line for line in entry("1098").tariffs if line.kind == BASE]
    assert [(line.cents, line.first, line.last) for line in lines] == [
        (3665, date(2018, 9, 1), date(2019, 9, 30)),
        (3700, date(2019, 10, 1), date.max),
    ]


def test_second_amounts_come_after_the_tariff() -> None:
    kinds = [line.kind for line in entry("217").tariffs]
    assert kinds == [BASE, "maximum", "unit"]


def test_a_code_knows_its_lists_and_correspondences() -> None:
    assert {"VISITES_226A", "CORRESPONDANCE_80"} <= set(entry("15804").lists)


def test_a_code_tells_where_it_comes_from() -> None:
    assert entry("15804").origin is Origin.MANUAL
    assert entry("778").origin is Origin.NO_TARIFF
    assert entry("19928").origin is Origin.BESIDE


def test_leading_zeros_do_not_count() -> None:
    assert entry("08857") is entry("8857")
    assert catalogue().code("99999") is None
