"""Fill in who, when and which invoice: rules name lines, the claims know the rest."""

from collections.abc import Sequence
from itertools import accumulate

import polars as pl

from facnet_desktop.domain.finding import Finding
from facnet_desktop.rules.claims import Claims

_FIRST = ("doctor", "patient_key", "service_date")
_ALL = ("invoice", "ramq_id")

FINDINGS_AT_ONCE = 8_000


def complete(findings: Sequence[Finding], claims: Claims) -> None:
    """Give the findings the doctor, patient and date of their first line, invoices and ids of all of them.

    They are filled in where they stand, some at a time: fresh from their rules, they are known to nobody
    else yet, and another copy of each would take six times as long.
    """
    for first in range(0, len(findings), FINDINGS_AT_ONCE):
        _complete(findings[first : first + FINDINGS_AT_ONCE], claims)


def _complete(findings: Sequence[Finding], claims: Claims) -> None:
    """What the claims know of the lines; a line that they do not know tells nothing."""
    named = pl.Series([line for finding in findings for line in finding.lines], dtype=pl.UInt32)
    rows, known = _rows_of(claims.frame, named)
    counts = _known_lines(findings, known)
    begins = [0, *accumulate(counts)]
    first = rows[[at for at, count in zip(begins, counts, strict=False) if count]]
    people = zip(*_first_columns(first, claims), strict=True)
    invoices = claims.invoice_texts(rows["invoice"]).to_list()
    ramq_ids = claims.ramq_id_texts(rows["ramq_id"]).to_list()
    fill = object.__setattr__  # as the making of a frozen finding does
    for finding, at, count in zip(findings, begins, counts, strict=False):
        if not count:
            continue
        doctor, patient, day = next(people)
        if finding.doctor is None:
            fill(finding, "doctor", doctor)
        if finding.patient_key is None:
            fill(finding, "patient_key", patient)
        if finding.service_date is None:
            fill(finding, "service_date", day)
        if not finding.invoices:
            fill(finding, "invoices", _distinct(invoices[at : at + count]))
        if not finding.ramq_ids:
            fill(finding, "ramq_ids", _distinct(ramq_ids[at : at + count]))


def _rows_of(frame: pl.DataFrame, lines: pl.Series) -> tuple[pl.DataFrame, pl.Series]:
    """The rows of these lines, found by halves (the frame is sorted by ``line``), and which have one."""
    at = frame["line"].search_sorted(lines)
    at = at.set(at >= frame.height, None)
    known = frame["line"].gather(at).eq_missing(lines)
    return frame.select(*_FIRST, *_ALL)[at.filter(known)], known


def _known_lines(findings: Sequence[Finding], known: pl.Series) -> list[int]:
    """How many lines of each finding have a row."""
    if known.all():
        return [len(finding.lines) for finding in findings]
    have = iter(known)
    return [sum(next(have) for _ in finding.lines) for finding in findings]


def _first_columns(rows: pl.DataFrame, claims: Claims) -> list[list[object]]:
    """Doctors, patients and dates as texts and dates; what repeats is one object: findings keep them."""
    concerned = pl.col("patient_key").is_in(rows["patient_key"].unique().implode())
    keys = dict(claims.patients.filter(concerned).select("patient_key", "key").iter_rows())
    doctors, days = rows["doctor"].cast(pl.String), rows["service_date"]
    shared: dict[object, object] = {}
    return [
        [shared.setdefault(value, value) for value in doctors],
        [keys.get(number) for number in rows["patient_key"]],
        [shared.setdefault(value, value) for value in days],
    ]


def _distinct(texts: list[str | None]) -> tuple[str, ...]:
    """The texts that there are, once each, in order."""
    if len(texts) == 1:
        return (texts[0],) if texts[0] else ()
    return tuple(dict.fromkeys(text for text in texts if text))
