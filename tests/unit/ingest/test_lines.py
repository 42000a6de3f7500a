"""Every line is accepted, rejected with its reason, or ignored: nothing is lost between two chunks."""

import gc
from typing import Any

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facnet_desktop.ingest import source as source_module
from facnet_desktop.ingest.chunks import Splitter
from facnet_desktop.ingest.lexicon import Lexicon
from facnet_desktop.ingest.read import Export, read_export
from facnet_desktop.ingest.report import Kind, Outcome
from facnet_desktop.ingest.source import BytesSource
from facnet_desktop.rules.claims import ControlTotals
from tests.support.exports import COLUMNS, canonical_rows, csv_bytes


def read(content: bytes) -> Export:
    return read_export(BytesSource("essai.csv", content), keep_records=True)


def with_cell(column: str, value: str) -> Export:
    rows = canonical_rows([{"times": 3}])
    rows[1][column] = value
    return read(csv_bytes(rows, encoding="utf-8"))


@pytest.mark.parametrize(
    ("column", "value", "kind"),
    [
        ("Date de Service", "2025-02-30", Kind.DATE),
        ("Date de Service", "", Kind.MISSING_VALUE),
        ("Début", "25:00", Kind.TIME),
        ("Montant Preliminaire", "1,234", Kind.AMOUNT),
        ("Montant payé", "N/D", Kind.AMOUNT),
        ("Code", "", Kind.MISSING_VALUE),
        ("Code", "V202", Kind.CODE),
        ("Unités", "beaucoup", Kind.NUMBER),
        ("Diagnostic", "V\x00202", Kind.BINARY),
        ("Diagnostic", "x" * 70000, Kind.SIZE),
    ],
)
def test_an_unreadable_cell_condemns_its_line_only(column: str, value: str, kind: Kind) -> None:
    report = with_cell(column, value).report
    assert report.outcome is Outcome.ACCEPT_WITH_ROW_ERRORS
    assert [(e.line, e.column, e.kind) for e in report.errors] == [(3, column, kind)]
    assert (report.rows.accepted, report.rows.rejected) == (2, 1)
    assert f"ligne 3, «\u00a0{column}\u00a0»" in report.errors[0].message
    assert len(report.errors[0].message) < 250


@pytest.mark.parametrize(
    ("column", "value", "kind"),
    [
        ("Doctor Info", "", Kind.MISSING_VALUE),
        ("Facture", "", Kind.MISSING_VALUE),
        ("ID RAMQ", "9,90000E+10", Kind.FORMAT),
        ("Patient", "ETOE30010110 - H?L?NE, ?VE", Kind.ACCENTS),
    ],
)
def test_an_odd_cell_is_a_warning(column: str, value: str, kind: Kind) -> None:
    report = with_cell(column, value).report
    assert report.outcome is Outcome.ACCEPT_WITH_WARNINGS
    assert [(w.line, w.column, w.kind) for w in report.warnings] == [(3, column, kind)]
    assert report.rows.accepted == 3


@pytest.mark.parametrize("quoted", [False, True])
@pytest.mark.parametrize("extra", ["surplus", ""])
@pytest.mark.parametrize("at", [3, 12, None])
@pytest.mark.parametrize("keep_records", [False, True])
def test_a_cell_too_many_condemns_its_line_wherever_it_stands(
    quoted: bool, extra: str, at: int | None, keep_records: bool
) -> None:
    lines = csv_bytes(canonical_rows([{"times": 5}]), encoding="utf-8").decode().splitlines()
    cells = lines[3].split(";")
    cells.insert(len(cells) if at is None else at, extra)
    lines[3] = ";".join(cells)
    if quoted:
        lines = [";".join(f'"{cell}"' for cell in line.split(";")) for line in lines]
    source = BytesSource("essai.csv", "\r\n".join([*lines, ""]).encode())
    report = read_export(source, keep_records=keep_records).report
    assert [(e.line, e.column, e.kind) for e in report.errors] == [(4, None, Kind.FIELD_COUNT)]
    assert f"{len(cells)} champs au lieu de {len(cells) - 1}" in report.errors[0].message
    assert (report.rows.accepted, report.rows.rejected) == (4, 1)


