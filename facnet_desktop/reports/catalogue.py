"""The catalogue of rules: its value, and its JSON form."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import TextIO

from facnet_desktop.domain.severity import Severity
from facnet_desktop.reports.contract import VERSION, encode


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleCard:
    """A rule as the catalogue shows it; ``page`` is its French explanation in Markdown."""

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


def write_catalogue(cards: Sequence[RuleCard], out: TextIO) -> None:
    """``{"version": 1, "rules": [card, …]}``, one card on each line."""
    items = ",\n  ".join(encode(asdict(card)) for card in cards)
    out.write(f'{{"version": {VERSION},\n "rules": [\n  {items}]}}\n')
