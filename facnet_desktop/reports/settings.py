"""What a run would be made with: the values behind ``regles``, shipped and changed."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ParameterCard:
    """A number the rules use, in ``unit``; ``default`` is that of the reference, ``None`` without one today.

    ``adjustable`` is false where the manual sets the number.
    """

    name: str
    value: int | None
    default: int | None
    unit: str
    source: str
    confidence: str
    adjustable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything a clinic may choose beside the rules themselves, as it stands.

    ``context_lists`` give the short codes that rules look for, by the name of their list; ``contexts``
    the short code of each official label, empty when nobody knows it. ``file`` and ``exceptions`` are
    paths as a person would type them.
    """

    file: str | None
    exceptions: str | None
    parameters: tuple[ParameterCard, ...]
    gmf_places: tuple[str, ...]
    billing_delay_days: int | None
    context_lists: Mapping[str, tuple[str, ...]]
    contexts: Mapping[str, str]
