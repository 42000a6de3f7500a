"""The only values a line of the log can hold: none of them can be a piece of text from a file."""

import hashlib
import re
import uuid
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar, Self

from facnet_desktop.domain.errors import ErrorCode
from facnet_desktop.domain.french import count, number
from facnet_desktop.domain.money import NBSP
from facnet_desktop.ingest.report import Outcome
from facnet_desktop.jobs.context import Phase
from facnet_desktop.jobs.error_entries import Category
from facnet_desktop.jobs.job import Kind, State


class Unfit(ValueError):
    """A value that is not of the closed set; what it was is not told."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many; never an identifier. In a sentence, ``{lines:ligne}`` gives ``3 lignes``."""

    value: int

    def __post_init__(self) -> None:
        if type(self.value) is not int or self.value < 0:
            raise Unfit

    def __str__(self) -> str:
        return str(self.value)

    def __format__(self, noun: str) -> str:
        """With ``singular`` or ``singular|plural``, the counted noun."""
        if not noun:
            return number(self.value)
        singular, _, plural = noun.partition("|")
        return count(self.value, singular, plural or None)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read back what ``str`` wrote."""
        if not re.fullmatch(r"0|[1-9][0-9]{0,17}", text):
            raise Unfit
        return cls(int(text))


@dataclass(frozen=True, slots=True)
class Milliseconds:
    """How long; in a sentence as a person says it."""

    value: int

    def __post_init__(self) -> None:
        if type(self.value) is not int or self.value < 0:
            raise Unfit

    def __str__(self) -> str:
        return str(self.value)

    def __format__(self, noun: str) -> str:
        seconds = self.value // 1000
        if not seconds:
            return f"{self.value}{NBSP}ms"
        minutes, seconds = divmod(seconds, 60)
        hours, minutes = divmod(minutes, 60)
        parts = [(hours, "h"), (minutes, "min"), (seconds, "s")]
        return NBSP.join(f"{amount}{NBSP}{unit}" for amount, unit in parts if amount)

    @classmethod
    def of(cls, seconds: float) -> Self:
        """A duration in seconds; a clock set back gives zero."""
        return cls(max(0, round(seconds * 1000)))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read back what ``str`` wrote."""
        return cls(Count.parse(text).value)


@dataclass(frozen=True, slots=True)
class _Shaped:
    """A text of one shape only; no other can be made."""

    text: str
    shape: ClassVar[re.Pattern[str]]

    def __post_init__(self) -> None:
        if type(self.text) is not str or not self.shape.fullmatch(self.text):
            raise Unfit

    def __str__(self) -> str:
        return self.text

    def __format__(self, spec: str) -> str:
        return self.text

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read back what ``str`` wrote."""
        return cls(text)


@dataclass(frozen=True, slots=True)
class RuleCode(_Shaped):
    """The code of a rule: ``FB001``."""

    shape = re.compile(r"[A-Z]{1,10}[0-9]{3}")


@dataclass(frozen=True, slots=True)
class Reference(_Shaped):
    """The reference number of an incident."""

    shape = re.compile(r"[0-9A-F]{8}")


@dataclass(frozen=True, slots=True)
class Version(_Shaped):
    """The version of the program: ``1.2.0``."""

    shape = re.compile(r"[0-9]{1,3}(\.[0-9]{1,3}){1,3}((a|b|rc)[0-9]{1,2})?")


@dataclass(frozen=True, slots=True)
class Hash8(_Shaped):
    """The beginning of a digest: tells two names apart, gives neither."""

    shape = re.compile(r"[0-9a-f]{8}")

    @classmethod
    def of(cls, text: str) -> Self:
        """Of a file name, which may hold the name of a person."""
        return cls(hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()[:8])


@dataclass(frozen=True, slots=True)
class FaultType(_Shaped):
    """The type of an exception."""

    shape = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,79}")


@dataclass(frozen=True, slots=True)
class CodePlace(_Shaped):
    """``folder/file:line function``, its blank as a colon so that it stays one word."""

    shape = re.compile(r"[\w.\-<>]{1,80}(/[\w.\-<>]{1,80})?:[0-9]{1,6}:[\w<>]{1,80}", re.ASCII)

    @classmethod
    def of(cls, place: str) -> Self:
        """A place as ``domain/incident.py`` names it."""
        return cls(place.replace(" ", ":", 1))


SafeMeta = (
    uuid.UUID
    | Count
    | Milliseconds
    | RuleCode
    | Reference
    | Version
    | Hash8
    | FaultType
    | CodePlace
    | Kind
    | State
    | Phase
    | Category
    | ErrorCode
    | Outcome
)
"""No ``str``: a piece of text cannot get in, neither for mypy nor at run time."""

TYPES: dict[str, type] = {
    "job": uuid.UUID,
    "lot": uuid.UUID,
    "kind": Kind,
    "state": State,
    "phase": Phase,
    "category": Category,
    "code": ErrorCode,
    "outcome": Outcome,
    "file": Hash8,
    "rule": RuleCode,
    "reference": Reference,
    "fault": FaultType,
    "place": CodePlace,
    "version": Version,
    "attempt": Count,
    "attempts": Count,
    "lines": Count,
    "refused": Count,
    "ignored": Count,
    "rules": Count,
    "skipped": Count,
    "findings": Count,
    "jobs": Count,
    "files": Count,
    "entries": Count,
    "entry": Count,
    "bytes": Count,
    "lost": Count,
    "took": Milliseconds,
    "waited": Milliseconds,
}
"""The names a value can have in a line, each with its one type."""


def parse_value(key: str, text: str) -> SafeMeta:
    """Read back a value as its key says it is.

    Raises:
        Unfit: no such key, or not such a value.
    """
    type_ = TYPES.get(key)
    if type_ is None:
        raise Unfit
    try:
        if type_ is uuid.UUID or issubclass(type_, StrEnum):
            value: Any = type_(text)
        else:
            value = type_.parse(text)  # type: ignore[attr-defined]
    except ValueError:
        raise Unfit from None
    if str(value) != text:
        raise Unfit
    fit: SafeMeta = value
    return fit
