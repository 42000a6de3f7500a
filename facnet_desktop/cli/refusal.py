"""A refused file is also a message on standard error, beside whatever the result says of it."""

import click

from facnet_desktop.domain.french import quoted
from facnet_desktop.ingest.report import IngestReport, Outcome
from facnet_desktop.reports.terminal import harmless
from facnet_desktop.reports.wording import shown_name


def tell_refusal(reading: IngestReport, cause: str | None, *, shown: bool) -> None:
    """Say why a file was refused; messages about a file that could not be read name it themselves.

    ``shown`` tells that the result with the same words is on the same screen: once is enough.
    """
    if shown or reading.outcome is not Outcome.REJECT:
        return
    name = f"{quoted(shown_name(reading.file.name))}\u00a0: " if cause is None else ""
    for error in reading.errors:
        click.echo(harmless(f"{name}{error.message}"), err=True)
