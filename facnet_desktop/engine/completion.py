"""Fill in who, when and which invoice: rules name lines, the claims know the rest."""

from collections.abc import Iterator
from datetime import date

import polars as pl

from facnet_desktop.domain.finding import Finding
from facnet_desktop.rules.claims import Claims

_Row = tuple[str | None, str | None, str | None, str | None, date | None]
"""Invoice, RAMQ id, doctor, patient key and service date of a line."""

FINDINGS_AT_ONCE = 8_000
_REPEATED = ("doctor", "patient_key", "service_date")
_NEEDED = ("line", "invoice", "ramq_id", *_REPEATED)


def complete(findings: list[Finding], claims: Claims) -> None:
    """Give the findings the doctor, patient and date of their first line, invoices and ids of all of them.

    The list is changed where it stands, some findings at a time: both versions of all of them would
    not fit beside a large file.
    """
    for first in range(0, len(findings), FINDINGS_AT_ONCE):
        some = findings[first : first + FINDINGS_AT_ONCE]
        by_line = _lines_of(some, claims)
        findings[first : first + FINDINGS_AT_ONCE] = [_completed(finding, by_line) for finding in some]


def _lines_of(findings: list[Finding], claims: Claims) -> dict[int, _Row]:
    """What the claims know of every line the findings name."""
    named = pl.Series([line for finding in findings for line in finding.lines], dtype=pl.UInt32)
    rows = _rows_of(claims.frame, named.unique().sort()).select(
        "line", "invoice", "ramq_id", pl.col("doctor").cast(pl.String), "patient_key", "service_date"
    )
    concerned = pl.col("patient_key").is_in(rows["patient_key"].unique().implode())
    keys = dict(claims.patients.filter(concerned).select("patient_key", "key").iter_rows())
    rows = rows.with_columns(
        pl.col("patient_key").replace_strict(keys, default=None, return_dtype=pl.String),
        claims.invoice_texts(rows["invoice"]).alias("invoice"),
        claims.ramq_id_texts(rows["ramq_id"]).alias("ramq_id"),
    )
    return dict(zip(rows["line"].to_list(), _rows(rows), strict=True))


def _rows_of(frame: pl.DataFrame, lines: pl.Series) -> pl.DataFrame:
    """The rows of these sorted lines, found by halves: rows are sorted by ``line``."""
    at = frame["line"].search_sorted(lines)
    there = at.filter(at < frame.height)
    found = frame.select(_NEEDED)[there]
    return found.filter(found["line"].is_in(lines.implode()))


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
    invoice, ramq_id, doctor, patient, day = known[0]
    invoices: tuple[str, ...] = (invoice,) if invoice else ()
    ramq_ids: tuple[str, ...] = (ramq_id,) if ramq_id else ()
    if len(known) > 1:
        invoices = tuple(dict.fromkeys(row[0] for row in known if row[0]))
        ramq_ids = tuple(dict.fromkeys(row[1] for row in known if row[1]))
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
        invoices=finding.invoices or invoices,
        ramq_ids=finding.ramq_ids or ramq_ids,
    )
