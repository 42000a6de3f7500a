"""Sets of codes as tables write them: ``8857;@IC_COLL;9901-9980``, with exceptions, or ``*``."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from facnet_desktop.domain.french import quoted
from facnet_desktop.reference.cells import code_cell
from facnet_desktop.reference.tables import damaged

EVERY_CODE = "*"
LARGEST_RANGE = 1000
_RANGE = re.compile(r"([0-9]{1,5})-([0-9]{1,5})")
_LIST_NAME = re.compile(r"@(\w+)")

Lists = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """``codes`` without the exceptions; ``every`` when the cell says ``*``."""

    codes: frozenset[str]
    every: bool
    excepted: frozenset[str]


def range_of(file: str, row: int | None, text: str, column: str | None = None) -> list[str] | None:
    """``9901-9980`` as 80 codes, in order; ``None`` when the text is not a range.

    Raises:
        DamagedReference: the range goes down or is too wide to be meant.
    """
    match = _RANGE.fullmatch(text)
    if match is None:
        return None
    first, last = int(match[1]), int(match[2])
    if not 0 < first < last < first + LARGEST_RANGE:
        raise damaged(file, f"{quoted(text)} n'est pas une plage de codes", row=row, column=column)
    return [str(code) for code in range(first, last + 1)]


def select(file: str, row: int, columns: tuple[str, str], cells: tuple[str, str], lists: Lists) -> Selection:
    """The set that a cell of codes and its cell of exceptions stand for.

    Raises:
        DamagedReference: a token is neither a code, a range, ``*`` nor the name of a list; or the
            exceptions leave nothing, or stand beside no code.
    """
    named, excepted = (
        set(_codes(file, row, column, cell, lists)) for column, cell in zip(columns, cells, strict=True)
    )
    every = EVERY_CODE in named
    if EVERY_CODE in excepted or (every and len(named) > 1):
        raise damaged(file, f"{quoted(EVERY_CODE)} ne se combine pas", row=row, column=columns[0])
    if excepted and named <= excepted:
        raise damaged(file, "les exceptions ne laissent aucun code", row=row, column=columns[1])
    named.discard(EVERY_CODE)
    return Selection(codes=frozenset(named - excepted), every=every, excepted=frozenset(excepted))


def unknown_list(text: str, lists: Lists) -> str | None:
    """The first ``@NAME`` of a text that names no list."""
    return next((name for name in _LIST_NAME.findall(text) if name not in lists), None)


def _codes(file: str, row: int, column: str, cell: str, lists: Lists) -> Iterator[str]:
    for token in cell.split(";") if cell else ():
        if token == EVERY_CODE:
            yield token
        elif token.startswith("@"):
            if token[1:] not in lists:
                raise damaged(file, f"aucune liste ne s'appelle {quoted(token)}", row=row, column=column)
            yield from lists[token[1:]]
        else:
            yield from range_of(file, row, token, column) or (code_cell(file, row, token, column),)
