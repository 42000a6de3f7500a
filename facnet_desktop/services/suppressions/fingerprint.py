"""What a finding looks like, as a text that tells nothing by itself.

The kind of the finding and, for each of its lines, invoice, date, code and amounts: when one of them
changes, so does the fingerprint. Line numbers are left out, so that a finding keeps its own when lines
move. The key of the book enters it: without the book, a fingerprint matches nothing and nobody.
"""

import hmac
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

import polars as pl

from facnet_desktop.domain.finding import Finding
from facnet_desktop.engine.netting import net_reversals
from facnet_desktop.rules.claims import Claims

LineFacts = tuple[str | None, date | None, str | None, int | None, int | None]
"""Invoice, service date, code, preliminary cents and paid cents of a line, reversals taken into account."""


def fingerprints(findings: Sequence[Finding], claims: Claims, key: str) -> list[str]:
    """The fingerprint of each finding, in order; ``key`` is the hexadecimal key of a book."""
    if not findings:
        return []
    facts = _line_facts({line for finding in findings for line in finding.lines}, claims)
    return [fingerprint(finding, facts, key) for finding in findings]


def fingerprint(finding: Finding, facts: Mapping[int, LineFacts], key: str) -> str:
    """64 hexadecimal digits; ``facts`` are those of the lines of the finding."""
    lines = sorted(_written(facts[line]) for line in finding.lines if line in facts)
    text = json.dumps([finding.rule, finding.kind, lines], ensure_ascii=True, separators=(",", ":"))
    return hmac.new(bytes.fromhex(key), text.encode("ascii"), "sha256").hexdigest()


def _written(facts: LineFacts) -> list[str]:
    """Texts only, so that lines can be sorted whatever they lack."""
    return ["" if fact is None else str(fact) for fact in facts]


def _line_facts(lines: Iterable[int], claims: Claims) -> dict[int, LineFacts]:
    rows = (
        net_reversals(claims)
        .frame.lazy()
        .filter(pl.col("line").is_in(pl.Series(list(lines), dtype=pl.UInt32).implode()))
        .select(
            "line",
            "invoice",
            "service_date",
            pl.col("code").cast(pl.String),
            "preliminary_cents",
            "paid_cents",
        )
        .collect()
    )
    rows = rows.with_columns(claims.invoice_texts(rows["invoice"]).alias("invoice"))
    return dict(_by_line(rows))


def _by_line(rows: pl.DataFrame) -> Iterator[tuple[int, LineFacts]]:
    for line, invoice, day, code, preliminary, paid in rows.iter_rows():
        yield line, (invoice, day, code, preliminary, paid)
