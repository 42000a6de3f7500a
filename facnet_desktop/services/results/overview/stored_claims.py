"""The lines of a stored validation as the table that the rules read, for figures that rules also count."""

import uuid

import polars as pl

from facnet_desktop.domain.place import place_kind
from facnet_desktop.rules.claims import CODE, CONTEXT, PLACE_KIND, Claims
from facnet_desktop.store.results import Results

_NAM = 12
_COLUMNS = (
    "service_date", "place", "code", "contexts", "preliminary_cents", "paid_cents", "doctor", "patient",
    "patient_key",
)  # fmt: skip


def stored_claims(results: Results, job_id: uuid.UUID) -> Claims:
    """Dates, places, codes, contexts, amounts, doctors and patients; the other columns are not there.

    Raises:
        ResultsDestroyed: the lines were destroyed; the message says when.
        LookupError: the job left no validation.
    """
    table = results.columns(job_id, _COLUMNS)
    places = table["place"].drop_nulls().unique()
    kinds = pl.Series([place_kind(place).value for place in places], dtype=pl.String)
    # Patients become numbers: a category would keep their names for as long as the program runs.
    known = pl.coalesce("patient_key", pl.col("patient").str.head(_NAM))
    key = pl.when(known.is_not_null()).then(known.hash())
    frame = table.select(
        "line",
        "service_date",
        pl.col("place").cast(pl.Categorical(pl.Categories.random("facnet_place"))),
        pl.col("place").replace_strict(places, kinds, default="other").cast(PLACE_KIND).alias("place_kind"),
        pl.col("code").cast(CODE),
        pl.col("contexts").cast(pl.List(CONTEXT)),
        "preliminary_cents",
        "paid_cents",
        pl.col("doctor").cast(pl.Categorical(pl.Categories.random("facnet_doctor"))),
        key.alias("patient_key"),
    )
    return Claims(
        frame=frame,
        patients=pl.DataFrame(),
        columns=frozenset(),
        invoice_texts=_unknown,
        ramq_id_texts=_unknown,
    )


def _unknown(numbers: pl.Series) -> pl.Series:
    return pl.repeat(None, numbers.len(), dtype=pl.String, eager=True)
