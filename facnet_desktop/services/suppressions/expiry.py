"""Change until when an exception holds."""

from dataclasses import replace
from datetime import date

from facnet_desktop.domain.suppression import SuppressionBook
from facnet_desktop.services.suppressions.book import without_entries
from facnet_desktop.services.suppressions.words import UnfitWords


def with_expiry(book: SuppressionBook, name: str, expiry: date | None, *, today: date) -> SuppressionBook:
    """The book with another last day for the entry ``name``; ``None`` for no end.

    Raises:
        UnfitWords: the day is past.
        UnknownSuppression: there is no such entry.
    """
    if expiry is not None and expiry < today:
        raise UnfitWords(
            "L'échéance est déjà passée.", "L'exception n'a pas été changée.", "Donner une date à venir."
        )
    _, (found,) = without_entries(book, [name])
    return replace(
        book,
        entries=tuple(replace(entry, expiry=expiry) if entry is found else entry for entry in book),
    )
