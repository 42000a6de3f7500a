"""The catalogue of rules: its value, and its JSON form."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import TextIO

from facnet_desktop.domain.severity import Severity
from facnet_desktop.reports.contract import VERSION, encode, printable
from facnet_desktop.reports.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleCard:
    """A rule as the catalogue shows it; ``page`` is its French explanation in Markdown.

    ``severity`` and ``enabled`` are as configured, ``default_severity`` and ``enabled_by_default`` as
    shipped. ``effective_from`` is the first service date it holds for, ISO, where its text gives one.
    """

    code: str
    version: int
    title: str
    family: str
    kinds: tuple[str, ...]
    severity: Severity
    enabled: bool
    needs: tuple[str, ...]
    source: str
    page: str
    default_severity: Severity
    enabled_by_default: bool
    evidence: str
    confidence: str
    effective_from: str | None = None


def write_catalogue(cards: Sequence[RuleCard], settings: Settings, out: TextIO) -> None:
    """``{"version": 1, "rules": [card, …], "configuration": {…}}``, one card on each line."""
    items = ",\n  ".join(encode(asdict(card)) for card in cards)
    shown = asdict(settings) | {"file": _path(settings.file), "exceptions": _path(settings.exceptions)}
    out.write(f'{{"version": {VERSION},\n "rules": [\n  {items}],\n "configuration": {encode(shown)}}}\n')


def _path(path: str | None) -> str | None:
    return None if path is None else printable(path)
