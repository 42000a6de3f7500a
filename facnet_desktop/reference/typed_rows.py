"""Reading a condition table by the types of its class: each cell is typed, or refused by name."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar, get_type_hints

from facnet_desktop.domain.french import enumeration, quoted
from facnet_desktop.reference.cells import date_cell, dates_cell, whole_cell
from facnet_desktop.reference.conditions import Condition, columns_of
from facnet_desktop.reference.selectors import Lists, code_set
from facnet_desktop.reference.tables import damaged
from facnet_desktop.reference.words import CodeSet

Row = TypeVar("Row", bound=Condition)
Reader = Callable[[str, int, str, str], Any]
"""File, row, column and text of a cell to its value."""

_YES_NO = {"oui": True, "non": False}
_DATES = ("first", "last")


def read_conditions(file: str, rows: list[list[str]], kind: type[Row], lists: Lists) -> Iterator[Row]:
    """The rows of one condition table, in order.

    Raises:
        DamagedReference: a cell is not of the type of its column.
    """
    readers = _readers(kind)
    names = columns_of(kind)
    first, last = (names.index(name) for name in _DATES)
    for row, cells in enumerate(rows, 2):
        start, end = dates_cell(file, row, cells[first], cells[last])
        values: dict[str, Any] = {"first": start, "last": end}
        for name, cell in zip(names, cells, strict=True):
            if name in _DATES:
                continue
            reader = readers[name]
            values[name] = (
                code_set(file, row, name, cell, lists) if reader is None else reader(file, row, name, cell)
            )
        yield kind(**values)


def code_columns(kind: type[Condition]) -> tuple[str, ...]:
    """The columns of a table that hold codes."""
    return tuple(name for name, reader in _readers(kind).items() if reader is None)


def _readers(kind: type[Condition]) -> Mapping[str, Reader | None]:
    """How each column is read; ``None`` stands for a set of codes, which needs the lists."""
    hints = get_type_hints(kind)
    return {
        name: None if hints[name] is CodeSet else _reader(hints[name])
        for name in columns_of(kind)
        if name not in _DATES
    }


def _reader(type_: Any) -> Reader:
    if isinstance(type_, type) and issubclass(type_, StrEnum):
        return _word_of({word.value: word for word in type_})
    return _READERS[type_]


def _word_of(words: Mapping[str, Any]) -> Reader:
    def read(file: str, row: int, column: str, text: str) -> Any:
        if text not in words:
            known = enumeration([quoted(word) for word in words])
            raise damaged(file, f"{quoted(text)} n'est pas un mot connu ({known})", row=row, column=column)
        return words[text]

    return read


def _whole(file: str, row: int, column: str, text: str) -> int:
    return whole_cell(file, row, text, column)


def _optional_whole(file: str, row: int, column: str, text: str) -> int | None:
    return whole_cell(file, row, text, column) if text else None


def _text(file: str, row: int, column: str, text: str) -> str:  # noqa: ARG001 - the signature of a reader
    return text


def _words(file: str, row: int, column: str, text: str) -> tuple[str, ...]:
    words = tuple(text.split(";")) if text else ()
    if not all(re.fullmatch(r"\w+", word) for word in words):
        raise damaged(file, f"{quoted(text)} n'est pas une suite de mots", row=row, column=column)
    return words


_READERS: Mapping[Any, Reader] = {
    int: _whole,
    int | None: _optional_whole,
    str: _text,
    bool: _word_of(_YES_NO),
    date: date_cell,
    tuple[str, ...]: _words,
}
