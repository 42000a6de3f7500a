"""Blocks of lines keep the rows of the chunks in order; the types of their columns hold any file."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from facnet_desktop.ingest import line_blocks, patients
from facnet_desktop.ingest.line_blocks import LineBlocks
from facnet_desktop.ingest.read import read_export
from facnet_desktop.ingest.source import BytesSource
from facnet_desktop.rules.claims import Claims
from tests.support.exports import canonical_rows, csv_bytes

NARROW = 1 << 16
"""Numbers of two bytes."""


@given(st.lists(st.integers(0, 25), max_size=12), st.integers(1, 20))
def test_blocks_hold_the_rows_of_the_chunks_in_order(sizes: list[int], rows: int) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(line_blocks, "ROWS", rows)
        blocks, at = LineBlocks(), 0
        for size in sizes:
            blocks.add(pl.DataFrame({"line": pl.int_range(at, at + size, eager=True)}))
            at += size
        made = blocks.take()
    assert [line for block in made for line in block["line"]] == list(range(at))
    assert [block.height for block in made[:-1]] == [rows] * max(0, len(made) - 1)
    assert all(0 < block.height <= rows and block["line"].n_chunks() == 1 for block in made)
    assert blocks.take() == []


def test_a_column_that_grew_wide_is_wide_in_every_block(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(line_blocks, "ROWS", 2)
    narrow, wide = (pl.Categorical(pl.Categories.random("test", size)) for size in (pl.UInt16, pl.UInt32))
    blocks = LineBlocks()
    for text, dtype in (("a", narrow), ("b", narrow), ("c", narrow), ("a", wide), ("d", wide)):
        blocks.add(pl.DataFrame({"text": pl.Series([text], dtype=dtype)}))
    made = pl.concat(blocks.take())
    assert made.schema == {"text": wide}
    assert made["text"].to_list() == ["a", "b", "c", "a", "d"]


def _read(columns: dict[str, list[str]]) -> Claims:
    """The claims of a file whose lines differ in these columns only."""
    (usual,) = canonical_rows([{}])
    rows = [usual | dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]
    claims = read_export(BytesSource("mars.csv", csv_bytes(rows))).claims
    assert claims is not None
    return claims


@pytest.mark.parametrize("distinct", [NARROW - 2, NARROW + 2_000])
def test_a_column_may_have_more_texts_than_two_bytes_tell_apart(distinct: int) -> None:
    texts = [f"texte {at}" for at in range(distinct)]
    doctors = [f"1{at:06d}-00000 | Nom, Prénom - Omnipraticien" for at in range(distinct)]
    others = {"Rôle": texts[::-1], "Periode": texts, "Lieu de pratique": texts}
    claims = _read({"Diagnostic": texts, "Doctor Info": doctors, **others})
    frame = claims.frame
    assert frame["place"].n_unique() == distinct
    assert frame["diagnosis"].cast(pl.String).to_list() == frame["period"].cast(pl.String).to_list() == texts
    assert frame["role"].cast(pl.String).to_list() == texts[::-1]
    assert frame["doctor"].cast(pl.String).to_list() == [f"1{at:06d}" for at in range(distinct)]


def test_the_first_blocks_follow_when_a_later_one_has_too_many_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(line_blocks, "ROWS", 1 << 14)
    texts = ["premier"] * (1 << 15) + [f"texte {at}" for at in range(NARROW)]
    assert _read({"Diagnostic": texts}).frame["diagnosis"].cast(pl.String).to_list() == texts


def test_patients_are_the_same_however_many_are_taken_apart_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    cells = [f"ABCD{at % 700:08d} - NOM{at % 900}, PRENOM" for at in range(2_000)] + ["Sans numéro, Zoé", ""]
    whole = _read({"Patient": cells})
    monkeypatch.setattr(patients, "ROWS", 100)
    monkeypatch.setattr(line_blocks, "ROWS", 64)
    parts = _read({"Patient": cells})
    assert whole.patients.height == 2_000 + 1
    assert _named(parts) == _named(whole)
    assert parts.patients["patient_key"].n_unique() == whole.patients["patient_key"].n_unique() == 700 + 1


def _named(claims: Claims) -> list[tuple[object, ...]]:
    """Whom each line names, in words: the numbers are those that the parser came to."""
    patients = claims.patients.with_columns(pl.col("surname", "first_name").cast(pl.String))
    firsts = patients.select("patient", first="key")
    return (
        claims.frame.select("patient", "patient_key")
        .join(patients.drop("patient_key"), on="patient", how="left", maintain_order="left")
        .join(firsts, left_on="patient_key", right_on="patient", how="left", maintain_order="left")
        .drop("patient", "patient_key")
        .rows()
    )
