"""What may be changed by a clinic: never a number of the manual."""

import re

import pytest

from facnet_desktop.reference.model import ParameterNote
from facnet_desktop.reports.settings_text import UNITS
from tests.support.exports import reference


@pytest.mark.parametrize(
    ("source", "adjustable"),
    [
        ("pratique observée, à confirmer (LE 368)", True),
        ("borne de vraisemblance du logiciel", True),
        ("seuil du logiciel, absent du manuel", True),
        ("absent du manuel; RAMQ", True),
        ("P.G. 2.2.6 B, l.1219", False),
        ("P.G. 2.2.6 B, l.1219, comme la pratique observée", False),
        ("", False),
    ],
)
def test_a_source_says_whether_a_number_may_be_changed(source: str, adjustable: bool) -> None:
    assert ParameterNote(unit="minutes", source=source, confidence="high").adjustable is adjustable


def test_every_number_of_the_shipped_tables_is_of_the_manual_or_not() -> None:
    for name, note in reference().parameter_notes.items():
        cites_the_manual = re.search(r"\bl\.[0-9]+", note.source) is not None
        assert note.adjustable is not cites_the_manual, f"{name}: {note.source}"
        assert note.unit in UNITS


def test_every_parameter_has_its_note() -> None:
    assert set(reference().parameter_notes) == set(reference().parameters)
