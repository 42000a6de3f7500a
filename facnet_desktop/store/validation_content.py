"""What a validation can be found by, beside its title: dates of service, doctors, invoices.

An invoice is kept as a mark of 38 bits, six of which choose its bucket: a search reads one bucket of each
validation, 64 times less than everything. Two invoices share a mark once in 270 thousand million: among
ten thousand validations, one search in ten thousand shows one that it should not. Marks leave with the
lines, the rest with the job.
"""

import hashlib
import io
import json
import sys
from array import array
from collections.abc import Mapping
from typing import TYPE_CHECKING

import polars as pl

from facnet_desktop.rules.claims import Claims
from facnet_desktop.store.finding_rows import Bytes

if TYPE_CHECKING:  # the child that computes makes the parts, and knows no database
    from facnet_desktop.store.encrypted import Cursor

SUMMARY, INVOICES = "summary", "invoices"
_BUCKET_BITS = 6
_MARK_BYTES = 4
_MIXERS = (0xBF58476D1CE4E5B9, 0x94D049BB133111EB)
"""Those of splitmix64: every bit of a number changes half of the others."""
_WHOLE = 2**64 - 1
_KEEP_SUMMARY = "INSERT INTO validation_content (job, first_day, last_day, doctors) VALUES (?, ?, ?, ?)"
_KEEP_MARKS = "INSERT INTO invoice_mark (bucket, job, marks) VALUES (?, ?, ?)"


def content_parts(claims: Claims) -> dict[str, bytes]:
    """The parts of the content of an export, by name; none of them names a patient."""
    days = claims.frame.select(first=pl.col("service_date").min(), last=pl.col("service_date").max()).row(0)
    doctors = claims.frame["doctor"].unique().drop_nulls().cast(pl.String).sort().to_list()
    summary = {
        "first_day": None if days[0] is None else days[0].isoformat(),
        "last_day": None if days[1] is None else days[1].isoformat(),
        "doctors": doctors,
    }
    buffer = io.BytesIO()
    _marks(claims).write_ipc(buffer)
    return {SUMMARY: json.dumps(summary).encode(), INVOICES: buffer.getvalue()}


def keep_content(cursor: "Cursor", job: int, parts: Mapping[str, Bytes]) -> None:
    """Write the parts inside the transaction of ``cursor``; ``job`` is a number. Nothing of no parts."""
    if not parts:
        return
    summary = json.loads(bytes(parts[SUMMARY]))
    doctors = json.dumps(summary["doctors"], separators=(",", ":"))
    cursor.execute(_KEEP_SUMMARY, (job, summary["first_day"], summary["last_day"], doctors))
    marks = pl.read_ipc(io.BytesIO(parts[INVOICES]))
    cursor.executemany(_KEEP_MARKS, [(bucket, job, kept) for bucket, kept in marks.iter_rows()])


def mark_of(invoice: str) -> tuple[int, bytes]:
    """The bucket and the mark of an invoice, as the cell of the export tells it."""
    mixed = _mixed(int(invoice)) if _is_number(invoice) else _of_text(invoice)
    return mixed >> (64 - _BUCKET_BITS), (mixed % 2 ** (8 * _MARK_BYTES)).to_bytes(_MARK_BYTES, "big")


def _marks(claims: Claims) -> pl.DataFrame:
    """A row for each bucket that is not empty: ``bucket`` and ``marks``, bytes."""
    invoices = claims.frame["invoice"].unique()
    numbers = invoices.filter(invoices > 0).cast(pl.UInt64)
    odd = claims.invoice_texts(invoices.filter(invoices <= 0)).drop_nulls()
    mixed = pl.concat([_mixed_all(numbers), pl.Series([_of_text(text) for text in odd], dtype=pl.UInt64)])
    mixed = mixed.sort()
    marks = array("I", (mixed % 2 ** (8 * _MARK_BYTES)).cast(pl.UInt32).to_list())
    if sys.byteorder == "little":
        marks.byteswap()
    width = 2 ** (64 - _BUCKET_BITS)
    firsts = pl.Series([bucket * width for bucket in range(2**_BUCKET_BITS)], dtype=pl.UInt64)
    starts = mixed.search_sorted(firsts).to_list()
    ends = [*starts[1:], len(marks)]
    return pl.DataFrame(
        [
            (bucket, marks[start:end].tobytes())
            for bucket, (start, end) in enumerate(zip(starts, ends, strict=True))
            if start < end
        ],
        schema={"bucket": pl.UInt8, "marks": pl.Binary},
        orient="row",
    )


def _is_number(invoice: str) -> bool:
    """Whether ``Claims.frame`` holds that cell as a number."""
    return invoice.isascii() and invoice.isdigit() and invoice[0] != "0" and int(invoice) < 2**63


def _of_text(invoice: str) -> int:
    return int.from_bytes(hashlib.blake2b(invoice.encode(), digest_size=8).digest(), "big")


def _mixed(number: int) -> int:
    for mixer, shift in zip(_MIXERS, (30, 27), strict=True):
        number = ((number ^ (number >> shift)) * mixer) & _WHOLE
    return number ^ (number >> 31)


def _mixed_all(numbers: pl.Series) -> pl.Series:
    """``_mixed`` of many numbers, natively."""
    for mixer, shift in zip(_MIXERS, (30, 27), strict=True):
        numbers = (numbers ^ (numbers // 2**shift)) * pl.Series([mixer], dtype=pl.UInt64)
    return numbers ^ (numbers // 2**31)
