"""A data folder with its key in a file: no test ever touches the keyring of the system."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.domain.retention import NOTHING_FIXED, FixedRetention
from facnet_desktop.jobs.job import Kind, NewJob
from facnet_desktop.store.clock import Clock, wall_clock
from facnet_desktop.store.key import FileKeeper
from facnet_desktop.store.opening import open_store
from facnet_desktop.store.store import Store

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def opened(root: Path, *, clock: Clock = wall_clock, fixed: FixedRetention = NOTHING_FIXED) -> Store:
    """The store of ``root``, made if there is none; ``fixed`` by the policy of the clinic."""
    folder = DataFolder(root)
    return open_store(folder, keys=FileKeeper(folder.key_file), clock=clock, fixed=fixed)


def kept_key(root: Path) -> bytes:
    """The key of that store."""
    key = FileKeeper(DataFolder(root).key_file).load("")
    assert key is not None
    return key


def add_jobs(store: Store, titles: Iterable[str]) -> None:
    """Queued validations, of nothing."""
    store.queue.add([NewJob(kind=Kind.VALIDATION, title=title) for title in titles])


def titles(store: Store) -> list[str]:
    """Of every job, oldest first."""
    return [job.title for job in reversed(store.board.listed(limit=100_000))]


class SteppingClock:
    """A minute later each time it is asked."""

    def __init__(self, now: datetime = NOON) -> None:
        self.now = now

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now
