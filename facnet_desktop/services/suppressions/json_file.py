"""Exceptions kept in a JSON file: read with suspicion, written whole or not at all."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from facnet_desktop.domain.suppression import SuppressionBook
from facnet_desktop.services.atomic_file import check_output, replacing
from facnet_desktop.services.exclusive_file import exclusive
from facnet_desktop.services.small_file import read_text
from facnet_desktop.services.suppressions.book import new_book
from facnet_desktop.services.suppressions.json_reading import book_of
from facnet_desktop.services.suppressions.json_writing import text_of

MOST_BYTES = 50_000_000


@dataclass(frozen=True, slots=True)
class JsonFile:
    """A ``SuppressionKeeper`` on the disk."""

    path: Path

    @property
    def name(self) -> str:
        return str(self.path)

    def read(self) -> SuppressionBook:
        """The book as it stands.

        Raises:
            UnusableFile: the file cannot be read as text.
            DamagedBook: its content is not that of a book.
        """
        return book_of(read_text(self.path, most_bytes=MOST_BYTES), self.path.name)

    def change(self, edit: Callable[[SuppressionBook], SuppressionBook]) -> SuppressionBook:
        """Read, edit and keep under a lock; a file that is not there yet starts an empty book.

        Raises:
            UserError: see ``read``; the file is busy or cannot be written; whatever ``edit`` raises.
        """
        check_output(self.path)
        with exclusive(self.path):
            book = self.read() if self.path.exists() else new_book()
            edited = edit(book)
            with replacing(self.path) as stream:
                stream.write(text_of(edited).encode())
        return edited
