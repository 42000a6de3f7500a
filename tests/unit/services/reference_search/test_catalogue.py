"""The whole catalogue: what is typed finds what a person expects, at once, and the same each time."""

import statistics
import time
from datetime import date

import pytest

from facnet_desktop.services.reference_search.catalogue import ReferenceCatalogue, Scope
from facnet_desktop.services.reference_search.codes import CodeEntry
from tests.support.exports import reference
from tests.unit.services.reference_search.catalogues import EDITION, catalogue

KEYSTROKES = ("s", "a", "1", "158", "15804", "visite", "visite suivi 80", "47,05", "prise en charge")


def codes(typed: str) -> list[str]:
    return [entry.code for entry in catalogue().search(Scope.CODES, typed) if isinstance(entry, CodeEntry)]


def test_a_number_finds_its_code_first() -> None:
    assert codes("15804")[0] == "15804"
    assert codes("8857")[0] == "8857"


def test_an_amount_finds_every_code_that_has_it() -> None:
    found = set(codes("47,05"))
    wanted = {
        code for (code, _), values in reference().tariffs.items() if any(one.value == 4705 for one in values)
    }
    assert found == wanted | {row.code for row in reference().unit_tariffs if row.tariff.value == 4705}


def test_words_of_a_section_or_a_list_find_its_codes() -> None:
    assert set(reference().lists["PSYCHOTHERAPIE"]) <= set(codes("psychotherapie"))


def test_the_same_words_give_the_same_rows() -> None:
    assert codes("visite") == codes("visite") == codes("  VISITE ")


def test_the_edition_of_a_date_is_the_last_one_begun() -> None:
    two = ReferenceCatalogue(reference(), [EDITION, "2026-04"])
    assert two.edition_of(date(2024, 1, 1)) == EDITION
    assert two.edition_of(date(2026, 3, 31)) == EDITION
    assert two.edition_of(date(2026, 4, 1)) == "2026-04"


@pytest.mark.slow
def test_a_keystroke_takes_milliseconds_and_the_index_a_third_of_a_second() -> None:
    """Medians, with room for a busy machine: the figures to expect are 7 ms and 110 ms."""
    built = []
    for _ in range(3):
        began = time.perf_counter()
        made = ReferenceCatalogue(reference(), [EDITION])
        built.append(time.perf_counter() - began)
    assert statistics.median(built) < 0.6
    for typed in KEYSTROKES:
        spent = []
        for _ in range(5):
            began = time.perf_counter()
            for scope in Scope:
                made.search(scope, typed)
            spent.append(time.perf_counter() - began)
        assert statistics.median(spent) < 0.03, typed
