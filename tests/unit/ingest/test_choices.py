"""What a person tells of a file is what it is read with."""

from typing import Any

import pytest

from facnet_desktop.ingest.choices import AS_FOUND, ENCODINGS, ColumnChoice, ReadingChoices, told
from facnet_desktop.ingest.columns import read_header
from facnet_desktop.ingest.encoding import chosen_encoding
from facnet_desktop.ingest.read import Export, read_export
from facnet_desktop.ingest.source import BytesSource
from tests.support.exports import canonical_rows, csv_bytes


def read(content: bytes, choices: ReadingChoices = AS_FOUND) -> Export:
    return read_export(BytesSource("mars.csv", content), keep_records=True, choices=choices)


def columns(**names: str) -> ReadingChoices:
    return ReadingChoices(
        columns=tuple(ColumnChoice(column=column, name=name) for column, name in names.items())
    )


def renamed(before: str, after: str, **row: Any) -> bytes:
    return csv_bytes(canonical_rows([row])).decode("cp1252").replace(before, after, 1).encode("cp1252")


def test_a_column_that_is_told_is_read_under_its_canonical_name() -> None:
    content = renamed(";Code;", ";Acte facturé;", code="15804")
    assert read(content).claims is None
    assert read(content, columns(Code="acte  FACTURE")).records[0]["Code"] == "15804"


def test_what_is_told_wins_over_a_name_that_is_known() -> None:
    content = renamed(";Diagnostic;", ";Acte facturé;", code="15804", diagnosis="V202")
    export = read(content, columns(Code="Acte facturé"))
    assert [(error.column, error.line) for error in export.report.errors] == [("Code", 2)]


def test_a_position_tells_apart_columns_of_one_name() -> None:
    header = read_header(["Montant", "Montant", ""])
    choices = (
        ColumnChoice(column="Montant payé", name="Montant", position=1),
        ColumnChoice(column="Code", name="", position=2),
    )
    assert told(header, choices).canonical == (None, "Montant payé", "Code")


@pytest.mark.parametrize("position", [0, 9])
def test_a_position_holds_only_under_its_name(position: int) -> None:
    header = read_header(["Montant", "Acte facturé"])
    choice = ColumnChoice(column="Code", name="Acte facturé", position=position)
    assert told(header, [choice]) == header


def test_a_name_that_is_not_there_tells_nothing() -> None:
    header = read_header(["Facture", "Montant"])
    assert told(header, [ColumnChoice(column="Code", name="Acte facturé")]) == header


@pytest.mark.parametrize("name", ENCODINGS)
def test_the_encoding_that_is_told_is_the_one_that_is_used(name: str) -> None:
    doctor = "1999991-00000 | Béchard, Élodie - Omnipraticien"
    content = csv_bytes(canonical_rows([{"doctor": doctor}]), encoding=name)
    export = read(content, ReadingChoices(encoding=name))
    assert export.records[0]["Doctor Info"] == doctor
    assert (export.report.file.encoding or "").startswith(name)


def test_a_wrong_encoding_is_read_as_told_and_not_corrected() -> None:
    doctor = "1999991-00000 | Béchard, Élodie - Omnipraticien"
    content = csv_bytes(canonical_rows([{"doctor": doctor}]), encoding="cp1252")
    told_so = read(content, ReadingChoices(encoding="mac_roman"))
    assert told_so.report.file.encoding == "mac_roman"
    assert told_so.claims is None or told_so.records[0]["Doctor Info"] != doctor


@pytest.mark.parametrize("mark", ["utf-16-le", "utf-16-be"])
def test_the_byte_order_is_still_looked_for(mark: str) -> None:
    text = "Facture;Code\n"
    assert chosen_encoding(text.encode(mark), "utf-16").name == mark
    bom = b"\xff\xfe" if mark == "utf-16-le" else b"\xfe\xff"
    assert chosen_encoding(bom + text.encode(mark), "utf-16").bom == 2
