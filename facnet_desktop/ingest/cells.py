"""What one cell says: dates, times, amounts, numbers, codes, contexts. Never a guess.

Each reader takes the text of a cell and gives its value, or raises ``CellError`` with a short French
reason. They run once per distinct text, so plain Python is fast enough.
"""

import re
from datetime import date

from facnet_desktop.domain.french import MONTHS
from facnet_desktop.domain.nam import plain_letters
from facnet_desktop.ingest.report import Kind, excerpt

MAX_CENTS = 1_000_000_00
MAX_UNITS = 100_000
_FIRST_YEAR, _LAST_YEAR = 1900, 2199
_BLANKS = re.compile("[\\s\u00a0\u2007\u2009\u202f\u2060\ufeff]+")
_ISO = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[ T]0{1,2}:00(?::00(?:\.0+)?)?)?", re.ASCII)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)", re.ASCII)
_DAY_FIRST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})", re.ASCII)
_IN_WORDS = re.compile(r"(\d{1,2})(?:er)? ([a-z]+)\.? (\d{4})", re.ASCII)
_CLOCK = re.compile(r"(\d{1,2}) ?[:hH] ?(\d{2})(?::(\d{2})(?:\.0+)?)?", re.ASCII)
_HOUR_ONLY = re.compile(r"(\d{1,2}) ?[hH]", re.ASCII)
_AMOUNT = re.compile(
    r"(?P<whole>\d+|\d{1,3}(?: \d{3})+|\d{1,3}(?:,\d{3})+(?=\.)|\d{1,3}(?:\.\d{3})+(?=,))?"
    r"(?:[.,](?P<decimals>\d{0,2}))?",
    re.ASCII,
)
_SPREADSHEET = re.compile(r"(\d+)[.,]0+", re.ASCII)
_CODE = re.compile(r"0*\d{1,5}[A-Z]?", re.ASCII)
_SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?[eE]\+?\d+", re.ASCII)


class CellError(ValueError):
    """A cell does not say what its column promises; ``kind`` and the French reason tell how."""

    def __init__(self, kind: Kind, reason: str) -> None:
        super().__init__(reason)
        self.kind = kind
        self.reason = reason


def one_line(text: str) -> str:
    """The text with every run of blanks (U+00A0 and U+202F too) as one space, trimmed."""
    return _BLANKS.sub(" ", text).strip()


def read_date(text: str) -> date:
    """A service date: ``2025-03-11``, ``2025/3/11``, ``20250311``, ``25/03/2025``, ``11 mars 2025``.

    Day and month in an order that could be read both ways are refused.
    """
    cell = one_line(text)
    if not cell:
        raise CellError(Kind.MISSING_VALUE, "la date est vide.")
    if match := _ISO.fullmatch(cell):
        return _calendar(cell, match[1], match[3], match[4])
    if match := _COMPACT.fullmatch(cell):
        return _calendar(cell, *match.groups())
    if match := _DAY_FIRST.fullmatch(cell):
        return _day_first(cell, match)
    if match := _IN_WORDS.fullmatch(plain_letters(cell).lower()):
        months = [plain_letters(month).lower() for month in MONTHS]
        found = [at for at, month in enumerate(months, 1) if month.startswith(match[2]) and len(match[2]) > 2]
        if len(found) == 1:
            return _calendar(cell, match[3], str(found[0]), match[1])
    if re.fullmatch(r"[0-9]{5}(?:[.,]0+)?", cell):
        raise CellError(
            Kind.DATE, f"{excerpt(cell)} est un numéro de série de tableur, pas une date; refaire l'export."
        )
    raise CellError(Kind.DATE, f"{excerpt(cell)} n'est pas une date (attendu\u00a0: AAAA-MM-JJ).")


def _day_first(cell: str, match: re.Match[str]) -> date:
    first, second = int(match[1]), int(match[3])
    if first > 12 >= second:
        return _calendar(cell, match[4], match[3], match[1])
    if second > 12 >= first:
        return _calendar(cell, match[4], match[1], match[3])
    if first == second:
        return _calendar(cell, match[4], match[1], match[3])
    raise CellError(
        Kind.DATE,
        f"{excerpt(cell)} peut se lire jour-mois ou mois-jour; refaire l'export avec des dates AAAA-MM-JJ.",
    )


