"""Open findings without running any rule: an index of hand-made ones, in memory or kept in a store."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import polars as pl

from facnet_desktop.domain.finding import Finding
from facnet_desktop.reference.model import Reference
from facnet_desktop.reports.validation import summarise
from facnet_desktop.services.results import documents
from facnet_desktop.services.results.deadlines import Deadlines
from facnet_desktop.services.results.findings import OpenFindings, open_findings
from facnet_desktop.services.results.index import FindingIndex, Texts, index_of
from facnet_desktop.store.claims_blob import claims_blob
from facnet_desktop.store.computed_validation import ComputedValidation
from facnet_desktop.store.finding_index import CORE, DICTIONARIES, core_of, index_parts, table_of
from facnet_desktop.store.finding_rows import KeptFinding, finding_bytes, finding_table
from facnet_desktop.store.follow_ups import FollowUps
from facnet_desktop.store.results import Results
from tests.support.exports import reference
from tests.support.findings import claims_of
from tests.support.job_store import Jobs
from tests.support.stored_validation import asked
from tests.unit.reports.samples import validation
from tests.unit.services.suppressions.books import suppression

TODAY = date(2025, 6, 1)
LineTexts = Mapping[int, tuple[str | None, str | None]]
"""Place and code of lines."""


def kept_of(found: Sequence[Finding], covered: Sequence[Finding] = ()) -> list[KeptFinding]:
    """Numbered as a validation numbers them, ``covered`` by an exception at the end."""
    kept = [KeptFinding(number=at, finding=one) for at, one in enumerate(found, 1)]
    return kept + [
        KeptFinding(number=at, finding=one, suppression=suppression())
        for at, one in enumerate(covered, len(found) + 1)
    ]


def facts_of_lines(lines: LineTexts) -> pl.DataFrame:
    """What an index is told of lines."""
    return pl.DataFrame(
        [(line, place, code, None, None) for line, (place, code) in lines.items()],
        schema={
            "line": pl.UInt32,
            "place": pl.String,
            "code": pl.String,
            "patient": pl.String,
            "patient_key": pl.String,
        },
        orient="row",
    )


def parts_of(kept: Sequence[KeptFinding], lines: LineTexts | None = None) -> dict[str, bytes]:
    """The index of those findings, as a store keeps it."""
    return index_parts(finding_table(kept), facts_of_lines(lines or {}))


def index_in_memory(
    kept: Sequence[KeptFinding],
    lines: LineTexts | None = None,
    *,
    shipped: Reference | None = None,
    today: date = TODAY,
) -> FindingIndex:
    """An index that no store keeps."""
    parts = parts_of(kept, lines)
    texts = Texts(lambda name: table_of(parts[name]))
    return index_of(
        core_of(parts[CORE], parts[DICTIONARIES]), texts, Deadlines(shipped or reference()), today
    )


def keep(
    jobs: Jobs,
    found: Sequence[Finding],
    covered: Sequence[Finding] = (),
    *,
    lines: LineTexts | None = None,
    indexed: bool = True,
    title: str = "mars.csv",
) -> uuid.UUID:
    """A completed validation that left those findings; the id of its job."""
    kept = kept_of(found, covered)
    told = validation(found)
    claims = claims_of([{} for _ in range(20)])
    computed = ComputedValidation(
        edition="2025-08",
        lines=20,
        reading=documents.reading_text(told.reading),
        rules=documents.rules_text(told.rules),
        summary=documents.summary_text(summarise(found, suppressed=len(covered))),
        details=documents.details_text(told),
        claims=claims_blob(claims),
        findings=finding_bytes([finding_table(kept)]),
        index=parts_of(kept, lines) if indexed else {},
    )
    jobs.add(title, request=asked(Path("/exports") / title).to_json())
    job = jobs.claim()
    assert jobs.queue.complete(job, {}, Results(jobs.file, clock=jobs.clock).keep_of(computed))
    return job.id


def opened(jobs: Jobs, job_id: uuid.UUID, *, today: date = TODAY) -> OpenFindings:
    """The findings of a validation that is kept."""
    return open_findings(
        Results(jobs.file, clock=jobs.clock),
        job_id,
        follow_ups=FollowUps(jobs.file, clock=jobs.clock),
        reference=reference(),
        today=today,
    )
