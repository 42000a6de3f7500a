"""What exceptions did to a validation: the findings they cover, and those they no longer cover."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.suppression import Suppression


@dataclass(frozen=True, slots=True, kw_only=True)
class SuppressedFinding:
    """A finding that is not reported, and the exception that says so."""

    finding: Finding
    suppression: Suppression


class NoticeState(StrEnum):
    """Why an exception did not hold for this file."""

    EXPIRED = "expired"
    AWAKENED = "awakened"
    UNKNOWN_RULE = "unknown_rule"


@dataclass(frozen=True, slots=True, kw_only=True)
class SuppressionNotice:
    """An exception that concerns this file and no longer covers its finding, told in French."""

    suppression: Suppression
    state: NoticeState
    message: str
    line: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Suppressions:
    """What the exceptions of ``file`` did to a validation; ``file`` is as a person would type it."""

    file: str
    findings: Sequence[SuppressedFinding] = ()
    notices: tuple[SuppressionNotice, ...] = ()