@settings(max_examples=40, deadline=None)
@given(
    changes=st.lists(st.sampled_from((-3, -2, -1, 0, 0, 0, 1, 2)), min_size=2, max_size=12),
    quoted=st.booleans(),
    keep=st.booleans(),
)
def test_cells_too_many_and_too_few_never_make_up_for_each_other(
    changes: list[int], quoted: bool, keep: bool
) -> None:
    """A block may have as many delimiters as it should: each record is counted for itself."""
    header, *records = csv_bytes(canonical_rows([{"times": len(changes)}])).splitlines()
    width = header.count(b";") + 1
    lines = [header]
    for record, change in zip(records, changes, strict=True):
        cells = [*record.split(b";"), b"en trop", b""][: width + change]
        lines.append(
            b";".join(b'"%s"' % cell if quoted and at == 1 else cell for at, cell in enumerate(cells))
        )
    tail = COLUMNS.index("Patient")
    wrong = [at + 2 for at, change in enumerate(changes) if change > 0 or width + change <= tail]
    report = read_export(BytesSource("mars.csv", b"\r\n".join(lines)), keep_records=keep).report
    assert [(error.line, error.kind) for error in report.errors] == [
        (line, Kind.FIELD_COUNT) for line in wrong
    ]
    assert report.rows.accepted == len(changes) - len(wrong)


PIECES = (
    "a",
    "b c",
    "",
    '"',
    '""',
    '"a"',
    '"a;b"',
    '"a""b"',
    'a"b',
    '"a" ',
    ' "a"',
    '"a\nb"',
    "é",
    "\r",
    "a|b",
)


@settings(max_examples=60, deadline=None)
@given(
    diagnoses=st.lists(st.sampled_from(PIECES), min_size=1, max_size=6),
    delimiter=st.sampled_from(";,\t|"),
    newline=st.sampled_from(("\n", "\r\n")),
)
def test_quotes_read_natively_or_not_give_the_same(
    diagnoses: list[str], delimiter: str, newline: str
) -> None:
    """One stray quote has its whole block read with care: same claims, same words."""
    header, *records = csv_bytes(canonical_rows([{"times": len(diagnoses)}])).decode("cp1252").splitlines()
    at = header.split(";").index("Diagnostic")
    lines = [header.replace(";", delimiter)]
    for record, diagnosis in zip(records, diagnoses, strict=True):
        cells = record.replace(",", ".").split(";")
        lines.append(delimiter.join([*cells[:at], diagnosis, *cells[at + 1 :]]))
    content = newline.join([*lines, ""]).encode()
    reports = []
    for natively in (True, False):
        with pytest.MonkeyPatch.context() as patch:
            if not natively:
                patch.setattr(Splitter, "parse", lambda *_: None)
            reports.append(read(content))
    first, careful = reports
    assert first.report == careful.report
    assert first.records == careful.records


def test_a_damaged_byte_beside_a_cell_too_many_stops_no_file() -> None:
    lines = csv_bytes(canonical_rows([{"times": 4}]), encoding="utf-8").splitlines()
    lines[2] += b";surplus"
    lines[3] = b"\xff" + lines[3]
    report = read_export(BytesSource("essai.csv", b"\n".join([*lines, b""]))).report
    assert (3, Kind.FIELD_COUNT) in [(error.line, error.kind) for error in report.errors]
    assert report.rows.accepted + report.rows.rejected == 4


