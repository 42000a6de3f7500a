"""What a person told of a file because neither its header nor its bytes do."""

from collections.abc import Sequence
from dataclasses import dataclass

from facnet_desktop.ingest.columns import Header, folded

ENCODINGS = ("utf-8", "cp1252", "mac_roman", "utf-16")
"""The encodings that a person may choose instead of the one that was recognised."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnChoice:
    """The canonical ``column`` is the one that the header calls ``name``.

    ``position`` (from 0) is for a header that leaves its name empty, or has it twice: a name that is not
    found there any more chooses nothing.
    """

    column: str
    name: str
    position: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingChoices:
    """Columns told by hand, and the encoding (one of ``ENCODINGS``) that replaces the recognised one."""

    columns: tuple[ColumnChoice, ...] = ()
    encoding: str | None = None

    def __bool__(self) -> bool:
        return bool(self.columns or self.encoding)


AS_FOUND = ReadingChoices()
"""Nothing was told: names, aliases and bytes decide."""


def told(header: Header, columns: Sequence[ColumnChoice]) -> Header:
    """The header with what was told of it; what was told wins over the names that we know."""
    canonical = list(header.canonical)
    for choice in columns:
        at = _position(header.names, choice)
        if at is None:
            continue
        canonical = [None if name == choice.column else name for name in canonical]
        canonical[at] = choice.column
    return Header(names=header.names, canonical=tuple(canonical))


def _position(names: Sequence[str], choice: ColumnChoice) -> int | None:
    wanted = folded(choice.name)
    if choice.position is not None:
        there = choice.position < len(names) and folded(names[choice.position]) == wanted
        return choice.position if there else None
    return next((at for at, name in enumerate(names) if folded(name) == wanted), None)
