"""Fill in who, when and which invoice: rules name lines, the claims know the rest."""

from collections.abc import Iterable, Iterator
from datetime import date

import polars as pl

from facnet_desktop.domain.finding import Finding
from facnet_desktop.rules.claims import Claims

_Row = tuple[str | None, str | None, str | None, str | None, date | None]
"""Invoice, RAMQ id, doctor, patient key and service date of a line."""

_REPEATED = ("doctor", "patient_key", "service_date")


def complete(findings: Iterable[Finding], claims: Claims) -> list[Finding]:
    """The findings with doctor, patient and date of their first line, invoices and ids of all of them."""
    findings = list(findings)
    wanted = pl.Series([line for finding in findings for line in finding.lines], dtype=pl.UInt32)
    rows = (
        claims.frame.lazy()
        .filter(pl.col("line").is_in(wanted.unique().implode()))
        .select("line", "invoice", "ramq_id", pl.col("doctor").cast(pl.String), "patient_key", "service_date")
        .collect()
    )
    concerned = pl.col("patient_key").is_in(rows["patient_key"].unique().implode())
    keys = dict(claims.patients.filter(concerned).select("patient_key", "key").iter_rows())
    rows = rows.with_columns(
        pl.col("patient_key").replace_strict(keys, default=None, return_dtype=pl.String),
        claims.invoice_texts(rows["invoice"]).alias("invoice"),
        claims.ramq_id_texts(rows["ramq_id"]).alias("ramq_id"),
    )
    by_line = dict(zip(rows["line"].to_list(), _rows(rows), strict=True))
    return [_completed(finding, by_line) for finding in findings]


def _rows(rows: pl.DataFrame) -> Iterator[_Row]:
    """Rows whose repeated doctors, patients and dates are one object each: findings keep them."""
    shared: dict[object, object] = {}
    columns = (
        rows["invoice"].to_list(),
        rows["ramq_id"].to_list(),
        *([shared.setdefault(value, value) for value in rows[name]] for name in _REPEATED),
    )
    yield from zip(*columns, strict=True)


def _completed(finding: Finding, by_line: dict[int, _Row]) -> Finding:
    known = [by_line[line] for line in finding.lines if line in by_line]
    if not known:
        return finding
    _, _, doctor, patient, day = known[0]
    return Finding(
        rule=finding.rule,
        family=finding.family,
        kind=finding.kind,
        severity=finding.severity,
        lines=finding.lines,
        impact_cents=finding.impact_cents,
        data=finding.data,
        doctor=finding.doctor or doctor,
        patient_key=finding.patient_key or patient,
        service_date=finding.service_date or day,
        invoices=finding.invoices or tuple(dict.fromkeys(row[0] for row in known if row[0])),
        ramq_ids=finding.ramq_ids or tuple(dict.fromkeys(row[1] for row in known if row[1])),
    )
