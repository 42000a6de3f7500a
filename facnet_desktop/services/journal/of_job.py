"""« Journal de cette validation »: what was read, which rules ran, how long, in French and without patients.

Made from what the store keeps of a job, with the lines of the technical log: the same typed values.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from facnet_desktop.domain.errors import ErrorCode
from facnet_desktop.ingest.report import Outcome, RowCounts
from facnet_desktop.jobs.context import Phase
from facnet_desktop.jobs.error_entries import Category
from facnet_desktop.jobs.job import Attempt, Job, JobEvent, State
from facnet_desktop.reports.validation import RuleLine
from facnet_desktop.services.journal.events import Event
from facnet_desktop.services.journal.lines import Line
from facnet_desktop.services.journal.metadata import Count, Hash8, Milliseconds, RuleCode, SafeMeta

_ENDS = {
    State.CANCELLED: Event.JOB_CANCELLED,
    State.INTERRUPTED: Event.JOB_INTERRUPTED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class JobHistory:
    """All that is known of a job; ``rows``, ``outcome`` and ``rules`` are what a validation left, if any."""

    job: Job
    events: Sequence[JobEvent]
    attempts: Sequence[Attempt]
    rows: RowCounts | None = None
    outcome: Outcome | None = None
    rules: Sequence[RuleLine] = ()


def job_log(history: JobHistory, zone: tzinfo | None = None) -> list[Line]:
    """Every line, in the order things happened; times in ``zone``, else that of the computer."""
    return [
        Line(at=event.at.astimezone(zone), event=key, values={"job": history.job.id, **values})
        for event in history.events
        for key, values in _told(event, history)
    ]


def _told(event: JobEvent, history: JobHistory) -> Iterator[tuple[Event, dict[str, SafeMeta]]]:
    job = history.job
    if event.name == "created":
        yield Event.JOB_QUEUED, {"kind": job.kind, "file": Hash8.of(job.title)}
    elif event.name == "phase" and event.after in set(Phase):
        yield Event.JOB_PHASE, {"phase": Phase(event.after)}
    elif event.name == "cancel_requested":
        yield Event.JOB_CANCEL_REQUESTED, {}
    elif event.name == "state":
        yield from _moved(event, history)


def _moved(event: JobEvent, history: JobHistory) -> Iterator[tuple[Event, dict[str, SafeMeta]]]:
    state = State(event.after) if event.after in set(State) else None
    attempt = next((one for one in history.attempts if one.number == event.claim), None)
    took: dict[str, SafeMeta] = {} if attempt is None else {"took": _between(attempt.started_at, event.at)}
    if state is State.RUNNING:
        numbers = {"attempt": Count(event.claim), "attempts": Count(history.job.max_attempts)}
        yield Event.JOB_STARTED, {**numbers, "kind": history.job.kind}
    elif state is State.QUEUED:
        yield Event.JOB_REQUEUED, {}
    elif state is State.COMPLETED:
        yield from _found(history)
        yield Event.JOB_COMPLETED, {"took": Milliseconds(0), **took, "kind": history.job.kind}
    elif state in _ENDS:
        yield _ENDS[state], took
    elif state in (State.FAILED, State.RETRYING) and attempt is not None and attempt.error is not None:
        values: dict[str, SafeMeta] = {"code": _code(attempt.error.code), "attempt": Count(attempt.number)}
        if attempt.error.category in set(Category):
            values["category"] = Category(attempt.error.category)
        if state is State.RETRYING:
            values["attempts"] = Count(history.job.max_attempts)
        yield Event.JOB_RETRYING if state is State.RETRYING else Event.JOB_FAILED, {**values, **took}


def _found(history: JobHistory) -> Iterator[tuple[Event, dict[str, SafeMeta]]]:
    """What a validation read, then what each rule did."""
    if history.rows is not None:
        rows = history.rows
        counts = {"lines": rows.total, "refused": rows.rejected, "ignored": rows.ignored}
        read: dict[str, SafeMeta] = {key: Count(value) for key, value in counts.items()}
        yield Event.FILE_READ, read if history.outcome is None else {**read, "outcome": history.outcome}
    for rule in history.rules:
        code = RuleCode(rule.code)
        if not rule.ran:
            yield Event.RULE_SKIPPED, {"rule": code}
            continue
        took = Milliseconds(max(0, round(rule.ms)))
        yield (
            Event.RULE_RUN,
            {"rule": code, "findings": Count(rule.findings), "lines": Count(rule.checked), "took": took},
        )
    if history.rules:
        ran = [rule for rule in history.rules if rule.ran]
        yield (
            Event.RULES_RUN,
            {
                "rules": Count(len(ran)),
                "skipped": Count(len(history.rules) - len(ran)),
                "findings": Count(sum(rule.findings for rule in ran)),
            },
        )


def _code(text: str) -> ErrorCode:
    """A stored code; one of a later version is an unforeseen error."""
    return ErrorCode(text) if text in set(ErrorCode) else ErrorCode.INTERNAL


def _between(start: datetime, end: datetime) -> Milliseconds:
    return Milliseconds.of((end - start).total_seconds())
