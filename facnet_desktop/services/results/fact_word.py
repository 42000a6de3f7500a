"""What a fact of a finding is called, and how its value is written."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum


class Shape(Enum):
    """How the value of a fact is written."""

    PLAIN = "plain"
    """A text, a whole number, or a list of either."""
    MONEY = "money"
    DAY = "day"
    """An ISO date, or a list of them."""
    CLOCK = "clock"
    """Minutes since midnight, or a list of them."""
    MINUTES = "minutes"
    PERCENT = "percent"
    FLAG = "flag"
    """Worth saying only when it holds."""
    CHOICE = "choice"
    """One of the words of ``words``, or a list of them."""
    BY_CODE = "by_code"
    """A number for each code."""
    MONEY_BY_PLACE = "money_by_place"


@dataclass(frozen=True, slots=True, kw_only=True)
class FactWord:
    """``words`` are the French ones of the values of a ``CHOICE``; ``unit`` follows a number."""

    label: str
    shape: Shape = Shape.PLAIN
    words: Mapping[str, str] = field(default_factory=dict)
    unit: str = ""


def plain(label: str, unit: str = "") -> FactWord:
    """A text or a whole number, counted in ``unit`` where there is one."""
    return FactWord(label=label, unit=unit)


def money(label: str) -> FactWord:
    """Cents."""
    return FactWord(label=label, shape=Shape.MONEY)


def day(label: str) -> FactWord:
    """A date, or several."""
    return FactWord(label=label, shape=Shape.DAY)


def minutes(label: str) -> FactWord:
    """A length of time."""
    return FactWord(label=label, shape=Shape.MINUTES)


def clock(label: str) -> FactWord:
    """An hour of the day."""
    return FactWord(label=label, shape=Shape.CLOCK)


def flag(label: str) -> FactWord:
    """Told when it holds."""
    return FactWord(label=label, shape=Shape.FLAG)


def choice(label: str, **words: str) -> FactWord:
    """One of these words, by the values they stand for."""
    return FactWord(label=label, shape=Shape.CHOICE, words=words)
