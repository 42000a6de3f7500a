"""The store among accidents: it opens with exactly what was committed, or says what is wrong."""

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.store import errors
from facnet_desktop.store.backup_files import BackupKind
from facnet_desktop.store.encrypted import EncryptedFile
from facnet_desktop.store.jobs.board import JobBoard
from facnet_desktop.store.jobs.queue import JobQueue
from facnet_desktop.store.restoring import repair
from tests.support.command_line import ROOT, environment
from tests.support.store_folder import SteppingClock, add_jobs, kept_key, opened, titles

LINUX_ROOT = pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0, reason="mounts and changes of account"
)
COMMITTED = [f"{number}.csv" for number in range(60)]
IN_THE_LOG = ["in the log.csv", "too.csv"]
NOBODY = 65534


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """``closed``: a data folder that was closed well. ``left``: as a program that was killed leaves it.

    Part of what the second one had committed is in its log only.
    """
    folder = tmp_path_factory.mktemp("made")
    with opened(folder / "closed") as store:
        add_jobs(store, COMMITTED)
        job = store.queue.claim("w")
        assert job is not None
        assert store.queue.complete(job, {"n": 1})
    shutil.copytree(folder / "closed", folder / "open")
    with opened(folder / "open") as store:
        add_jobs(store, IN_THE_LOG)
        shutil.copytree(folder / "open", folder / "left")
    (folder / "left" / "facnet.db-shm").unlink()
    return folder


@pytest.fixture
def root(made: Path, tmp_path: Path) -> Path:
    """A data folder that was closed well."""
    return shutil.copytree(made / "closed", tmp_path / "d")


@pytest.fixture
def left_open(made: Path, tmp_path: Path) -> Path:
    """A data folder whose program was killed."""
    return shutil.copytree(made / "left", tmp_path / "d")


def _found(root: Path) -> list[str]:
    """The titles of every job, after a write that has to work."""
    with opened(root) as store:
        found = titles(store)
        add_jobs(store, ["after.csv"])
        assert titles(store) == [*found, "after.csv"]
    return found


def _flip(path: Path, at: int, bit: int) -> None:
    with path.open("r+b") as stream:
        stream.seek(at)
        (byte,) = stream.read(1)
        stream.seek(at)
        stream.write(bytes([byte ^ 1 << bit]))


# --- damaged files -------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(60))
def test_one_flipped_bit_anywhere_is_found_at_start(seed: int, root: Path) -> None:
    path = DataFolder(root).database
    chance = random.Random(seed)
    # the first page apart: it holds the salt and the header
    size = 4096 if seed % 6 == 0 else path.stat().st_size
    _flip(path, chance.randrange(size), chance.randrange(8))
    with pytest.raises(errors.StoreDamaged, match="endommagée"):
        opened(root)


@pytest.mark.parametrize("seed", range(40))
def test_one_flipped_bit_while_the_store_is_open_is_never_taken_for_data(seed: int, root: Path) -> None:
    path = DataFolder(root).database
    chance = random.Random(seed)
    file = EncryptedFile(path, kept_key(root))
    try:
        _flip(path, chance.randrange(4096, path.stat().st_size), chance.randrange(8))
        try:
            found = [job.title for job in reversed(JobBoard(file).listed(limit=1000))]
            assert found == COMMITTED
            assert JobQueue(file).claim("w") is not None
        except errors.StoreDamaged:
            return
    finally:
        file.close()


@pytest.mark.parametrize("pages", [0.25, 1, 1.5, 7, 20, 27])
def test_a_file_that_was_cut_is_damaged(pages: float, root: Path) -> None:
    path = DataFolder(root).database
    os.truncate(path, int(4096 * pages))
    with pytest.raises(errors.StoreDamaged):
        opened(root)


def test_a_file_overwritten_with_something_else_is_damaged(root: Path) -> None:
    DataFolder(root).database.write_bytes(random.Random(1).randbytes(50_000))
    with pytest.raises(errors.StoreDamaged):
        opened(root)


def test_a_damaged_store_is_repaired_from_its_backup(root: Path) -> None:
    with opened(root) as store:
        store.backups.make(BackupKind.COMPLETE)
        add_jobs(store, ["lost.csv"])
    _flip(DataFolder(root).database, 20_000, 3)
    with pytest.raises(errors.StoreDamaged):
        opened(root)
    assert repair(DataFolder(root), kept_key(root), clock=SteppingClock()).restored is not None
    assert _found(root) == COMMITTED


