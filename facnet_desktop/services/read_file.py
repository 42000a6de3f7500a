"""Read one export and tell what was understood of it, without running any rule."""

from collections.abc import Mapping
from dataclasses import dataclass

from facnet_desktop.ingest.read import read_export
from facnet_desktop.ingest.source import Source, SourceError
from facnet_desktop.jobs.context import JobContext
from facnet_desktop.reports.reading import Reading
from facnet_desktop.services.unread import cause_of, unread_report


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadRequest:
    """``with_records`` also returns every accepted line."""

    source: Source
    with_records: bool = False


def read_file(request: ReadRequest, context: JobContext) -> Reading:
    """Never raises for a file that cannot be read or understood: the reading says so.

    Raises:
        JobCancelled: the person asked to stop.
    """
    try:
        export = read_export(request.source, context=context, keep_records=request.with_records)
    except SourceError as error:
        return Reading(report=unread_report(request.source, str(error)), cause=cause_of(error))
    records: tuple[Mapping[str, object], ...] | None = export.records if request.with_records else None
    return Reading(report=export.report, records=records)
