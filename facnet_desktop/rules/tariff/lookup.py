"""The tariffs of all codes against all lines: a price list, read at the number that stands for the code.

Codes are categories, so that a line holds a small number; the tariff of a million lines is then read like
the cells of a table, without a join. A file that spans a change of tariffs has one list per stretch of time.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

from facnet_desktop.domain.place import PlaceKind
from facnet_desktop.reference.conditions import TariffShare
from facnet_desktop.reference.model import Dated, Reference
from facnet_desktop.rules.claims import CODE, Claims, is_paid

NO_TARIFF = -1
"""In a price list, which is read four times faster without nulls. Compare it with positive amounts only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceList:
    """``starts`` are the last change before the file and those on which a tariff changes in it, in order.

    ``size`` is more than the number of any code of the file or of the list.
    """

    reference: Reference
    codes: Sequence[str]
    starts: tuple[date, ...]
    size: int

    def stretch(self) -> pl.Expr:
        """Which stretch of time ``service_date`` lies in, from 0."""
        later = (pl.col("service_date") >= start for start in self.starts[1:])
        return pl.sum_horizontal(pl.lit(0, dtype=pl.UInt32), *(passed.cast(pl.UInt32) for passed in later))

    def cents(self, place: PlaceKind) -> pl.Expr:
        """The tariff (Int32) of the line's code at that kind of place then, or ``NO_TARIFF``."""
        numbers = pl.Series(self.codes, dtype=CODE).to_physical()
        lists = []
        for on in self.starts:
            prices = pl.Series([NO_TARIFF], dtype=pl.Int32).new_from_index(0, self.size)
            lists.append(prices.scatter(numbers, self._cents_of_codes(place, on)))
        number_of_line = pl.col("code").to_physical().cast(pl.UInt32)
        if len(self.starts) > 1:
            number_of_line += self.stretch() * self.size
        return pl.lit(pl.concat(lists)).gather(number_of_line)

    def _cents_of_codes(self, place: PlaceKind, on: date) -> pl.Series:
        """The tariffs in the order of ``codes``, which does not change from one file to the next."""

        def read() -> pl.Series:
            tariffs = (self.reference.tariff(code, place, on) for code in self.codes)
            return pl.Series([NO_TARIFF if each is None else each for each in tariffs], dtype=pl.Int32)

        return self.reference.made(("tariff.cents", tuple(self.codes), place, on), read)


def price_list(claims: Claims, reference: Reference, codes: Sequence[str]) -> PriceList:
    """The price list of ``codes`` over the dates of the file; most files lie within one stretch."""
    first, last = claims.first_date or date.min, claims.last_date or date.min
    changes = reference.made(("tariff.changes", tuple(codes)), lambda: _every_change(reference, codes))
    numbers = (pl.Series(codes, dtype=CODE).to_physical().max(), claims.frame["code"].to_physical().max())
    return PriceList(
        reference=reference,
        codes=codes,
        starts=(
            max((change for change in changes if change <= first), default=first),
            *sorted(change for change in changes if first < change <= last),
        ),
        size=1 + max(number for number in numbers if isinstance(number, int)),
    )


def _every_change(reference: Reference, codes: Iterable[str]) -> set[date]:
    return {change for dated in _dated(reference, codes) for change in _changes(dated)}


def _dated(reference: Reference, codes: Iterable[str]) -> Iterator[Dated | TariffShare]:
    named = set(codes)
    for (code, _), tariffs in reference.tariffs.items():
        if code in named:
            yield from tariffs
    yield from (unit.tariff for unit in reference.unit_tariffs if unit.code in named)
    yield from reference.rows(TariffShare)


def _changes(dated: Dated | TariffShare) -> Iterator[date]:
    yield dated.first
    if dated.last < date.max:
        yield dated.last + timedelta(days=1)


def claimed_cents() -> pl.Expr:
    """What the line asks for: the preliminary amount, else the paid one where it has none."""
    preliminary = pl.col("preliminary_cents")
    return pl.when(preliminary.is_null() & is_paid()).then("paid_cents").otherwise(preliminary)


def tariffs_of(code: str, on: date, reference: Reference) -> dict[PlaceKind, int]:
    """The tariffs of a code on a date by kind of place; ``OTHER`` has the one that holds everywhere."""
    found = {kind: reference.tariff(code, kind, on) for kind in PlaceKind}
    return {kind: cents for kind, cents in found.items() if cents is not None}
