"""The findings of a validation as columns: what a screen needs to filter, sort and group a million of them.

Rows of the table ``finding`` hold JSON inside encrypted pages: reading a million takes seconds. The index
keeps of each finding a few numbers, which mean a place in a sorted dictionary, so that comparing numbers is
comparing texts. It is made where the rows are made, and can be made again from them.

Row ``n`` of every table of the index is the finding of number ``n + 1``.
"""

import io
import json
from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from facnet_desktop.domain.amount_nature import AmountNature
from facnet_desktop.domain.severity import Severity
from facnet_desktop.rules.claims import Claims
from facnet_desktop.store.finding_rows import Bytes

VERSION = 1
"""Of the content below; an index of another version is made again from the rows."""
CORE, DICTIONARIES, WORDS, LINES, INVOICES, PATIENTS = (
    "core", "dictionaries", "words", "lines", "invoices", "patients",
)  # fmt: skip
NATURES: tuple[AmountNature | None, ...] = (None, *AmountNature)
"""What the numbers of the column ``nature`` mean; ``None`` is added nowhere."""
SEVERITIES = tuple(Severity)
_CODED = ("rule", "kind", "doctor", "place", "code")
"""Columns whose dictionary is small."""
_PARTIAL = '"coverage":"partial"'
"""As ``finding_rows`` writes ``reports.validation.PARTIAL``: a quotation mark inside a text is escaped."""

# Columns of the core, all without null but ``day``:
#
# rule kind doctor place code   UInt32   place in the dictionary of that name, 0 for none; place and code
#                                        are those of the first line
# invoice patient               UInt32   the same, the first invoice; their dictionaries are other parts
# severity                      UInt8    place in SEVERITIES
# nature                        UInt8    place in NATURES
# impact_cents                  Int64    signed, as in the finding
# day                           Date     service date
# line                          UInt32   first line, 0 for none
# suppressed                    Boolean


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexCore:
    """``frame`` has the columns above; ``dictionaries`` are sorted, ``None`` first."""

    frame: pl.DataFrame
    dictionaries: Mapping[str, tuple[str | None, ...]]


def line_facts(claims: Claims, findings: pl.DataFrame) -> pl.DataFrame:
    """What the index needs of the lines that rows of ``finding_table`` name.

    Each line with its number, place and code, the cell and the key of its patient.
    """
    named = findings["lines"].str.json_decode(pl.List(pl.UInt32)).explode(empty_as_null=False).unique()
    name = pl.concat_str("surname", pl.lit(", "), "first_name")
    cells = claims.patients.select(
        "patient",
        pl.when(pl.col("surname") == "")
        .then("key")
        .otherwise(pl.concat_str("nam", pl.lit(" - "), name))
        .alias("cell"),
        patient_key="key",
    )
    return (
        claims.frame.lazy()
        .filter(pl.col("line").is_in(named.implode()))
        .select("line", pl.col("place", "code").cast(pl.String), "patient")
        .join(cells.lazy(), on="patient", how="left", maintain_order="left")
        .select("line", "place", "code", "patient_key", patient="cell")
        .collect()
    )


def index_parts(findings: pl.DataFrame, lines: pl.DataFrame) -> dict[str, bytes]:
    """The parts of an index, by name: ``findings`` are rows of ``finding_table`` numbered from 1, in order.

    ``lines`` are the ``line_facts`` of at least the lines that they name.

    Raises:
        ValueError: the findings are not numbered one after the other.
    """
    count = findings.height
    if not findings["number"].equals(pl.int_range(1, count + 1, dtype=pl.UInt32, eager=True).alias("number")):
        raise ValueError("findings of an index are numbered from 1, without a gap")
    lists = findings.select(
        lines=pl.col("lines").str.json_decode(pl.List(pl.UInt32)),
        invoices=pl.col("invoices").str.json_decode(pl.List(pl.String)),
        ramq_ids=pl.col("ramq_ids").str.json_decode(pl.List(pl.String)),
    )
    of_lines = _of_lines(lists["lines"], lines)
    texts = findings.select("rule", "kind", "doctor", "patient_key").with_columns(
        of_lines["place"],
        of_lines["code"],
        invoice=lists["invoices"].list.get(0, null_on_oob=True),
    )
    coded = {name: _coded(texts[name]) for name in _CODED}
    invoices, patients = _coded(texts["invoice"]), _coded(texts["patient_key"])
    core = findings.select(
        *(codes.alias(name) for name, (codes, _) in coded.items()),
        invoices[0].alias("invoice"),
        patients[0].alias("patient"),
        severity=_place("severity"),
        nature=_nature(),
        impact_cents="impact_cents",
        day=pl.col("service_date").str.to_date(),
        line=pl.col("line").fill_null(0),
        suppressed=pl.col("suppression").is_not_null(),
    )
    words = lists.select(
        words=pl.concat_str(
            pl.lit(" "),
            pl.col("invoices").list.join(" "),
            pl.lit(" "),
            pl.col("ramq_ids").list.join(" "),
            pl.lit(" "),
            of_lines["codes"],
        ).str.to_lowercase()
    )
    named = lines.select("patient_key", cell="patient").unique(
        "patient_key", keep="first", maintain_order=True
    )
    cells = pl.DataFrame({"key": patients[1]}).join(
        named, left_on="key", right_on="patient_key", how="left", maintain_order="left"
    )
    dictionaries = {name: dictionary.to_list() for name, (_, dictionary) in coded.items()}
    return {
        CORE: _packed(core),
        DICTIONARIES: json.dumps(dictionaries, ensure_ascii=False).encode(),
        WORDS: _packed(words),
        LINES: _packed(lists.select("lines")),
        INVOICES: _packed(pl.DataFrame({"invoice": invoices[1]})),
        PATIENTS: _packed(cells),
    }


