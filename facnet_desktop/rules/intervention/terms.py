"""The conditions of the agreement as native expressions: parameters and tariffs on the service date."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import reduce

import polars as pl

from facnet_desktop.domain.place import PlaceKind
from facnet_desktop.reference.model import ALL_PLACES, Dated, Reference

_WORDS = {PlaceKind.CABINET: "cabinet", PlaceKind.ESTABLISHMENT: "etablissement"}


def dated(values: Iterable[Dated]) -> pl.Expr:
    """The value in force on ``service_date`` (Int32), null when none is."""
    expression = pl.lit(None, dtype=pl.Int32)
    for value in values:
        amount = pl.lit(value.value, dtype=pl.Int32)
        if value.first == date.min and value.last == date.max:
            return amount
        in_force = pl.col("service_date").is_between(value.first, value.last)
        expression = pl.when(in_force).then(amount).otherwise(expression)
    return expression


def parameter(reference: Reference, name: str) -> pl.Expr:
    """A parameter of the agreement on ``service_date``, in the unit its table gives."""
    return dated(reference.parameters[name])


def tariff(reference: Reference, codes: Sequence[str], place: PlaceKind) -> pl.Expr:
    """Cents of ``code`` at that kind of place on ``service_date``, null when the tables are silent."""
    known = (
        (code, reference.tariffs.get((code, word)))
        for code in codes
        for word in (ALL_PLACES, _WORDS[place])
    )
    return reduce(
        lambda rest, row: pl.when(pl.col("code") == row[0]).then(dated(row[1] or ())).otherwise(rest),
        [row for row in known if row[1]],
        pl.lit(None, dtype=pl.Int32),
    )


def unit_tariff(reference: Reference, codes: Sequence[str]) -> pl.Expr:
    """The tariff a line is counted with: that of its place, else the one its amount is a multiple of.

    A domicile takes the tariff of the doctor's practice (P.G. 2.2.6 B, l.1294), which the place does
    not tell: an amount that fits the institution only says so, else the private office is assumed.
    """
    cabinet = tariff(reference, codes, PlaceKind.CABINET)
    institution = tariff(reference, codes, PlaceKind.ESTABLISHMENT)
    claimed = pl.col("claimed")
    fits_institution = (claimed % institution == 0) & (claimed % cabinet != 0)
    kind = pl.col("place_kind")
    return (
        pl.when(kind == PlaceKind.ESTABLISHMENT.value)
        .then(pl.coalesce(institution, cabinet))
        .when((kind == PlaceKind.OTHER.value) & fits_institution)
        .then(institution)
        .otherwise(pl.coalesce(cabinet, institution))
    )
