"""Small invented exports for tests: short rows in, canonical rows and CSV bytes out."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from facnet_desktop.reference.load import load_reference
from facnet_desktop.reference.model import Reference
from facnet_desktop.synthetic import short_rows
from facnet_desktop.synthetic.short_rows import COLUMNS, csv_bytes, doctor_cell, patient_cell

ROOT = Path(__file__).parents[2]
REFERENCE_FOLDER = ROOT / "resources" / "reference"

__all__ = [
    "COLUMNS",
    "REFERENCE_FOLDER",
    "ROOT",
    "canonical_rows",
    "csv_bytes",
    "doctor_cell",
    "patient_cell",
    "reference",
]


@cache
def reference() -> Reference:
    """The shipped reference, with a run date after every test's service dates."""
    return load_reference(REFERENCE_FOLDER, as_of=date(2025, 12, 31))


def canonical_rows(lines: Sequence[Mapping[str, Any]]) -> list[dict[str, str]]:
    """Short rows (see ``synthetic.short_rows``) by canonical column name, with the shipped tariffs."""
    return short_rows.canonical_rows(lines, reference())
