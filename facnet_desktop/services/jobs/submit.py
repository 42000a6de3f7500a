"""Queue files to validate: one, or a lot of them. What cannot be queued does not stop the rest.

A file that another program holds for now is queued all the same: its job reads it when its turn comes, and
tries again by itself. Its bytes are known from then on.
"""

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
from facnet_desktop.jobs.error_entries import ENTRIES
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
    """The file is in the queue; ``obstacle`` is what kept it from being read now, when that may pass."""

    path: Path
    job_id: uuid.UUID
    obstacle: UserError | None = None


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
    """The file cannot be read, now or later, or is not one that can be validated."""

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

    One that cannot be read for now has no fingerprint: its path tells whether it waits already.

    Raises:
        JobCancelled: ``context`` asked to stop.
        StoreError: the queue cannot be read.
    """
    outcomes: list[Outcome] = []
    jobs: list[NewJob] = []
    first_with: dict[str, Path] = {}
    for path in submission.paths:
        read: _Read | None = None
        obstacle: UserError | None = None
        try:
            read = _read(path, context or JobContext())
        except UserError as error:
            if not _may_pass(error):
                outcomes.append(NotQueued(path=path, error=error))
                continue
            obstacle = error
        same = _what_tells(path, read)
        outcome: Outcome | None
        if same in first_with:
            outcome = SameInRequest(path=path, first=first_with[same])
        else:
            outcome = _known(path, read, submission, board)
        if outcome is None:
            first_with[same] = path
            jobs.append(_new_job(path, read, submission))
            outcome = Queued(path=path, job_id=jobs[-1].id, obstacle=obstacle)
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


@dataclass(frozen=True, slots=True)
class _Read:
    """The bytes of a file: their fingerprint, and how many there are."""

    sha256: str
    size: int


def _may_pass(error: UserError) -> bool:
    """Whether a job would try again by itself what has just failed."""
    return ENTRIES[error.code].transient and not isinstance(error, NotOrdinaryFile)


def _what_tells(path: Path, read: _Read | None) -> str:
    """What tells a file from the others of a request: its bytes, or where it is while nobody can read it."""
    return str(path.absolute()) if read is None else read.sha256


def _known(path: Path, read: _Read | None, submission: Submission, board: JobBoard) -> Outcome | None:
    """The earlier job that holds for the file; ``None`` when it needs one of its own."""
    if submission.again or path in submission.repeated:
        return None
    catalogue = submission.catalogue_of(path)
    if read is None:
        unread = board.unread_file(submission.document(path.absolute()), catalogue)
        return None if unread is None else AlreadyQueued(path=path, earlier=unread)
    waiting = board.same_file(read.sha256, catalogue, states=WAITING | {State.RUNNING})
    if waiting is not None:
        return AlreadyQueued(path=path, earlier=waiting)
    earlier = board.same_file(read.sha256, catalogue)
    return None if earlier is None else AlreadyValidated(path=path, earlier=earlier)


def _new_job(path: Path, read: _Read | None, submission: Submission) -> NewJob:
    return NewJob(
        kind=Kind.VALIDATION,
        title=printable(path.name),
        request=submission.document(path.absolute()),
        max_attempts=submission.attempts,
        dossier=submission.dossier,
        created_by=submission.created_by,
        file_sha256=None if read is None else read.sha256,
        file_bytes=None if read is None else read.size,
        catalogue=submission.catalogue_of(path),
    )


def _read(path: Path, context: JobContext) -> _Read:
    """The file read in blocks, to its end.

    Raises:
        UserError: it is no export, by its name, or it cannot be read to its end.
        JobCancelled: the context asked to stop.
    """
    refuse_unfit(path)
    reader = ByteReader(PathSource(path))
    for _ in reader.blocks():
        if context.is_cancelled():
            raise JobCancelled
    return _Read(reader.sha256, reader.bytes_read)


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
