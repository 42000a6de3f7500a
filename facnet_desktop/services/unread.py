"""A source whose bytes never came to their end, told in the form of a reading report."""

from facnet_desktop.ingest import source as sources
from facnet_desktop.ingest.report import Diagnostic, FileFacts, IngestReport, Kind, RowCounts

_CAUSES: tuple[tuple[type[sources.SourceError], str], ...] = (
    (sources.SourceMissing, "missing"),
    (sources.SourceIsFolder, "folder"),
    (sources.SourceForbidden, "forbidden"),
    (sources.SourceLocked, "locked"),
    (sources.SourceNotLocal, "not_local"),
    (sources.SourceChanged, "changed"),
)


def cause_of(error: sources.SourceError) -> str:
    """The machine's word for what kept the file from being read."""
    return next((word for kind, word in _CAUSES if isinstance(error, kind)), "unreadable")


def unread_report(source: sources.Source, message: str) -> IngestReport:
    """The report of a file of which nothing is known but its name."""
    return IngestReport(
        file=FileFacts(name=source.name, bytes=0, sha256="", encoding=None, delimiter=None),
        rows=RowCounts(),
        errors=(Diagnostic(kind=Kind.FORMAT, message=message),),
        rejected_whole=True,
    )
