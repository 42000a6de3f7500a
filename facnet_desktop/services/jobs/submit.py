"""Queue files to validate: one, or a lot of them. What cannot be queued does not stop the rest."""

import stat
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from facnet_desktop.domain.errors import ErrorCode, UserError
from facnet_desktop.domain.french import count, quoted
from facnet_desktop.ingest.choices import AS_FOUND, ReadingChoices
from facnet_desktop.ingest.source import ByteReader, PathSource, SourceError, source_error
from facnet_desktop.jobs.context import JobCancelled, JobContext
from facnet_desktop.jobs.job import WAITING, Job, Json, Kind, NewJob, State
from facnet_desktop.reports.contract import printable
from facnet_desktop.services.reading_choices import with_choices
from facnet_desktop.store.jobs.board import JobBoard
from facnet_desktop.store.jobs.queue import JobQueue

WORKBOOKS = frozenset({".xlsx", ".xls", ".xlsm", ".xlsb", ".ods", ".numbers"})


class Workbook(UserError):
    """A workbook, by its name: its content is no CSV."""

    code = ErrorCode.FILE_NOT_EXPORT


class NotOrdinaryFile(SourceError):
    """A pipe or a device: a job may have to read its file again."""

    code = ErrorCode.FILE_UNREADABLE


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """``paths`` are queued in their order.

    ``document`` gives the request of a validation for an absolute path, ``catalogue`` the fingerprint of
    the rules, references and settings it asks for. ``again`` queues also what was validated before,
    ``repeated`` does so for some of the paths only. ``reading`` is what a person told of some files: the
    requests that ``document`` gives say the same.
    ``attempts`` is how many times a file whose failure may pass is tried.
    """

    paths: tuple[Path, ...]
    document: Callable[[Path], Mapping[str, Json]]
    catalogue: str
    created_by: str
    lot_title: str | None = None
    dossier: str | None = None
    again: bool = False
    attempts: int = 3
    repeated: frozenset[Path] = frozenset()
    reading: Mapping[Path, ReadingChoices] = field(default_factory=dict)

    def catalogue_of(self, path: Path) -> str:
        """The fingerprint for one of the paths."""
        return with_choices(self.catalogue, self.reading.get(path, AS_FOUND))


@dataclass(frozen=True, slots=True, kw_only=True)
class Queued:
    """The file is in the queue."""

    path: Path
    job_id: uuid.UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class AlreadyValidated:
    """The same bytes were validated with the same rules and settings; nothing was queued."""

    path: Path
    earlier: Job


@dataclass(frozen=True, slots=True, kw_only=True)
class AlreadyQueued:
    """The same bytes wait, or are being validated, with the same rules and settings."""

    path: Path
    earlier: Job


@dataclass(frozen=True, slots=True, kw_only=True)
class SameInRequest:
    """The same bytes as another file of the request, which is enough."""

    path: Path
    first: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class NotQueued:
    """The file cannot be read, or is not one that can be validated."""

    path: Path
    error: UserError


Outcome = Queued | AlreadyValidated | AlreadyQueued | SameInRequest | NotQueued


@dataclass(frozen=True, slots=True, kw_only=True)
class Submitted:
    """What became of each file, in the order they were given, and what is to be added for it.

    With ``lot_title`` the jobs make a lot, whose id they carry.
    """

    outcomes: tuple[Outcome, ...]
    jobs: tuple[NewJob, ...]
    lot_title: str | None = None


