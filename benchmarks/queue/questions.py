"""What the window and the command line ask of a store with 10,000 jobs done and 5,000 queued."""

import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.queue.contestants import KEY, REQUEST
from facnet_desktop.jobs.figures import JobFilter
from facnet_desktop.jobs.job import Kind, NewJob, Status
from facnet_desktop.store.encrypted import EncryptedFile
from facnet_desktop.store.jobs.board import JobBoard
from facnet_desktop.store.jobs.queue import JobQueue
from facnet_desktop.store.schema import upgrade

STORED = 10_000
QUEUED = 5_000
LOTS = 50
RESULT_BYTES = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """How long one question takes in milliseconds: on a connection just opened, then again on it."""

    label: str
    cold_ms: float
    warm_ms: float


@dataclass(frozen=True, slots=True)
class Filled:
    """A store with its jobs, closed."""

    path: Path
    last: uuid.UUID
    lot: uuid.UUID
    adding_ms: float


def fill(folder: Path) -> Filled:
    """Make the jobs by the moves of the machine; the results have a realistic size."""
    path = folder / "questions.db"
    result = {"rules": {f"R{at:03d}": at for at in range(75)}, "text": ""}
    result["text"] = "x" * (RESULT_BYTES - len(str(result)))
    lots = [uuid.uuid4() for _ in range(LOTS)]
    with EncryptedFile(path, KEY) as file:
        with file.writing() as connection:
            upgrade(connection)
        queue = JobQueue(file)
        for at, lot in enumerate(lots):
            queue.add(
                [_job(f"{at}_{number}", lot) for number in range(STORED // LOTS)], lot_title=f"Lot {at}"
            )
        for _ in range(STORED):
            claimed = queue.claim("worker")
            if claimed is None or not queue.complete(claimed, result):
                raise AssertionError
        waiting = [_job(f"queued_{number}", None) for number in range(QUEUED)]
        begin = time.perf_counter()
        queue.add(waiting)
        adding = time.perf_counter() - begin
        file.checkpoint()
    return Filled(path, waiting[-1].id, lots[0], 1000 * adding)


def _job(name: str, lot: uuid.UUID | None) -> NewJob:
    return NewJob(
        kind=Kind.VALIDATION,
        title=f"export_{name}.csv",
        request=REQUEST,
        lot_id=lot,
        dossier=f"Dossier {name[0]}",
        file_sha256=uuid.uuid5(uuid.NAMESPACE_OID, name).hex * 2,
        file_bytes=800_000,
        catalogue="c" * 64,
    )


def ask(filled: Filled, *, turns: int) -> list[Answer]:
    """Each question on connections of its own, ``turns`` times; medians."""
    questions: tuple[tuple[str, Callable[[JobBoard], object]], ...] = (
        ("liste des 100 dernières tâches", lambda board: board.listed()),
        ("liste, tâches terminées", lambda board: board.listed(JobFilter(status=Status.COMPLETED))),
        ("liste, échecs (aucun)", lambda board: board.listed(JobFilter(status=Status.FAILED))),
        ("liste, texte cherché dans le titre", lambda board: board.listed(JobFilter(text="export_3_7"))),
        ("liste, dossier", lambda board: board.listed(JobFilter(dossier="Dossier 3"))),
        ("liste, un lot", lambda board: board.listed(JobFilter(lot_id=filled.lot))),
        ("compteurs", lambda board: board.counters()),
        ("compteurs d'un dossier", lambda board: board.counters(JobFilter(dossier="Dossier 3"))),
        ("rang de la dernière en file", lambda board: board.position(filled.last)),
        ("un lot", lambda board: board.lot(filled.lot)),
        ("tous les lots", lambda board: board.lots()),
        ("même fichier déjà validé", lambda board: board.same_file("a" * 64, "c" * 64)),
        ("durées des 100 dernières", lambda board: board.timings()),
    )
    return [_answer(filled.path, label, question, turns) for label, question in questions]


def _answer(path: Path, label: str, question: Callable[[JobBoard], object], turns: int) -> Answer:
    cold, warm = [], []
    for _ in range(turns):
        with EncryptedFile(path, KEY) as file:
            board = JobBoard(file)
            for times in (cold, warm):
                begin = time.perf_counter()
                question(board)
                times.append(time.perf_counter() - begin)
    return Answer(label=label, cold_ms=1000 * median(cold), warm_ms=1000 * median(warm))
