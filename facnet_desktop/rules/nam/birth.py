"""The birth date written in a health insurance number, judged against a date of service.

Two digits of year stand for several centuries, so a number only says something impossible when no
century makes it right (RULES.md §2 and §6). No check digit is verified: its algorithm is not public.
"""

from datetime import date

NAM_DIGITS = r"^[A-Z]{4}[0-9]{6}[0-9A-Z][0-9]$"
"""Four letters, six digits of a birth date, two assigned characters of which the first may be a letter."""

_WOMEN = 50
_CENTURY = 100


def month_of(digits: str) -> int:
    """1 to 12 from ``YYMMDD``, where women have 50 more; another number when it is no month."""
    month = int(digits[2:4])
    return month - _WOMEN if _WOMEN < month <= _WOMEN + 12 else month


def exists(digits: str) -> bool:
    """Whether ``YYMMDD`` is a date of any century (29 February needs one leap year of that number)."""
    return any(_date(digits, century) for century in range(19, 23))


def youngest_birth(digits: str, on: date) -> date | None:
    """The latest birth date not after ``on`` in its century or the one before, ``None`` without one."""
    century = on.year // _CENTURY
    for candidate in (_date(digits, century), _date(digits, century - 1)):
        if candidate is not None and candidate <= on:
            return candidate
    return None


def age(birth: date, on: date) -> int:
    """Completed years on a day."""
    return on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))


def fault(digits: str, on: date, *, maximum_age: int) -> str | None:
    """What is impossible about ``YYMMDD`` for a service on that day, ``None`` when nothing is.

    ``impossible_date``: no such day in any century; ``future_birth``: born after the service whatever
    the century; ``too_old``: at the youngest, older than ``maximum_age`` completed years.
    """
    if not exists(digits):
        return "impossible_date"
    birth = youngest_birth(digits, on)
    if birth is None:
        return "future_birth"
    return "too_old" if age(birth, on) > maximum_age else None


def _date(digits: str, century: int) -> date | None:
    try:
        return date(century * _CENTURY + int(digits[:2]), month_of(digits), int(digits[4:6]))
    except ValueError:
        return None
