"""The short sentences of the status bar."""

from facnet_desktop.domain.french import MONTHS, number
from facnet_desktop.domain.money import NBSP
from facnet_desktop.jobs.figures import Counters


def queue_words(counters: Counters) -> str:
    """« 2 en cours · 10 en file », « Prêt » when there is nothing to do."""
    parts = [
        f"{number(value)}{NBSP}{words}"
        for value, words in ((counters.running, "en cours"), (counters.queued, "en file"))
        if value
    ]
    return " · ".join(parts) or "Prêt"


def edition_words(edition: str) -> str:
    """« août 2025 » for ``2025-08``."""
    year, _, month = edition.partition("-")
    return f"{MONTHS[int(month) - 1]} {year}" if month.isdigit() and 1 <= int(month) <= 12 else edition


def of_edition(edition: str) -> str:
    """« d'août 2025 », « de mars 2025 »."""
    words = edition_words(edition)
    return f"d'{words}" if words[:1] in "aoAO" else f"de {words}"
