"""Schemas: every stored one comes up to date with what it holds, and a failure leaves it as it was."""

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.store import schema
from facnet_desktop.store.clock import wall_clock
from facnet_desktop.store.connection import Access, connect
from facnet_desktop.store.encrypted import EncryptedFile
from facnet_desktop.store.errors import MigrationFailed, StoreFull, StoreNewer
from facnet_desktop.store.identity import new_identity, write_identity
from facnet_desktop.store.key import FileKeeper
from facnet_desktop.store.opening import open_store
from facnet_desktop.store.store import Store
from facnet_desktop.store.tables import METADATA
from tests.unit.store.schemas.make import FOLDER, KEY

STORED = sorted(FOLDER.glob("*.db"))
STATEMENTS = (
    "CREATE TABLE extra (id INTEGER PRIMARY KEY, title TEXT) STRICT",
    "INSERT INTO extra (title) SELECT title FROM job",
    "ALTER TABLE lot ADD COLUMN note TEXT",
    "UPDATE setting SET value = '{}'",
    "DELETE FROM follow_up",
    "DELETE FROM finding",
    "DROP TABLE reference_edition",
    "CREATE INDEX extra_title ON extra (title)",
)
SCRIPT = """
from alembic import op
revision = {revision!r}
down_revision = {previous!r}

BROKEN = "UPDATE sqlite_master SET rootpage = 9999 WHERE name = 'finding'"

def upgrade():
    for number, statement in enumerate({statements!r}):
        if number == {failing}:
            {failure}
        op.execute(statement)
    if {failing} == {count}:
        {failure}
"""


def _folder(root: Path, stored: Path) -> DataFolder:
    """A data folder whose store is that stored one."""
    folder = DataFolder(root)
    folder.root.mkdir(exist_ok=True)
    shutil.copy(stored, folder.database)
    FileKeeper(folder.key_file).save("", KEY)
    write_identity(folder.identity, new_identity(KEY))
    return folder


def _open(folder: DataFolder, migrations: str = schema.LOCATION) -> Store:
    return open_store(folder, keys=FileKeeper(folder.key_file), clock=wall_clock, migrations=migrations)


def _with_next(
    root: Path, failing: int | None = None, failure: str = "raise RuntimeError('injected')"
) -> str:
    """The migrations, and one more that fails before a statement, or after the last one, or never."""
    location = root / "migrations"
    shutil.copytree(schema.LOCATION, location, ignore=shutil.ignore_patterns("__pycache__"))
    last = schema.revisions()[-1]
    script = SCRIPT.format(
        revision="9999",
        previous=last,
        statements=STATEMENTS,
        failing=-1 if failing is None else failing,
        count=len(STATEMENTS),
        failure=failure,
    )
    (location / "versions" / "9999_extra.py").write_text(script, "utf-8")
    return str(location)


def _content(database: Path) -> list[str]:
    with closing(connect(database, KEY, Access.LOOK)) as connection:
        return list(_dumped(connection))


def _dumped(connection: object) -> Iterator[str]:
    execute = connection.execute  # type: ignore[attr-defined]
    for name, sql in execute("SELECT name, sql FROM sqlite_master ORDER BY type, name").fetchall():
        yield f"{name}: {sql}"
        if str(sql).lstrip().startswith("CREATE TABLE"):
            rows = execute(f'SELECT * FROM "{name}"').fetchall()  # noqa: S608 - its own names
            yield from sorted(map(repr, rows))


def _digests(root: Path) -> dict[str, str]:
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in root.iterdir()
        if path.suffix in (".db", ".id", ".cle") or (path.name.endswith("-wal") and path.stat().st_size)
    }


def test_every_schema_is_stored() -> None:
    assert tuple(path.stem for path in STORED) == schema.revisions()


@pytest.mark.parametrize("stored", STORED, ids=lambda path: path.stem)
def test_a_released_migration_makes_what_it_always_made(stored: Path, tmp_path: Path) -> None:
    with EncryptedFile(tmp_path / "new.db", KEY) as file:
        with file.writing() as connection:
            schema.upgrade(connection, revision=stored.stem)
        with file.reading() as connection:
            made = connection.exec_driver_sql("SELECT type, name, sql FROM sqlite_master").fetchall()
    shutil.copy(stored, tmp_path / "stored.db")
    with closing(connect(tmp_path / "stored.db", KEY, Access.LOOK)) as kept:
        assert sorted(made) == sorted(kept.execute("SELECT type, name, sql FROM sqlite_master").fetchall())


@pytest.mark.parametrize("stored", STORED, ids=lambda path: path.stem)
def test_a_stored_database_opens_with_what_it_holds(stored: Path, tmp_path: Path) -> None:
    folder = _folder(tmp_path / "d", stored)
    with _open(folder) as store:
        jobs = store.board.listed()
        assert [job.title for job in jobs] == ["avril.csv", "mars.csv"]
        with store.file.reading() as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM finding").scalar() == 2
            assert schema.revision_of(connection) == schema.revisions()[-1]
    assert bool(store.backups.listed()) is (stored.stem != schema.revisions()[-1])


