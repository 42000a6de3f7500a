"""The accepted lines as ``lire --enregistrements`` shows them: text, but amounts in cents and ISO dates."""

from typing import Any

import polars as pl

from facnet_desktop.ingest.header import Layout

_TYPED = {
    "Date de Service": "service_date",
    "Montant Preliminaire": "preliminary_cents",
    "Montant payé": "paid_cents",
}


class RecordValues:
    """Gathers the cells of every canonical column, chunk after chunk."""

    def __init__(self, layout: Layout) -> None:
        self._columns = [
            (name, layout.header.position(name))
            for name in dict.fromkeys(name for name in layout.header.canonical if name)
        ]
        self._kept: list[dict[str, Any]] = []

    def cell_types(self) -> dict[int, pl.DataType | type[pl.DataType]]:
        """Columns the claims table has no use for, as text; the others keep the type they have."""
        needless = {"#", "Secteur d'activité", "Agence", "Grand Total"}
        return {at: pl.String for name, at in self._columns if name in needless}

    def keep(self, cells: pl.DataFrame, typed: pl.DataFrame) -> None:
        """Keep the records of one chunk whose line was accepted."""
        names = [f"c{at}" for _, at in self._columns]
        texts = cells.select(
            "line", *(pl.col(name).cast(pl.String).str.strip_chars().fill_null("") for name in names)
        )
        both = typed.select("line", *_TYPED.values()).join(
            texts, on="line", how="left", maintain_order="left"
        )
        for row in both.iter_rows(named=True):
            record: dict[str, Any] = {"line": row["line"]}
            for name, at in self._columns:
                value = row[_TYPED[name]] if name in _TYPED else row[f"c{at}"]
                record[name] = value.isoformat() if name == "Date de Service" else value
            self._kept.append(record)

    def records(self) -> tuple[dict[str, Any], ...]:
        """The records kept so far, in file order."""
        return tuple(self._kept)
