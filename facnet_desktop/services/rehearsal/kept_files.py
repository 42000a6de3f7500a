"""The last validated files whose lines are still kept: what a rehearsal judges again."""

import uuid
from dataclasses import dataclass

from facnet_desktop.jobs.job import Job, State
from facnet_desktop.services.rehearsal.documents import KeptLines
from facnet_desktop.services.results import documents
from facnet_desktop.services.work.validation_document import UnusableRequest, ValidationDocument
from facnet_desktop.store.jobs.board import JobBoard
from facnet_desktop.store.results import Results

MOST_FILES = 5
MOST_LINES = 2_000_000
"""A child judges that many twice in some ten seconds, within the memory of a validation."""
_LOOKED_AT = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFile:
    """A completed validation: ``title`` is the name of its file, as the list of jobs shows it."""

    job_id: uuid.UUID
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFiles:
    """``files`` newest first; ``left_aside`` would have been among them but are too large."""

    files: tuple[KeptFile, ...] = ()
    left_aside: int = 0


def last_files(board: JobBoard, results: Results, *, most: int = MOST_FILES) -> KeptFiles:
    """Each content once: a file that was validated twice is rehearsed once.

    Files that were validated with tables of the person's own are left out: no package changes those.
    """
    files: list[KeptFile] = []
    seen: set[str] = set()
    left_aside = 0
    for job_id in results.recent(_LOOKED_AT):
        job, stored = board.get(job_id), results.validation(job_id)
        if job is None or stored is None or not _is_fit(job) or (job.file_sha256 or str(job_id)) in seen:
            continue
        seen.add(job.file_sha256 or str(job_id))
        if stored.lines > MOST_LINES:
            left_aside += 1
        else:
            files.append(KeptFile(job_id=job_id, title=job.title))
        if len(files) == most:
            break
    return KeptFiles(files=tuple(files), left_aside=left_aside)


def _is_fit(job: Job) -> bool:
    if job.state is not State.COMPLETED:
        return False
    try:
        return ValidationDocument.from_json(job.request).reference is None
    except UnusableRequest:
        return False


def lines_of(board: JobBoard, results: Results, file: KeptFile) -> KeptLines:
    """Its lines and with what they were judged.

    Raises:
        ResultsDestroyed, LookupError: they were destroyed meanwhile.
    """
    job, stored = board.get(file.job_id), results.validation(file.job_id)
    if job is None or stored is None:
        raise LookupError(str(file.job_id))
    asked = ValidationDocument.from_json(job.request)
    return KeptLines(
        claims=results.claims(file.job_id),
        rules=asked.rules,
        ran=tuple(rule.code for rule in documents.rules_of(stored.rules) if rule.ran),
        configuration=asked.configuration,
        as_of=asked.as_of,
        control=documents.reading_of(stored.reading).control,
    )
