"""After real runs over an invented export, nothing of its people is anywhere but in the encrypted store.

The program is run as a person does. Its data folder, its temporary folder and its home are fresh: every
byte of them is searched for every health insurance number, name, invoice, RAMQ number and doctor.
"""

import json
import os
import signal
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from facnet_desktop.jobs.job import State
from tests.support.command_line import command, environment, run
from tests.support.secrets_of import Secrets, kept_files
from tests.support.store_folder import opened
from tests.support.waiting import until

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]
LINES = 1_500
_NOT_NAMING = ("job", "job_event", "lot", "setting", "access_entry", "purge_record", "validation")
_BY_DESIGN = {("validation", "claims"), ("validation", "details")}
"""The lines themselves; inside the encrypted file only."""


@dataclass(frozen=True)
class Clinic:
    """A computer with one user: what she has, and what the program keeps."""

    root: Path

    @property
    def own(self) -> Path:
        """Her own exports and results."""
        return self.root / "documents"

    @property
    def data(self) -> Path:
        return self.root / "donnees"

    @property
    def searched(self) -> tuple[Path, ...]:
        """Where nothing may be in clear text."""
        return self.data, self.root / "tmp", self.root / "home", self.root / "remis"

    @property
    def variables(self) -> dict[str, str]:
        temporary, home = str(self.root / "tmp"), str(self.root / "home")
        return {
            "TMPDIR": temporary, "TEMP": temporary, "TMP": temporary, "HOME": home, "USERPROFILE": home,
            "XDG_CACHE_HOME": home, "XDG_DATA_HOME": home, "LOCALAPPDATA": home,
        }  # fmt: skip

    def run(self, *words: object, codes: tuple[int, ...] = (0, 1)) -> str:
        """What a command printed; anything it said on standard error is kept as a log is."""
        done = run(*words, "--donnees", self.data, variables=self.variables, cwd=self.own)
        assert done.returncode in codes, done.stderr
        with (self.root / "remis" / "messages.txt").open("a", encoding="utf-8") as stream:
            stream.write(done.stderr)
        return done.stdout


@pytest.fixture(scope="module")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Clinic:
    made = Clinic(tmp_path_factory.mktemp("clinique"))
    for folder in (made.own, *made.searched):
        folder.mkdir(exist_ok=True)
    run("exemple", "--lignes", LINES, "--graine", 7, "--sortie", made.own / "mars.csv", "--fautes", "0.2")
    return made


@pytest.fixture(scope="module")
def secrets(clinic: Clinic) -> Secrets:
    found = Secrets.of(clinic.own / "mars.csv")
    assert len(found.texts) > LINES
    return found


@pytest.fixture(scope="module")
def used(clinic: Clinic, secrets: Secrets) -> Clinic:
    """After a day's work: good files, files that fail in each way, every export there is."""
    mars = clinic.own / "mars.csv"
    name = next(iter(sorted(text for text in secrets.texts if text.isalpha() and text.isupper())))
    (clinic.own / f"{name}.csv").write_bytes(mars.read_bytes())
    lines = mars.read_bytes().splitlines(keepends=True)
    (clinic.own / "sans-colonnes.csv").write_bytes(b"".join(lines[1:200]))
    (clinic.own / "abime.csv").write_bytes(b"".join([*lines[:50], b'"', *lines[50:90], b"\x00\xff;;" * 9]))
    (clinic.own / "parti.csv").write_bytes(mars.read_bytes())
    names = ["mars.csv", f"{name}.csv", "sans-colonnes.csv", "abime.csv", "parti.csv"]
    clinic.run("valider", "--file", "--lot", "Mars", "--debogage", *names, codes=(0, 1, 2))
    (clinic.own / "parti.csv").unlink()
    clinic.run("taches", "traiter", "--debogage", codes=(0, 1, 2))
    jobs = json.loads(clinic.run("taches", "liste", "--format", "json"))["jobs"]
    assert {job["status"] for job in jobs} == {"completed", "failed"}
    for state in ("completed", "failed"):
        job = next(job["job_id"] for job in jobs if job["status"] == state)
        clinic.run("taches", "etat", job, "--format", "json")
        clinic.run("taches", "exporter", job, "--sortie", clinic.root / "remis")
        clinic.run("taches", "resultat", job, "--format", "json", codes=(0, 1, 2))
    clinic.run("taches", "etat", "pas-un-identifiant", codes=(2,))
    clinic.run("valider", "mars.csv", "--format", "json", "--debogage")
    clinic.run("donnees", "sauvegarder")
    clinic.run("registre", "exporter", "--sortie", clinic.root / "remis" / "registre.csv")
    clinic.run("soutien", "--sortie", clinic.root / "remis" / "soutien.zip")
    return clinic


