"""Sets of codes as tables write them: ``8857;@IC_COLL;9901-9980;!9905``, or ``*`` for every code."""

import re
from collections.abc import Iterator, Mapping

from facnet_desktop.domain.french import quoted
from facnet_desktop.reference.cells import code_cell
from facnet_desktop.reference.tables import damaged
from facnet_desktop.reference.words import CodeSet

EVERY_CODE = "*"
EXCEPT = "!"
LARGEST_RANGE = 1000
_RANGE = re.compile(r"([0-9]{1,5})-([0-9]{1,5})")

Lists = Mapping[str, tuple[str, ...]]


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


def code_set(file: str, row: int, column: str, cell: str, lists: Lists) -> CodeSet:
    """The set that a cell of codes stands for; ``!`` before a token takes its codes out.

    Raises:
        DamagedReference: a token is neither a code, a range, ``*`` nor the name of a list; or the
            exceptions leave nothing, or stand beside no code.
    """
    tokens = cell.split(";") if cell else []
    excepted_tokens = [token[1:] for token in tokens if token.startswith(EXCEPT)]
    named_tokens = [token for token in tokens if not token.startswith(EXCEPT)]
    named = frozenset(_codes(file, row, column, named_tokens, lists))
    excepted = frozenset(_codes(file, row, column, excepted_tokens, lists))
    every = EVERY_CODE in named
    if EVERY_CODE in excepted or (every and len(named) > 1):
        raise damaged(file, f"{quoted(EVERY_CODE)} ne se combine pas", row=row, column=column)
    if excepted and named <= excepted:
        raise damaged(file, "les exceptions ne laissent aucun code", row=row, column=column)
    return CodeSet(codes=named - excepted - {EVERY_CODE}, every=every, excepted=excepted)


def _codes(file: str, row: int, column: str, tokens: list[str], lists: Lists) -> Iterator[str]:
    for token in tokens:
        if token == EVERY_CODE:
            yield token
        elif token.startswith("@"):
            if token[1:] not in lists:
                raise damaged(file, f"aucune liste ne s'appelle {quoted(token)}", row=row, column=column)
            yield from lists[token[1:]]
        else:
            yield from range_of(file, row, token, column) or (code_cell(file, row, token, column),)
