"""What keeping results encrypted costs: a whole job, and the writing of findings alone."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, TypedDict, TypeVar

from sqlalchemy import select

from benchmarks.ours import ROOT
from benchmarks.tables import ABSENT, Table, decimal
from facnet_desktop.bootstrap import Installation
from facnet_desktop.domain.french import count, number
from facnet_desktop.ingest.read import read_export
from facnet_desktop.ingest.source import PathSource
from facnet_desktop.jobs.context import JobContext
from facnet_desktop.jobs.job import Job, Kind, NewJob
from facnet_desktop.rules.registry import RULES
from facnet_desktop.services.configuration.configure import configure
from facnet_desktop.services.configuration.from_options import Options
from facnet_desktop.services.work.compute_validation import ComputeValidation
from facnet_desktop.services.work.validation import ValidationWork
from facnet_desktop.services.work.validation_document import document_of
from facnet_desktop.store.claims_blob import claims_blob
from facnet_desktop.store.computed_validation import ComputedValidation
from facnet_desktop.store.encrypted import EncryptedFile
from facnet_desktop.store.finding_rows import (
    COLUMNS,
    finding_bytes,
    finding_of,
    finding_rows,
    finding_table,
)
from facnet_desktop.store.jobs.queue import JobQueue
from facnet_desktop.store.results import Results
from facnet_desktop.store.schema import upgrade
from facnet_desktop.store.tables import FINDING, JOB

MOST_TIMES = 1.5
LEAST_SHARE = 0.8
TURNS = 9
MOST_ROWS = 50_000
_KEY = bytes(range(32))
Value = TypeVar("Value")


class StoreCost(TypedDict):
    """What is written, and how fast.

    ``share`` is the rate of our way of inserting ``rows`` findings over that of the driver, by the clock,
    and ``cpu_share`` by processor time, which a busy machine weighs less on: medians over pairs of turns
    that follow one another.
    """

    rows: int
    seconds: float
    share: float
    cpu_share: float
    blob_bytes: int
    blob_seconds: float


@dataclass(frozen=True, slots=True)
class Spent:
    """By the clock, and by the processor for all threads."""

    seconds: float
    cpu_seconds: float


def _spent(work: Callable[[], object]) -> Spent:
    begun, cpu = time.perf_counter(), time.process_time()
    work()
    return Spent(time.perf_counter() - begun, time.process_time() - cpu)


class StoredValidations:
    """Validations as jobs of a new encrypted store, worked in this process, one after the other."""

    def __init__(self, file: EncryptedFile) -> None:
        with file.writing() as connection:
            upgrade(connection)
        shipped = Installation(resources=ROOT / "resources")
        today = datetime.now().astimezone().date()
        self._setup = configure(RULES, shipped.reference(as_of=today), file=None, options=Options())
        self._queue = JobQueue(file)
        self.results = Results(file)
        self._work = ValidationWork(
            compute=ComputeValidation(),
            results=self.results,
            references=lambda: [shipped.reference_folder],
        )

    def queued(self, path: Path) -> Job:
        """A job for the file, taken."""
        document = document_of(path, self._setup, reference=None, exceptions_required=False)
        job = NewJob(kind=Kind.VALIDATION, title=path.name, request=document.to_json())
        self._queue.add([job])
        return _there(self._queue.claim("mesure"))

    def run(self, job: Job) -> dict[str, Any]:
        """Validate and keep everything, as one job does."""
        outcome = self._work(job, JobContext())
        _there(self._queue.complete(job, outcome.result, outcome.keep) or None)
        result: Any = outcome.result
        rows = result["rows"]
        counts = (result["summary"][name] for name in ("errors", "warnings", "optimizations", "infos"))
        return {"lines": rows["accepted"] + rows["rejected"], "findings": sum(counts)}

    def to_keep(self, path: Path, findings: bytes) -> Spent:
        """What completing a job takes that leaves those findings, and next to no line."""
        job = self.queued(path)
        computed = ComputedValidation(
            edition="", lines=0, reading="", rules="", summary="", details="", claims=b"", findings=findings
        )
        keep = self.results.keep_of(computed)
        return _spent(lambda: _there(self._queue.complete(job, {}, keep) or None))


@contextmanager
def new_store() -> Iterator[EncryptedFile]:
    """An encrypted file that is gone afterwards."""
    with (
        TemporaryDirectory(prefix="facnet-magasin-") as folder,
        EncryptedFile(Path(folder) / "facnet.db", _KEY) as file,
    ):
        yield file


def store_cost(path: Path) -> StoreCost:
    """The two parts of the cost, apart; each way of inserting takes its turn on the same file."""
    claims = _there(read_export(PathSource(path)).claims)
    begun = time.perf_counter()
    blob = claims_blob(claims)
    blob_seconds = time.perf_counter() - begun
    with new_store() as file:
        validations = StoredValidations(file)
        validations.run(validations.queued(path))
        findings = _many_findings(file, min(claims.frame.height, MOST_ROWS))
        rows = list(finding_rows(findings))
        turns = [
            (_raw(file, validations.queued(path), rows), validations.to_keep(path, findings))
            for _ in range(TURNS)
        ]
    return StoreCost(
        rows=len(rows),
        seconds=median(ours.seconds for _, ours in turns),
        share=median(raw.seconds / ours.seconds for raw, ours in turns),
        cpu_share=median(raw.cpu_seconds / ours.cpu_seconds for raw, ours in turns),
        blob_bytes=len(blob),
        blob_seconds=blob_seconds,
    )


def _there(value: Value | None) -> Value:
    """What has to be there for the measure to mean anything.

    Raises:
        RuntimeError: it is not.
    """
    if value is None:
        raise RuntimeError
    return value


def _many_findings(file: EncryptedFile, rows: int) -> bytes:
    """The findings that the first job left, over and over."""
    with file.reading() as connection:
        kept = [finding_of(row) for row in connection.execute(select(FINDING).order_by("number")).mappings()]
    again = islice(cycle(kept), rows)
    return finding_bytes([finding_table([replace(one, number=at) for at, one in enumerate(again, 1)])])


def _raw(file: EncryptedFile, job: Job, rows: list[tuple[Any, ...]]) -> Spent:
    """Nothing but the driver: tuples that are ready, one statement, one durable transaction."""
    marks = ", ".join("?" * len(COLUMNS))
    with file.reading() as connection:
        own = connection.execute(select(JOB.c.number).where(JOB.c.id == str(job.id))).scalar_one()
    statement = f"INSERT INTO finding (job, {', '.join(COLUMNS)}) VALUES ({own}, {marks})"  # noqa: S608

    def insert() -> None:
        with file.transaction() as cursor:
            cursor.executemany(statement, rows)

    return _spent(insert)


def cost_table(cost: StoreCost, lines: int, times: float | None) -> Table:
    """Beside its targets; ``times`` is a validation that is kept over one that is not."""
    share, rate = cost["share"], cost["rows"] / cost["seconds"]
    kept = ABSENT if times is None else ("oui" if times <= MOST_TIMES else "non")
    return Table(
        title=f"Coût de l'enregistrement chiffré, {count(lines, 'ligne')}",
        headings=("Mesure", "Cible", "Mesuré", "Atteinte"),
        rows=(
            ("Validation enregistrée ÷ sans magasin", f"≤ {decimal(MOST_TIMES)}", decimal(times), kept),
            (
                "Constats insérés, part du débit de executemany sur le même fichier",
                f"≥ {decimal(LEAST_SHARE)}",
                decimal(share),
                "oui" if share >= LEAST_SHARE else "non",
            ),
            ("La même part, en temps de processeur", ABSENT, decimal(cost["cpu_share"]), ABSENT),
            ("Constats insérés par seconde", ABSENT, number(round(rate)), ABSENT),
            ("Lignes en Parquet (Mo)", ABSENT, decimal(cost["blob_bytes"] / 1_000_000, 1), ABSENT),
            ("Lignes en Parquet (s)", ABSENT, decimal(cost["blob_seconds"], 2), ABSENT),
        ),
    )
