"""Context elements, places and parameters as rows."""

from datetime import date

import pytest

from facnet_desktop.domain.place import PlaceKind
from facnet_desktop.services.reference_search.catalogue import Choices, Scope
from facnet_desktop.services.reference_search.contexts import ContextEntry
from facnet_desktop.services.reference_search.parameters import ParameterEntry, value_text
from facnet_desktop.services.reference_search.places import PlaceEntry
from tests.support.exports import reference
from tests.unit.services.reference_search.catalogues import catalogue, chosen

SURGERY = "Autre incision"


def test_context_elements_with_a_short_code_come_first() -> None:
    known = [bool(entry.short_code) for entry in catalogue().entries[Scope.CONTEXTS]]  # type: ignore[union-attr]
    assert known == sorted(known, reverse=True)


def test_a_context_element_is_found_by_its_short_code_with_or_without_a_hash() -> None:
    for typed in ("#G160", "g160"):
        first = catalogue().search(Scope.CONTEXTS, typed)[0]
        assert isinstance(first, ContextEntry)
        assert first.short_code == "G160"
        assert "CONTEXTES_SANS_RDV" in first.lists


def test_a_short_code_that_the_clinic_gave_is_told_as_such() -> None:
    found = chosen(Choices(labels={SURGERY: "AI"})).search(Scope.CONTEXTS, "ai")[0]
    assert isinstance(found, ContextEntry)
    assert (found.label, found.chosen) == (SURGERY, True)
    assert found.certainty == "code court choisi par la clinique"


@pytest.mark.parametrize(
    ("number", "kind"), [("50901", PlaceKind.CABINET), ("00123", PlaceKind.ESTABLISHMENT)]
)
def test_any_whole_number_of_a_place_tells_its_kind(number: str, kind: PlaceKind) -> None:
    first = catalogue().search(Scope.PLACES, number)[0]
    assert isinstance(first, PlaceEntry)
    assert (first.number, first.kind) == (number, kind)


def test_a_place_that_is_named_is_shown_once() -> None:
    found = catalogue().search(Scope.PLACES, "55433")
    assert [entry.number for entry in found] == ["55433"]  # type: ignore[union-attr]
    assert catalogue().search(Scope.PLACES, "554") == found


def test_the_places_of_the_clinic_are_among_them() -> None:
    found = chosen(Choices(gmf_places=("55901",))).search(Scope.PLACES, "gmf clinique")
    assert "55901" in [entry.number for entry in found]  # type: ignore[union-attr]


def parameter(name: str, choices: Choices | None = None) -> ParameterEntry:
    rows = chosen(choices or Choices()).entries[Scope.PARAMETERS]
    return next(row for row in rows if isinstance(row, ParameterEntry) and row.name == name)


def test_every_parameter_is_there_in_french() -> None:
    rows = catalogue().entries[Scope.PARAMETERS]
    assert [row.name for row in rows] == list(reference().parameters)  # type: ignore[union-attr]
    assert all("_" not in row.label for row in rows)


def test_a_parameter_has_the_value_of_the_date() -> None:
    delay = parameter("billing_delay_days")
    assert delay.value(date(2025, 10, 24)) == 90
    assert delay.value(date(2025, 10, 25)) == 45


def test_a_value_that_the_clinic_chose_replaces_it() -> None:
    delay = parameter("billing_delay_days", Choices(parameters={"billing_delay_days": 60}))
    assert delay.value(date(2025, 10, 24)) == 60


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (6000, "cents", "60,00\u00a0$"),
        (16, "percent", "16\u00a0%"),
        (45, "days", "45\u00a0jours"),
        (None, "days", ""),
    ],
)
def test_a_value_is_written_in_its_unit(value: int | None, unit: str, text: str) -> None:
    assert value_text(value, unit) == text
