"""Fill in who, when and which invoice: rules name lines, the claims know the rest."""

from collections.abc import Iterable
from dataclasses import replace

import polars as pl

from facnet_desktop.domain.finding import Finding
from facnet_desktop.rules.claims import Claims

_COLUMNS = ("invoice", "ramq_id", "doctor", "patient_key", "service_date")


def complete(findings: Iterable[Finding], claims: Claims) -> list[Finding]:
    """The findings with doctor, patient and date of their first line, invoices and ids of all of them."""
    findings = list(findings)
    wanted = sorted({line for finding in findings for line in finding.lines})
    rows = (
        claims.frame.lazy()
        .filter(pl.col("line").is_in(pl.Series(wanted, dtype=pl.UInt32).implode()))
        .select("line", *_COLUMNS)
        .with_columns(pl.col("doctor", "patient_key").cast(pl.String))
        .collect()
    )
    by_line = {row[0]: row[1:] for row in rows.iter_rows()}
    return [_completed(finding, by_line, claims) for finding in findings]


def _completed(finding: Finding, by_line: dict[int, tuple], claims: Claims) -> Finding:  # type: ignore[type-arg]
    known = [by_line[line] for line in finding.lines if line in by_line]
    if not known:
        return finding
    _, _, doctor, patient, day = known[0]
    return replace(
        finding,
        invoices=finding.invoices or claims.invoice_texts(row[0] for row in known),
        ramq_ids=finding.ramq_ids or claims.ramq_id_texts(row[1] for row in known),
        doctor=finding.doctor or doctor,
        patient_key=finding.patient_key or patient,
        service_date=finding.service_date or day,
    )
