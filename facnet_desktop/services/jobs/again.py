"""The file of an earlier validation, to be validated again."""

import uuid
from pathlib import Path

from facnet_desktop.domain.errors import ErrorCode, UserError
from facnet_desktop.ingest.source import source_error
from facnet_desktop.jobs.job import Kind
from facnet_desktop.reports.contract import printable
from facnet_desktop.store.jobs.board import JobBoard


class NoFile(UserError):
    """The job reads no file of a person."""

    code = ErrorCode.REQUEST


def file_of(board: JobBoard, job_id: uuid.UUID) -> Path:
    """Where the file of that validation was, provided that it is still there.

    Raises:
        LookupError: there is no such job.
        NoFile: it is no validation, or its request cannot be read.
        SourceError: the file is not there any more.
        StoreError: the queue cannot be read.
    """
    job = board.get(job_id)
    if job is None:
        raise LookupError(str(job_id))
    kept = job.request.get("path")
    if job.kind is not Kind.VALIDATION or not isinstance(kept, str):
        raise NoFile(
            "Cette tâche ne dit pas quel fichier elle a lu.",
            "Rien n'a été mis en file.",
            "Choisir le fichier dans la page Accueil.",
        )
    path = Path(kept)
    try:
        path.stat()
    except (OSError, ValueError) as error:
        raise source_error(error, printable(path.name)) from error
    return path
