"""The facts behind a finding as pairs that a person reads: « Patients exigés », « 6 »."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.french import clock, count, long_date, number
from facnet_desktop.domain.money import NBSP, format_cents
from facnet_desktop.services.results.fact_word import FactWord, Shape
from facnet_desktop.services.results.fact_words_of_rules import fact_word

_PLACES = {"cabinet": "cabinet", "etablissement": "établissement", "tous": "tout lieu"}
_UNNUMBERED = frozenset(
    {"year", "years", "quarter", "kept_line", "kept_lines", "lines_beyond", "unpaid_lines"}
)
"""Whole numbers that count nothing: their digits are not grouped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """``key`` is the one of ``Finding.data``; ``value`` is ready to be shown."""

    key: str
    label: str
    value: str


def facts_of(finding: Finding) -> tuple[Fact, ...]:
    """What its rule counted, in its order; a fact without a value, or that does not hold, is left out."""
    found = []
    for key, value in finding.data.items():
        word = fact_word(finding.rule, finding.kind, key)
        if word is None or value is None or value is False or value in ("", [], {}):
            continue
        found.append(Fact(key=key, label=word.label, value=_written(key, value, word)))
    return tuple(found)


def _written(key: str, value: Any, word: FactWord) -> str:
    if isinstance(value, list):
        return ", ".join(_one(key, item, word) for item in value)
    return _one(key, value, word)


def _one(key: str, value: Any, word: FactWord) -> str:
    match word.shape:
        case Shape.MONEY:
            return format_cents(int(value))
        case Shape.DAY:
            return _day(value)
        case Shape.CLOCK:
            return _clock(value)
        case Shape.MINUTES:
            return f"{number(int(value))}{NBSP}min"
        case Shape.PERCENT:
            return f"{value}{NBSP}%"
        case Shape.FLAG:
            return "oui"
        case Shape.CHOICE:
            return word.words.get(str(value), str(value))
        case Shape.BY_CODE:
            return _pairs(value, number)
        case Shape.MONEY_BY_PLACE:
            return _pairs({_PLACES.get(place, place): cents for place, cents in value.items()}, format_cents)
        case Shape.PLAIN:
            return _plain(key, value, word)


def _plain(key: str, value: Any, word: FactWord) -> str:
    if isinstance(value, bool) or not isinstance(value, int):
        return str(value)
    if word.unit:
        return count(value, word.unit)
    return str(value) if key in _UNNUMBERED else number(value)


def _day(value: Any) -> str:
    """Some rules count dates where others list them."""
    return long_date(date.fromisoformat(value)) if isinstance(value, str) else number(int(value))


def _clock(value: Any) -> str:
    """24:00 ends a day, and is not the beginning of the next one."""
    return "24:00" if value == 24 * 60 else clock(int(value))


def _pairs(values: Mapping[str, int], written: Any) -> str:
    return ", ".join(f"{name}{NBSP}: {written(value)}" for name, value in values.items())
