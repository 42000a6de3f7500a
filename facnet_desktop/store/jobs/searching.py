"""What a person types to find a validation by: its title, or what its file holds."""

import calendar
import re
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, func, literal, or_, select, union_all

from facnet_desktop.domain.french import MONTHS
from facnet_desktop.store.tables import INVOICE_MARK, JOB, VALIDATION_CONTENT
from facnet_desktop.store.validation_content import mark_of

_WITHOUT_ACCENTS = str.maketrans("éû", "eu")
_NUMBERS = {month.translate(_WITHOUT_ACCENTS): number for number, month in enumerate(MONTHS, 1)}
_ISO = re.compile(r"((?:19|20)\d\d)(?:-(\d\d?)(?:-(\d\d?))?)?-?")
_IN_WORDS = re.compile(r"(?:(\d\d?)(?:er)? )?([a-z]+) ((?:19|20)\d\d)")
_LICENCE = re.compile(r"\d{4,7}")
_LEAST_INVOICE, _LONGEST_INVOICE = 4, 40


def found_by(text: str) -> ColumnElement[bool]:
    """Jobs of which ``text`` is in the title, or that hold a period, a doctor or an invoice so called.

    A period is a year, a month or a day (« 2025-03 », « mars 2025 »): it finds the files that have dates
    of service around it. A doctor is the beginning of a licence, four digits at least; an invoice is told
    whole. Validations older than schema 0003 are found by their title alone.
    """
    wanted = " ".join(text.split())
    title = JOB.c.title.icontains(wanted, autoescape=True)
    held = _held(wanted)
    return title if not held else or_(title, JOB.c.number.in_(union_all(*held)))


def period_of(text: str) -> tuple[date, date] | None:
    """The first and the last day of a period as a person types it, ``None`` for anything else."""
    told = text.lower().translate(_WITHOUT_ACCENTS)
    iso, words = _ISO.fullmatch(told), _IN_WORDS.fullmatch(told)
    if iso is not None:
        year, month, day = (None if part is None else int(part) for part in iso.groups())
    elif words is not None and words[2] in _NUMBERS:
        year, month, day = int(words[3]), _NUMBERS[words[2]], None if words[1] is None else int(words[1])
    else:
        return None
    return _days(year or 0, month, day)


def _days(year: int, month: int | None, day: int | None) -> tuple[date, date] | None:
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if not 1 <= month <= len(MONTHS):
        return None
    last = calendar.monthrange(year, month)[1]
    if day is not None:
        return (date(year, month, day),) * 2 if 1 <= day <= last else None
    return date(year, month, 1), date(year, month, last)


def _held(text: str) -> list[Select[Any]]:
    """Numbers of jobs by what their files hold, one query for each thing that ``text`` may be."""
    content, queries = VALIDATION_CONTENT.c, []
    period = period_of(text)
    if period is not None:
        first, last = period
        around = (content.first_day <= last.isoformat(), content.last_day >= first.isoformat())
        queries.append(select(content.job).where(*around))
    digits = re.sub(r"[ -]", "", text)
    if _LICENCE.fullmatch(digits):
        queries.append(select(content.job).where(content.doctors.contains(f'"{digits}', autoescape=True)))
    if _LEAST_INVOICE <= len(text) <= _LONGEST_INVOICE and any(letter.isdigit() for letter in text):
        bucket, mark = mark_of(text)
        here = func.instr(INVOICE_MARK.c.marks, literal(mark)) > 0
        queries.append(select(INVOICE_MARK.c.job).where(INVOICE_MARK.c.bucket == bucket, here))
    return queries
