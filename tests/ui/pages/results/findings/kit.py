"""Findings of any number without a file: an index in memory, rows made when they are asked for."""

import threading
import uuid
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.follow_up import FollowUpProgress
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reports.validation import Summary
from facnet_desktop.services.results.deadlines import Deadlines
from facnet_desktop.services.results.findings import OpenFindings
from facnet_desktop.store.finding_rows import KeptFinding
from facnet_desktop.store.results import StoredValidation
from tests.support.exports import reference
from tests.support.open_findings import TODAY, index_in_memory, kept_of

RULES = ("AN001", "FB001", "FB002", "IC001", "URG001")
DOCTORS = (None, "1999991", "1999992", "1999993")
SEVERITIES = tuple(Severity)


class Speaks:
    """Stands for a rule: its sentences name the finding."""

    def __init__(self, code: str) -> None:
        self.code = code
        self.title = f"Titre de {code}"

    def message(self, finding: Finding) -> str:
        return f"Constat de la ligne {finding.lines[0]}"

    def solution(self, finding: Finding) -> str:
        return f"Corriger la ligne {finding.lines[0]}"


class ResultsInMemory:
    """As much of ``Results`` as a list needs; ``asked`` keeps the numbers that were read."""

    def __init__(self, kept: Sequence[KeptFinding]) -> None:
        self._kept = {one.number: one for one in kept}
        self.asked: list[tuple[int, ...]] = []
        self.gate = threading.Event()
        self.gate.set()

    def numbered(self, _: uuid.UUID, numbers: Sequence[int]) -> list[KeptFinding]:
        assert self.gate.wait(30)
        self.asked.append(tuple(numbers))
        return [self._kept[number] for number in numbers if number in self._kept]


class Untouched:
    """No follow-up."""

    def before(self, _: uuid.UUID) -> list[Any]:
        return []

    def of(self, _: uuid.UUID) -> dict[int, Any]:
        return {}


def finding(at: int) -> Finding:
    """The finding of that rank: rules, doctors, days and invoices come back at different paces."""
    return Finding(
        rule=RULES[at * 7 % len(RULES)],
        family="annual",
        kind="one",
        severity=SEVERITIES[at * 5 % len(SEVERITIES)],
        lines=(at + 2,),
        impact_cents=(at * 37 % 200 - 100) * 10,
        doctor=DOCTORS[at * 3 % len(DOCTORS)],
        patient_key=f"ZORY4501{at % 90 + 10:02d}12",
        service_date=date(2025, 2, 1) + timedelta(days=at * 11 % 90),
        invoices=(f"9{at // 3:08d}",),
        ramq_ids=(f"8{at:08d}",),
    )


def book_of(many: int, *, covered: int = 0) -> OpenFindings:
    """That many findings, and some that an exception covers."""
    kept = kept_of([finding(at) for at in range(many)], [finding(at) for at in range(covered)])
    job_id = uuid.uuid4()
    return OpenFindings(
        job_id=job_id,
        stored=StoredValidation(
            job_id=job_id,
            kept_at=datetime(2025, 6, 1, tzinfo=UTC),
            edition="2025-08",
            reading="",
            rules="",
            summary="",
            details="",
            lines=many,
            destroyed_at=None,
        ),
        summary=Summary(),
        rules=(),
        index=index_in_memory(kept),
        follow_ups={},
        progress=FollowUpProgress(),
        deadlines=Deadlines(reference()),
        today=TODAY,
        reference=reference(),
        titles={code: f"Titre de {code}" for code in RULES},
        speakers={code: Speaks(code) for code in RULES},
        results=ResultsInMemory(kept),  # type: ignore[arg-type]
        said=Untouched(),  # type: ignore[arg-type]
    )


def results_of(book: OpenFindings) -> ResultsInMemory:
    """Where its rows are read."""
    assert isinstance(book.results, ResultsInMemory)
    return book.results
