"""The distinct *Patient* cells of a file: read natively where they have the usual form."""

import polars as pl

from facnet_desktop.domain.nam import parse_patient
from facnet_desktop.ingest.lexicon import Lexicon
from facnet_desktop.ingest.repair import looks_encoded_twice, lost_an_accent

SCHEMA = {
    "number": pl.UInt32,
    "key": pl.String,
    "nam": pl.String,
    "surname": pl.String,
    "first_name": pl.String,
    "masked": pl.Boolean,
    "odd_accents": pl.Boolean,
}
_USUAL = r"^([A-Z]{4}\d{8}) - ([^,|]*[^,|\s]), (\S[^|]*\S|\S)$"


class PatientLexicon(Lexicon):
    """The *Patient* column: its value is who the line is about, null where the cell is empty."""

    def __init__(self, at: str) -> None:
        self._keys = pl.Categorical(pl.Categories.random("facnet_patient_key"))
        super().__init__(at, self._keys)
        self._parts: list[pl.DataFrame] = []

    def read(self, numbers: pl.Series, texts: pl.Series) -> pl.Series:
        part = read_patients(pl.DataFrame({"number": numbers, "text": texts}))
        self._parts.append(part)
        return part["key"].cast(self._keys).alias(self.at)

    def table(self) -> pl.DataFrame:
        """One row per distinct cell that names somebody, for ``Claims.patients``."""
        parts = pl.concat(self._parts) if self._parts else pl.DataFrame(schema=SCHEMA)
        return parts.filter(pl.col("key").is_not_null()).select(
            pl.col("number").cat.to(self.cells).alias("patient"),
            pl.col("key").cast(self._keys).alias("patient_key"),
            "nam",
            "surname",
            "first_name",
            "masked",
        )

    def odd_accents(self) -> pl.Series:
        """Numbers of the cells whose accents were lost or encoded twice."""
        parts = pl.concat(self._parts) if self._parts else pl.DataFrame(schema=SCHEMA)
        return parts.filter("odd_accents")["number"]


def read_patients(fresh: pl.DataFrame) -> pl.DataFrame:
    """Rows ``number, text`` to the columns of ``SCHEMA``; the usual form never reaches Python."""
    usual = fresh["text"].str.extract_groups(_USUAL).struct.unnest()
    nam, surname, first = (usual.to_series(at) for at in range(3))
    frame = pl.DataFrame(
        {
            "number": fresh["number"],
            "key": nam,
            "nam": nam,
            "surname": surname,
            "first_name": first,
            "masked": pl.repeat(False, fresh.height, dtype=pl.Boolean, eager=True),  # noqa: FBT003
            "odd_accents": fresh["text"].str.contains("[\u00c2\u00c3?\ufffd]"),
            "text": fresh["text"],
        }
    )
    if not (nam.null_count() or frame["odd_accents"].any()):
        return frame.drop("text")
    plain = frame.filter(pl.col("nam").is_not_null() & ~pl.col("odd_accents"))
    rest = frame.filter(pl.col("nam").is_null() | pl.col("odd_accents"))
    careful = pl.DataFrame(
        [_careful(number, text) for number, text in rest.select("number", "text").iter_rows()],
        schema=SCHEMA,
        orient="row",
    )
    return pl.concat([plain.drop("text"), careful]).sort("number")


def _careful(number: int, text: str) -> tuple[int, str | None, str, str, str, bool, bool]:
    patient = parse_patient(text)
    odd = looks_encoded_twice(text) or lost_an_accent(text)
    if patient is None:
        return (number, None, "", "", "", False, odd)
    return (number, patient.key, patient.nam, patient.surname, patient.first_name, patient.masked, odd)