def test_no_file_that_the_program_leaves_holds_anything_of_anyone(used: Clinic, secrets: Secrets) -> None:
    searched = 0
    for path, content in kept_files(*used.searched):
        searched += len(content)
        named = secrets.in_text(str(path.relative_to(used.root)))
        # messages on the screen name the file that the person chose, and that file only
        found = secrets.in_bytes(content) - (_file_names(used) if path.name == "messages.txt" else set())
        assert not named | found, f"{path.name}: {len(named | found)}"
    assert searched > 200_000, "the store itself has to be among what was searched"


def test_the_search_would_have_found_them(used: Clinic, secrets: Secrets) -> None:
    content = (used.own / "mars.csv").read_bytes()
    assert secrets.in_bytes(content) == secrets.texts
    assert len(secrets.in_bytes(content.decode("cp1252").encode("utf-16-le"))) == len(secrets.texts)
    assert len(secrets.in_bytes(content.decode("cp1252").upper().encode())) == len(secrets.texts)


def test_logs_events_and_bundles_are_there_and_say_something(used: Clinic) -> None:
    journal = (used.data / "journal" / "journal.log").read_text(encoding="utf-8")
    assert "job.completed" in journal
    assert "job.failed" in journal
    assert "job.bad_id" in journal
    names = {path.name for path, _ in kept_files(used.root / "remis")}
    assert {"journal.log", "versions.json", "events.log", "soutien.zip", "registre.csv"} <= names


def test_no_row_names_anybody_but_findings_and_the_title_that_is_a_file_name(
    used: Clinic, secrets: Secrets
) -> None:
    with opened(used.data) as store, store.file.reading() as connection:
        for table in _NOT_NAMING:
            rows = connection.exec_driver_sql(f"SELECT * FROM {table}").mappings().all()  # noqa: S608
            assert rows or table == "purge_record", table
            for row in rows:
                shown = {
                    key: str(value)
                    for key, value in row.items()
                    if value is not None and (table, key) not in _BY_DESIGN
                }
                found = secrets.in_text("\n".join(shown.values())) - _file_names(used)
                assert not found, f"{table}: {len(found)}"


def _file_names(clinic: Clinic) -> set[str]:
    return {path.stem for path in clinic.own.iterdir()}


@pytest.fixture
def killed(clinic: Clinic) -> Clinic:
    """The program, killed while it validates a larger file."""
    made = Clinic(clinic.root / "tue")
    for folder in (made.root, made.own, *made.searched):
        folder.mkdir(exist_ok=True)
    big = made.own / "gros.csv"
    run("exemple", "--lignes", 60_000, "--graine", 8, "--sortie", big, "--fautes", "0.05")
    made.run("valider", "--file", "gros.csv")
    with (made.root / "sortie.txt").open("w") as out:
        program = subprocess.Popen(
            command("taches", "traiter", "--donnees", made.data),
            env=environment(**made.variables), cwd=made.own, stdout=out, stderr=out,
            start_new_session=True,
        )  # fmt: skip
    with opened(made.data) as store:
        try:
            until(lambda: store.board.listed()[0].progress.phase is not None, timeout=60)
        finally:
            os.killpg(program.pid, signal.SIGKILL)
            program.wait()
        assert store.board.listed()[0].state is State.RUNNING
    return made


@pytest.mark.skipif(os.name == "nt", reason="a process group is killed")
def test_nothing_is_left_in_clear_text_by_a_program_that_was_killed(killed: Clinic) -> None:
    secrets = Secrets.of(killed.own / "gros.csv")
    for path, content in kept_files(*killed.searched):
        assert not secrets.in_bytes(content), path.name
