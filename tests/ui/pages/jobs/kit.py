"""The panel over a real encrypted queue; jobs do as they are told."""

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QDeadlineTimer, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from facnet_desktop.jobs.context import JobContext
from facnet_desktop.jobs.job import Job, JobError, Kind, NewJob, State
from facnet_desktop.services.work.contract import WorkOutcome
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.pages.jobs.live.live_jobs import LiveJobs
from facnet_desktop.ui.pages.jobs.panel import JobsPanel
from facnet_desktop.ui.pages.jobs.table.columns import Column
from tests.ui.jobs.kit import Held, Step, done

PATIENCE_MS = 15_000

BROKEN = JobError(
    category="FILE_ERROR",
    code="FILE_LOCKED",
    message="Le fichier est ouvert dans un autre programme. Rien n'a été lu. Le fermer, puis réessayer.",
    details={"reference": "ABCD-1234", "types": ["PermissionError"], "winerror": 32},
)


def result(*, lines: int = 120, errors: int = 6, unread: int = 0, cents: int = 4915) -> dict[str, object]:
    """What a validation leaves on its job."""
    return {
        "outcome": "accept",
        "rows": {"accepted": lines, "rejected": unread, "ignored": 0},
        "summary": {
            "errors": errors,
            "warnings": 3,
            "optimizations": 0,
            "infos": 0,
            "at_risk_cents": 0,
            "recoverable_cents": cents,
            "opportunity_cents": 0,
        },
        "rules": {"executed": 70, "failed": [], "not_run": ["AN003"]},
        "seconds": {"reading": 0.4, "saving": 0.1, "checking": 0.6, "finishing": 0.1},
    }


@dataclass
class Bench:
    """What a program has on the screen, and what its jobs do."""

    qtbot: QtBot
    context: AppContext
    step: Step = done
    said: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.context.announcer.said.connect(self.said.append)
        self.jobs = LiveJobs(self.context, self.context.dispatcher)

    def work(self, job: Job, context: JobContext) -> WorkOutcome:
        return self.step(job, context)

    def panel(self, *, compact: bool = False, width: int = 1150, height: int = 690) -> JobsPanel:
        """On the screen, with all there is."""
        panel = JobsPanel(self.context, self.jobs, compact=compact)
        self.qtbot.addWidget(panel)
        panel.resize(width, height)
        panel.show()
        panel.activateWindow()
        with self.qtbot.waitActive(panel):
            pass
        panel.entered()
        self.until(lambda: self.jobs.is_loaded)
        return panel

    def until(self, condition: Callable[[], bool]) -> None:
        """Let the window live until it is so."""
        self.qtbot.waitUntil(condition, timeout=PATIENCE_MS)

    def add(self, *titles: str, **fields: object) -> tuple[uuid.UUID, ...]:
        """Queue validations as the window does."""
        return self.context.dispatcher.submit([new(title, **fields) for title in titles])

    def add_lot(self, *titles: str) -> tuple[uuid.UUID, tuple[uuid.UUID, ...]]:
        """A lot and its jobs."""
        lot = uuid.uuid4()
        jobs = [new(title, lot_id=lot) for title in titles]
        return lot, self.context.dispatcher.submit(jobs, lot_title="Fin de mois")

    def run(self) -> None:
        """From now on the queue runs."""
        self.context.dispatcher.start()

    def hold(self) -> Held:
        """From now on jobs are under way until they are let go."""
        held = self.step = Held()
        return held

    def state(self, job_id: uuid.UUID) -> State | None:
        """As the window knows it."""
        job = self.jobs.get(job_id)
        return None if job is None else job.state

    def until_state(self, state: State, *job_ids: uuid.UUID) -> None:
        """Until the window shows it."""
        self.until(lambda: all(self.state(job_id) is state for job_id in job_ids) and self.is_told())

    def is_told(self) -> bool:
        """Whether all that the window knows has been told to those who show it."""
        return not self.jobs._soon.isActive()

    # --- straight to the queue, before the window reads it ----------------------------------------

    def stored(self, title: str, **fields: object) -> uuid.UUID:
        """A job that waits."""
        job = new(title, **fields)
        self.context.store.queue.add([job])
        return job.id

    def completed(self, title: str, facts: dict[str, object] | None = None, **fields: object) -> uuid.UUID:
        """One that has completed."""
        job_id = self.stored(title, **fields)
        claimed = self.context.store.queue.claim("w")
        assert claimed is not None
        assert self.context.store.queue.complete(claimed, facts or result())  # type: ignore[arg-type]
        return job_id

    def failed(self, title: str, *, attempts: int = 1, **fields: object) -> uuid.UUID:
        """One that has failed with its last attempt."""
        job_id = self.stored(title, max_attempts=attempts, **fields)
        claimed = self.context.store.queue.claim("w")
        assert claimed is not None
        assert self.context.store.queue.fail(claimed, BROKEN) is State.FAILED
        return job_id

    def running(self, title: str, **fields: object) -> uuid.UUID:
        """One that another program is working on."""
        job_id = self.stored(title, **fields)
        assert self.context.store.queue.claim("w") is not None
        return job_id

    def interrupted(self, title: str) -> uuid.UUID:
        """One that the end of the program cut short."""
        job_id = self.stored(title)
        claimed = self.context.store.queue.claim("w")
        assert claimed is not None
        self.context.store.queue.interrupt(claimed, BROKEN)
        return job_id

    def fill(self, count: int) -> None:
        """So many jobs that wait, in one transaction."""
        self.context.store.queue.add([new(f"export-{number:05d}.csv") for number in range(count)])


def new(title: str, **fields: object) -> NewJob:
    return NewJob(**{"kind": Kind.VALIDATION, "title": title, "file_bytes": 812_000, **fields})  # type: ignore[arg-type]


def titles(panel: JobsPanel) -> list[str]:
    """What the list shows, from the first row to the last."""
    model = panel.model
    return [str(model.index(row, Column.FILE).data()) for row in range(model.rowCount())]


def cell(panel: JobsPanel, job_id: uuid.UUID, column: Column) -> str:
    """The text of a cell."""
    row = panel.model.row_of(job_id)
    assert row is not None
    return panel.model.index(row, column).data() or ""


def choose(panel: JobsPanel, *job_ids: uuid.UUID) -> None:
    """Select rows once they are shown, and let the panel take notice."""
    deadline = QDeadlineTimer(PATIENCE_MS)
    while any(panel.model.row_of(one) is None for one in job_ids) and not deadline.hasExpired():
        QTest.qWait(10)
    panel.table.select(job_ids, job_ids[-1])
    QTest.qWait(1)


def key(
    widget: QWidget, keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """Press a key there."""
    widget.setFocus()
    QTest.keyClick(widget, keys, modifier)


def states(jobs: Sequence[Job]) -> list[State]:
    return [job.state for job in jobs]