# --- the write-ahead log -------------------------------------------------------------------------------


def test_what_a_killed_program_committed_is_there(left_open: Path) -> None:
    assert _found(left_open) == [*COMMITTED, *IN_THE_LOG]


def test_a_deleted_log_leaves_what_was_committed_before_it(left_open: Path) -> None:
    (left_open / "facnet.db-wal").unlink()
    assert _found(left_open) == COMMITTED


@pytest.mark.parametrize("seed", range(20))
def test_a_cut_log_leaves_whole_transactions_only(seed: int, left_open: Path) -> None:
    log = left_open / "facnet.db-wal"
    os.truncate(log, random.Random(seed).randrange(log.stat().st_size))
    found = _found(left_open)
    assert found in (COMMITTED, [*COMMITTED, *IN_THE_LOG])


@pytest.mark.parametrize("seed", range(20))
def test_a_flipped_bit_of_the_log_leaves_whole_transactions_only(seed: int, left_open: Path) -> None:
    log = left_open / "facnet.db-wal"
    chance = random.Random(seed)
    _flip(log, chance.randrange(log.stat().st_size), chance.randrange(8))
    try:
        found = _found(left_open)
    except errors.StoreDamaged:
        return
    assert found in (COMMITTED, [*COMMITTED, *IN_THE_LOG])


# --- room ----------------------------------------------------------------------------------------------


def test_a_full_disk_at_any_page_keeps_what_was_committed(root: Path) -> None:
    """The limit stands for the disk: each page more or less fails at another write of the transaction."""
    with opened(root) as store:
        expected = list(COMMITTED)
        with store.file.alone() as connection:
            (used,) = connection.execute("PRAGMA page_count").fetchone()
        for room in range(30):
            with store.file.alone() as connection:
                connection.execute(f"PRAGMA max_page_count = {used + room}")
            with pytest.raises(errors.StoreFull):
                for number in range(1000):
                    several = [f"{room}-{number}-{one}-{'x' * 300}.csv" for one in range(20)]
                    add_jobs(store, several)
                    expected += several
            assert titles(store) == expected
        with store.file.alone() as connection:
            connection.execute("PRAGMA max_page_count = 4294967294")
        add_jobs(store, ["last.csv"])
    assert _found(root) == [*expected, "last.csv"]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 1.5 MB."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1536k", "tmpfs", str(place)], check=False, capture_output=True
    )
    if mounted.returncode:
        pytest.skip("no right to mount")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


@LINUX_ROOT
@pytest.mark.parametrize("spare", range(0, 90_000, 6_000))
def test_a_really_full_disk_keeps_what_was_committed(spare: int, small_disk: Path) -> None:
    root = small_disk / "d"
    with opened(root) as store:
        add_jobs(store, COMMITTED)
        ballast = small_disk / "ballast"
        with ballast.open("wb") as stream:
            stream.write(bytes(max(0, shutil.disk_usage(small_disk).free - spare)))
        expected = list(COMMITTED)
        with pytest.raises((errors.StoreFull, errors.StoreReadOnly)) as refused:
            for number in range(1000):
                several = [f"{number}-{one}-{'x' * 100}.csv" for one in range(10)]
                add_jobs(store, several)
                expected += several
        assert "espace" in str(refused.value)
        assert titles(store) == expected
        with pytest.raises(errors.StoreFull):
            store.backups.make(BackupKind.COMPLETE)
        assert not list((root / "sauvegardes").glob("*"))
        ballast.unlink()
        add_jobs(store, ["last.csv"])
    assert _found(root) == [*expected, "last.csv"]


@LINUX_ROOT
def test_a_disk_full_from_the_start_is_told_and_leaves_a_store_that_can_be_made(small_disk: Path) -> None:
    for spare in range(0, 200_000, 8_192):
        ballast = small_disk / "ballast"
        with ballast.open("wb") as stream:
            stream.write(bytes(shutil.disk_usage(small_disk).free - spare))
        try:
            opened(small_disk / "d").close()
        except (errors.StoreFull, errors.StoreReadOnly):
            ballast.unlink()
            continue
        ballast.unlink()
        break
    else:
        pytest.fail("200 kB are enough")
    assert _found(small_disk / "d") == []


