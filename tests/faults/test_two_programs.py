"""Two programs of the same account on the same data folder: nothing is lost, nothing is done twice."""

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from facnet_desktop.bootstrap import find_installation
from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.jobs.job import Kind, NewJob, State
from facnet_desktop.services.instance.lock import InstanceLock
from facnet_desktop.services.instance.messages import Answer, OpenFiles, QueueChanged, ShowWindow
from facnet_desktop.services.instance.tell import tell
from facnet_desktop.store.store import Store
from tests.support import command_line
from tests.support.second_program import BATCH, BATCHES


@pytest.fixture
def data() -> Iterator[DataFolder]:
    with tempfile.TemporaryDirectory(prefix="fn-") as folder:
        yield DataFolder(Path(folder) / "données")


def opened(data: DataFolder) -> Store:
    return find_installation().open_store(data)


class Program:
    """A second program under way."""

    def __init__(self, what: str, data: DataFolder) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "tests.support.second_program", what, str(data.root)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            env=command_line.environment(PYTHONIOENCODING="utf-8"),
        )

    def heard(self) -> str:
        """Its next line."""
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def let_go(self) -> None:
        """Close its standard input."""
        assert self.process.stdin is not None
        self.process.stdin.close()


@contextmanager
def program(what: str, data: DataFolder) -> Iterator[Program]:
    running = Program(what, data)
    with running.process:
        try:
            yield running
        finally:
            running.process.kill()


def queued(data: DataFolder, *titles: str) -> list[NewJob]:
    jobs = [NewJob(kind=Kind.VALIDATION, title=title) for title in titles]
    with opened(data) as store:
        store.queue.add(jobs)
    return jobs


def test_what_a_second_launch_is_asked_goes_to_the_first(data: DataFolder) -> None:
    data.root.mkdir()
    with program("listen", data) as first:
        assert first.heard() == "ready"
        assert not InstanceLock(data).take()
        files = OpenFiles((str(data.root / "mars.csv"), str(data.root / "avril.csv")))
        for message in (files, ShowWindow(), QueueChanged()):
            assert tell(data, message) is Answer.DONE
            assert first.heard() == repr(message)
        first.let_go()
        assert first.process.wait(30) == 0
    assert tell(data, ShowWindow()) is None


def test_a_killed_program_leaves_its_place_and_its_socket_to_the_next(data: DataFolder) -> None:
    data.root.mkdir()
    for _ in range(2):
        with program("listen", data) as running:
            assert running.heard() == "ready"
            assert tell(data, ShowWindow()) is Answer.DONE
            running.process.kill()
            running.process.wait()
        assert tell(data, ShowWindow(), seconds=1) is None


@pytest.mark.parametrize("what", ["run-silent", "run-chatty"])
def test_a_cancellation_reaches_the_program_that_runs_the_job(data: DataFolder, what: str) -> None:
    first, second = queued(data, "a.csv", "b.csv")
    with program(what, data) as runner:
        for job in (first, second):
            assert runner.heard() == f"begun {job.id}"
            begun = time.monotonic()
            said = command_line.run("taches", "annuler", job.id, "--donnees", data.root)
            assert said.returncode == 0, said.stderr
        assert runner.heard() == "done"
        assert time.monotonic() - begun < 30
    with opened(data) as store:
        states = [found.state for job in (first, second) if (found := store.board.get(job.id))]
    assert states == [State.CANCELLED, State.CANCELLED]


def test_a_second_runner_leaves_the_queue_to_the_first(data: DataFolder) -> None:
    (job,) = queued(data, "a.csv")
    with program("run-silent", data) as runner:
        assert runner.heard() == f"begun {job.id}"
        said = command_line.run("taches", "traiter", "--donnees", data.root)
        assert said.returncode == 2
        assert "déjà ouvert" in said.stderr
        with opened(data) as store:
            found = store.board.get(job.id)
        assert found is not None
        assert found.state is State.RUNNING, "nobody has rescued what another program runs"


def test_a_job_whose_program_was_killed_is_resumed_by_the_next(data: DataFolder, tmp_path: Path) -> None:
    export = tmp_path / "a.csv"
    command_line.run("exemple", "--lignes", 40, "--graine", 1, "--fautes", 0, "--sortie", export)
    said = command_line.run("valider", "--file", export, "--donnees", data.root)
    with program("run-silent", data) as runner:
        assert runner.heard().startswith("begun ")
        runner.process.kill()
        runner.process.wait()
    done = command_line.run("taches", "traiter", "--donnees", data.root)
    assert done.returncode == 0, done.stderr
    assert "1\u00a0validation n'a pas été terminée." in done.stderr
    state = command_line.run("taches", "etat", said.stdout.strip(), "--donnees", data.root)
    assert "terminée" in state.stdout


def test_both_add_five_thousand_jobs(data: DataFolder) -> None:
    opened(data).close()
    with program("add", data) as first, program("add", data) as second:
        for running in (first, second):
            assert running.heard() == "ready"
        for running in (first, second):
            running.let_go()
        for running in (first, second):
            assert running.heard() == "done"
    with opened(data) as store:
        assert store.board.counters().queued == 2 * BATCHES * BATCH
        begun = time.perf_counter()
        assert len(store.board.listed(limit=100)) == 100
        assert time.perf_counter() - begun < 1
        claimed = [store.queue.claim("w") for _ in range(50)]
        assert len({job.id for job in claimed if job is not None}) == 50
