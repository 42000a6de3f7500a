"""Write the failure of a job down and say what is kept of it: the ``ErrorReporter`` of the executor."""

from dataclasses import dataclass

from facnet_desktop.domain.errors import ErrorCode
from facnet_desktop.domain.incident import incident_of
from facnet_desktop.jobs.error_catalogue import ErrorReport, report_of
from facnet_desktop.jobs.error_entries import Category
from facnet_desktop.jobs.job import Job
from facnet_desktop.services.journal.events import Event
from facnet_desktop.services.journal.journal import Journal, of_fault
from facnet_desktop.services.journal.metadata import Count, Reference, SafeMeta

_UNEXPECTED = {ErrorCode.INTERNAL, ErrorCode.WORKER_DIED, ErrorCode.WORKER_HUNG}


@dataclass(frozen=True, slots=True)
class JournalReporter:
    """Any thread may call it."""

    journal: Journal

    def __call__(self, error: BaseException, job: Job) -> ErrorReport:
        """The report of an attempt that raised; only what nobody expected is logged as an error."""
        report = report_of(error)
        incident = incident_of(error)
        code = ErrorCode(report.error.code)
        values: dict[str, SafeMeta] = {
            "code": code,
            "job": job.id,
            "category": Category(report.error.category),
            "attempt": Count(job.attempt),
            **of_fault(incident),
        }
        if code in _UNEXPECTED:
            self.journal.write(Event.JOB_FAULT, reference=Reference(incident.reference), **values)
        elif report.transient and job.attempt < job.max_attempts:
            self.journal.write(Event.JOB_RETRYING, attempts=Count(job.max_attempts), **values)
        else:
            self.journal.write(Event.JOB_FAILED, **values)
        return report
