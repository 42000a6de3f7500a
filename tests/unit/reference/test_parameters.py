"""What may be changed by a clinic: never a number of the manual."""

import re

import pytest

from facnet_desktop.reference.model import ParameterNote
from facnet_desktop.reports.settings_text import UNITS
from tests.support.exports import reference


@pytest.mark.parametrize(
    ("evidence", "adjustable"), [("practice", True), ("software", True), ("manual", False)]
)
def test_only_a_number_the_manual_does_not_set_may_be_changed(evidence: str, adjustable: bool) -> None:
    note = ParameterNote(unit="minutes", evidence=evidence, source="essai", confidence="high")
    assert note.adjustable is adjustable


def test_every_number_of_the_shipped_tables_is_of_the_manual_or_not() -> None:
    for name, note in reference().parameter_notes.items():
        cites_the_manual = re.search(r"\bl\.[0-9]+", note.source) is not None
        assert note.adjustable is not cites_the_manual, f"{name}: {note.source}"
        assert note.unit in UNITS


def test_every_parameter_has_its_note() -> None:
    assert set(reference().parameter_notes) == set(reference().parameters)
