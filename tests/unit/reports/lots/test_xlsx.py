"""The workbook of a lot: numbers as numbers, one row a file, totals, and no formula from a name."""

import io
import re
import zipfile
from dataclasses import replace

from facnet_desktop.reports.lots import xlsx
from facnet_desktop.reports.lots.report import LotReport
from facnet_desktop.reports.lots.words import shared_sentence, shared_words, summary_sentence
from tests.unit.reports.lots.samples import sixty


def parts(report: LotReport) -> dict[str, str]:
    buffer = io.BytesIO()
    xlsx.write(report, buffer)
    with zipfile.ZipFile(buffer) as book:
        return {name: book.read(name).decode() for name in book.namelist() if name.endswith(".xml")}


def test_every_file_has_its_row_and_the_totals_theirs() -> None:
    report = sixty()
    sheet = parts(report)["xl/worksheets/sheet1.xml"]
    amounts = f"<v>{report.totals.at_risk_cents / 100:.16G}</v>"
    assert len(re.findall(r"<row ", sheet)) >= 60 + 4
    assert amounts in sheet
    assert 'orientation="landscape"' in sheet


def test_a_name_is_never_a_formula() -> None:
    report = sixty()
    named = replace(report.files[0], title="=1+1.csv")
    book = parts(replace(report, files=(named, *report.files[1:])))
    assert "<f>" not in "".join(book.values())
    assert "=1+1.csv" in book["xl/sharedStrings.xml"]


def test_the_words_say_how_many() -> None:
    report = sixty()
    assert summary_sentence(report).replace("\u00a0", " ") == "60 fichiers, 59 validés, 1 sans résultat."
    assert "87 factures sont dans deux fichiers" in shared_sentence(report).replace("\u00a0", " ")
    assert shared_words(report.shared[0]).endswith("900000010 et 900000011")
    assert shared_words(report.shared[1]).endswith("900000011 et 1 autre")
    alone = replace(report, shared=(), uncompared=2)
    assert "Aucune facture" in shared_sentence(alone)
    assert "2 fichiers n'ont pas été comparés" in shared_sentence(alone).replace("\u00a0", " ")
