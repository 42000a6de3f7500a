"""Typed reading of a finding's data, for the sentences."""

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.money import format_cents


def integer(finding: Finding, name: str) -> int:
    """A whole number of the finding's data.

    Raises:
        TypeError: the fact is not a whole number.
    """
    value = finding.data[name]
    if not isinstance(value, int):
        raise TypeError(name)
    return value


def amount(finding: Finding, name: str) -> str:
    """An amount of the finding's data, in cents there, as it is shown."""
    return format_cents(integer(finding, name))


def texts(finding: Finding, name: str) -> list[str]:
    """A list of words of the finding's data.

    Raises:
        TypeError: the fact is not a list.
    """
    value = finding.data[name]
    if not isinstance(value, list):
        raise TypeError(name)
    return [str(item) for item in value]
