"""A job in a form that may be given to technical support: neither of its two files names anybody."""

import uuid
from pathlib import Path

from facnet_desktop.services.job_documents.folder_store import FolderJobStore
from facnet_desktop.services.job_documents.history import history_of, write_documents
from facnet_desktop.services.journal.events import Event
from facnet_desktop.services.journal.journal import Journal
from facnet_desktop.store.store import Store


def hand_over(store: Store, journal: Journal, job_id: uuid.UUID, folder: Path) -> Path:
    """Write ``<id>.json`` and ``<id>/events.log`` into a folder; the first of them.

    Raises:
        LookupError: there is no such job.
        OutputError: the folder cannot be written to.
        StoreError: the store cannot be read.
    """
    history = history_of(job_id, store.board, store.results)
    if history is None:
        raise LookupError(str(job_id))
    documents = FolderJobStore(
        folder,
        quarantine=store.folder.quarantine,
        on_quarantine=lambda other: journal.write(Event.DOCUMENT_QUARANTINED, job=other),
    )
    write_documents(history, documents)
    return folder / f"{job_id}.json"
