"""What a validation left on its job, as numbers: they stay when its lines and findings are destroyed."""

from dataclasses import dataclass

from facnet_desktop.jobs.job import Job, Json, Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """``lines`` were read, ``unread`` could not be; amounts are in cents and never added to one another.

    ``not_run`` and ``broken`` are codes of rules: those that the file did not let run, those that failed.
    """

    lines: int
    unread: int
    errors: int
    warnings: int
    opportunities: int
    at_risk_cents: int
    recoverable_cents: int
    opportunity_cents: int
    executed: int
    not_run: tuple[str, ...]
    broken: tuple[str, ...]


def outcome_of(job: Job) -> Outcome | None:
    """``None`` of a job that is no validation, or has not completed."""
    result = job.result
    if job.kind is not Kind.VALIDATION or result is None or "summary" not in result:
        return None
    rows, summary, rules = result.get("rows"), result.get("summary"), result.get("rules")
    return Outcome(
        lines=_number(rows, "accepted"),
        unread=_number(rows, "rejected"),
        errors=_number(summary, "errors"),
        warnings=_number(summary, "warnings"),
        opportunities=_number(summary, "optimizations"),
        at_risk_cents=_number(summary, "at_risk_cents"),
        recoverable_cents=_number(summary, "recoverable_cents"),
        opportunity_cents=_number(summary, "opportunity_cents"),
        executed=_number(rules, "executed"),
        not_run=_codes(rules, "not_run"),
        broken=_codes(rules, "failed"),
    )


def _number(facts: Json, name: str) -> int:
    value = facts.get(name) if isinstance(facts, dict) else None
    return value if isinstance(value, int) else 0


def _codes(facts: Json, name: str) -> tuple[str, ...]:
    value = facts.get(name) if isinstance(facts, dict) else None
    return tuple(one for one in value if isinstance(one, str)) if isinstance(value, list) else ()