def test_events_of_an_older_store_are_told_as_they_were(tmp_path: Path) -> None:
    changes = (
        "UPDATE job SET state = 'running', owner = 'a', claim = 1, attempt = 1, started_at = updated_at",
        "UPDATE job SET phase = 'reading', percent = 10 WHERE number = 1",
        "UPDATE job SET state = 'failed', owner = NULL, error = '{}', ended_at = updated_at WHERE number = 1",
    )
    history = "SELECT job, seq, at, name, claim, before, after, details FROM job_history ORDER BY job, seq"
    attempts = "SELECT job, number, state, started_at, ended_at, percent, phase, error FROM attempt"
    shutil.copy(FOLDER / "0003.db", tmp_path / "facnet.db")
    with EncryptedFile(tmp_path / "facnet.db", KEY) as file:
        with file.writing() as connection:
            for change in changes:
                connection.exec_driver_sql(change)
            before = [connection.exec_driver_sql(query).all() for query in (history, attempts)]
            assert len(before[0]) == 6
        with file.writing() as connection:
            schema.upgrade(connection)
            after = [connection.exec_driver_sql(query).all() for query in (history, attempts)]
            assert after == before
            connection.exec_driver_sql("UPDATE job SET phase = 'checking' WHERE number = 2")
            assert connection.exec_driver_sql(history).all()[:-1] == before[0]


def test_an_older_store_is_saved_then_brought_up_to_date(tmp_path: Path) -> None:
    folder = _folder(tmp_path / "d", STORED[-1])
    before = _content(folder.database)
    with _open(folder, _with_next(tmp_path)) as store, store.file.reading() as connection:
        extra = connection.exec_driver_sql("SELECT title FROM extra ORDER BY id").fetchall()
        assert extra == [("mars.csv",), ("avril.csv",)]
        (backup,) = store.backups.listed()
    assert backup.path.name.endswith("-avant-mise-a-jour.db")
    assert _content(backup.path) == before


@pytest.mark.parametrize("failing", range(len(STATEMENTS) + 1))
def test_a_failure_at_any_statement_leaves_the_store_as_it_was(failing: int, tmp_path: Path) -> None:
    folder = _folder(tmp_path / "d", STORED[-1])
    before = _content(folder.database)
    with pytest.raises(MigrationFailed, match="remise dans son état précédent"):
        _open(folder, _with_next(tmp_path, failing))
    assert _content(folder.database) == before
    with _open(folder) as store:
        assert len(store.board.listed()) == 2


@pytest.mark.parametrize("failing", [1, len(STATEMENTS)])
def test_a_failure_after_a_commit_puts_the_backup_back(failing: int, tmp_path: Path) -> None:
    folder = _folder(tmp_path / "d", STORED[-1])
    before = _content(folder.database)
    failure = "op.execute('COMMIT'); raise RuntimeError('injected')"
    with pytest.raises(MigrationFailed):
        _open(folder, _with_next(tmp_path, failing, failure))
    assert _content(folder.database) == before
    assert [path.suffix for path in folder.quarantine.iterdir()] == [".db"]


@pytest.mark.parametrize(
    "failure",
    [
        "op.execute('DELETE FROM job')",  # its findings would be orphans
        "op.execute('PRAGMA writable_schema = ON'); op.execute(BROKEN)",
    ],
    ids=["orphans", "broken table"],
)
def test_a_migration_that_breaks_the_tables_is_not_committed(failure: str, tmp_path: Path) -> None:
    folder = _folder(tmp_path / "d", STORED[-1])
    before = _content(folder.database)
    with pytest.raises(MigrationFailed):
        _open(folder, _with_next(tmp_path, 0, failure))
    assert _content(folder.database) == before


def test_without_room_for_the_backup_nothing_is_migrated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = _folder(tmp_path / "d", STORED[-1])
    before = _content(folder.database)
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=1000))
    with pytest.raises(StoreFull):
        _open(folder, _with_next(tmp_path))
    assert _content(folder.database) == before


@pytest.mark.parametrize("left_open", [False, True])
def test_a_newer_store_is_refused_untouched_byte_for_byte(left_open: bool, tmp_path: Path) -> None:
    folder = _folder(tmp_path / "d", STORED[-1])
    newer = _with_next(tmp_path)
    store = _open(folder, newer)
    if left_open:  # as a program that was killed leaves it, its log still to be folded
        store.queue.pause()
        for name in ("facnet.db", "facnet.db-wal"):
            shutil.copy(folder.root / name, tmp_path / name)
        store.close()
        for name in ("facnet.db", "facnet.db-wal"):
            shutil.copy(tmp_path / name, folder.root / name)
        assert (folder.root / "facnet.db-wal").stat().st_size
    else:
        store.close()
    before = _digests(folder.root)
    with pytest.raises(StoreNewer, match="version plus récente"):
        _open(folder)
    assert _digests(folder.root) == before
    with _open(folder, newer) as store:
        assert len(store.board.listed()) == 2


def test_the_tables_that_queries_name_are_those_the_migrations_make(tmp_path: Path) -> None:
    with EncryptedFile(tmp_path / "new.db", os.urandom(32)) as file:
        with file.writing() as connection:
            schema.upgrade(connection)
        with file.reading() as connection:
            listed = connection.exec_driver_sql(
                "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%'"
            ).scalars()
            made = {name: _columns(connection, name) for name in set(listed) - {"alembic_version"}}
    named = {
        table.name: {
            column.name: (_affinity(str(column.type)), column.primary_key) for column in table.columns
        }
        for table in METADATA.tables.values()
    }
    views = {"attempt", "job_history"}
    assert named.keys() == made.keys()
    for name, columns in named.items():
        assert list(columns) == list(made[name]), name
        if name not in views:
            assert columns == made[name], name


def _columns(connection: object, table: str) -> dict[str, tuple[str, bool]]:
    rows = connection.exec_driver_sql(f"PRAGMA table_info({table})")  # type: ignore[attr-defined]
    return {row[1]: (row[2], bool(row[5])) for row in rows}


def _affinity(type_: str) -> str:
    return {"FLOAT": "REAL"}.get(type_, type_)
