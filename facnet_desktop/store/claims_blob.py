"""The lines of a validated export as one Parquet blob, and the few that a person looks at read back.

Nothing that a person would want to see of a line is dropped; what can be rebuilt is. Line numbers are
kept as steps (mostly 1), which weigh nothing, numbers as numbers, a patient as the text of her cell.
"""

import io
from collections.abc import Callable, Collection
from typing import Any

import polars as pl
import polars.selectors as cs

from facnet_desktop.domain.invoice_line import InvoiceLine
from facnet_desktop.rules.claims import Claims

_LEVEL = 3
_NAM = 12
_PLAIN = ("service_date", "start_min", "end_min", "units", "preliminary_cents", "paid_cents")
_CATEGORIES = ("period", "place", "diagnosis", "code", "role", "doctor")
_IDENTIFIERS = ("invoice", "ramq_id")
_PATIENT = ("patient", "patient_key")


def claims_blob(claims: Claims) -> bytes:
    """Every accepted line in file order, compressed; what repeats is written as categories."""
    frame = claims.frame
    table = frame.select(
        pl.col("line").diff().fill_null(pl.col("line")).alias("step"),
        *_PLAIN,
        *_CATEGORIES,
        "contexts",
        *_identifiers(claims.invoice_texts, frame["invoice"]),
        *_identifiers(claims.ramq_id_texts, frame["ramq_id"]),
        *_patients(claims),
    )
    buffer = io.BytesIO()
    table.write_parquet(buffer, compression="zstd", compression_level=_LEVEL, statistics=False)
    return buffer.getvalue()


def lines_of(blob: bytes, lines: Collection[int]) -> tuple[InvoiceLine, ...]:
    """The lines of those numbers, in file order; a number that no accepted line has is left out."""
    steps = pl.read_parquet(io.BytesIO(blob), columns=["step"])["step"]
    numbers = steps.cast(pl.UInt32).cum_sum().alias("line")
    at = numbers.is_in(list(lines)).arg_true()
    if at.is_empty():
        return ()
    first, last = int(at[0]), int(at[-1])
    rows = (
        pl.scan_parquet(io.BytesIO(blob))
        .drop("step")
        .slice(first, last - first + 1)
        .collect()[at - first]
        .with_columns(numbers.gather(at))
    )
    return tuple(_line(row) for row in _told(rows).iter_rows(named=True))


def columns_of(blob: bytes, columns: Collection[str]) -> pl.DataFrame:
    """``line`` and those columns of every line, in file order, as fields of ``InvoiceLine``.

    Invoices and RAMQ identifiers are left out: a few lines have them by ``lines_of``.
    """
    needed = {"step", *columns, *({"patient"} if "patient_key" in columns else ())}
    table = pl.read_parquet(io.BytesIO(blob), columns=sorted(needed)).with_columns(
        cs.categorical().cast(pl.String), cs.list().cast(pl.List(pl.String))
    )
    if "patient_key" in columns:
        table = table.with_columns(_patient_key())
    return table.select(pl.col("step").cast(pl.UInt32).cum_sum().alias("line"), *columns)


def _identifiers(texts: Callable[[pl.Series], pl.Series], numbers: pl.Series) -> tuple[pl.Series, pl.Series]:
    """A column of numbers, and one of the texts that are no number (``Claims.frame``)."""
    odd = numbers.set(numbers > 0, None)
    told = (
        texts(odd)
        if odd.null_count() < odd.len()
        else pl.repeat(None, odd.len(), dtype=pl.String, eager=True)
    )
    return numbers.set(numbers < 0, None), told.alias(f"{numbers.name}_text")


def _patients(claims: Claims) -> tuple[pl.Series, pl.Series]:
    """The cell of each line's patient, and her key where it is not the NAM that the cell begins with."""
    cells = claims.frame["patient"]
    nam, key = pl.col("nam"), pl.col("key")
    name = pl.concat_str("surname", pl.lit(", "), "first_name")
    known = claims.patients.select(
        "patient",
        pl.when(pl.col("surname") == "")
        .then(key)
        .otherwise(pl.concat_str(nam, pl.lit(" - "), name))
        .alias("text"),
        key.alias("key"),
    ).with_columns(pl.when(pl.col("text").str.head(_NAM) != key).then(key).alias("key"))
    rows = pl.Series("row", [None], dtype=pl.UInt32).new_from_index(0, _after(cells, known["patient"]))
    rows = rows.scatter(known["patient"], pl.int_range(known.height, dtype=pl.UInt32, eager=True)).gather(
        cells
    )
    return known["text"].gather(rows).alias("patient"), known["key"].gather(rows).alias("patient_key")


def _after(*numbers: pl.Series) -> int:
    """The first number above all of these."""
    most = pl.concat(numbers).to_frame("number").select(pl.col("number").max()).item()
    return 0 if most is None else int(most) + 1


def _told(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows with the texts that were left out of the blob."""
    return rows.select(
        "line",
        *_PLAIN,
        *_CATEGORIES,
        "contexts",
        *(pl.coalesce(f"{name}_text", pl.col(name).cast(pl.String)).alias(name) for name in _IDENTIFIERS),
        "patient",
        _patient_key(),
    )


def _patient_key() -> pl.Expr:
    """What was not written is the NAM that the cell begins with."""
    return pl.coalesce("patient_key", pl.col("patient").str.head(_NAM)).alias("patient_key")


def _line(row: dict[str, Any]) -> InvoiceLine:
    return InvoiceLine(**{**row, "contexts": tuple(row["contexts"] or ())})
