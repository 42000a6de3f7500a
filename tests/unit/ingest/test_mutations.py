"""Damaged files: never a traceback, every record counted once, every refusal explained."""

import pytest

from facnet_desktop.ingest.read import Export, read_export
from facnet_desktop.ingest.report import Outcome
from facnet_desktop.ingest.source import BytesSource
from tests.support.exports import canonical_rows, csv_bytes
from tests.support.mutations import mutated

LINES = [
    {"times": 12, "contexts": "85,G160", "start": "08:00", "end": "08:20"},
    {"code": "8857", "start": "09:00", "end": "09:30", "times": 4},
    {"code": "19928", "patient": ""},
    {"code": "08875", "patient": "ÉTOÉ30010110 - ÉTOURVALIN, ÉGLANTINE", "paid": "no"},
]
ROWS = canonical_rows(LINES)
BASES = {
    "cp1252": csv_bytes(ROWS),
    "utf-8": csv_bytes(ROWS, encoding="utf-8-sig", delimiter=",", newline="\n"),
    "utf-16": csv_bytes(ROWS, encoding="utf-16-le", delimiter="\t"),
    "mac": csv_bytes(ROWS, encoding="mac_roman", newline="\r"),
}


def checked(content: bytes) -> Export:
    """Read, and verify what must hold for any bytes at all."""
    export = read_export(BytesSource("abime.csv", content))
    report = export.report
    assert report.file.bytes == len(content)
    if report.outcome is Outcome.REJECT:
        assert report.errors and export.claims is None and report.rows.total == 0
        return export
    assert export.claims is not None
    assert report.rows.accepted == export.claims.frame.height
    assert len({error.line for error in report.errors}) == report.rows.rejected
    lines = export.claims.frame["line"]
    assert lines.is_sorted() and lines.n_unique() == lines.len()
    assert not set(lines) & {error.line for error in report.errors}
    assert all(error.message and (error.line or 0) > 0 for error in report.errors)
    return export


def records_of(content: bytes, encoding: str) -> int:
    """Records after the header by the plainest possible count, for text without quotes."""
    text = content.decode(encoding)
    newline = "\r" if "\n" not in text else "\n"
    return sum(1 for line in text.split(newline) if line.strip(" \r\n\t\ufeff")) - 1


@pytest.mark.parametrize("base", BASES)
@pytest.mark.parametrize("start", range(0, 300, 60))
def test_mutated_exports(base: str, start: int) -> None:
    encoding = {"utf-8": "utf-8-sig", "utf-16": "utf-16-le", "mac": "mac_roman"}.get(base, base)
    for seed in range(start, start + 60):
        content = mutated(BASES[base], seed)
        export = checked(content)
        plain = base == "cp1252" and b'"' not in content and b"\r" not in content.replace(b"\r\n", b"")
        if plain and export.claims is not None and seed % 6 != 3:
            try:
                expected = records_of(content, encoding)
            except UnicodeDecodeError:
                continue
            assert export.report.rows.total == expected, seed
