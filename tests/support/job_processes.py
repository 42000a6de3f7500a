"""Programs that use a queue, each run in a process of its own (``python -m``)."""

import random
import sys
import uuid
from pathlib import Path

from facnet_desktop.jobs.job import JobProgress, Kind, NewJob
from facnet_desktop.store.encrypted import EncryptedFile
from facnet_desktop.store.jobs.queue import JobQueue
from tests.support.job_store import KEY


def claim_all(path: Path, owner: str) -> None:
    """Say that it is ready, wait to be told to begin, then claim until nothing is left; tell the ids."""
    with EncryptedFile(path, KEY) as file:
        queue = JobQueue(file)
        tell("ready")
        sys.stdin.readline()
        while (job := queue.claim(owner)) is not None:
            tell(str(job.id))


def work_for_ever(path: Path, seed: str) -> None:
    """Add, claim, report and complete, telling on each line what is certain to be kept by then."""
    chance = random.Random(int(seed))
    with EncryptedFile(path, KEY) as file:
        queue = JobQueue(file)
        while True:
            new = [NewJob(kind=Kind.VALIDATION, title="a.csv") for _ in range(chance.randint(1, 3))]
            queue.add(new)
            tell("added", *(job.id for job in new))
            for _ in range(chance.randint(1, 3)):
                job = queue.claim("worker")
                if job is None:
                    break
                for percent in (10.0, 60.0):
                    queue.report(job, JobProgress(percent=percent, phase="reading", done=1, total=2))
                if queue.complete(job, {"id": str(job.id)}):
                    tell("completed", job.id)


def tell(word: str, *ids: uuid.UUID) -> None:
    """One line, at once."""
    sys.stdout.write(f"{' '.join([word, *map(str, ids)])}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    {"claim_all": claim_all, "work_for_ever": work_for_ever}[sys.argv[1]](Path(sys.argv[2]), sys.argv[3])
