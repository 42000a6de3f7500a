"""The lines that a validation kept, as the claims that rules read: they can be judged again."""

import io
from collections.abc import Collection

import polars as pl

from facnet_desktop.domain.nam import is_plain_nam, parse_patient
from facnet_desktop.domain.place import place_kind
from facnet_desktop.ingest.identifiers import Identifiers
from facnet_desktop.rules.claims import CODE, CONTEXT, PLACE_KIND, Claims, ControlTotals

_NAM = 12
_USUAL = "^[A-Z]{4}[0-9]{8} - "
_SPELLED = len("ABCD12345678 - ")
_NO_CONTEXT = pl.lit([], dtype=pl.List(CONTEXT))


def claims_of(blob: bytes, *, columns: Collection[str], control: ControlTotals | None = None) -> Claims:
    """What ``claims_blob`` made of an export, read back: the rules find in it what they found in the file.

    ``columns`` and ``control`` are what the file had and said of itself, which the blob does not hold; that
    its cells of contexts were written in two ways is not kept anywhere.
    """
    table = pl.read_parquet(io.BytesIO(blob))
    invoices, ramq_ids = Identifiers(), Identifiers()
    patients, cells = _patients(table)
    text = pl.Categorical(pl.Categories.random("facnet_text"))
    frame = table.select(
        pl.col("step").cast(pl.UInt32).cum_sum().alias("line"),
        invoices.type(_texts(table, "invoice")).alias("invoice"),
        ramq_ids.type(_texts(table, "ramq_id")).alias("ramq_id"),
        "service_date",
        "start_min",
        "end_min",
        pl.col("period").cast(text),
        pl.col("place").cast(text),
        _place_kinds(table["place"]).alias("place_kind"),
        pl.col("diagnosis").cast(text),
        pl.col("code").cast(CODE),
        "units",
        pl.col("role").cast(text),
        pl.col("contexts").cast(pl.List(CONTEXT)).fill_null(_NO_CONTEXT),
        "preliminary_cents",
        "paid_cents",
        pl.col("doctor").cast(pl.Categorical(pl.Categories.random("facnet_doctor"))),
        cells["patient"],
        cells["patient_key"],
    )
    first, last = frame.select(first=pl.col("service_date").min(), last=pl.col("service_date").max()).row(0)
    return Claims(
        frame=frame,
        patients=patients,
        columns=frozenset(columns),
        invoice_texts=invoices.texts,
        ramq_id_texts=ramq_ids.texts,
        control=control or ControlTotals(),
        first_date=first,
        last_date=last,
    )


def _texts(table: pl.DataFrame, name: str) -> pl.Series:
    """The cells behind a column of numbers and that of the texts that are no number."""
    return table.select(pl.coalesce(f"{name}_text", pl.col(name).cast(pl.String))).to_series()


def _place_kinds(places: pl.Series) -> pl.Series:
    kinds = {place: place_kind(place).value for place in places.unique()}
    return places.replace_strict(list(kinds), list(kinds.values()), return_dtype=PLACE_KIND)


def _patients(table: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """``Claims.patients``, and for each line the numbers of its cell and of its patient."""
    lines = table.select("patient", key=pl.coalesce("patient_key", pl.col("patient").str.head(_NAM))).rename(
        {"patient": "text"}
    )
    named = lines.unique(maintain_order=True).with_row_index("patient")
    named = named.with_columns(
        patient_key=pl.when(pl.col("key").is_not_null()).then(pl.col("patient").min().over("key"))
    )
    cells = lines.join(named, on=["text", "key"], how="left", nulls_equal=True, maintain_order="left").select(
        "patient", "patient_key"
    )
    known = named.filter(pl.col("key").is_not_null())
    usual = pl.col("text").str.contains(_USUAL)
    name = pl.col("text").str.slice(_SPELLED).str.splitn(",", 2)
    plain = known.filter(usual).select(
        "patient",
        "patient_key",
        "key",
        nam=pl.col("text").str.head(_NAM),
        surname=name.struct.field("field_0").str.strip_chars(),
        first_name=name.struct.field("field_1").str.strip_chars().fill_null(""),
        masked=pl.lit(value=False),
        plain=pl.lit(value=True),
    )
    names = pl.col("surname", "first_name").cast(pl.Categorical(pl.Categories.random("facnet_name")))
    read = pl.concat([plain, _read_carefully(known.filter(~usual), plain.schema)])
    return read.with_columns(names), cells


def _read_carefully(cells: pl.DataFrame, schema: pl.Schema) -> pl.DataFrame:
    """Cells of any other form, one by one."""
    rows = []
    for number, patient_key, key, text in cells.select("patient", "patient_key", "key", "text").iter_rows():
        patient = parse_patient(text)
        parts: tuple[object, ...] = ("", "", "", False, False)
        if patient is not None:
            named = (patient.nam, patient.surname, patient.first_name)
            parts = (*named, patient.masked, is_plain_nam(patient.nam))
        rows.append((number, patient_key, key, *parts))
    return pl.DataFrame(rows, schema=schema, orient="row")
