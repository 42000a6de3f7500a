"""Typing one cell of a reference table; every refusal names file, row and column."""

import re
from datetime import date

from facnet_desktop.domain.french import quoted
from facnet_desktop.reference.model import ALL_PLACES, PLACE_WORDS, Dated
from facnet_desktop.reference.tables import damaged

PLACES = frozenset({*PLACE_WORDS.values(), ALL_PLACES})
"""The place words of a tariff: ``cabinet``, ``etablissement``, ``tous``."""

LARGEST_TARIFF_CENTS = 1_000_000
"""Twice the dearest tariff of the 2025-08 manual: a larger one is a slip of the decimal separator."""

_CODE = re.compile(r"[0-9]{1,5}")
_WHOLE = re.compile(r"[0-9]{1,9}")
_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PLACE_NUMBER = re.compile(r"[0-9]{5}")


def code_cell(file: str, row: int | None, text: str, column: str | None = "code") -> str:
    """A billing code without its leading zeros.

    Raises:
        DamagedReference: not one to five digits, or only zeros.
    """
    code = text.lstrip("0")
    if not code or not _CODE.fullmatch(text):
        raise damaged(file, f"{quoted(text)} n'est pas un code de facturation", row=row, column=column)
    return code


def whole_cell(file: str, row: int, text: str, column: str) -> int:
    """A whole number, zero or more, written with digits only.

    Raises:
        DamagedReference: empty, negative, decimal or not a number.
    """
    if not _WHOLE.fullmatch(text):
        negative = text.startswith(("-", "\u2212")) and _WHOLE.fullmatch(text[1:])
        reason = "est négatif" if negative else "n'est pas un nombre entier"
        raise damaged(file, f"{quoted(text)} {reason}", row=row, column=column)
    return int(text)


def tariff_cell(file: str, row: int, text: str, column: str = "tariff_cents") -> int:
    """An amount in cents, above zero and believable.

    Raises:
        DamagedReference: not a whole number of cents, zero, or above ``LARGEST_TARIFF_CENTS``.
    """
    cents = whole_cell(file, row, text, column)
    if not 0 < cents <= LARGEST_TARIFF_CENTS:
        raise damaged(file, f"{quoted(text)} n'est pas un tarif plausible en cents", row=row, column=column)
    return cents


def place_cell(file: str, row: int, text: str) -> str:
    """The place word of a tariff.

    Raises:
        DamagedReference: neither ``cabinet`` nor ``etablissement`` nor ``tous``.
    """
    if text not in PLACES:
        raise damaged(file, f"{quoted(text)} n'est pas un lieu connu", row=row, column="place")
    return text


def place_number(file: str, text: str, list_name: str) -> str:
    """A place of service on five digits.

    Raises:
        DamagedReference: anything else than five digits.
    """
    if not _PLACE_NUMBER.fullmatch(text):
        raise damaged(file, f"liste {quoted(list_name)}, {quoted(text)} n'est pas un lieu à cinq chiffres")
    return text


def dates_cell(file: str, row: int, first: str, last: str) -> tuple[date, date]:
    """First and last service dates of a row, both inclusive; an empty cell has no limit on its side.

    Raises:
        DamagedReference: not an ISO date, or the last before the first.
    """
    if not first and not last:
        return date.min, date.max
    start = date_cell(file, row, "first", first) if first else date.min
    end = date_cell(file, row, "last", last) if last else date.max
    if end < start:
        raise damaged(file, "la dernière date précède la première", row=row, column="last")
    return start, end


def date_cell(file: str, row: int, column: str, text: str) -> date:
    """An ISO date.

    Raises:
        DamagedReference: anything else.
    """
    try:
        if _ISO_DATE.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise damaged(file, f"{quoted(text)} n'est pas une date AAAA-MM-JJ", row=row, column=column)


def overlap(value: Dated, others: tuple[Dated, ...]) -> Dated | None:
    """The first of ``others`` in force on some day ``value`` is in force, if any."""
    for other in others:
        if value.first <= other.last and other.first <= value.last:
            return other
    return None
