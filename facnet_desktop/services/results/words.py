"""The French words of the findings on the screen and in their lists."""

from collections.abc import Mapping

from facnet_desktop.domain.follow_up import FollowUpProgress
from facnet_desktop.domain.french import MONTHS, count, number
from facnet_desktop.domain.money import NBSP
from facnet_desktop.reports.finding_words import NATURES, STATES
from facnet_desktop.services.results.criteria import Urgency

__all__ = ["NATURES", "NOT_TOLD", "STATES", "URGENCIES", "month_words", "progress_words"]

NOT_TOLD = "non indiqué"
URGENCIES: Mapping[Urgency, str] = {
    Urgency.EXPIRED: "délai passé",
    Urgency.WEEK: f"expire d'ici 7{NBSP}jours",
    Urgency.MONTH: f"expire d'ici 30{NBSP}jours",
}


def progress_words(progress: FollowUpProgress) -> str:
    """``42 de 58 traités``."""
    if progress.total == 0:
        return "Rien à traiter"
    return f"{number(progress.treated)} de {count(progress.total, 'traité')}"


def month_words(month: str) -> str:
    """``2025-03`` gives ``mars 2025``."""
    year, _, number_of_month = month.partition("-")
    return f"{MONTHS[int(number_of_month) - 1]} {year}"
