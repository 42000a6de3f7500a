"""The size of the store, and giving back what it no longer uses."""

import shutil
from pathlib import Path

import pytest

from facnet_desktop.store import errors, space
from facnet_desktop.store.store import Store
from tests.support.store_folder import add_jobs, opened

MEGABYTE = 1_000_000


def _grow_and_empty(store: Store) -> None:
    for job in range(4):
        add_jobs(store, [f"{job}.csv"])
        with store.file.transaction() as cursor:
            cursor.execute(
                "INSERT INTO validation (job, kept_at, edition, reading, rules, summary, details, lines,"
                " claims) VALUES (?, 1, 'e', '{}', '[]', '{}', '{}', 1, ?)",
                (job + 1, bytes(MEGABYTE)),
            )
    store.file.checkpoint()
    with store.file.transaction() as cursor:
        cursor.execute("UPDATE validation SET claims = NULL WHERE job < 4")


def test_the_size_counts_the_log_and_says_what_can_be_given_back(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        _grow_and_empty(store)
        size = store.size()
        assert size.database == (tmp_path / "facnet.db").stat().st_size
        assert size.log == (tmp_path / "facnet.db-wal").stat().st_size > 0
        assert size.total == size.database + size.log
        assert 3 * MEGABYTE <= size.reclaimable < 4 * MEGABYTE


def test_unused_pages_are_given_back_by_steps(tmp_path: Path) -> None:
    steps: list[tuple[int, int]] = []
    with opened(tmp_path) as store:
        _grow_and_empty(store)
        freed = store.release_space(lambda done, total: steps.append((done, total)))
        assert freed >= 3 * MEGABYTE
        size = store.size()
        assert size.reclaimable == size.log == 0
        assert size.database < 2 * MEGABYTE
        assert store.release_space() == 0
    assert steps[0][0] == 0
    assert steps[-1][0] == steps[-1][1]
    assert len(steps) > 2
    with opened(tmp_path) as store, store.file.reading() as connection:
        kept = connection.exec_driver_sql("SELECT length(claims) FROM validation WHERE job = 4").scalar()
        assert kept == MEGABYTE


def test_it_can_be_stopped_between_two_steps(tmp_path: Path) -> None:
    def stop(done: int, total: int) -> None:
        if done:
            raise KeyboardInterrupt

    with opened(tmp_path) as store:
        _grow_and_empty(store)
        before = store.size().reclaimable
        with pytest.raises(KeyboardInterrupt):
            store.release_space(stop)
        assert 0 < store.size().reclaimable < before
        add_jobs(store, ["a.csv"])


def test_without_room_to_work_in_nothing_is_begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(tmp_path) as store:
        _grow_and_empty(store)
        usage = shutil.disk_usage(tmp_path)
        monkeypatch.setattr(space.shutil, "disk_usage", lambda _: usage._replace(free=1000))
        with pytest.raises(errors.StoreFull):
            store.release_space()
