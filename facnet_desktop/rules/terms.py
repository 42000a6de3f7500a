"""The conditions of the agreement as native expressions: parameters and tariffs on the service date."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

import polars as pl

from facnet_desktop.domain.place import PlaceKind
from facnet_desktop.reference.made_once import made_once
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


@made_once
def parameter(reference: Reference, name: str) -> pl.Expr:
    """A parameter of the agreement on ``service_date``, in the unit its table gives."""
    return dated(reference.parameters[name])


def tariff(reference: Reference, codes: Mapping[str, str], place: PlaceKind) -> pl.Expr:
    """Cents of the code that ``codes`` gives for the line's own, at that kind of place.

    In force on ``service_date``; null for other codes and where the tables are silent.
    """
    name = ("terms.tariff", tuple(codes.items()), place)
    return reference.made(name, lambda: _tariff(reference, codes, place))


def _tariff(reference: Reference, codes: Mapping[str, str], place: PlaceKind) -> pl.Expr:
    words = (_WORDS.get(place, ALL_PLACES), ALL_PLACES)
    known = {
        code: [tariff for word in words for tariff in reference.tariffs.get((priced, word), ())]
        for code, priced in codes.items()
    }
    changes = {tariff.first for tariffs in known.values() for tariff in tariffs}
    changes |= {
        tariff.last + timedelta(days=1)
        for tariffs in known.values()
        for tariff in tariffs
        if tariff.last < date.max
    }
    expression = pl.lit(None, dtype=pl.Int32)
    for change in sorted(changes):
        amounts = {
            code: next((tariff.value for tariff in tariffs if tariff.holds_on(change)), None)
            for code, tariffs in known.items()
        }
        in_force = {code: cents for code, cents in amounts.items() if cents is not None}
        now = (
            pl.col("code").replace_strict(in_force, default=None, return_dtype=pl.Int32)
            if in_force
            else pl.lit(None, dtype=pl.Int32)
        )
        expression = (
            now
            if change == date.min
            else pl.when(pl.col("service_date") >= change).then(now).otherwise(expression)
        )
    return expression


def own_tariff(reference: Reference, codes: Iterable[str]) -> pl.Expr:
    """Cents of the line's own code at its kind of place and on ``service_date``.

    Null for a code outside ``codes``, where the tables are silent, and at a place that is neither
    private office nor institution unless the tariff holds everywhere.
    """
    own = {code: code for code in codes}
    kind = pl.col("place_kind")
    return (
        pl.when(kind == PlaceKind.CABINET.value)
        .then(tariff(reference, own, PlaceKind.CABINET))
        .when(kind == PlaceKind.ESTABLISHMENT.value)
        .then(tariff(reference, own, PlaceKind.ESTABLISHMENT))
        .otherwise(tariff(reference, own, PlaceKind.OTHER))
    )


def unit_tariff(reference: Reference, codes: Mapping[str, str]) -> pl.Expr:
    """The tariff that applies at the line's place to the code that ``codes`` gives for its own.

    A domicile takes the tariff of the doctor's practice (P.G. 2.2.6 B, l.1294), which the place does
    not tell: an amount (``claimed``) that fits the institution only says so, else the private office
    is assumed.
    """
    own = {code: code for code in codes}
    claimed = pl.col("claimed")
    fits_institution = (claimed % tariff(reference, own, PlaceKind.ESTABLISHMENT) == 0) & (
        claimed % tariff(reference, own, PlaceKind.CABINET) != 0
    )
    cabinet = tariff(reference, codes, PlaceKind.CABINET)
    institution = tariff(reference, codes, PlaceKind.ESTABLISHMENT)
    kind = pl.col("place_kind")
    return (
        pl.when(kind == PlaceKind.ESTABLISHMENT.value)
        .then(pl.coalesce(institution, cabinet))
        .when((kind == PlaceKind.OTHER.value) & fits_institution)
        .then(institution)
        .otherwise(pl.coalesce(cabinet, institution))
    )