def core_of(core: Bytes, dictionaries: Bytes) -> IndexCore:
    """The parts ``CORE`` and ``DICTIONARIES``."""
    kept = json.loads(bytes(dictionaries))
    return IndexCore(frame=table_of(core), dictionaries={name: tuple(kept[name]) for name in _CODED})


def table_of(content: Bytes) -> pl.DataFrame:
    """Any other part: ``words`` (text), ``lines`` (numbers), ``invoice`` (texts), ``key`` and ``cell``."""
    return pl.read_ipc(io.BytesIO(content))


def _of_lines(lines: pl.Series, facts: pl.DataFrame) -> pl.DataFrame:
    """A row for each finding: place and code of its first line, the codes of all of them."""
    at = pl.int_range(lines.len(), dtype=pl.UInt32, eager=True).alias("at")
    named = (
        pl.DataFrame({"at": at, "line": lines})
        .lazy()
        .explode("line", empty_as_null=False)
        .join(facts.lazy(), on="line", how="left", maintain_order="left")
        .group_by("at")
        .agg(
            pl.col("place", "code").first(),
            codes=pl.col("code").drop_nulls().unique(maintain_order=True).str.join(" "),
        )
    )
    return (
        at.to_frame()
        .lazy()
        .join(named, on="at", how="left", maintain_order="left")
        .with_columns(pl.col("codes").fill_null(""))
        .collect()
    )


def _coded(values: pl.Series) -> tuple[pl.Series, pl.Series]:
    """Places in a sorted dictionary, and that dictionary: null first, then every text once."""
    texts = values.drop_nulls().unique().sort()
    dictionary = pl.concat([pl.Series([None], dtype=pl.String), texts])
    codes = values.replace_strict(
        texts,
        pl.int_range(1, texts.len() + 1, dtype=pl.UInt32, eager=True),
        default=0,
        return_dtype=pl.UInt32,
    )
    return codes, dictionary


def _place(column: str) -> pl.Expr:
    """The place in ``SEVERITIES`` of a severity, null for none."""
    return pl.col(column).replace_strict(
        [severity.value for severity in SEVERITIES],
        range(len(SEVERITIES)),
        default=None,
        return_dtype=pl.UInt8,
    )


def _nature() -> pl.Expr:
    """As ``reports.validation.amount_nature`` tells it."""
    impact = pl.col("impact_cents")
    judged = pl.coalesce("judged_severity", "severity")
    partial = pl.col("data").str.contains(_PARTIAL, literal=True)

    def numbered(nature: AmountNature | None) -> pl.Expr:
        return pl.lit(NATURES.index(nature), dtype=pl.UInt8)

    return (
        pl.when(impact < 0)
        .then(numbered(AmountNature.AT_RISK))
        .when((impact == 0) | partial | (judged == Severity.INFO.value))
        .then(numbered(None))
        .when(judged == Severity.OPTIMIZATION.value)
        .then(numbered(AmountNature.OPPORTUNITY))
        .otherwise(numbered(AmountNature.RECOVERABLE))
    )


def _packed(table: pl.DataFrame) -> bytes:
    buffer = io.BytesIO()
    table.write_ipc(buffer, compression="zstd")
    return buffer.getvalue()
