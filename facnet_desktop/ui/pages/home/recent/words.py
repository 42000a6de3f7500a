"""A validation in a few words, for the list of the last ones."""

from datetime import datetime, timedelta

from facnet_desktop.domain.french import number
from facnet_desktop.domain.money import NBSP, format_cents
from facnet_desktop.jobs.job import Job, Json, State


def when(at: datetime, now: datetime) -> str:
    """« Aujourd'hui à 14:05 », « Hier à 09:12 », else the date, on the clock of this computer."""
    local, today = at.astimezone(), now.astimezone().date()
    if local.date() == today:
        return f"Aujourd'hui à {local:%H:%M}"
    if local.date() == today - timedelta(days=1):
        return f"Hier à {local:%H:%M}"
    return f"{local:%Y-%m-%d}"


def findings(job: Job, name: str) -> str:
    """How many of a kind (``errors``, ``warnings``, ``optimizations``); empty until it has completed."""
    value = _summary(job).get(name)
    return number(value) if isinstance(value, int) else ""


def amount(job: Job, name: str) -> str:
    """One of the three sums (``at_risk_cents``…); empty until it has completed."""
    value = _summary(job).get(name)
    return format_cents(value) if isinstance(value, int) else ""


def amounts_sentence(job: Job) -> str:
    """The three sums, each with its name: they are never added up."""
    if not _summary(job):
        return ""
    return (
        f"À risque{NBSP}: {amount(job, 'at_risk_cents')}\n"
        f"À récupérer après correction{NBSP}: {amount(job, 'recoverable_cents')}\n"
        f"Occasions à vérifier{NBSP}: {amount(job, 'opportunity_cents')}"
    )


def _summary(job: Job) -> dict[str, Json]:
    summary = (job.result or {}).get("summary") if job.state is State.COMPLETED else None
    return summary if isinstance(summary, dict) else {}
