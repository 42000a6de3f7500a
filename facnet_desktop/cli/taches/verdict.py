"""What a finished job answers to the shell: as ``valider`` would have of the same file."""

from collections.abc import Iterable, Mapping

from facnet_desktop.cli.exit_code import ExitCode
from facnet_desktop.jobs.error_entries import Category
from facnet_desktop.jobs.job import Job, Json, State


def verdict(job: Job) -> ExitCode:
    """0 when there is nothing to fix, or when a person cancelled it."""
    if job.state is State.FAILED and job.error is not None:
        ours = job.error.category == Category.WORKER_ERROR
        return ExitCode.INTERNAL_FAULT if ours else ExitCode.UNUSABLE
    if job.state is State.INTERRUPTED:
        return ExitCode.INTERRUPTED
    result = job.result or {}
    to_fix = _number(result.get("summary"), "errors") + _number(result.get("rows"), "rejected")
    return ExitCode.TO_FIX if to_fix else ExitCode.NOTHING_TO_FIX


def worst(jobs: Iterable[Job]) -> ExitCode:
    """The worst of several is the greatest."""
    return max((verdict(job) for job in jobs), default=ExitCode.NOTHING_TO_FIX)


def _number(facts: Json, name: str) -> int:
    value = facts.get(name) if isinstance(facts, Mapping) else None
    return value if isinstance(value, int) else 0
