"""The validation on the screen: read once in a thread, shared by every tab of the page."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from facnet_desktop.ingest.report import IngestReport
from facnet_desktop.jobs.job import Job
from facnet_desktop.reference.model import Reference
from facnet_desktop.reports.validation import RuleLine, Summary
from facnet_desktop.services.results.documents import Details
from facnet_desktop.services.results.findings import OpenFindings
from facnet_desktop.services.results.soonest import Soonest
from facnet_desktop.store.results import StoredValidation


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ShownValidation:
    """Plain values, safe in any thread.

    ``book`` is ``None`` once the detail was destroyed; the counts and sums remain. ``aliases`` number the
    patients in the order of the file. ``today`` is the day on which deadlines are counted, ``soonest`` what
    ends first of what is left to treat.
    """

    job: Job
    stored: StoredValidation
    reading: IngestReport
    rules: tuple[RuleLine, ...]
    summary: Summary
    details: Details
    reference: Reference
    today: date
    book: OpenFindings | None
    aliases: Mapping[str, int] = field(default_factory=dict, repr=False)
    soonest: Soonest = field(default_factory=Soonest)

    @property
    def job_id(self) -> uuid.UUID:
        """Also the scope in which patients have an alias."""
        return self.job.id

    @property
    def name(self) -> str:
        """The file, as a person calls it."""
        return self.job.title
