"""What a validation kept of its lines gives the rules what the file gave them."""

from datetime import date

import polars as pl
import pytest

from facnet_desktop.engine.run import run_rules
from facnet_desktop.ingest.read import Export, read_export
from facnet_desktop.ingest.source import BytesSource, PathSource
from facnet_desktop.reference.load import load_reference
from facnet_desktop.rules.claims import Claims
from facnet_desktop.rules.registry import RULES
from facnet_desktop.store.claims_back import claims_of
from facnet_desktop.store.claims_blob import claims_blob
from tests.support.exports import REFERENCE_FOLDER, ROOT

CANARY = ROOT / "resources" / "autotest" / "export.csv"
EXAMPLE = ROOT / "resources" / "exemples" / "export.csv"
NOT_KEPT = "CTX001"
"""Looks at how the cells of contexts were written, which no line tells."""


def back(export: Export) -> tuple[Claims, Claims]:
    claims = export.claims
    assert claims is not None
    blob = claims_blob(claims)
    return claims, claims_of(blob, columns=claims.columns, control=export.report.control)


def odd() -> bytes:
    """Patients and numbers of every form: masked, without a name, without a number, twice, missing."""
    lines = CANARY.read_bytes().decode("latin-1").splitlines(keepends=True)
    patients = (
        "GOVK****0818",
        "TREMBLAY, ANNE",
        "",
        "GOVK67120818",
        "GOVK67120818 -  Vaugrel ,  Odile",
        "A - B",
    )
    for at, patient in enumerate(patients, 1):
        cells = lines[at].rstrip("\r\n").split(";")
        cells[1] = ("007", "X-12", "", "900000001", "900000001", "12")[at - 1]
        cells[-2] = patient
        lines[at] = ";".join(cells) + "\r\n"
    return "".join(lines).encode("latin-1")


@pytest.mark.parametrize("name", ["canary", "example", "odd"])
def test_every_rule_finds_the_same(name: str) -> None:
    source = {
        "canary": PathSource(CANARY),
        "example": PathSource(EXAMPLE),
        "odd": BytesSource("mars.csv", odd()),
    }[name]
    before, after = back(read_export(source))
    reference = load_reference(REFERENCE_FOLDER, as_of=date(2025, 12, 31))
    rules = [rule for rule in RULES if rule.code != NOT_KEPT]
    found = run_rules(before, reference, rules)
    again = run_rules(after, reference, rules)
    assert found.findings
    assert again.findings == found.findings
    assert [(run.code, run.ran, run.checked) for run in again.rules] == [
        (run.code, run.ran, run.checked) for run in found.rules
    ]


@pytest.mark.parametrize("content", ["canary", "odd"])
def test_the_table_is_the_same_to_the_type(content: str) -> None:
    source = PathSource(CANARY) if content == "canary" else BytesSource("mars.csv", odd())
    before, after = back(read_export(source))
    assert before.frame.columns == after.frame.columns
    of_the_file = ("period", "place", "diagnosis", "role", "doctor")
    for name in set(before.frame.columns) - set(of_the_file):
        assert before.frame.schema[name] == after.frame.schema[name], name
    for name in of_the_file:
        assert isinstance(after.frame.schema[name], pl.Categorical), name
    texts = pl.col(of_the_file).cast(pl.String)
    assert after.frame.select(texts).equals(before.frame.select(texts))
    assert (after.first_date, after.last_date) == (before.first_date, before.last_date)
    names = pl.col("surname", "first_name")
    shared = ["key", "nam", "surname", "first_name", "masked", "plain"]
    assert set(after.patients.columns) == set(before.patients.columns)
    for patients in (before.patients, after.patients):
        assert {type(kind) for kind in patients.select(names).dtypes} == {pl.Categorical}
    told = [
        patients.with_columns(names.cast(pl.String)).select(shared).unique().sort(shared)
        for patients in (before.patients, after.patients)
    ]
    assert told[0].equals(told[1])
