"""Backups: made beside the work, verified, counted, and put back without losing what was there."""

import shutil
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.store import backups as module
from facnet_desktop.store import errors
from facnet_desktop.store.backup_files import (
    KEPT,
    BackupKind,
    destroy_nominative_before,
    listed_backups,
)
from facnet_desktop.store.connection import Access, connect
from facnet_desktop.store.health import Health
from facnet_desktop.store.restoring import repair, restore
from facnet_desktop.store.store import Store
from tests.support.store_folder import NOON, SteppingClock, add_jobs, kept_key, opened, titles

VALIDATION = """
INSERT INTO validation (job, kept_at, edition, reading, rules, summary, details, lines, claims)
VALUES (1, 1, 'e', '{"rows": 3, "errors": ["MARQUEUR"]}', '[]', '{"errors": 2}', '{"a": "MARQUEUR"}', 3, ?)
"""
FINDING = """
INSERT INTO finding (job, number, rule, family, kind, severity, impact_cents, patient_key, lines, invoices,
                     ramq_ids, data)
VALUES (1, ?, 'FB001', 'f', 'k', 'error', 1, 'MARQUEUR', '[]', '[]', '[]', '{}')
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "d"


def _filled(store: Store, findings: int = 3) -> None:
    add_jobs(store, ["mars.csv"])
    with store.file.transaction() as cursor:
        cursor.execute(VALIDATION, (b"MARQUEUR" * 5000,))
        cursor.executemany(FINDING, [(number,) for number in range(findings)])


def _asked(path: Path, root: Path, query: str) -> list[tuple[object, ...]]:
    with closing(connect(path, kept_key(root), Access.LOOK)) as copy:
        return list(copy.execute(query).fetchall())


def test_a_complete_backup_holds_everything_in_one_file(root: Path) -> None:
    with opened(root) as store:
        _filled(store)
        made = store.backups.make(BackupKind.COMPLETE)
    assert made.bytes == made.path.stat().st_size
    assert [path.name for path in DataFolder(root).backups.iterdir()] == [made.path.name]
    assert _asked(made.path, root, "SELECT count(*), max(patient_key) FROM finding") == [(3, "MARQUEUR")]
    assert _asked(made.path, root, "SELECT length(claims) FROM validation") == [(40_000,)]
    assert _asked(made.path, root, "PRAGMA journal_mode") == [("delete",)]


def test_one_without_patients_keeps_history_and_nothing_that_names_them(root: Path) -> None:
    with opened(root) as store:
        _filled(store)
        made = store.backups.make(BackupKind.WITHOUT_PATIENTS)
        complete = store.backups.make(BackupKind.COMPLETE)
    assert _asked(made.path, root, "SELECT title FROM job") == [("mars.csv",)]
    assert _asked(made.path, root, "SELECT summary, claims FROM validation") == [('{"errors": 2}', None)]
    everything = "\n".join(
        repr(_asked(made.path, root, f"SELECT * FROM {table}"))  # noqa: S608
        for (table,) in _asked(made.path, root, "SELECT name FROM sqlite_master WHERE type = 'table'")
        if not str(table).startswith("sqlite_")
    )
    assert "MARQUEUR" not in everything
    assert made.bytes < complete.bytes
    assert _asked(made.path, root, "PRAGMA freelist_count") == [(0,)]


def test_writers_go_on_while_a_backup_is_made_and_are_not_in_it(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PAGES_A_STEP", 3)
    steps: list[tuple[int, int]] = []
    with opened(root) as store:
        add_jobs(store, ["before.csv"])

        def write(done: int, total: int) -> None:
            steps.append((done, total))
            add_jobs(store, [f"{done}.csv"])

        made = store.backups.make(BackupKind.COMPLETE, on_pages=write)
        assert len(titles(store)) == len(steps) + 1
    assert len(steps) > 5
    assert steps == sorted(steps)
    assert steps[-1][0] == steps[-1][1]
    assert _asked(made.path, root, "SELECT title FROM job") == [("before.csv",)]


class _Stopped(BaseException):
    pass


def test_a_backup_that_is_stopped_leaves_nothing(root: Path) -> None:
    def stop(done: int, total: int) -> None:
        raise _Stopped

    with opened(root) as store:
        with pytest.raises(_Stopped):
            store.backups.make(BackupKind.COMPLETE, on_pages=stop)
        add_jobs(store, ["a.csv"])
    assert list(DataFolder(root).backups.iterdir()) == []


def test_a_copy_that_does_not_verify_is_not_kept(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(root) as store:
        monkeypatch.setattr(module, "check_everything", lambda _: Health(problems=("Page 3",)))
        with pytest.raises(errors.BackupFailed, match="ne passe pas"):
            store.backups.make(BackupKind.COMPLETE)
    assert list(DataFolder(root).backups.iterdir()) == []


def test_without_room_nothing_is_begun(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(root) as store:
        usage = shutil.disk_usage(root)
        monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=1_000_000))
        with pytest.raises(errors.StoreFull):
            store.backups.make(BackupKind.COMPLETE)
    assert list(DataFolder(root).backups.iterdir()) == []


def test_a_chosen_place_is_never_overwritten(root: Path, tmp_path: Path) -> None:
    taken = tmp_path / "copie.db"
    taken.write_bytes(b"to keep")
    with opened(root) as store:
        for to in (taken, tmp_path / "absent" / "copie.db"):
            with pytest.raises(errors.BackupFailed):
                store.backups.make(BackupKind.COMPLETE, to=to)
        made = store.backups.make(BackupKind.COMPLETE, to=tmp_path / "autre.db")
        assert store.backups.listed() == []
    assert taken.read_bytes() == b"to keep"
    assert made.path == tmp_path / "autre.db"


def test_the_newest_of_each_kind_are_kept(root: Path) -> None:
    folder = DataFolder(root)
    with opened(root, clock=SteppingClock()) as store:
        first = store.backups.make(BackupKind.BEFORE_UPGRADE)
        made = [store.backups.make(BackupKind.COMPLETE) for _ in range(KEPT + 2)]
    listed = listed_backups(folder)
    assert listed == [*reversed(made[2:]), first]
    (folder.backups / "notes.txt").touch()
    assert listed_backups(folder) == listed


def test_two_backups_of_the_same_second_have_two_names(root: Path) -> None:
    with opened(root, clock=lambda: NOON) as store:
        for _ in range(3):
            store.backups.make(BackupKind.COMPLETE)
        assert len(store.backups.listed()) == 3


def test_what_names_patients_is_destroyed_on_time(root: Path) -> None:
    clock = SteppingClock()
    with opened(root, clock=clock) as store:
        old = store.backups.make(BackupKind.COMPLETE)
        history = store.backups.make(BackupKind.WITHOUT_PATIENTS)
        limit = clock.now + timedelta(seconds=30)
        recent = store.backups.make(BackupKind.COMPLETE)
    assert destroy_nominative_before(DataFolder(root), limit) == 1
    assert not old.path.exists()
    assert [backup.path for backup in listed_backups(DataFolder(root))] == [recent.path, history.path]


def test_a_backup_is_put_back_and_what_was_there_is_set_aside(root: Path) -> None:
    folder, clock = DataFolder(root), SteppingClock()
    with opened(root, clock=clock) as store:
        add_jobs(store, ["before.csv"])
        made = store.backups.make(BackupKind.COMPLETE)
        add_jobs(store, ["after.csv"])
    restored = restore(folder, kept_key(root), made.path, clock=clock)
    assert restored.made_at == made.made_at
    assert restored.aside is not None
    assert _asked(restored.aside, root, "SELECT title FROM job") == [("before.csv",), ("after.csv",)]
    assert made.path.exists()
    for _ in range(2):
        with opened(root) as store:
            assert titles(store)[0] == "before.csv"
            assert "after.csv" not in titles(store)
            add_jobs(store, ["next.csv"])


def test_nothing_is_put_back_while_a_program_has_the_store_open(root: Path) -> None:
    clock = SteppingClock()
    with opened(root) as store:
        made = store.backups.make(BackupKind.COMPLETE)
        add_jobs(store, ["after.csv"])
        with pytest.raises(errors.StoreBusy, match="ouverte dans un autre programme"):
            restore(DataFolder(root), kept_key(root), made.path, clock=clock)
        assert titles(store) == ["after.csv"]


@pytest.mark.parametrize("damage", ["absent", "text", "cut", "flipped", "other key"])
def test_what_is_no_usable_backup_changes_nothing(damage: str, root: Path, tmp_path: Path) -> None:
    folder = DataFolder(root)
    with opened(root) as store:
        add_jobs(store, ["a.csv"])
        path = store.backups.make(BackupKind.COMPLETE).path
    if damage == "absent":
        path = path.with_name("absent.db")
    elif damage == "text":
        path.write_bytes(b"SQLite format 3\x00" + bytes(5000))
    elif damage == "cut":
        path.write_bytes(path.read_bytes()[:-4096])
    elif damage == "flipped":
        content = bytearray(path.read_bytes())
        content[-100] ^= 1
        path.write_bytes(content)
    else:
        with opened(tmp_path / "other") as other:
            path = other.backups.make(BackupKind.COMPLETE).path
    before = folder.database.read_bytes()
    with pytest.raises(errors.BackupFailed):
        restore(folder, kept_key(root), path, clock=SteppingClock())
    assert folder.database.read_bytes() == before
    assert not folder.quarantine.exists()
    assert not [one for one in root.iterdir() if one.name.endswith("partiel")]


def test_a_repair_takes_the_newest_complete_backup_that_is_whole(root: Path) -> None:
    folder, clock = DataFolder(root), SteppingClock()
    with opened(root, clock=clock) as store:
        add_jobs(store, ["1.csv"])
        good = store.backups.make(BackupKind.COMPLETE)
        add_jobs(store, ["2.csv"])
        bad = store.backups.make(BackupKind.COMPLETE)
        store.backups.make(BackupKind.WITHOUT_PATIENTS)
    for path in (bad.path, folder.database):
        content = bytearray(path.read_bytes())
        content[6000] ^= 1
        path.write_bytes(content)
    damaged = folder.database.read_bytes()
    repaired = repair(folder, kept_key(root), clock=clock)
    assert repaired.refused == (bad.path,)
    assert repaired.restored is not None
    assert repaired.restored.backup == good.path
    assert repaired.aside is not None
    assert repaired.aside.read_bytes() == damaged
    with opened(root) as store:
        assert titles(store) == ["1.csv"]


def test_without_a_usable_backup_nothing_is_touched(root: Path) -> None:
    with opened(root) as store:
        add_jobs(store, ["1.csv"])
    before = DataFolder(root).database.read_bytes()
    repaired = repair(DataFolder(root), kept_key(root), clock=SteppingClock())
    assert repaired.restored is None
    assert DataFolder(root).database.read_bytes() == before