def _calendar(cell: str, year: str, month: str, day: str) -> date:
    try:
        value = date(int(year), int(month), int(day))
    except ValueError:
        raise CellError(Kind.DATE, f"{excerpt(cell)} n'existe pas au calendrier.") from None
    if not _FIRST_YEAR <= value.year <= _LAST_YEAR:
        raise CellError(Kind.DATE, f"{excerpt(cell)} est hors des années possibles.")
    return value


def read_time(text: str) -> int | None:
    """Minutes since midnight of ``08:05``, ``8:05:00``, ``8 h 05``; ``None`` when empty; 24:00 is 1440."""
    cell = one_line(text)
    if not cell or cell == "-":
        return None
    match = _CLOCK.fullmatch(cell) or _HOUR_ONLY.fullmatch(cell)
    if match is None:
        raise CellError(Kind.TIME, f"{excerpt(cell)} n'est pas une heure (attendu\u00a0: HH:MM).")
    parts = [int(part or 0) for part in match.groups()]
    hours, minutes, seconds = [*parts, 0, 0][:3]
    if minutes > 59 or seconds > 59 or hours > 24 or (hours == 24 and (minutes or seconds)):
        raise CellError(Kind.TIME, f"{excerpt(cell)} n'existe pas à l'horloge.")
    return 60 * hours + minutes


def read_amount(text: str) -> int | None:
    """Cents of ``1 234,56``, ``12,34 $``, ``(12,00)``, ``-12,00``, ``1234.56``; ``None`` when empty.

    A lone ``-`` is 0. Three decimals, exponents and other writings that could mean two amounts are refused.
    """
    cell = one_line(text)
    if not cell:
        return None
    if cell in ("-", "–", "—"):
        return 0
    sign = 1
    body = cell
    if body.startswith("(") and body.endswith(")"):
        sign, body = -1, body[1:-1].strip()
    body = body.removeprefix("$").strip() if body.startswith("$") else body.removesuffix("$").strip()
    if body[:1] in "+-\u2212" and body[:1]:
        sign *= 1 if body[0] == "+" else -1
        body = body[1:].strip().removeprefix("$").strip()
    elif body[-1:] in "-\u2212" and body[-1:]:
        sign, body = -sign, body[:-1].strip()
    match = _AMOUNT.fullmatch(body)
    if match is None or not (match["whole"] or match["decimals"]):
        raise CellError(Kind.AMOUNT, f"{excerpt(cell)} n'est pas un montant lisible sans ambiguïté.")
    whole = int(re.sub(r"\D", "", match["whole"] or "0"))
    cents = 100 * whole + int((match["decimals"] or "").ljust(2, "0"))
    if cents > MAX_CENTS:
        raise CellError(Kind.AMOUNT, f"{excerpt(cell)} dépasse ce qu'une ligne peut valoir.")
    return sign * cents


def read_units(text: str) -> float:
    """A count or a number of minutes: ``0``, ``30``, ``30,00``, ``1.5``; 0 when empty."""
    cell = one_line(text)
    if cell in ("", "-"):
        return 0.0
    if not re.fullmatch(r"[0-9]{1,6}(?:[.,][0-9]{1,4})?", cell) or float(cell.replace(",", ".")) > MAX_UNITS:
        raise CellError(Kind.NUMBER, f"{excerpt(cell)} n'est pas un nombre d'unités.")
    return float(cell.replace(",", "."))


def read_code(text: str) -> str:
    """The code without its leading zeros: ``08857`` and ``8857`` are one; a final letter is kept."""
    cell = one_line(text).upper()
    if not cell:
        raise CellError(Kind.MISSING_VALUE, "le code de facturation est vide.")
    if match := _SPREADSHEET.fullmatch(cell):
        cell = match[1]
    if not _CODE.fullmatch(cell) or not cell.strip("0"):
        raise CellError(Kind.CODE, f"{excerpt(cell)} n'est pas un code de facturation.")
    return cell.lstrip("0")


def read_contexts(text: str) -> list[str]:
    """Context elements in capitals, without ``#``, leading zeros or repeats: ``85,#g160`` is 85 and G160."""
    found = []
    for element in re.split(r"[\s,;]+", one_line(text).upper()):
        short = element[1:] if element.startswith("#") else element
        if short.isascii() and short.isdigit():
            short = short.lstrip("0") or "0"
        if short and short not in found:
            found.append(short)
    return found


def is_scientific(text: str) -> bool:
    """Whether a spreadsheet turned an identifier into scientific notation (``9.9E+10``): it is lost."""
    return bool(_SCIENTIFIC.fullmatch(one_line(text)))
