"""The benchmark of the findings asks every question of as many findings as it says."""

import polars as pl

from benchmarks.findings.campaign import run
from benchmarks.findings.made import repeated
from facnet_desktop.store.finding_rows import finding_table
from tests.support.open_findings import kept_of
from tests.unit.reports.samples import finding


def test_every_question_is_answered() -> None:
    said: list[str] = []
    tables, raw = run(findings=300, turns=1, say=said.append)
    assert raw["made"]["findings"] == 300
    assert all(answer["median_ms"] > 0 for answer in raw["answers"])
    assert len(tables[0].rows) == len(raw["answers"]) > 30
    assert said


def test_findings_are_repeated_with_invoices_of_their_own() -> None:
    rows = repeated(finding_table(kept_of([finding(2), finding(3, patient_key=None)])), 5)
    assert rows["number"].to_list() == [1, 2, 3, 4, 5]
    assert rows["invoices"].n_unique() == 5
    assert rows["patient_key"].null_count() == 2
    assert rows.schema == pl.DataFrame(finding_table([])).schema
