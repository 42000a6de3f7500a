"""Invoice and RAMQ numbers: nearly all distinct, so kept as numbers of 8 bytes.

A cell made of digits is its own number. Any other text gets a negative number that stands for it.
Two cells get the same number exactly when they have the same text (blanks at the ends aside).
"""

import polars as pl


class Identifiers:
    """The identity of the cells of one column and the way back to their text."""

    def __init__(self) -> None:
        self._odd: dict[str, int] = {}
        self._texts: list[str] = []

    def type(self, cells: pl.Series) -> pl.Series:
        """Identity numbers; null where the cell is empty. Digits alone are typed natively."""
        numbers = cells.cast(pl.Int64, strict=False)
        if _all_canonical(cells, numbers):
            return numbers
        text = pl.col("text")
        padded = text.str.starts_with("0") | text.str.starts_with("+")
        plain = pl.DataFrame({"text": cells, "number": numbers}).with_columns(
            ((pl.col("number") > 0) & ~padded).fill_null(value=False).alias("canonical")
        )
        if plain["canonical"].all():
            return numbers
        odd = plain.filter(~pl.col("canonical"))["text"].unique(maintain_order=True)
        mapping = {text: self._number((text or "").strip()) for text in odd}
        replaced = pl.col("text").replace_strict(mapping, default=None, return_dtype=pl.Int64)
        return plain.select(
            pl.when("canonical").then("number").otherwise(replaced).alias("number")
        ).to_series()

    def text(self, number: int | None) -> str:
        """The cell's text, empty when there was none."""
        if number is None:
            return ""
        return str(number) if number > 0 else self._texts[-number - 1]

    def texts(self, numbers: pl.Series) -> pl.Series:
        """The texts behind identity numbers; null where there was none."""
        plain = numbers.cast(pl.String)
        if not self._odd:
            return plain
        odd = {number: text for text, number in self._odd.items()}
        mapped = numbers.replace_strict(odd, default=None, return_dtype=pl.String)
        return plain.zip_with((numbers > 0).fill_null(value=False), mapped)

    def _number(self, text: str) -> int | None:
        if not text:
            return None
        if text.isascii() and text.isdigit() and not text.startswith("0") and len(text) < 19:
            return int(text)
        if text not in self._odd:
            self._texts.append(text)
            self._odd[text] = -len(self._texts)
        return self._odd[text]


def _all_canonical(cells: pl.Series, numbers: pl.Series) -> bool:
    """Whether every cell is the usual writing of its number; seen at once where all have one length."""
    least = numbers.min()
    if numbers.null_count() or not isinstance(least, int):
        return False
    lengths = cells.str.len_bytes()
    return lengths.max() == lengths.min() == len(str(least)) and least > 0