def test_no_message_repeats_a_person() -> None:
    rows = canonical_rows([{"times": 2}])
    rows[0]["Patient"] = rows[0]["Patient"].replace(",", "\0,")
    rows[1]["Code"] = rows[1]["Patient"]
    export = read(csv_bytes(rows))
    assert export.report.rows.rejected == 2
    surname = rows[0]["Patient"].split(" - ")[1].split("\0")[0]
    assert not any(surname in error.message for error in export.report.errors)


def test_the_same_warning_a_thousand_times_is_counted() -> None:
    export = read(csv_bytes(canonical_rows([{"times": 1000, "doctor": ""}])))
    assert len(export.report.warnings) == 101
    assert "900\u00a0autres lignes" in export.report.warnings[-1].message


@pytest.mark.parametrize(
    "footer", ["Grand Total;;;", "Total général;12", ";;;;;;;;;;;;;;105,55;96,20", "Sous-total"]
)
def test_totals_are_ignored_in_silence(footer: str) -> None:
    report = read(csv_bytes(canonical_rows([{"times": 2}])) + footer.encode("cp1252") + b"\r\n").report
    assert (report.outcome, report.rows.accepted, report.rows.ignored) == (Outcome.ACCEPT, 2, 1)


def test_a_footer_is_ignored_and_said() -> None:
    content = csv_bytes(canonical_rows([{}])) + "\r\nGénéré le 2025-03-12\r\n".encode("cp1252")
    report = read(content).report
    assert (report.rows.accepted, report.rows.ignored) == (1, 1)
    assert [(w.line, w.kind) for w in report.warnings] == [(4, Kind.FORMAT)]


_TOTALS = [f"DEV NOTE - À TRADUIRE: Report_DailyClaimInfo_Total{what}" for what in ("PrelAmount", "Count")]


def _totals(*cells: tuple[str, str]) -> ControlTotals:
    """Control totals of an export whose lines declare these amounts and counts."""
    rows = canonical_rows([{"times": len(cells), "paid": "no"}])
    for row, declared in zip(rows, cells, strict=True):
        row |= dict(zip(_TOTALS, declared, strict=True))
    control = read(csv_bytes(rows, columns=[*COLUMNS, *_TOTALS])).report.control
    assert control is not None
    return control


def test_control_totals() -> None:
    control = _totals(("98,30", "3"), ("98,30", "3"))
    assert not control.agree
    assert (control.declared_preliminary_cents, control.preliminary_cents) == (9830, 9830)
    assert (control.declared_lines, control.lines) == (3, 2)
    assert control.declared_paid_cents is None


@pytest.mark.parametrize("block", [700, 1 << 20])
@pytest.mark.parametrize(
    ("cells", "cents", "lines"),
    [
        ([("98,30", "5")] * 5, 9830, 5),
        ([("98,30", "5"), ("98.3 $", " 5 "), ("98,30", "05"), ("98,30", "5"), ("98,30", "5")], 9830, 5),
        ([("98,30", "5")] * 4 + [("98,31", "6")], None, None),
        ([("98,31", "6")] + [("98,30", "5")] * 4, None, None),
        ([("", "")] * 2 + [("98,30", "5")] + [("", "")] * 2, 9830, 5),
        ([("?", "5 lignes")] + [("98,30", "5")] * 3 + [("-", "-1")], None, 5),
        ([("", "")] * 5, None, None),
    ],
    ids=["alike", "written otherwise", "last", "first", "empty", "unreadable", "none"],
)
def test_totals_are_declared_where_all_the_lines_agree(
    cells: list[tuple[str, str]],
    cents: int | None,
    lines: int | None,
    block: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(source_module, "BLOCK_BYTES", block)
    control = _totals(*cells)
    assert (control.declared_preliminary_cents, control.declared_lines) == (cents, lines)


ODD_LINES = [
    b"",
    b";;;;",
    b"Total;1",
    b'1;"900',
    b'1;"multi\r\nligne";99000000007;2025-03-11;;;;50901;;;15804;0;1;;49,15;49,15;1999991-00000;;A',
    b'1;"' + b"\r\n".join([b"suite" * 12] * 25) + b'";99000000007;2025-03-11;;;;50901;;;15804;0;1',
    b"9;9;9",
]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    block=st.integers(600, 3000),
    piece=st.integers(1, 3000),
    encoding=st.sampled_from(["cp1252", "utf-8", "utf-8-sig", "utf-16"]),
    odd=st.lists(st.tuples(st.integers(0, 14), st.sampled_from(ODD_LINES)), max_size=6),
)
def test_chunk_size_changes_nothing(
    monkeypatch: pytest.MonkeyPatch, block: int, piece: int, encoding: str, odd: list[Any]
) -> None:
    """The same file read in blocks and pieces of any size gives the same claims and the same report."""
    lines = csv_bytes(canonical_rows([{"times": 15, "contexts": "85"}])).split(b"\r\n")
    for at, line in odd:
        lines.insert(at + 1, line)
    content = b"\r\n".join(lines).decode("cp1252").encode(encoding)
    whole = read(content)
    with monkeypatch.context() as patch:
        patch.setattr(source_module, "BLOCK_BYTES", max(block, 2 * len(lines[0]) + 200))
        patch.setattr(source_module, "PIECE_BYTES", piece)
        parts = read(content)
    assert parts.report == whole.report
    assert parts.records == whole.records