# --- other programs and accounts -----------------------------------------------------------------------

HOLD = """
import sys
from pathlib import Path
from facnet_desktop.store.encrypted import EncryptedFile
file = EncryptedFile(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]))
with file.transaction() as cursor:
    cursor.execute("UPDATE setting SET value = value")
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_database_held_by_another_process_is_busy_then_free(root: Path) -> None:
    key = kept_key(root)
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(DataFolder(root).database), key.hex()],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment(),
        cwd=ROOT,
    )
    assert holder.stdin is not None
    assert holder.stdout is not None
    try:
        assert holder.stdout.readline().strip() == b"held"
        with EncryptedFile(DataFolder(root).database, key, busy_seconds=0.05) as file:
            assert len(JobBoard(file).listed(limit=1000)) == len(COMMITTED)
            with pytest.raises(errors.StoreBusy):
                JobQueue(file).claim("w")
            holder.stdin.close()
            assert holder.wait(10) == 0
            assert JobQueue(file).claim("w") is not None
    finally:
        holder.kill()
        holder.wait()
        holder.stdout.close()


AS_NOBODY = """
import os, sys
from pathlib import Path
from tests.support.store_folder import opened, add_jobs
os.setgid(65534); os.setuid(65534)
try:
    with opened(Path(sys.argv[1])) as store:
        add_jobs(store, ["a.csv"])
except Exception as error:
    print(type(error).__name__)
"""


@LINUX_ROOT
@pytest.mark.parametrize(
    "closed", ["folder", "everything", "database", "no folder"], ids=lambda closed: closed.replace(" ", "-")
)
def test_a_place_that_refuses_writes_is_told(
    closed: str, root: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    base = Path("/tmp") / f"facnet-{os.getpid()}-{closed.replace(' ', '-')}"  # noqa: S108 - others must reach it
    shutil.rmtree(base, ignore_errors=True)
    base.mkdir(mode=0o755)
    place = base / "d"
    try:
        if closed != "no folder":
            shutil.copytree(root, place)
            for path in (place, *place.iterdir()):
                os.chown(path, NOBODY, NOBODY)
        if closed in ("folder", "everything"):
            place.chmod(0o500)
        if closed in ("database", "everything"):
            (place / "facnet.db").chmod(0o400)
        said = subprocess.run(
            [sys.executable, "-c", AS_NOBODY, str(place)],
            capture_output=True,
            text=True,
            env=environment(),
            cwd=ROOT,
            check=False,
        )
        assert said.stdout == "StoreReadOnly\n", said.stderr
    finally:
        shutil.rmtree(base)
    assert _found(root) == COMMITTED


# --- nothing in clear text -----------------------------------------------------------------------------


def test_no_clear_text_anywhere_on_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Markers in every place of the store that may name a patient, then every byte of every file."""
    temporary = tmp_path / "temp"
    temporary.mkdir()
    for name in ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, str(temporary))
    marker = "MARQUEUR-EN-CLAIR"
    searched = 0
    with opened(tmp_path / "d") as store:
        add_jobs(store, [f"{marker}-{number}.csv" for number in range(3000)])
        with store.file.transaction() as cursor:
            cursor.execute(
                "INSERT INTO validation (job, kept_at, edition, reading, rules, summary, details, lines,"
                " claims) VALUES (1, 1, 'e', '{}', '[]', '{}', ?, 1, ?)",
                (f'"{marker}"', marker.encode() * 100_000),
            )
        with store.file.reading() as connection:  # a sort too large for memory would go to a file
            query = "SELECT title, count(*) FROM job GROUP BY title || random() ORDER BY title || random()"
            assert len(connection.exec_driver_sql(query).fetchall()) == 3000
        store.backups.make(BackupKind.COMPLETE)
        store.backups.make(BackupKind.WITHOUT_PATIENTS)
        searched += _search(tmp_path, marker)
        with store.file.transaction() as cursor:
            cursor.execute("UPDATE validation SET claims = NULL")
        store.release_space()
    searched += _search(tmp_path, marker)
    assert searched > 8


def _search(folder: Path, marker: str) -> int:
    files = [path for path in folder.rglob("*") if path.is_file()]
    for path in files:
        content = path.read_bytes()
        for form in (marker.encode(), marker.encode("utf-16-le"), b"CREATE TABLE", b"SQLite format 3"):
            assert form not in content, path.name
    return len(files)
