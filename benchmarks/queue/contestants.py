"""Queues kept in SQLite, each used as its documentation says, behind the same three calls.

A cycle takes the next job, does nothing, and keeps that it is done; where there is a place for a
result, a small one is kept. All of them write a log ahead (WAL); ``Durability`` is the same for all.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

import litequeue
import persistqueue
from huey import SqliteHuey

from facnet_desktop.jobs.job import Kind, NewJob
from facnet_desktop.store.encrypted import EncryptedFile
from facnet_desktop.store.jobs.queue import JobQueue
from facnet_desktop.store.schema import upgrade

KEY = bytes(range(32))
RESULT = {"lines": 4000, "errors": 12}
REQUEST = {"path": "/exports/2025-03.csv", "rules": ["FB001", "AN001"]}


class Durability(Enum):
    """When a commit waits for the disk."""

    FULL = "full"
    NORMAL = "normal"
    SHIPPED = "shipped"
    """FULL where a result is kept; a claim, which a restart does again, does not wait."""

    @property
    def pragma(self) -> str:
        """For those that have one setting for everything."""
        return "NORMAL" if self is Durability.NORMAL else "FULL"


@dataclass(frozen=True, slots=True)
class Running:
    """A queue that is open: ``add`` so many jobs, and one ``cycle`` of one job."""

    add: Callable[[int], None]
    cycle: Callable[[], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contestant:
    """``does`` says what one cycle writes."""

    name: str
    label: str
    does: str
    open: Callable[[Path, Durability], Iterator[Running]]

    @contextmanager
    def running(self, folder: Path, durability: Durability) -> Iterator[Running]:
        """In a folder of its own, closed at the end."""
        yield from self.open(folder, durability)


class _Always(EncryptedFile):
    """Every transaction waits for the disk, or none does: for the comparison."""

    def __init__(self, path: Path, key: bytes, *, waits: bool) -> None:
        super().__init__(path, key)
        self._waits = waits

    def _settle(self, *, durable: bool) -> None:  # noqa: ARG002
        super()._settle(durable=self._waits)


def _ours(folder: Path, durability: Durability) -> Iterator[Running]:
    path = folder / "facnet.db"
    if durability is Durability.SHIPPED:
        file = EncryptedFile(path, KEY)
    else:
        file = _Always(path, KEY, waits=durability is Durability.FULL)
    with file:
        with file.writing() as connection:
            upgrade(connection)
        queue = JobQueue(file)

        def add(jobs: int) -> None:
            new = [NewJob(kind=Kind.VALIDATION, title="2025-03.csv", request=REQUEST) for _ in range(jobs)]
            queue.add(new)

        def cycle() -> None:
            claimed = queue.claim("worker")
            if claimed is None or not queue.complete(claimed, RESULT):
                raise AssertionError

        yield Running(add, cycle)


def _huey(folder: Path, durability: Durability) -> Iterator[Running]:
    huey = SqliteHuey("bench", filename=str(folder / "huey.db"), fsync=durability is not Durability.NORMAL)
    huey.storage.conn.execute(f"PRAGMA synchronous = {durability.pragma}")

    @huey.task()
    def validate(**_: object) -> dict[str, int]:
        return RESULT

    def add(jobs: int) -> None:
        for _ in range(jobs):
            validate(**REQUEST)

    def cycle() -> None:
        if huey.execute(huey.dequeue()) != RESULT:
            raise AssertionError

    yield Running(add, cycle)
    huey.storage.close()


def _litequeue(folder: Path, durability: Durability) -> Iterator[Running]:
    queue = litequeue.LiteQueue(folder / "lite.db")
    queue.conn.execute(f"PRAGMA synchronous = {durability.pragma}")

    def add(jobs: int) -> None:
        for _ in range(jobs):
            queue.put(repr(REQUEST))

    def cycle() -> None:
        queue.done(queue.pop().message_id)

    yield Running(add, cycle)
    queue.conn.close()


def _persist_queue(folder: Path, durability: Durability) -> Iterator[Running]:
    queue = persistqueue.SQLiteAckQueue(str(folder), multithreading=True)
    for connection in {queue._putter, queue._getter}:  # it has no setting for it
        connection.execute(f"PRAGMA synchronous = {durability.pragma}")

    def add(jobs: int) -> None:
        for _ in range(jobs):
            queue.put(REQUEST)

    def cycle() -> None:
        queue.ack(queue.get(block=False))

    yield Running(add, cycle)
    queue.close()


OURS = Contestant(
    name="facnet",
    label="FacNet (chiffré, avec historique)",
    does="état, rang, résultat et deux événements, chiffrés; deux transactions",
    open=_ours,
)
HUEY = Contestant(
    name="huey",
    label="huey, SqliteHuey",
    does="retire la tâche, puis garde le résultat; deux transactions",
    open=_huey,
)
CONTESTANTS = (
    OURS,
    HUEY,
    Contestant(
        name="litequeue",
        label="litequeue",
        does="marque la tâche prise, puis faite; deux transactions, aucun résultat",
        open=_litequeue,
    ),
    Contestant(
        name="persist-queue",
        label="persist-queue, SQLiteAckQueue",
        does="marque la tâche prise, puis faite; deux transactions, aucun résultat",
        open=_persist_queue,
    ),
)
