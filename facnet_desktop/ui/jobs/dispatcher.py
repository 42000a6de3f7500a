"""The queue as the window sees it: what it may ask, and the signals it hears, all in its own thread."""

import os
import uuid
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal, Slot

from facnet_desktop.jobs.error_catalogue import ErrorReport
from facnet_desktop.jobs.figures import Counters
from facnet_desktop.jobs.job import Job, NewJob, State
from facnet_desktop.services.jobs import queue_order
from facnet_desktop.services.jobs.shutdown import CloseChoice, Closing
from facnet_desktop.services.jobs.time_left import time_left
from facnet_desktop.store.jobs.board import JobBoard
from facnet_desktop.store.jobs.queue import JobQueue
from facnet_desktop.ui.errands import Errands
from facnet_desktop.ui.gate import Gate
from facnet_desktop.ui.jobs import actions
from facnet_desktop.ui.jobs.announcer import Announcer
from facnet_desktop.ui.jobs.closing import QueueClosing
from facnet_desktop.ui.jobs.crew import Crew
from facnet_desktop.ui.jobs.look import QueueFigures, figures, look
from facnet_desktop.ui.jobs.obstacle import Obstacle
from facnet_desktop.ui.jobs.parts import QueueParts
from facnet_desktop.ui.jobs.progress import ProgressMailbox
from facnet_desktop.ui.jobs.progress_teller import ProgressTeller
from facnet_desktop.ui.jobs.running import RunningJobs, Silences
from facnet_desktop.ui.jobs.watch import Watch
from facnet_desktop.ui.jobs.worker import WorkerTools
from facnet_desktop.ui.jobs.workers import Workers

SILENT_SECONDS = 60.0


