"""Validations run as jobs, in process, and kept in a real encrypted file."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from facnet_desktop.jobs.context import JobContext
from facnet_desktop.jobs.job import Job, Kind
from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.registry import RULES
from facnet_desktop.services.configuration.configure import Setup, configure
from facnet_desktop.services.configuration.from_options import Options
from facnet_desktop.services.work.compute_validation import ComputeValidation
from facnet_desktop.services.work.contract import WorkOutcome
from facnet_desktop.services.work.validation import ValidationWork
from facnet_desktop.services.work.validation_document import ValidationDocument, document_of
from facnet_desktop.store.results import Results
from tests.support.exports import REFERENCE_FOLDER, reference
from tests.support.job_store import Jobs, jobs_in

COMPUTE = ComputeValidation()


def setup_of(options: Options | None = None, *, shipped: Reference | None = None) -> Setup:
    """What options ask for, on the shipped tables."""
    return configure(RULES, shipped or reference(), file=None, options=options or Options())


def asked(path: Path, options: Options | None = None) -> ValidationDocument:
    """The request to validate a file."""
    required = options is not None and options.exceptions is not None
    return document_of(path, setup_of(options), reference=None, exceptions_required=required)


@dataclass
class Validating:
    """A queue, its results, and the work of validations."""

    jobs: Jobs
    results: Results = field(init=False)
    work: ValidationWork = field(init=False)

    def __post_init__(self) -> None:
        self.results = Results(self.jobs.file, clock=self.jobs.clock)
        self.work = ValidationWork(
            compute=COMPUTE, results=self.results, references=lambda: [REFERENCE_FOLDER]
        )

    def claimed(self, document: ValidationDocument) -> Job:
        """A job that asks for it, taken by a worker."""
        self.jobs.add(Path(document.path).name, kind=Kind.VALIDATION, request=document.to_json())
        return self.jobs.claim()

    def run(self, document: ValidationDocument, context: JobContext | None = None) -> WorkOutcome:
        """Only work: nothing is completed."""
        return self.work(self.claimed(document), context or JobContext())

    def validate(self, document: ValidationDocument) -> uuid.UUID:
        """Work and complete; the id of the job."""
        job = self.claimed(document)
        outcome = self.work(job, JobContext())
        assert self.jobs.queue.complete(job, outcome.result, outcome.keep)
        return job.id


@contextmanager
def validating_in(path: Path) -> Iterator[Validating]:
    """Validations kept in ``path``."""
    with jobs_in(path) as jobs:
        yield Validating(jobs)
