"""Patients told apart: by their number however their name is spelled, by their whole cell without one."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from facnet_desktop.domain.nam import parse_patient
from facnet_desktop.ingest import source
from facnet_desktop.ingest.read import read_export
from facnet_desktop.ingest.source import BytesSource
from tests.support.exports import canonical_rows, csv_bytes

NUMBERS = ("TREM85031512", "BOUC62550123", "LAVO01112233")
NAMES = ("TREMBLAY, ANNE", "Tremblay, Anne", "TREMBLÉ, ANNE-MARIE")
cells = st.one_of(
    st.builds("{} - {}".format, st.sampled_from(NUMBERS), st.sampled_from(NAMES)),
    st.builds("{} {}".format, st.sampled_from(NUMBERS), st.sampled_from(NAMES)),
    st.sampled_from(("", "[masqué]", "Sans numéro, Luc", "Sans numéro, Zoé")),
)


@given(st.lists(cells, min_size=1, max_size=60), st.sampled_from([source.BLOCK_BYTES, 900]))
def test_lines_share_a_key_when_they_name_the_same_patient(patients: list[str], block: int) -> None:
    rows = canonical_rows([{"patient": patient} for patient in patients])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(source, "BLOCK_BYTES", block)
        claims = read_export(BytesSource("mars.csv", csv_bytes(rows))).claims
    assert claims is not None
    texts = claims.patients.select("patient", "key").rows()
    key_of = dict(texts)
    assert len(key_of) == len(texts), "one row a cell"
    first: dict[str, int] = {}
    for patient, key in claims.frame.select("patient", "patient_key").iter_rows():
        text = key_of.get(patient)
        assert key == (None if text is None else first.setdefault(text, patient)), (text, key)
    written = claims.patients.select("key", "nam", pl.col("surname", "first_name").cast(pl.String), "masked")
    assert not written.is_duplicated().any(), "one row a way to write a patient"
    named = dict(claims.patients.select("patient", pl.col("surname").cast(pl.String)).rows())
    for cell, patient in zip(patients, claims.frame["patient"], strict=True):
        read = parse_patient(cell)
        assert named.get(patient) == (read.surname if read else None), cell
