"""The distinct *Patient* cells of a file: read natively where they have the usual form."""

import polars as pl

from facnet_desktop.domain.nam import is_plain_nam, parse_patient
from facnet_desktop.ingest.lexicon import Lexicon
from facnet_desktop.ingest.line_blocks import ROWS
from facnet_desktop.ingest.repair import looks_encoded_twice, lost_an_accent

_USUAL = "^[A-Z]{4}[0-9]{8} - "
_MAYBE_ODD = "[\u00c2\u00c3?\ufffd]"


class PatientLexicon(Lexicon):
    """The *Patient* column: lines keep the number of their cell until ``finish`` says whom it names.

    Cells are taken apart as they are met: their texts are not kept beside what is made of them.
    """

    def __init__(self, at: str) -> None:
        super().__init__(at, pl.Boolean)
        self._waiting: list[pl.DataFrame] = []
        self._usual: list[pl.DataFrame] = []
        self._careful: list[pl.DataFrame] = []
        self._odd: list[pl.Series] = []
        self._names = pl.Categorical(pl.Categories.random("facnet_name"))

    def numbered(self, cells: pl.DataFrame) -> pl.DataFrame:
        """The cells of a chunk with numbers for its patients; an empty cell has none.

        The parser leaves them as texts: many are new, and its threads would wait for each other at each.
        """
        texts = cells[self.at]
        empty = texts == ""
        if empty.any():
            texts = texts.set(empty, None)
        return cells.clone().replace_column(cells.get_column_index(self.at), texts.cast(self.cells))

    def read(self, numbers: pl.Series, texts: pl.Series) -> pl.Series:
        self._waiting.append(pl.DataFrame({"number": numbers, "text": texts}))
        if sum(texts.height for texts in self._waiting) >= ROWS:
            self._take_apart()
        return pl.Series(self.at, [True]).new_from_index(0, len(numbers))

    def _take_apart(self) -> None:
        """Many cells at a time: the texts of a few would be held in memory that is mostly empty."""
        if not self._waiting:
            return
        fresh = pl.concat(self._waiting)
        self._waiting.clear()
        self._odd.append(_odd_accents(fresh))
        is_usual = fresh["text"].str.contains(_USUAL)
        usual = fresh if is_usual.all() else fresh.filter(is_usual)
        self._usual.append(self._as_numbers(_named(usual)))
        if usual.height < fresh.height:
            self._careful.append(_read_carefully(fresh.filter(~is_usual)))

    def finish(self) -> tuple[pl.DataFrame, pl.Series]:
        """The table for ``Claims.patients``, and the ``patient_key`` of each number of cell.

        The number of a patient is that of her first cell; a cell that names nobody has none. Nothing
        can be read afterwards.
        """
        self.release()
        self._take_apart()
        careful = [cells.filter(pl.col("key").is_not_null()) for cells in self._careful]
        parts = [pl.DataFrame(schema=_SCHEMA), *self._usual, *careful]
        self._usual.clear()
        self._careful.clear()
        table = pl.concat([self._as_numbers(part) for part in parts], rechunk=True)
        table = table.with_columns(patient_key=_first_numbers(table))
        keys = pl.repeat(None, len(self._values), dtype=pl.UInt32, eager=True)
        keys = keys.scatter(table["number"], table["patient_key"])
        return table.rename({"number": "patient"}), keys

    def _as_numbers(self, named: pl.DataFrame) -> pl.DataFrame:
        """The names as categories, one column after the other: at once, each would wait for the other."""
        return named.with_columns([named[name].cast(self._names) for name in _NAMES])

    def odd_accents(self) -> pl.Series:
        """Numbers of the cells whose accents were lost or encoded twice."""
        return pl.concat([pl.Series("number", [], dtype=pl.UInt32), *self._odd])


def _odd_accents(fresh: pl.DataFrame) -> pl.Series:
    maybe = fresh.filter(pl.col("text").str.contains(_MAYBE_ODD))
    odd = [looks_encoded_twice(text) or lost_an_accent(text) for text in maybe["text"]]
    return maybe["number"].filter(pl.Series(odd, dtype=pl.Boolean))


def _first_numbers(table: pl.DataFrame) -> pl.Series:
    """The least number of each row's key. Few keys stand twice: those that may are told by sorted hashes,
    in a fraction of the memory that grouping every text takes.
    """
    numbers, hashes = table["number"].clone(), table["key"].hash()
    ordered = hashes.sort()
    repeated = ordered.filter(ordered == ordered.shift(1)).unique()
    rows = hashes.is_in(repeated.implode()).arg_true()
    firsts = table[rows].select(pl.col("number").min().over("key")).to_series()
    return numbers.scatter(rows, firsts)


_NAMES = ("surname", "first_name")
"""Few are distinct: they are kept as numbers."""
_SCHEMA = {
    "number": pl.UInt32,
    "key": pl.String,
    "nam": pl.String,
    "surname": pl.String,
    "first_name": pl.String,
    "masked": pl.Boolean,
    "plain": pl.Boolean,
}


def _named(usual: pl.DataFrame) -> pl.DataFrame:
    """The parts of cells of the usual form ``ABCD12345678 - SURNAME, FIRST NAME``, natively.

    The number is a text of its own: a mere slice would keep the whole cells in memory. The parts of the
    name become categories, which keep theirs.
    """
    name = pl.col("name").struct
    return usual.select(
        "number",
        key=pl.concat_str(pl.col("text").str.head(12), pl.lit("")),
        name=pl.col("text").str.slice(15).str.splitn(",", 2),
    ).select(
        "number",
        "key",
        pl.col("key").alias("nam"),
        surname=name.field("field_0").str.strip_chars(),
        first_name=name.field("field_1").str.strip_chars().fill_null(""),
        masked=pl.lit(value=False),
        plain=pl.lit(value=True),
    )


def _read_carefully(cells: pl.DataFrame) -> pl.DataFrame:
    """Cells of any other form, one by one, as rows of ``_SCHEMA``."""
    rows: list[tuple[int, str | None, str, str, str, bool, bool]] = []
    for number, text in cells.select("number", "text").iter_rows():
        patient = parse_patient(text)
        if patient is None:
            rows.append((number, None, "", "", "", False, False))
        else:
            named = (patient.nam, patient.surname, patient.first_name, patient.masked)
            rows.append((number, patient.key, *named, is_plain_nam(patient.nam)))
    return pl.DataFrame(rows, schema=_SCHEMA, orient="row")
