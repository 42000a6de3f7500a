"""The health insurance number (NAM) and the *Patient* cell (RULES.md §2 and §6).

Layout: three letters of the surname, one of the first name, YYMMDD (month + 50 for women), two
characters assigned by the RAMQ. No check digit is verified: its algorithm is not public.
"""

import re
import unicodedata
from dataclasses import dataclass

_MASKED = re.compile(r"^[A-Z]{4}[0-9X*]{8}$")
_PLAIN = re.compile(r"^[A-Z]{4}[0-9]{8}$")
_SEPARATOR = re.compile(r"\s+[-–—]\s+|\s*\|\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Patient:
    """A patient as the export names her.

    ``key`` tells patients apart: the NAM, or the whole text where the NAM is masked, odd or absent.
    """

    key: str
    nam: str
    surname: str
    first_name: str
    masked: bool


def plain_letters(text: str) -> str:
    """Capitals without accents: ``Élise`` gives ``ELISE``, ``Œ`` gives ``OE``."""
    text = text.upper().replace("Œ", "OE").replace("Æ", "AE")
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def parse_patient(text: str) -> Patient | None:
    """Read ``NAM - SURNAME, FIRST NAME``; ``None`` when the cell is empty."""
    text = " ".join(text.split())
    if not text:
        return None
    head, *tail = _SEPARATOR.split(text, maxsplit=1)
    name = tail[0] if tail else ""
    nam = plain_letters(head).replace(" ", "")
    surname, _, first_name = name.partition(",")
    masked = bool(_MASKED.match(nam)) and not _PLAIN.match(nam)
    key = nam if _PLAIN.match(nam) else plain_letters(text)
    return Patient(key=key, nam=nam, surname=surname.strip(), first_name=first_name.strip(), masked=masked)


def is_plain_nam(nam: str) -> bool:
    """Four letters then eight digits, nothing masked."""
    return bool(_PLAIN.match(nam))
