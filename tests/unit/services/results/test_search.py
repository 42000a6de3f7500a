"""The search field finds invoices, codes, rules, doctors and lines; patients only once they are revealed."""

from datetime import date

import polars as pl
import pytest

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.severity import Severity
from facnet_desktop.services.results.criteria import Criteria, Sort, SortKey
from facnet_desktop.services.results.deadlines import Deadlines
from facnet_desktop.services.results.index import Texts, index_of
from facnet_desktop.services.results.view import make_view
from facnet_desktop.store.finding_index import CORE, DICTIONARIES, core_of, index_parts, table_of
from facnet_desktop.store.finding_rows import finding_table
from tests.support.open_findings import TODAY, kept_of

LINES = pl.DataFrame(
    {
        "line": [2, 3, 12],
        "place": ["50901", "50901", "20902"],
        "code": ["15804", "8857", "19928"],
        "patient": ["ZORY45010112 - ZORVÉL, ÉLISE", "ZORY45010112 - ZORVÉL, ÉLISE", None],
        "patient_key": ["ZORY45010112", "ZORY45010112", None],
    },
    schema_overrides={"line": pl.UInt32},
)


def one(rule: str, lines: tuple[int, ...], **changes: object) -> Finding:
    facts = {
        "rule": rule, "family": "x", "kind": "k", "severity": Severity.ERROR, "lines": lines,
        "doctor": "1999991", "service_date": date(2025, 3, 3),
    }  # fmt: skip
    return Finding(**{**facts, **changes})  # type: ignore[arg-type]


FOUND = (
    one("FB001", (12,), invoices=("900012345", "900077777"), ramq_ids=("99000055512",)),
    one("AN001", (2, 3), doctor="1888882", patient_key="ZORY45010112", invoices=("Ç-12",)),
    one("NAM001", (), doctor=None),
)


def numbers(text: str, *, revealed: bool = False) -> list[int]:
    parts = index_parts(finding_table(kept_of(FOUND)), LINES)
    index = index_of(
        core_of(parts[CORE], parts[DICTIONARIES]),
        Texts(lambda name: table_of(parts[name])),
        Deadlines(None),
        TODAY,
    )
    criteria = Criteria(text=text, patients_revealed=revealed)
    return make_view(index, criteria, Sort(key=SortKey.REPORT), None, {}).numbers()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("900012345", [1]),
        ("900077777", [1]),
        ("12345", [1]),
        ("5512", []),
        ("055512", [1]),
        ("9000", [1]),
        ("fb001", [1]),
        ("fb", [1]),
        ("FRAIS", [1]),
        ("annuelle", [2]),
        ("08857", [2]),
        ("8857", [2]),
        ("15804", [2]),
        ("1888882", [2]),
        ("50901", [2]),
        ("3", [2]),
        ("12", [1]),
        ("13", []),
        ("fb 20902", [1]),
        ("fb 50901", []),
        ("ç-12", [2]),
        ("nam", [3]),
        ("  ", [1, 2, 3]),
        ("(.*", []),
        ("99999999999999999999", []),
    ],
)
def test_every_word_is_looked_for_where_a_person_expects_it(text: str, wanted: list[int]) -> None:
    assert numbers(text) == wanted


@pytest.mark.parametrize("text", ["ZORY", "zory45010112", "elise", "Zorvél", "zorvel élise"])
def test_a_patient_is_found_only_once_patients_are_revealed(text: str) -> None:
    assert numbers(text) == []
    assert numbers(text, revealed=True) == [2]
