"""Every fact that a rule can tell has a French label and a French value."""

import ast
from collections.abc import Iterator

import pytest

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference import words
from facnet_desktop.rules.registry import RULES
from facnet_desktop.services.results.fact_words import FACT_WORDS
from facnet_desktop.services.results.fact_words_of_rules import OF_RULE, UNSPOKEN, fact_word
from facnet_desktop.services.results.facts import facts_of
from tests.support.exports import ROOT
from tests.support.findings import cases_of

CODES = [rule.code for rule in RULES]


def written_keys() -> Iterator[str]:
    """The facts that rules name where they make a finding."""
    for path in (ROOT / "facnet_desktop" / "rules").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "finding":
                yield from (keyword.arg for keyword in node.keywords if keyword.arg)


def test_every_key_named_in_the_rules_has_a_label_and_none_is_left_over() -> None:
    findings = (finding for code in CODES for case in cases_of(code) for finding in case["findings"])
    seen = {key for finding in findings for key in finding.get("data", {})} | {"rule", "error"}
    named = set(written_keys()) | seen
    assert named <= FACT_WORDS.keys() | UNSPOKEN
    assert named >= FACT_WORDS.keys() | UNSPOKEN
    assert {key for _, key in OF_RULE} <= FACT_WORDS.keys()


@pytest.mark.parametrize(
    ("rule", "key", "values"),
    [
        ("FREQ001", "period", words.Period),
        ("FREQ001", "per", words.Per),
        ("FREQ001", "counted", words.Counted),
        ("FREQ001", "unit", words.Delay),
        ("AGE001", "age_unit", words.AgeUnit),
        ("HRE004", "window_days", words.Days),
    ],
)
def test_every_word_of_the_tables_is_translated(rule: str, key: str, values: type[words.Period]) -> None:
    word = fact_word(rule, "", key)
    assert word is not None
    assert word.words.keys() >= {value.value for value in values}


def test_facts_are_written_as_a_person_reads_them() -> None:
    finding = Finding(
        rule="UNI002",
        family="units",
        kind="amount_above_maximum",
        severity=Severity.ERROR,
        data={
            "maximum": 123456,
            "codes": ["98", "9119"],
            "service_date": "2025-03-01",
            "dates": ["2025-03-01", "2025-04-02"],
            "window_until": [1440],
            "start_minutes": 485,
            "overlap_minutes": 12,
            "percent": 50,
            "late_days": 1,
            "same_session": True,
            "other_paid": False,
            "note": "",
            "year": 2025,
            "kept_line": 12345,
            "actual_lines": 12345,
            "counts": {"15841": 2},
            "tariffs_cents": {"cabinet": 2465, "etablissement": 1700},
            "certain": True,
        },
    )
    shown = {fact.key: fact.value.replace("\u00a0", " ") for fact in facts_of(finding)}
    assert shown == {
        "maximum": "1 234,56 $",
        "codes": "98, 9119",
        "service_date": "1er mars 2025",
        "dates": "1er mars 2025, 2 avril 2025",
        "window_until": "24:00",
        "start_minutes": "08:05",
        "overlap_minutes": "12 min",
        "percent": "50 %",
        "late_days": "1 jour",
        "same_session": "oui",
        "year": "2025",
        "kept_line": "12345",
        "actual_lines": "12 345",
        "counts": "15841 : 2",
        "tariffs_cents": "cabinet : 24,65 $, établissement : 17,00 $",
    }
