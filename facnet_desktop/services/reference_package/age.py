"""How old the reference is: past some months, an update is to be looked for."""

from datetime import date

from facnet_desktop.domain.money import NBSP

MOST_MONTHS = 6
"""The manual is published several times a year."""


def months_old(edition: str, today: date) -> int:
    """Whole months since the month of an edition (``AAAA-MM``); 0 when it is of this month or later."""
    year, month = map(int, edition.split("-"))
    return max(0, (today.year - year) * 12 + today.month - month)


def age_notice(edition: str, today: date, *, most_months: int = MOST_MONTHS) -> str | None:
    """The sentence of a banner when an edition is older than ``most_months``, else ``None``."""
    months = months_old(edition, today)
    if months <= most_months:
        return None
    return (
        f"Les références en vigueur, édition {edition}, datent de {months}{NBSP}mois. "
        "Vérifier s'il existe une mise à jour."
    )