def learned(lexicon: Lexicon, cells: pl.DataFrame) -> list[str]:
    """What a lexicon makes of a chunk, once it has read the texts that are new."""
    lexicon.learn(cells["c0"], cells.select(lexicon.highest()).item())
    return cells.select(lexicon.value()).to_series().to_list()


def test_numbers_of_texts_outlive_the_chunks_that_brought_them() -> None:
    """Two chunks far apart: the same text keeps its number, another text never takes it."""
    lexicon = Lexicon("c0", str.strip, pl.String)

    def values(texts: list[str]) -> list[str]:
        cells = pl.DataFrame({"line": range(len(texts)), "c0": pl.Series(texts).cast(lexicon.cells)})
        return learned(lexicon, cells)

    assert values(["a", "b"]) == ["a", "b"]
    gc.collect()
    assert values(["c", "b"]) == ["c", "b"]
    assert values(["b", "d", "a"]) == ["b", "d", "a"]


@given(st.lists(st.lists(st.tuples(st.integers(0, 20), st.booleans()), max_size=12), max_size=6))
def test_a_text_is_read_in_the_first_chunk_that_keeps_it(chunks: list[list[tuple[int, bool]]]) -> None:
    """Cells of dropped records have numbers too: a lexicon reads only what is kept, whenever that is."""
    read_texts: list[str] = []
    lexicon = Lexicon("c0", lambda text: read_texts.append(text) or text, pl.String)
    read_texts.clear()
    for chunk in chunks:
        texts = pl.Series("c0", [f"t{text}" for text, _ in chunk], dtype=pl.String).cast(lexicon.cells)
        kept = pl.Series([keep for _, keep in chunk], dtype=pl.Boolean)
        cells = pl.DataFrame({"line": range(len(chunk)), "c0": texts}).filter(kept)
        assert learned(lexicon, cells) == [f"t{text}" for text, keep in chunk if keep]
    wanted = {f"t{text}" for chunk in chunks for text, keep in chunk if keep}
    assert sorted(read_texts) == sorted(wanted), "each kept text once, no other"


def test_patients_are_the_same_in_every_chunk(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = canonical_rows([{"patient": n % 7, "times": 1} for n in range(60)])
    monkeypatch.setattr(source_module, "BLOCK_BYTES", 1500)
    export = read(csv_bytes(rows))
    assert export.claims is not None
    keys = export.claims.frame["patient_key"].to_list()
    assert [keys.index(key) for key in keys] == [n % 7 for n in range(60)]
    assert export.claims.patients.height == 7
