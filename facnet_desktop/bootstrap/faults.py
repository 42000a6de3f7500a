"""What a person is told of a failure, and what is written down of it."""

from facnet_desktop.domain.errors import ErrorCode
from facnet_desktop.jobs.error_catalogue import ErrorReport, code_of, report_of
from facnet_desktop.services.journal.journal import Journal


def report_fault(journal: Journal, error: BaseException) -> ErrorReport:
    """What a person is told of a failure, written down when it is our own; any thread may call it."""
    if code_of(error) is ErrorCode.INTERNAL:
        journal.fault(error)
    return report_of(error)
