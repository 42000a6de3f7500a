"""Encodings, delimiters and headers: what is recognised, and what is said when it is not."""

import pytest

from facnet_desktop.ingest import chunks, source
from facnet_desktop.ingest.columns import CANONICAL, canonical_name
from facnet_desktop.ingest.read import Export, read_export
from facnet_desktop.ingest.report import Kind, Outcome
from facnet_desktop.ingest.source import BytesSource
from tests.support.exports import COLUMNS, canonical_rows, csv_bytes

LINES = [{"patient": "ETOE30010110 - ÉTOURVALIN, ÉGLANTINE"}, {"code": "8857", "contexts": "85,G160"}]
ROWS = canonical_rows(LINES)


def read(content: bytes, *, records: bool = False) -> Export:
    return read_export(BytesSource("essai.csv", content), keep_records=records)


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("newline", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp1252", "mac_roman", "utf-16-le", "utf-16-be", "utf-16"]
)
def test_every_combination_is_read(encoding: str, newline: str, delimiter: str) -> None:
    export = read(csv_bytes(ROWS, encoding=encoding, newline=newline, delimiter=delimiter), records=True)
    assert export.report.outcome is Outcome.ACCEPT, export.report
    assert export.report.rows.accepted == 2
    assert "ÉTOURVALIN, ÉGLANTINE" in export.records[0]["Patient"]
    assert export.records[1]["Élement de contexte"] == "85,G160"
    assert [record["line"] for record in export.records] == [2, 3]
    assert export.report.file.delimiter == delimiter


@pytest.mark.parametrize("name", CANONICAL)
def test_names_match_without_accents_case_or_blanks(name: str) -> None:
    for written in (
        name,
        name.upper(),
        name.lower(),
        f"  {name} ",
        name.replace(" ", "  "),
        name.replace("É", "E"),
    ):
        assert canonical_name(written) == name
    assert canonical_name("Élément de contexte") == "Élement de contexte"
    assert canonical_name("D?but") == canonical_name("D\ufffdbut") == "Début"
    assert canonical_name("Commentaire") is None


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8"])
def test_accents_may_come_long_after_the_first_bytes(monkeypatch: pytest.MonkeyPatch, encoding: str) -> None:
    """What seemed ASCII is told from what stands around its first accent, wherever the reading cuts it."""
    rows = csv_bytes(canonical_rows([{}] * 40 + LINES), encoding=encoding)
    header, body = rows.split(b"\r\n", 1)
    plain = header.decode(encoding).translate(str.maketrans("éÉôÀ", "eEoA")).encode("ascii")
    content = plain + b"\r\n" + body
    accent = content.index("É".encode(encoding))
    block = accent // 2 + 10
    for after in range(3):
        monkeypatch.setattr(source, "BLOCK_BYTES", block)
        monkeypatch.setattr(source, "PIECE_BYTES", accent - block + after)
        export = read(content, records=True)
        assert export.report.outcome is Outcome.ACCEPT, export.report
        assert "ÉTOURVALIN, ÉGLANTINE" in export.records[40]["Patient"]


def test_text_encoded_twice_is_repaired_and_said() -> None:
    content = csv_bytes(ROWS, encoding="utf-8").decode("cp1252", "ignore").encode()
    export = read(content, records=True)
    assert export.report.outcome is Outcome.ACCEPT_WITH_WARNINGS
    assert {warning.kind for warning in export.report.warnings} == {Kind.ACCENTS}
    assert "Début" in export.records[0]


def test_lost_accents_are_said() -> None:
    content = csv_bytes(ROWS, encoding="utf-8").decode().encode("ascii", "replace")
    report = read(content).report
    assert report.outcome is Outcome.ACCEPT_WITH_WARNINGS
    assert [(w.kind, w.line) for w in report.warnings] == [(Kind.ACCENTS, 1), (Kind.ACCENTS, 2)]