def prepare(submission: Submission, *, board: JobBoard, context: JobContext | None = None) -> Submitted:
    """Read each file once for its fingerprint and decide what is to be queued; nothing is yet.

    Raises:
        JobCancelled: ``context`` asked to stop.
        StoreError: the queue cannot be read.
    """
    outcomes: list[Outcome] = []
    jobs: list[NewJob] = []
    first_with: dict[str, Path] = {}
    for path in submission.paths:
        try:
            digest, size = _digest(path, context or JobContext())
        except UserError as error:
            outcomes.append(NotQueued(path=path, error=error))
            continue
        outcome = _known(path, digest, first_with, submission, board)
        if outcome is None:
            first_with[digest] = path
            jobs.append(_new_job(path, digest, size, submission))
            outcome = Queued(path=path, job_id=jobs[-1].id)
        outcomes.append(outcome)
    if len(jobs) < 2:
        return Submitted(outcomes=tuple(outcomes), jobs=tuple(jobs))
    lot_id = uuid.uuid4()
    return Submitted(
        outcomes=tuple(outcomes),
        jobs=tuple(replace(job, lot_id=lot_id) for job in jobs),
        lot_title=submission.lot_title or f"Lot de {count(len(jobs), 'fichier')}",
    )


def submit(
    submission: Submission, *, queue: JobQueue, board: JobBoard, context: JobContext | None = None
) -> Submitted:
    """``prepare``, then queue all that can be, in one transaction.

    Raises:
        JobCancelled: ``context`` asked to stop; nothing was queued.
        StoreError: nothing was queued.
    """
    submitted = prepare(submission, board=board, context=context)
    queue.add(submitted.jobs, lot_title=submitted.lot_title)
    return submitted


def _known(
    path: Path, digest: str, first_with: Mapping[str, Path], submission: Submission, board: JobBoard
) -> Outcome | None:
    """Why the file needs no job of its own; ``None`` when it does."""
    if digest in first_with:
        return SameInRequest(path=path, first=first_with[digest])
    if submission.again or path in submission.repeated:
        return None
    catalogue = submission.catalogue_of(path)
    waiting = board.same_file(digest, catalogue, states=WAITING | {State.RUNNING})
    if waiting is not None:
        return AlreadyQueued(path=path, earlier=waiting)
    earlier = board.same_file(digest, catalogue)
    return None if earlier is None else AlreadyValidated(path=path, earlier=earlier)


def _new_job(path: Path, digest: str, size: int, submission: Submission) -> NewJob:
    return NewJob(
        kind=Kind.VALIDATION,
        title=printable(path.name),
        request=submission.document(path.absolute()),
        max_attempts=submission.attempts,
        dossier=submission.dossier,
        created_by=submission.created_by,
        file_sha256=digest,
        file_bytes=size,
        catalogue=submission.catalogue_of(path),
    )


def _digest(path: Path, context: JobContext) -> tuple[str, int]:
    """The SHA-256 of the file, read in blocks, and its size in bytes.

    Raises:
        UserError: it is no export, by its name, or it cannot be read to its end.
        JobCancelled: the context asked to stop.
    """
    refuse_unfit(path)
    reader = ByteReader(PathSource(path))
    for _ in reader.blocks():
        if context.is_cancelled():
            raise JobCancelled
    return reader.sha256, reader.bytes_read


def refuse_unfit(path: Path) -> None:
    """Refuse what a job could not read, or not twice, before any byte is read.

    Raises:
        Workbook: by its name, it is no CSV.
        SourceError: it is not there, or is no ordinary file.
    """
    if path.suffix.casefold() in WORKBOOKS:
        raise Workbook(
            f"{quoted(path.name)} est un classeur, et seuls les fichiers CSV sont pris en charge.",
            "Il n'a pas été mis en file.",
            "L'ouvrir dans Excel et l'enregistrer en CSV, puis choisir ce nouveau fichier.",
        )
    try:
        kind = path.stat().st_mode
    except (OSError, ValueError) as error:
        raise source_error(error, path.name) from error
    if not stat.S_ISREG(kind) and not stat.S_ISDIR(kind):
        raise NotOrdinaryFile(
            f"{quoted(path.name)} n'est pas un fichier ordinaire.",
            "Il n'a pas été mis en file.",
            "L'enregistrer dans un fichier CSV, ou le valider sans le mettre en file.",
        )
