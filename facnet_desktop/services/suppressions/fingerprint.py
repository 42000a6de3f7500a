"""What a finding looks like, as a text that tells nothing by itself.

The kind of the finding and, for each of its lines, invoice, date, code and amounts: when one of them
changes, so does the fingerprint. Line numbers are left out, so that a finding keeps its own when lines
move; findings that nothing of this tells apart (two patients on one invoice) are told apart by their
rank, so that what is accepted of one never covers the other. The key of the book enters it: without
the book, a fingerprint matches nothing and nobody.
"""

import hmac
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

import polars as pl

from facnet_desktop.domain.finding import Finding
from facnet_desktop.engine.netting import net_reversals
from facnet_desktop.rules.claims import Claims

LineFacts = tuple[str | None, date | None, str | None, int | None, int | None]
"""Invoice, service date, code, preliminary cents and paid cents of a line, reversals taken into account."""


def fingerprints(findings: Sequence[Finding], claims: Claims, key: str) -> list[str]:
    """The fingerprint of each finding, in order: 64 hexadecimal digits, no two alike.

    ``findings`` hold all those of the rules and invoices that are looked at, since alike findings get
    their rank from the order of their lines; ``key`` is the hexadecimal key of a book.
    """
    if not findings:
        return []
    facts = _line_facts({line for finding in findings for line in finding.lines}, claims)
    contents = [_content(finding, facts) for finding in findings]
    ranks: Counter[str] = Counter()
    marks: dict[int, str] = {}
    for at in sorted(range(len(findings)), key=lambda at: findings[at].lines):
        content = contents[at]
        marks[at] = _digest(f"{content}#{ranks[content]}" if ranks[content] else content, key)
        ranks[content] += 1
    return [marks[at] for at in range(len(findings))]


def _content(finding: Finding, facts: Mapping[int, LineFacts]) -> str:
    """What the fingerprint of a finding stands for; ``facts`` are those of its lines."""
    lines = sorted(_written(facts[line]) for line in finding.lines if line in facts)
    return json.dumps([finding.rule, finding.kind, lines], ensure_ascii=True, separators=(",", ":"))


def _digest(text: str, key: str) -> str:
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