def test_a_damaged_byte_in_utf8_condemns_its_line_only() -> None:
    content = csv_bytes(canonical_rows(LINES * 10), encoding="utf-8").replace(
        "ÉTOUR".encode(), b"\xc3TOUR", 1
    )
    report = read(content).report
    assert report.outcome is Outcome.ACCEPT_WITH_ROW_ERRORS
    assert [(error.kind, error.line, error.column) for error in report.errors] == [
        (Kind.ENCODING, 2, "Patient")
    ]
    assert report.rows.accepted == 19


def test_sep_line_and_text_above_the_header() -> None:
    content = b"sep=;\r\n" + csv_bytes(ROWS)
    report = read(content).report
    assert (report.outcome, report.rows.accepted, report.rows.ignored) == (Outcome.ACCEPT, 2, 0)
    titled = read("Relevé de facturation\r\n\r\n".encode("cp1252") + csv_bytes(ROWS), records=True)
    assert titled.report.rows.ignored == 1
    assert [record["line"] for record in titled.records] == [4, 5]


def test_missing_columns_are_all_named() -> None:
    columns = [c for c in COLUMNS if c not in ("Code", "Patient")]
    report = read(csv_bytes(ROWS, columns=columns)).report
    assert report.outcome is Outcome.REJECT
    assert [(e.kind, e.column, e.line) for e in report.errors] == [
        (Kind.MISSING_COLUMN, "Code", 1),
        (Kind.MISSING_COLUMN, "Patient", 1),
    ]


def test_a_column_that_stands_twice() -> None:
    same = csv_bytes(ROWS, columns=[*COLUMNS, "Montant payé"])
    report = read(same).report
    assert report.outcome is Outcome.ACCEPT_WITH_WARNINGS
    assert [(w.kind, w.column) for w in report.warnings] == [(Kind.DUPLICATE_COLUMN, "Montant payé")]
    header, body = same.split(b"\r\n", 1)
    report = read(header + b"\r\n" + body.replace(b"49,15\r\n", b"99,99\r\n", 1)).report
    assert report.outcome is Outcome.REJECT
    assert [(e.kind, e.column) for e in report.errors] == [(Kind.DUPLICATE_COLUMN, "Montant payé")]


@pytest.mark.parametrize(
    ("content", "kind", "word"),
    [
        (b"", Kind.EMPTY, "vide"),
        (b" \r\n\r\n", Kind.EMPTY, "vide"),
        (b"\xef\xbb\xbf", Kind.DELIMITER, "délimiteur"),
        (b"PK\x03\x04" + bytes(200), Kind.BINARY, "Excel"),
        (bytes(range(256)) * 40, Kind.BINARY, "binaire"),
        (b"bonjour\r\nle monde\r\n", Kind.DELIMITER, "délimiteur"),
        (b"a;b;c\r\n1;2;3\r\n", Kind.HEADER, "en-tête"),
        (b"<html><body>Session</body></html>", Kind.BINARY, "HTML"),
    ],
)
def test_what_is_no_export_is_refused_with_one_error(content: bytes, kind: Kind, word: str) -> None:
    report = read(content).report
    assert report.outcome is Outcome.REJECT
    assert [error.kind for error in report.errors] == [kind]
    assert word in report.errors[0].message
    assert report.file.bytes == len(content)


def test_header_only() -> None:
    report = read(csv_bytes([])).report
    assert report.outcome is Outcome.ACCEPT_WITH_WARNINGS
    assert [w.kind for w in report.warnings] == [Kind.EMPTY]


@pytest.mark.parametrize("block", [1_500, 4_000])
def test_a_line_without_an_end_refuses_the_file(monkeypatch: pytest.MonkeyPatch, block: int) -> None:
    monkeypatch.setattr(source, "BLOCK_BYTES", block)
    monkeypatch.setattr(chunks, "MAX_LINE_BYTES", 20_000)
    content = csv_bytes(canonical_rows([{}] * 30)) + b"1;" + b"x" * 60_000 + b"\r\n" + csv_bytes(ROWS)
    report = read(content).report
    assert report.outcome is Outcome.REJECT
    assert [(e.kind, e.line) for e in report.errors] == [(Kind.SIZE, 32)]
