"""The *Patient* cells of a file: read natively where they have the usual form."""

import polars as pl

from facnet_desktop.domain.nam import is_plain_nam, parse_patient
from facnet_desktop.ingest.line_blocks import ROWS
from facnet_desktop.ingest.repair import looks_encoded_twice, lost_an_accent

_USUAL = "^[A-Z]{4}[0-9]{8} - "
_MAYBE_ODD = "[\u00c2\u00c3?\ufffd]"


class PatientCells:
    """The *Patient* column: lines keep the number of their cell until ``finish`` says whom it names.

    Cells are taken apart as they are met: their texts are not kept beside what is made of them.
    """

    def __init__(self, at: str) -> None:
        self.at = at
        self._count = 0
        self._waiting: list[pl.DataFrame] = []
        self._usual: list[pl.DataFrame] = []
        self._careful: list[pl.DataFrame] = []
        self._odd: list[pl.Series] = []
        self._names = pl.Categorical(pl.Categories.random("facnet_name"))
        self._cells = pl.Categorical(pl.Categories.random("facnet_patient"))
        # Polars forgets the numbers of a Categories once no series uses it: this one always does.
        self._anchor: pl.Series | None = pl.Series([], dtype=self._cells)

    def numbered(self, texts: pl.Series) -> pl.Series:
        """The numbers of the cells of a chunk: one for each distinct text of the file, none for an empty one.

        By one thread at a time: two that add texts to one numbering wait for each other at each.
        """
        empty = texts == ""
        if empty.any():
            texts = texts.set(empty, None)
        numbers = texts.cast(self._cells).to_physical()
        last = numbers.max()
        if not isinstance(last, int) or last < self._count:
            return numbers
        fresh = pl.int_range(self._count, last + 1, dtype=pl.UInt32, eager=True)
        self._count = last + 1
        self._waiting.append(
            pl.DataFrame({"number": fresh, "text": fresh.cat.to(self._cells).cast(pl.String)})
        )
        if sum(texts.height for texts in self._waiting) >= ROWS // 4:
            self._take_apart()
        return numbers

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
            self._careful.append(self._read_carefully(fresh.filter(~is_usual)))

    def finish(self) -> tuple[pl.DataFrame, pl.DataFrame]:
        """The table for ``Claims.patients``; ``patient`` and ``patient_key`` of each number of a cell.

        Cells of one patient, written alike, are one ``patient``: the first of them. The number of a patient
        is that of her first cell; a cell that names nobody has none. Nothing can be numbered afterwards.
        """
        self._anchor = None
        self._take_apart()
        careful = [cells.filter(pl.col("key").is_not_null()) for cells in self._careful]
        parts = [pl.DataFrame(schema=_SCHEMA), *self._usual, *careful]
        self._usual.clear()
        self._careful.clear()
        table = pl.concat([self._as_numbers(part) for part in parts], rechunk=True)
        table = table.with_columns(_first_numbers(table))
        own = pl.int_range(self._count, dtype=pl.UInt32, eager=True)
        nobody = pl.repeat(None, self._count, dtype=pl.UInt32, eager=True)
        known = {
            name: numbers.scatter(table["number"], table[name])
            for name, numbers in (("patient", own), ("patient_key", nobody))
        }
        return table.filter(pl.col("number") == pl.col("patient")).drop("number"), pl.DataFrame(known)

    @staticmethod
    def _read_carefully(cells: pl.DataFrame) -> pl.DataFrame:
        """Cells of any other form, one by one, as rows of ``_SCHEMA``."""
        rows = [(number, *_parts(text)) for number, text in cells.select("number", "text").iter_rows()]
        return pl.DataFrame(rows, schema=_SCHEMA, orient="row")

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


def _first_numbers(table: pl.DataFrame) -> list[pl.Series]:
    """``patient``, the least number of the rows that are alike; ``patient_key``, that of the rows of a key.

    Those whose key may stand twice are told by sorted hashes, in a fraction of the memory that grouping
    every text takes.
    """
    hashes = table["key"].hash()
    ordered = hashes.sort()
    repeated = ordered.filter(ordered == ordered.shift(1)).unique()
    rows = hashes.is_in(repeated.implode()).arg_true()
    least = pl.col("number").min()
    firsts = table[rows].with_columns(least.over("key").alias("patient_key"))
    firsts = firsts.with_columns(least.over("patient_key", *_NAMES, "nam", "masked").alias("patient"))
    numbers = table["number"]
    return [numbers.clone().scatter(rows, firsts[name]).alias(name) for name in ("patient", "patient_key")]


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


def _parts(text: str) -> tuple[str | None, str, str, str, bool, bool]:
    """What a cell of any form says, as a row of ``_SCHEMA`` after its number."""
    patient = parse_patient(text)
    if patient is None:
        return None, "", "", "", False, False
    named = (patient.nam, patient.surname, patient.first_name, patient.masked)
    return patient.key, *named, is_plain_nam(patient.nam)
