"""Columns that stand twice in the header: harmless when they agree, refused when they do not."""

import polars as pl

from facnet_desktop.ingest.columns import TOTAL_COUNT, TOTAL_PAID, TOTAL_PRELIMINARY
from facnet_desktop.ingest.header import Layout
from facnet_desktop.ingest.report import Diagnostic, Kind, Refusal

_HARMLESS = {TOTAL_PRELIMINARY, TOTAL_PAID, TOTAL_COUNT, "#", "Agence", "Grand Total"}


class DoubledColumns:
    """Compares the second and later occurrences of a column with the first."""

    def __init__(self, layout: Layout) -> None:
        canonical = layout.header.canonical
        self._line = layout.line
        self._pairs = [
            (name, layout.header.position(name), at)
            for name in layout.header.doubled
            if name not in _HARMLESS
            for at, other in enumerate(canonical)
            if other == name and at != layout.header.position(name)
        ]

    def cell_types(self) -> dict[int, pl.DataType | type[pl.DataType]]:
        """Header positions to read beside the usual ones."""
        return {at: pl.String for _, _, at in self._pairs}

    def compare(self, cells: pl.DataFrame) -> None:
        """Refuse the file as soon as two columns of one name differ on a line.

        Raises:
            Refusal: naming the column.
        """
        for name, first, other in self._pairs:
            differ = cells.select(
                pl.col(f"c{first}").cast(pl.String).str.strip_chars() != pl.col(f"c{other}").str.strip_chars()
            ).to_series()
            if differ.any():
                raise Refusal(
                    Diagnostic(
                        kind=Kind.DUPLICATE_COLUMN,
                        line=self._line,
                        column=name,
                        message=(
                            f"ligne {self._line}\u00a0: la colonne «\u00a0{name}\u00a0» figure deux fois "
                            "avec des valeurs différentes; rien n'a été lu. "
                            "Refaire l'export avec une seule de ces colonnes."
                        ),
                    )
                )

    def warnings(self) -> list[Diagnostic]:
        """What to say of the columns that stood twice and agreed."""
        return [
            Diagnostic(
                kind=Kind.DUPLICATE_COLUMN,
                line=self._line,
                column=name,
                message=f"La colonne «\u00a0{name}\u00a0» figure deux fois; la première est utilisée.",
            )
            for name in dict.fromkeys(name for name, _, _ in self._pairs)
        ]