class JobDispatcher(QObject):
    """Runs the queue in threads of its own; knows no kind of job.

    Every method returns at once and is called in the thread of the window; what it asks is committed in
    another thread, then told. Signals carry frozen values, in the thread of the window, after the commit:

    - ``job_added`` and ``job_changed``: the :class:`Job` as it stands, in the order of the commits;
    - ``progressed``: :class:`ProgressUpdate`, at most ten a second for each job, 0, phases and 100 always;
    - ``counters_changed``: :class:`Counters`; ``queue_paused_changed``: whether nothing may start;
    - ``reordered``: what waits does so in another order;
    - ``silence_changed``: :class:`Silence`; ``trouble``: :class:`ErrorReport`, what a person must be told;
    - ``closed``: :class:`Closing`, the last of all (``closing.py`` gives the order).
    """

    job_added = Signal(object)
    job_changed = Signal(object)
    progressed = Signal(object)
    counters_changed = Signal(object)
    queue_paused_changed = Signal(bool)
    reordered = Signal()
    silence_changed = Signal(object)
    trouble = Signal(object)
    closed = Signal(object)
    _added = Signal(object)
    _changed = Signal(object)
    _troubled = Signal(object)

    def __init__(self, parts: QueueParts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._parts = parts
        self._gate = Gate()
        through = self._gate.through
        self._report = through(self._troubled.emit)
        self._crew = Crew(RunningJobs(), Obstacle(partial(actions.report, self._report, parts.report_fault)))
        self._announcer = Announcer(
            parts.queue,
            parts.board,
            since=parts.clock(),
            added=through(self._added.emit),
            changed=through(self._changed.emit),
        )
        mailbox = ProgressMailbox()
        self._progress = ProgressTeller(mailbox, gate=self._gate, parent=self)
        self._workers = Workers(
            asked=parts.workers,
            tools=WorkerTools(
                owner=f"{os.getpid()}-{uuid.uuid4().hex[:8]}",
                executor=parts.executor,
                announcer=self._announcer,
                crew=self._crew,
                mailbox=mailbox,
                stirred=self._progress.stirred,
                trouble=self._report,
                report_fault=parts.report_fault,
            ),
            gate=self._gate,
            parent=self,
        )
        self._actions = Errands(threads=1, failed=self._tell_fault, parent=self)
        self._reads = Errands(threads=1, failed=self._tell_fault, parent=self)
        self._watch = Watch(
            reads=self._reads,
            figures=partial(figures, parts.board),
            look=partial(look, parts.queue, parts.board, self._announcer, self._crew.jobs),
            clock=parts.clock,
            parent=self,
        )
        self._closing = QueueClosing(
            watch=self._watch,
            workers=self._workers,
            crew=self._crew,
            gate=self._gate,
            errands=(self._actions, self._reads),
            belongings=parts.belongings,
            failed=parts.report_fault,
            parent=self,
        )
        self._counters: Counters | None = None
        self._is_paused: bool | None = None
        self._silences = Silences(self._crew.jobs)
        self._told_trouble: tuple[str, object] | None = None
        self._seconds_per_megabyte: float | None = None

        queued = Qt.ConnectionType.QueuedConnection
        self._added.connect(self._tell_added, queued)
        self._changed.connect(self._tell_changed, queued)
        self._troubled.connect(self._tell_trouble, queued)
        self._progress.told.connect(self.progressed)
        self._workers.idle.connect(self._watch.refresh)
        self._watch.due.connect(self._workers.wake)
        self._watch.read.connect(self._tell_figures)
        self._watch.failed.connect(self._tell_fault)
        self._closing.closed.connect(self._tell_closed)
        for end in (self._gate.close, self._crew.stop_running):
            self.destroyed.connect(end, Qt.ConnectionType.DirectConnection)

    # --- what the window asks ----------------------------------------------------------------------

    def start(self) -> None:
        """Run what waits, from now on."""
        self._watch.start()

    def submit(self, jobs: Sequence[NewJob], *, lot_title: str | None = None) -> tuple[uuid.UUID, ...]:
        """Queue jobs, all or none; their ids, known at once. ``job_added`` follows for each."""
        jobs = tuple(jobs)
        self._actions.run(partial(self._announcer.add, jobs, lot_title), self._after_change)
        return tuple(job.id for job in jobs)

    def cancel(self, job_id: uuid.UUID) -> None:
        """Cancel what waits, ask what runs to stop: it is ``cancelled`` once it has."""
        self._ask(
            job_id, partial(actions.cancel, self._parts.queue, self._crew.jobs, job_id, self._parts.account)
        )

    def retry(self, job_id: uuid.UUID) -> None:
        """Try again now: what failed, was cancelled or interrupted, or what waits for its next attempt."""
        self._ask(job_id, partial(self._parts.queue.requeue, job_id))

    def go_first(self, job_id: uuid.UUID) -> None:
        """« Traiter en premier »."""
        self._ask(job_id, partial(self._parts.queue.go_first, job_id))

    def step(self, job_ids: Sequence[uuid.UUID], *, up: bool) -> None:
        """« Monter » or « Descendre dans la file »; ``reordered`` follows."""
        self._reorder(partial(queue_order.step, job_ids=job_ids, up=up))

    def put_before(self, job_ids: Sequence[uuid.UUID], before: uuid.UUID | None) -> None:
        """Elsewhere in the queue: before that job, at the end without one; ``reordered`` follows."""
        self._reorder(partial(queue_order.put_before, job_ids=job_ids, before=before))

    def keep_waiting(self, job_id: uuid.UUID) -> None:
        """A job that seems stuck is given another minute."""
        self._crew.jobs.heard(job_id)
        self._tell_silence()

    def pause(self) -> None:
        """Start nothing new, also after a restart; what runs goes on."""
        self._actions.run(self._parts.queue.pause, self._after_pause)

    def resume(self) -> None:
        """Go on, after a pause or once what blocked the store was removed."""
        self._actions.run(self._parts.queue.resume, self._after_resume)

    def run_at_once(self, workers: int | None) -> None:
        """So many jobs at once from now on (``QueueParts.workers``); what runs goes on to its end."""
        self._workers.resize(workers)

    @Slot()
    def look(self) -> None:
        """See what was changed by other means: another program, or a use case that wrote to the queue."""
        self._watch.look()

    @property
    def reads(self) -> Errands:
        """Where to read the store for the window; answers come in order, and none after the end."""
        return self._reads

    def running(self) -> tuple[Job, ...]:
        """What is being worked on here, as it was claimed."""
        return self._crew.running()

    def time_left(self, job_id: uuid.UUID) -> float | None:
        """Seconds until a running job ends; ``None`` when nothing tells."""
        held = self._crew.jobs.get(job_id)
        if held is None:
            return None
        job, elapsed = held
        return time_left(
            percent=self._progress.percent(job_id),
            elapsed=elapsed,
            file_bytes=job.file_bytes,
            seconds_per_megabyte=self._seconds_per_megabyte,
        )

    def close(self, choice: CloseChoice) -> None:
        """Close as chosen; ``closed`` follows. While jobs finish, they may still be stopped."""
        self._closing.begin(choice)

    @Slot()
    def close_at_once(self) -> None:
        """Close now, blocking; for ``QGuiApplication.aboutToQuit``. Does nothing once closed."""
        self._closing.at_once()

    @Slot()
    def session_ends(self) -> None:
        """Be ready for the end of the session, blocking; for ``QGuiApplication.commitDataRequest``."""
        self._closing.session_ends()

    # --- what the threads tell ---------------------------------------------------------------------

    @Slot(object)
    def _tell_added(self, job: Job) -> None:
        self.job_added.emit(job)
        self._watch.refresh()

    @Slot(object)
    def _tell_changed(self, job: Job) -> None:
        if job.state is State.RUNNING:
            self._progress.runs(job)
        else:
            self._progress.ended(job)
        self._told_trouble = None
        self.job_changed.emit(job)
        self._watch.refresh()

    @Slot(object)
    def _tell_trouble(self, report: ErrorReport) -> None:
        """The same trouble is not told again and again as long as nothing else happens."""
        told = (report.error.code, report.error.details.get("reference"))
        if told != self._told_trouble:
            self._told_trouble = told
            self.trouble.emit(report)
        if self._crew.obstacle.is_met:
            self._tell_paused(is_paused=True)

    @Slot(object)
    def _tell_fault(self, error: BaseException) -> None:
        self._tell_trouble(self._parts.report_fault(error))

    @Slot(object)
    def _tell_figures(self, read: QueueFigures) -> None:
        if read.seconds_per_megabyte is not None:
            self._seconds_per_megabyte = read.seconds_per_megabyte
        if read.counters != self._counters:
            self._counters = read.counters
            self.counters_changed.emit(read.counters)
        self._tell_paused(is_paused=read.is_paused or self._crew.obstacle.is_met)
        self._tell_silence()

    @Slot(object)
    def _tell_closed(self, closing: Closing) -> None:
        self.closed.emit(closing)
        self.blockSignals(True)

    def _tell_paused(self, *, is_paused: bool) -> None:
        if is_paused != self._is_paused:
            self._is_paused = is_paused
            self.queue_paused_changed.emit(is_paused)

    def _tell_silence(self) -> None:
        for silence in self._silences.changed(SILENT_SECONDS):
            self.silence_changed.emit(silence)

    # --- once it is committed ----------------------------------------------------------------------

    def _ask(self, job_id: uuid.UUID, call: Callable[[], object]) -> None:
        self._actions.run(partial(self._announcer.change, job_id, call), self._after_change)

    def _reorder(self, move: Callable[[JobQueue, JobBoard], None]) -> None:
        call = partial(move, self._parts.queue, self._parts.board)
        self._actions.run(call, lambda _: self.reordered.emit())

    def _after_change(self, _: None) -> None:
        self._workers.wake()

    def _after_pause(self, _: None) -> None:
        self._watch.read_figures()

    def _after_resume(self, _: None) -> None:
        self._crew.obstacle.lift()
        self._watch.read_figures()
        self._workers.wake()
