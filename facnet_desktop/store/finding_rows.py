"""Findings as rows of the table ``finding``: made by a worker, which ships them as Arrow, and read back."""

import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

import polars as pl

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.severity import Severity
from facnet_desktop.domain.suppression import Suppression

_encode = json.JSONEncoder(
    ensure_ascii=False, allow_nan=False, check_circular=False, separators=(",", ":")
).encode
_SCHEMA: Mapping[str, type[pl.DataType]] = {
    "number": pl.UInt32,
    **dict.fromkeys(("rule", "family", "kind", "severity", "judged_severity"), pl.String),
    "impact_cents": pl.Int64,
    **dict.fromkeys(("doctor", "patient_key", "service_date"), pl.String),
    "line": pl.UInt32,
    **dict.fromkeys(("lines", "invoices", "ramq_ids", "data", "suppression"), pl.String),
}
_ROWS_AT_ONCE = 4_000
"""Few enough to stay in the cache of the processor: twice as fast as all of them at once."""
Bytes = bytes | bytearray | memoryview
COLUMNS = tuple(_SCHEMA)
"""Those of the table, ``job`` aside."""


class Row(Protocol):
    """A row by the names of its columns, as the driver or a test gives it."""

    def __getitem__(self, name: str, /) -> Any: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFinding:
    """A finding as it is kept; ``number`` counts from 1, ``suppression`` is the exception that covers it."""

    number: int
    finding: Finding
    suppression: Suppression | None = None


def finding_table(kept: Sequence[KeptFinding]) -> pl.DataFrame:
    """A row for each finding; a cell that holds several values is JSON."""
    return table_of_rows([_row(one) for one in kept])


def table_of_rows(rows: Sequence[tuple[Any, ...]]) -> pl.DataFrame:
    """Rows in the order of ``COLUMNS`` as one table."""
    return pl.DataFrame(rows, schema=_SCHEMA, orient="row")


def whole_table(tables: Sequence[pl.DataFrame]) -> pl.DataFrame:
    """Successive ``finding_table`` as one."""
    return pl.concat([table_of_rows([]), *tables])


def finding_bytes(tables: Sequence[pl.DataFrame]) -> bytes:
    """Successive ``finding_table`` as one Arrow IPC file."""
    buffer = io.BytesIO()
    whole_table(tables).write_ipc(buffer)
    return buffer.getvalue()


def finding_rows(content: Bytes) -> Iterator[tuple[Any, ...]]:
    """The rows of ``finding_bytes``, in the order of ``COLUMNS``."""
    for part in pl.read_ipc(io.BytesIO(content)).iter_slices(_ROWS_AT_ONCE):
        yield from zip(*(column.to_list() for column in part), strict=True)


def finding_of(row: Row) -> KeptFinding:
    """The value of a row."""
    judged, day, suppression = row["judged_severity"], row["service_date"], row["suppression"]
    return KeptFinding(
        number=row["number"],
        finding=Finding(
            rule=row["rule"],
            family=row["family"],
            kind=row["kind"],
            severity=Severity(row["severity"]),
            lines=tuple(json.loads(row["lines"])),
            impact_cents=row["impact_cents"],
            data=json.loads(row["data"]),
            doctor=row["doctor"],
            patient_key=row["patient_key"],
            service_date=None if day is None else date.fromisoformat(day),
            invoices=tuple(json.loads(row["invoices"])),
            ramq_ids=tuple(json.loads(row["ramq_ids"])),
            judged_severity=None if judged is None else Severity(judged),
        ),
        suppression=None if suppression is None else suppression_of(json.loads(suppression)),
    )


def _row(kept: KeptFinding) -> tuple[Any, ...]:
    finding = kept.finding
    day, judged = finding.service_date, finding.judged_severity
    return (
        kept.number,
        finding.rule,
        finding.family,
        finding.kind,
        finding.severity.value,
        None if judged is None else judged.value,
        finding.impact_cents,
        finding.doctor,
        finding.patient_key,
        None if day is None else day.isoformat(),
        finding.lines[0] if finding.lines else None,
        _encode(finding.lines),
        _encode(finding.invoices),
        _encode(finding.ramq_ids),
        _encode(dict(finding.data)),
        None if kept.suppression is None else _encode(suppression_json(kept.suppression)),
    )


def suppression_json(entry: Suppression) -> dict[str, Any]:
    """An exception, all of it."""
    return {
        "id": entry.id,
        "rule": entry.rule,
        "invoices": list(entry.invoices),
        "fingerprint": entry.fingerprint,
        "reason": entry.reason,
        "author": entry.author,
        "made_on": entry.made_on.isoformat(),
        "expiry": None if entry.expiry is None else entry.expiry.isoformat(),
    }


def suppression_of(kept: Mapping[str, Any]) -> Suppression:
    """What ``suppression_json`` made of it."""
    expiry = kept["expiry"]
    return Suppression(
        id=kept["id"],
        rule=kept["rule"],
        invoices=tuple(kept["invoices"]),
        fingerprint=kept["fingerprint"],
        reason=kept["reason"],
        author=kept["author"],
        made_on=date.fromisoformat(kept["made_on"]),
        expiry=None if expiry is None else date.fromisoformat(expiry),
    )
