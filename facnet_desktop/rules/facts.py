"""Typed reading of ``Finding.data``: what the sentences of a rule are built from."""

from datetime import date

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.french import long_date
from facnet_desktop.domain.money import format_cents


def whole(finding: Finding, name: str) -> int:
    """A count, minutes, cents…

    Raises:
        TypeError: the fact is not a whole number.
    """
    value = finding.data[name]
    if not isinstance(value, int):
        raise TypeError(f"{name} of {finding.rule} is not a whole number")
    return value


def money(finding: Finding, name: str) -> str:
    """Cents as an amount for a person: ``1 234,56 $``."""
    return format_cents(whole(finding, name))


def day(finding: Finding, name: str) -> str:
    """An ISO date as a person writes it: ``11 mars 2025``."""
    return long_date(date.fromisoformat(str(finding.data[name])))


def texts(finding: Finding, name: str) -> list[str]:
    """A list of codes or words, empty when the fact is no list."""
    value = finding.data[name]
    return [str(item) for item in value] if isinstance(value, list) else []
