"""Job documents in a folder: ``<id>.json``, ``<id>/events.log``; what is malformed is set aside."""

import uuid
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from facnet_desktop.jobs.job import Status
from facnet_desktop.services.atomic_file import output_error, replacing
from facnet_desktop.services.job_documents import as_events, as_json
from facnet_desktop.services.job_documents.document import JobDocument
from facnet_desktop.services.journal.lines import Line

LISTED = 100
MOST_BYTES = 4_000_000
_EVENTS = "events.log"


class JobStore(Protocol):
    """Keeps job documents."""

    def get(self, job_id: uuid.UUID) -> JobDocument | None:
        """The document, ``None`` when there is none that can be read."""
        ...

    def store(self, document: JobDocument) -> None:
        """Keep a document, in place of the one of that id if there is one."""
        ...

    def update(self, document: JobDocument) -> None:
        """Replace a document.

        Raises:
            LookupError: there is none of that id.
        """
        ...

    def list(self, status: Status | None = None, limit: int = LISTED) -> list[JobDocument]:
        """Newest first."""
        ...

    def delete(self, job_id: uuid.UUID) -> bool:
        """Whether there was one."""
        ...


class FolderJobStore:
    """Both forms are read, JSON first; documents are written as JSON, events beside them on request.

    ``on_quarantine`` is told once of each document that was set aside.
    """

    def __init__(self, folder: Path, *, quarantine: Path, on_quarantine: Callable[[uuid.UUID], None]) -> None:
        self._folder = folder
        self._quarantine = quarantine
        self._on_quarantine = on_quarantine

    def get(self, job_id: uuid.UUID) -> JobDocument | None:
        """The document, ``None`` when there is none that can be read.

        Raises:
            TypeError: what was given is not an id.
        """
        for path, read in (
            (self._json(job_id), as_json.from_text),
            (self._events(job_id), lambda text: as_events.from_text(text, job_id)),
        ):
            try:
                document = read(_text(path))
                if document.job_id == job_id:
                    return document
            except OSError:
                continue  # absent, or the disk refuses for now: its content is not at fault
            except as_json.Malformed:
                pass  # set aside just below, with those that belong to another job
            self._set_aside(path, job_id)
        return None

    def store(self, document: JobDocument) -> None:
        """Keep a document, whole or not at all.

        Raises:
            OutputError: the folder cannot be written to.
        """
        self._write(self._json(document.job_id), as_json.to_text(document))

    def store_events(self, job_id: uuid.UUID, lines: Iterable[Line]) -> None:
        """Keep the log of a job, whole or not at all.

        Raises:
            OutputError: the folder cannot be written to.
        """
        self._write(self._events(job_id), as_events.to_text(lines))

    def update(self, document: JobDocument) -> None:
        """Replace a document.

        Raises:
            LookupError: there is none of that id.
            OutputError: the folder cannot be written to.
        """
        if self.get(document.job_id) is None:
            raise LookupError(str(document.job_id))
        self.store(document)

    def list(self, status: Status | None = None, limit: int = LISTED) -> list[JobDocument]:
        """Newest first; what has no name of ours is not looked at."""
        documents = [document for job_id in self._ids() if (document := self.get(job_id)) is not None]
        wanted = [one for one in documents if status is None or one.status is status]
        wanted.sort(key=lambda one: (one.created_at, one.job_id), reverse=True)
        return wanted[: max(0, limit)]

    def delete(self, job_id: uuid.UUID) -> bool:
        """Whether there was one; both forms go."""
        paths = [self._json(job_id), self._events(job_id)]
        found = any(path.is_file() for path in paths)
        for path in paths:
            path.unlink(missing_ok=True)
        if paths[1].parent.is_dir() and not any(paths[1].parent.iterdir()):
            paths[1].parent.rmdir()
        return found

    def _ids(self) -> set[uuid.UUID]:
        if not self._folder.is_dir():
            return set()
        names = {path.name.removesuffix(".json") for path in self._folder.iterdir()}
        return {job_id for name in names if (job_id := _id_of(name)) is not None}

    def _json(self, job_id: uuid.UUID) -> Path:
        return self._folder / f"{_checked(job_id)}.json"

    def _events(self, job_id: uuid.UUID) -> Path:
        return self._folder / _checked(job_id) / _EVENTS

    def _write(self, path: Path, text: str) -> None:
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise output_error(error, path.parent) from error
        with replacing(path) as stream:
            stream.write(text.encode())

    def _set_aside(self, path: Path, job_id: uuid.UUID) -> None:
        """Move a file where nothing reads it; when that is refused it stays, and is told of again."""
        with suppress(OSError):
            self._quarantine.mkdir(mode=0o700, parents=True, exist_ok=True)
            path.replace(self._quarantine / f"{uuid.uuid4()}{path.suffix}")
        self._on_quarantine(job_id)


def _text(path: Path) -> str:
    """The text of a file of a reasonable size.

    Raises:
        Malformed: too large, or not UTF-8.
        OSError: it cannot be read.
    """
    with path.open("rb") as stream:
        content = stream.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise as_json.Malformed
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        raise as_json.Malformed from None


def _checked(job_id: uuid.UUID) -> str:
    """The only text that becomes part of a path."""
    if type(job_id) is not uuid.UUID:
        raise TypeError("job_id")
    return str(job_id)


def _id_of(name: str) -> uuid.UUID | None:
    try:
        job_id = uuid.UUID(name)
    except ValueError:
        return None
    return job_id if str(job_id) == name else None
