"""A validation of a million lines cancelled in each of its phases: it returns, and nothing is half-saved."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from facnet_desktop.bootstrap import find_installation
from facnet_desktop.jobs.context import Phase
from facnet_desktop.jobs.job import Job, JobProgress, Kind, State
from facnet_desktop.services.jobs.runner import Runner, RunnerListener
from facnet_desktop.services.journal.journal import Journal
from facnet_desktop.store.store import Store
from tests.support.command_line import run
from tests.support.store_folder import opened

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

LINES = 1_000_000


@pytest.fixture(scope="module")
def queued(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A data folder in which a million lines wait to be validated, once for each phase."""
    folder = tmp_path_factory.mktemp("large")
    export = folder / "export.csv"
    made = run("exemple", "--lignes", LINES, "--graine", 1, "--sortie", export, timeout=300)
    assert made.returncode == 0, made.stderr
    for phase in Phase:
        added = run("valider", "--file", "--de-nouveau", "--donnees", folder / phase.value, export)
        assert added.returncode == 0, added.stderr
    yield folder
    export.unlink()


@dataclass
class CancelInPhase(RunnerListener):
    """Asks for the cancellation when the first validation reports ``phase``."""

    phase: Phase
    runner: Runner | None = None
    asked: uuid.UUID | None = None

    def job_progressed(self, job: Job, progress: JobProgress) -> None:
        if (
            self.runner
            and self.asked is None
            and job.kind is Kind.VALIDATION
            and progress.phase == self.phase
        ):
            self.asked = job.id
            self.runner.cancel(job.id, by="someone")


@contextmanager
def runner_of(store: Store, listener: CancelInPhase) -> Iterator[Runner]:
    journal = Journal(store.folder.journal)
    with find_installation().executor(store, journal, workers=1) as executor:
        yield Runner(queue=store.queue, board=store.board, executor=executor, workers=1, listener=listener)
    journal.close()


@pytest.mark.parametrize(
    "phase",
    [
        *(Phase.READING, Phase.CHECKING),
        *(pytest.param(phase, marks=pytest.mark.nightly) for phase in (Phase.SAVING, Phase.FINISHING)),
    ],
)
def test_it_is_cancelled_and_nothing_of_it_is_kept(phase: Phase, queued: Path) -> None:
    listener = CancelInPhase(phase)
    with opened(queued / phase.value) as store:
        with runner_of(store, listener) as runner:
            listener.runner = runner
            runner.run_until_idle()
        assert listener.asked is not None
        job = store.board.get(listener.asked)
        assert job is not None
        assert job.state is State.CANCELLED
        assert job.cancelled_by == "someone"
        assert job.progress.percent < 100
        assert store.results.validation(job.id) is None
        with store.file.watching() as connection:
            for table in ("validation", "finding"):
                assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,), table  # noqa: S608
