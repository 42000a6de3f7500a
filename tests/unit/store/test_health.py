"""What the check at start looks at, and when."""

from datetime import timedelta
from pathlib import Path

import pytest

from facnet_desktop.store import errors, health
from facnet_desktop.store.health import check_everything, check_pages, last_check, require_sound
from tests.support.store_folder import NOON, add_jobs, opened


def test_a_sound_store_has_no_problem_and_the_time_is_kept(tmp_path: Path) -> None:
    opened(tmp_path, clock=lambda: NOON).close()
    with opened(tmp_path, clock=lambda: NOON) as store:
        with store.file.watching() as connection:
            assert check_pages(connection).sound
            assert check_everything(connection).sound
        assert last_check(store.file) == NOON


def test_orphan_rows_are_found_on_request(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        with store.file.alone() as connection:
            connection.execute("PRAGMA foreign_keys = OFF")
            connection.execute("UPDATE sqlite_sequence SET seq = seq")
            connection.execute(
                "INSERT INTO job_event (number, at, name, claim) VALUES (77 << 20 | 2, 1, 'state', 1)"
            )
        with store.file.watching() as connection:
            found = check_everything(connection)
    assert found.problems == ("orphan row of job_event (parent job)",)


@pytest.mark.parametrize(
    ("left_open", "small", "hours", "looks"),
    [
        (False, True, 1, True),
        (True, False, 1, True),
        (False, False, 1, False),
        (False, False, 25, True),
        (False, False, -1, True),
    ],
)
def test_a_large_file_that_was_closed_well_is_checked_once_a_day(
    left_open: bool, *, small: bool, hours: int, looks: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not small:
        monkeypatch.setattr(health, "SMALL_BYTES", 0)
    looked: list[object] = []
    with opened(tmp_path) as store:
        add_jobs(store, ["a.csv"])
        health.remember_check(store.file, NOON)
        monkeypatch.setattr(health, "check_pages", lambda one: looked.append(one) or health.Health())
        now = NOON + timedelta(hours=hours)
        require_sound(store.file, clock=lambda: now, left_open=left_open)
        assert last_check(store.file) == (now if looks else NOON)
    assert bool(looked) is looks


def test_a_problem_stops_the_opening(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened(tmp_path).close()
    monkeypatch.setattr(health, "check_pages", lambda _: health.Health(problems=("Page 2",)))
    with pytest.raises(errors.StoreDamaged, match="endommagée"):
        opened(tmp_path)
