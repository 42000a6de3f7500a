"""Two editions side by side: each line is judged with what was in force on its date."""

import csv
import io
import json
import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facnet_desktop.domain.place import PlaceKind
from facnet_desktop.reference import manifest
from facnet_desktop.reference.conditions import AgeLimit
from facnet_desktop.reference.history import merged
from facnet_desktop.reference.load import load_reference
from facnet_desktop.reference.model import Reference
from tests.support.exports import reference
from tests.unit.reference.editions import FOLDER

CHANGE = date(2026, 4, 1)


def changed(folder: Path, file: str, column: str, values: Mapping[str, str]) -> None:
    """Rewrite a column of the rows whose first cell is a key of ``values``."""
    path = folder / file
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"))))
    at = rows[0].index(column)
    for row in rows[1:]:
        if row[0] in values and not (file == "codes.csv" and row[1] != "cabinet"):
            row[at] = values[row[0]]
    with path.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out, lineterminator="\n").writerows(rows)


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Reference:
    """The shipped edition, and one of April 2026 with a dearer visit, a new code and a lower threshold."""
    root = tmp_path_factory.mktemp("reference")
    shutil.copytree(FOLDER, root / "2025-08")
    newer = root / "2026-04"
    shutil.copytree(FOLDER, newer)
    content = json.loads((newer / manifest.FILE).read_text(encoding="utf-8"))
    (newer / manifest.FILE).write_text(json.dumps({**content, "edition": "2026-04"}), encoding="utf-8")
    changed(newer, "codes.csv", "tariff_cents", {"15804": "5015"})
    changed(newer, "parameters.csv", "value", {"fb_registered_minimum_19928": "5"})
    with (newer / "codes.csv").open("a", encoding="utf-8") as out:
        out.write("18398,cabinet,1234,,,Nouveau service,B - Consultation,P.G. 9.9,essai\n")
    with (newer / "ages.csv").open("a", encoding="utf-8") as out:
        old = (newer / "ages.csv").read_text(encoding="utf-8").splitlines()[1]
        out.write(old.replace("@AGE_MOINS_80", "18398", 1) + "\n")
    manifest.sign(newer)
    return load_reference(root, as_of=date(2026, 12, 31))


def test_a_tariff_changes_with_the_edition(both: Reference) -> None:
    def cents(code: str, on: date) -> int | None:
        return both.tariff(code, PlaceKind.CABINET, on)

    assert cents("15804", CHANGE - timedelta(days=1)) == 4915
    assert cents("15804", CHANGE) == 5015
    assert cents("18398", CHANGE - timedelta(days=1)) is None
    assert cents("18398", CHANGE) == 1234


def test_a_parameter_changes_with_the_edition(both: Reference) -> None:
    name = "fb_registered_minimum_19928"
    assert both.parameter(name, CHANGE - timedelta(days=1)) == 6
    assert both.parameter(name, CHANGE) == 5


def test_what_did_not_change_stays_one_value(both: Reference) -> None:
    alone = load_reference(FOLDER, as_of=date(2026, 12, 31))
    assert both.tariffs["15803", "cabinet"] == alone.tariffs["15803", "cabinet"]
    assert both.tariffs["1098", "cabinet"] == alone.tariffs["1098", "cabinet"]
    assert both.parameters["ic_daily_minutes"] == alone.parameters["ic_daily_minutes"]
    for kind, rows in alone.conditions.items():
        added = 1 if kind is AgeLimit else 0
        assert len(both.conditions[kind]) == len(rows) + added


def test_a_new_condition_holds_from_its_edition_on(both: Reference) -> None:
    new = next(row for row in both.rows(AgeLimit) if "18398" in row.codes)
    assert not new.holds_on(CHANGE - timedelta(days=1))
    assert new.holds_on(CHANGE)


def test_the_oldest_edition_also_judges_what_precedes_it(both: Reference) -> None:
    assert both.edition == "2026-04"
    assert both.edition_first == date(2025, 8, 1)
    assert both.tariff("15804", PlaceKind.CABINET, date(2024, 2, 29)) == 4915


@given(st.dates(date(2016, 1, 1), date(2030, 12, 31)))
def test_on_any_day_both_say_what_the_edition_of_that_day_says(day: date) -> None:
    alone = reference()
    again = merged([alone, replace(alone, edition_first=CHANGE)])
    for place in PlaceKind:
        for code in ("15804", "1098", "1099", "9991", "8857"):
            assert again.tariff(code, place, day) == alone.tariff(code, place, day)
