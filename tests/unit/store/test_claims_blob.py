"""The lines that a blob gives back are those that were read, whatever the export does not tell."""

import io
from collections.abc import Mapping, Sequence
from datetime import date

import polars as pl
import polars.selectors as cs
from hypothesis import given
from hypothesis import strategies as st

from facnet_desktop.domain.invoice_line import InvoiceLine
from facnet_desktop.ingest.read import read_export
from facnet_desktop.ingest.source import BytesSource
from facnet_desktop.rules.claims import Claims
from facnet_desktop.store.claims_blob import claims_blob, columns_of, lines_of
from tests.support.exports import canonical_rows, csv_bytes


def claims_of(rows: Sequence[Mapping[str, str]]) -> Claims:
    claims = read_export(BytesSource("mars.csv", csv_bytes(rows))).claims
    assert claims is not None
    return claims


def test_everything_a_person_reads_of_a_line_comes_back() -> None:
    rows = canonical_rows([{}, {}])
    rows[1] |= {
        "Facture": "0042-B",
        "ID RAMQ": "99000000014",
        "Date de Service": "2025-03-11",
        "Début": "08:05",
        "Fin": "24:00",
        "Lieu de pratique": "50901",
        "Diagnostic": "V202",
        "Code": "08857",
        "Unités": "2,5",
        "Rôle": "1",
        "Élement de contexte": "G160, AR",
        "Montant Preliminaire": "32,40",
        "Montant payé": "",
        "Patient": "ZORY45010112 - ZORBEC, YVÈTE",
    }
    (line,) = lines_of(claims_blob(claims_of(rows)), [3])
    assert line == InvoiceLine(
        line=3,
        invoice="0042-B",
        ramq_id="99000000014",
        service_date=date(2025, 3, 11),
        start_min=485,
        end_min=1440,
        period=line.period,
        place="50901",
        diagnosis="V202",
        code="8857",
        units=2.5,
        role="1",
        contexts=("G160", "AR"),
        preliminary_cents=3240,
        paid_cents=0,
        doctor=line.doctor,
        patient="ZORY45010112 - ZORBEC, YVÈTE",
        patient_key="ZORY45010112",
    )
    assert line.doctor


PATIENTS = {
    "ZORY45010112 - ZORBEC, YVETTE": "ZORY45010112",
    "ZORYXXXXXXXX - ZORBEC, YVETTE": "ZORYXXXXXXXX - ZORBEC, YVETTE",
    "ZORBEC SANS NUMÉRO": "ZORBEC SANS NUMERO",
    "ZORY45010112": "ZORY45010112",
    "": None,
}
CELLS = st.fixed_dictionaries(
    {
        "Facture": st.sampled_from(["", "900000001", "0007", "A-12", "999999999999999999999"]),
        "ID RAMQ": st.sampled_from(["", "99000000007", "9.9E+10", "X"]),
        "Patient": st.sampled_from(sorted(PATIENTS)),
        "Diagnostic": st.sampled_from(["", "V202", "M54"]),
        "Date de Service": st.sampled_from(["2025-03-11", "2025-13-40"]),
    }
)


@given(st.lists(CELLS, min_size=1, max_size=12), st.data())
def test_any_lines_come_back_in_file_order_with_their_own_cells(
    cells: list[dict[str, str]], data: st.DataObject
) -> None:
    rows = [row | changed for row, changed in zip(canonical_rows([{}] * len(cells)), cells, strict=True)]
    claims = claims_of(rows)
    wanted = data.draw(st.sets(st.integers(0, len(cells) + 3)))
    found = lines_of(claims_blob(claims), wanted)
    readable = [at for at, row in enumerate(rows, 2) if row["Date de Service"] == "2025-03-11"]
    assert [line.line for line in found] == [at for at in readable if at in wanted]
    for line in found:
        row = rows[line.line - 2]
        assert (line.invoice or "") == row["Facture"]
        assert (line.ramq_id or "") == row["ID RAMQ"]
        assert (line.diagnosis or "") == row["Diagnostic"]
        assert line.patient_key == PATIENTS[row["Patient"]]


def test_the_patient_key_is_the_one_that_findings_carry() -> None:
    rows = [row | {"Patient": cell} for row, cell in zip(canonical_rows([{}] * 5), PATIENTS, strict=True)]
    claims = claims_of(rows)
    keys = dict(claims.patients.select("patient_key", "key").iter_rows())
    told = {
        line: None if key is None else keys[key]
        for line, key in claims.frame.select("line", "patient_key").iter_rows()
    }
    found = lines_of(claims_blob(claims), told)
    assert {line.line: line.patient_key for line in found} == told


def test_a_blob_of_texts_of_an_earlier_version_is_read_the_same() -> None:
    """Codes, places and the like were written as texts; they are categories now, in half the time."""
    claims = claims_of(
        canonical_rows([{"code": "15804", "contexts": "85,#G160"}, {"code": "8857", "contexts": ""}])
    )
    blob = claims_blob(claims)
    texts = io.BytesIO()
    table = pl.read_parquet(io.BytesIO(blob))
    table.with_columns(cs.categorical().cast(pl.String), cs.list().cast(pl.List(pl.String))).write_parquet(
        texts
    )
    earlier = texts.getvalue()
    assert pl.read_parquet(io.BytesIO(earlier)).schema["code"] == pl.String
    lines = claims.frame["line"].to_list()
    assert lines_of(earlier, lines) == lines_of(blob, lines)
    wanted = ("place", "code", "contexts", "patient_key")
    told = columns_of(blob, wanted)
    assert told.schema["place"] == told.schema["code"] == pl.String
    assert told.schema["contexts"] == pl.List(pl.String)
    assert columns_of(earlier, wanted).schema == told.schema
    assert columns_of(earlier, wanted).equals(told)


def test_a_blob_holds_the_codes_of_its_own_lines_alone() -> None:
    """Codes and contexts of every file of the process share their categories."""
    rows = canonical_rows([{"code": "15804", "contexts": "85"}])
    before = claims_blob(claims_of(rows))
    others = [{"code": f"{number}Z", "contexts": f"VOISIN{number}"} for number in range(1, 400)]
    assert claims_of(canonical_rows(others)).frame["code"].n_unique() == len(others)
    assert len(claims_blob(claims_of(rows))) == len(before)


def test_no_line_at_all_is_a_blob_too() -> None:
    claims = claims_of(canonical_rows([{"date": "2025-03-11"}]))
    empty = Claims(
        frame=claims.frame.clear(),
        patients=claims.patients.clear(),
        columns=claims.columns,
        invoice_texts=claims.invoice_texts,
        ramq_id_texts=claims.ramq_id_texts,
    )
    assert lines_of(claims_blob(empty), [2]) == ()
    assert isinstance(claims.frame, pl.DataFrame)
