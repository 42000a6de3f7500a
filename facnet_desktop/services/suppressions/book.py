"""Where exceptions are kept: what every keeper offers, and changes to a book as plain functions."""

import secrets
import uuid
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol

from facnet_desktop.domain.errors import UserError
from facnet_desktop.domain.french import enumeration, quoted
from facnet_desktop.domain.suppression import Suppression, SuppressionBook
from facnet_desktop.services.nearest import cut

KEY_BYTES = 16
SHORTEST_NAME = 4
MOST_ENTRIES = 100_000


class UnknownSuppression(UserError):
    """No exception, or several, answer to that identifier."""


class BookFull(UserError):
    """More exceptions than anyone could review."""


class SuppressionKeeper(Protocol):
    """A file today, the encrypted store tomorrow."""

    @property
    def name(self) -> str:
        """How a person is told of it."""
        ...

    def read(self) -> SuppressionBook:
        """The book as it stands.

        Raises:
            UserError: it cannot be read, or is damaged.
        """
        ...

    def change(self, edit: Callable[[SuppressionBook], SuppressionBook]) -> SuppressionBook:
        """Read, edit and keep, nobody else writing in between; a book that does not exist starts empty.

        Raises:
            UserError: what ``edit`` raises, or the book cannot be read or written; nothing is lost.
        """
        ...


def new_book() -> SuppressionBook:
    """An empty book with a key of its own."""
    return SuppressionBook(key=secrets.token_hex(KEY_BYTES))


def new_id() -> str:
    """The identifier of a new exception."""
    return str(uuid.uuid4())


def with_entries(book: SuppressionBook, entries: Sequence[Suppression]) -> SuppressionBook:
    """The book with more entries.

    Raises:
        BookFull: there are too many.
    """
    if len(book) + len(entries) > MOST_ENTRIES:
        raise BookFull(
            "Le fichier d'exceptions est plein.",
            "L'exception n'a pas été ajoutée.",
            "Retirer les exceptions échues.",
        )
    return replace(book, entries=(*book.entries, *entries))


def without_entries(
    book: SuppressionBook, names: Sequence[str]
) -> tuple[SuppressionBook, tuple[Suppression, ...]]:
    """The book without the named entries, and those entries: all of them are found, or none is removed.

    A name is the identifier of an entry or its beginning.

    Raises:
        UnknownSuppression: no entry, or several, begin with a name.
    """
    removed = {entry.id: entry for name in names for entry in (_named(book, name),)}
    kept = tuple(entry for entry in book if entry.id not in removed)
    return replace(book, entries=kept), tuple(removed.values())


def _named(book: SuppressionBook, name: str) -> Suppression:
    wanted = name.strip().lower()
    found = [entry for entry in book if entry.id.startswith(wanted)] if len(wanted) >= SHORTEST_NAME else []
    if len(found) == 1:
        return found[0]
    if found:
        raise UnknownSuppression(
            f"{quoted(cut(name))} désigne {enumeration([entry.id for entry in found], 3)}.",
            "Aucune exception n'a été retirée.",
            "Donner plus de caractères.",
        )
    raise UnknownSuppression(
        f"Aucune exception ne porte l'identifiant {quoted(cut(name))}.",
        "Aucune exception n'a été retirée.",
        "La commande «\u00a0exceptions lister\u00a0» donne les identifiants.",
    )
