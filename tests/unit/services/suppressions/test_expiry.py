"""Until when an exception holds can be changed."""

from dataclasses import replace
from datetime import date

import pytest

from facnet_desktop.domain.suppression import Suppression, SuppressionBook
from facnet_desktop.services.suppressions.book import UnknownSuppression, new_book, new_id
from facnet_desktop.services.suppressions.expiry import with_expiry
from facnet_desktop.services.suppressions.words import UnfitWords

TODAY = date(2026, 3, 2)


def _book() -> SuppressionBook:
    entries = tuple(
        Suppression(
            id=new_id(),
            rule=rule,
            invoices=("1",),
            fingerprint="0" * 64,
            reason="r",
            author="a",
            made_on=TODAY,
        )
        for rule in ("AN001", "AN002")
    )
    return replace(new_book(), entries=entries)


@pytest.mark.parametrize("expiry", [date(2026, 12, 31), TODAY, None])
def test_one_entry_changes_and_no_other(expiry: date | None) -> None:
    book = _book()
    changed = with_expiry(book, book.entries[0].id, expiry, today=TODAY)
    assert changed.entries == (replace(book.entries[0], expiry=expiry), book.entries[1])
    assert changed.key == book.key


def test_a_past_day_is_refused() -> None:
    book = _book()
    with pytest.raises(UnfitWords, match="déjà passée"):
        with_expiry(book, book.entries[0].id, date(2026, 3, 1), today=TODAY)


def test_an_unknown_entry_is_refused() -> None:
    with pytest.raises(UnknownSuppression):
        with_expiry(_book(), "ffffffff", None, today=TODAY)
