"""What ends a command badly is in the technical log too, where a data folder with a store is in use."""

import click

from facnet_desktop.cli.data_folder import chosen_folder
from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.domain.incident import Incident, incident_of
from facnet_desktop.services.journal.events import Event
from facnet_desktop.services.journal.journal import Journal, note
from facnet_desktop.store.errors import StoreError, StorePlaceRefused
from facnet_desktop.store.state import has_store


def log_fault(error: Exception, context: click.Context | None) -> Incident:
    """A fault of ours; the number that the person is told is the one of the log."""
    folder = _in_use(context)
    if folder is None:
        return incident_of(error)
    journal = Journal(folder.journal)
    try:
        return journal.fault(error)
    finally:
        journal.close()


def log_refusal(error: StoreError, context: click.Context | None) -> None:
    """A store that could not serve; nothing is written in a place that is refused."""
    folder = _in_use(context)
    if folder is not None and not isinstance(error, StorePlaceRefused):
        note(folder.journal, Event.STORE_REFUSED, code=error.code)


def _in_use(context: click.Context | None) -> DataFolder | None:
    """The data folder of the command; none is made for what keeps nothing."""
    if context is None:
        return None
    folder = chosen_folder(context)
    return folder if has_store(folder) else None
