"""A stored validation with as many findings as wanted: real ones, over and over, of other people."""

import io
import time
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import polars as pl

from benchmarks.ours import ROOT
from facnet_desktop.bootstrap import Installation
from facnet_desktop.jobs.context import JobContext
from facnet_desktop.jobs.job import Json, Kind, NewJob
from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.registry import RULES
from facnet_desktop.services.configuration.configure import configure
from facnet_desktop.services.configuration.from_options import Options
from facnet_desktop.services.generate_example import ExampleRequest, fault_rates, generate_example
from facnet_desktop.services.work.compute_validation import ComputeValidation
from facnet_desktop.services.work.validation import ValidationWork
from facnet_desktop.services.work.validation_document import document_of
from facnet_desktop.services.worker.contract import Computed
from facnet_desktop.store.claims_blob import columns_of
from facnet_desktop.store.computed_validation import INDEX_PART
from facnet_desktop.store.encrypted import EncryptedFile
from facnet_desktop.store.finding_index import index_parts
from facnet_desktop.store.jobs.queue import JobQueue
from facnet_desktop.store.results import Results
from facnet_desktop.store.schema import upgrade

TODAY = date(2025, 5, 1)
PATIENTS, DOCTORS = 250_000, 40
"""As in the month of an agency: a patient has a few findings, a doctor thousands."""
_LINES, _RATE, _SEED = 20_000, "0.2", 5


@dataclass(slots=True)
class Made:
    """A validation, and what keeping it took: seconds, and bytes of its index and of its rows."""

    job_id: uuid.UUID
    findings: int = 0
    index_seconds: float = 0.0
    index_bytes: int = 0
    row_bytes: int = 0
    keep_seconds: float = 0.0


def reference_in_force() -> Reference:
    """The shipped tables."""
    return Installation(resources=ROOT / "resources").reference(as_of=TODAY)


def make(file: EncryptedFile, folder: Path, findings: int) -> Made:
    """Validate a generated export full of faults, and keep its findings until there are that many."""
    with file.writing() as connection:
        upgrade(connection)
    reference = reference_in_force()
    path = folder / "fautes.csv"
    request = ExampleRequest(lines=_LINES, seed=_SEED, output=path, faults=fault_rates(_RATE, reference))
    generate_example(request, JobContext(), reference)
    setup = configure(RULES, reference, file=None, options=Options())
    document = document_of(path, setup, reference=None, exceptions_required=False)
    queue = JobQueue(file)
    queue.add([NewJob(kind=Kind.VALIDATION, title=path.name, request=document.to_json())])
    job = queue.claim("mesure")
    if job is None:
        raise RuntimeError
    made = Made(job_id=job.id)
    work = ValidationWork(
        compute=_Repeated(made, findings),
        results=Results(file),
        references=lambda: [ROOT / "resources" / "reference"],
    )
    outcome = work(job, JobContext())
    begun = time.perf_counter()
    queue.complete(job, outcome.result, outcome.keep)
    made.keep_seconds = time.perf_counter() - begun
    return made


class _Repeated:
    """Computes a validation, then repeats its findings."""

    def __init__(self, made: Made, findings: int) -> None:
        self._made = made
        self._findings = findings

    def __call__(self, document: Mapping[str, Json], context: JobContext) -> Computed:
        computed = ComputeValidation()(document, context)
        parts = dict(computed.parts)
        rows = repeated(pl.read_ipc(io.BytesIO(parts["findings"])), self._findings)
        facts = columns_of(bytes(parts["claims"]), ("place", "code", "patient", "patient_key"))
        begun = time.perf_counter()
        index = index_parts(rows, facts)
        self._made.index_seconds = time.perf_counter() - begun
        self._made.index_bytes = sum(map(len, index.values()))
        self._made.findings = rows.height
        self._made.row_bytes = int(rows.estimated_size())
        buffer = io.BytesIO()
        rows.write_ipc(buffer)
        return replace(
            computed,
            parts={
                **parts,
                "findings": buffer.getvalue(),
                **{f"{INDEX_PART}{name}": content for name, content in index.items()},
            },
        )


def repeated(rows: pl.DataFrame, findings: int) -> pl.DataFrame:
    """As many rows, numbered anew; each has its invoice, patients and doctors come round."""
    times = -(-findings // rows.height)
    number = pl.int_range(1, findings + 1, dtype=pl.UInt32)
    spread = pl.int_range(findings, dtype=pl.UInt64) * 2_654_435_761
    return (
        pl.concat([rows] * times)
        .head(findings)
        .with_columns(
            number=number,
            doctor=pl.when(pl.col("doctor").is_not_null()).then(pl.format("1999{}", 100 + spread % DOCTORS)),
            patient_key=pl.when(pl.col("patient_key").is_not_null()).then(
                pl.format("ZZZZ{}", 10_000_000 + spread % PATIENTS)
            ),
            invoices=pl.format('["9{}"]', 100_000_000 + number),
            ramq_ids=pl.format('["99{}"]', 100_000_000 + number),
        )
        .select(rows.columns)
    )
