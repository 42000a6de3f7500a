"""Every job as it stands: one object for the whole window, so that nothing is read twice."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal, Slot

from facnet_desktop.jobs.figures import Counters, Lot, QueuePlace
from facnet_desktop.jobs.job import ENDED, WAITING, Job, State
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.jobs.progress import ProgressUpdate
from facnet_desktop.ui.jobs.running import Silence
from facnet_desktop.ui.pages.jobs.live.again import ReadAgain
from facnet_desktop.ui.pages.jobs.live.ends import Ends
from facnet_desktop.ui.pages.jobs.live.lots import Lots, LotTally
from facnet_desktop.ui.pages.jobs.live.ranks import Ranks
from facnet_desktop.ui.pages.jobs.live.reading import Beginning, further, lightened
from facnet_desktop.ui.pages.jobs.live.whole_reading import WholeReading

TOLD_EVERY_MS = 100


class LiveJobs(QObject):
    """Signals are told ten times a second at most, each for all that happened meanwhile:

    - ``changed``: ids of jobs that were added, changed or destroyed; ``progressed``: those that moved on;
    - ``places_changed``: places in the queue; ``lots_changed``: ids of lots that stand otherwise;
    - ``ranked``: ``rank`` of every job is another;
    - ``lots_named``: there are other lots, or they are called otherwise;
    - ``paused_changed``: whether nothing may start; ``loaded`` and ``load_failed``, the end of a reading.

    Jobs that are off the live list (``hidden``) are among them.
    """

    changed = Signal(object)
    progressed = Signal(object)
    places_changed = Signal()
    lots_changed = Signal(object)
    lots_named = Signal()
    ranked = Signal()
    paused_changed = Signal(bool)
    loaded = Signal()
    load_failed = Signal(object)

    def __init__(self, context: AppContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._dispatcher = context.dispatcher
        self._ends = Ends(context.announcer.say, self)
        self._jobs: dict[uuid.UUID, Job] = {}
        self._ranks = Ranks()
        self._places: Mapping[uuid.UUID, QueuePlace] = {}
        self._lots = Lots()
        self._silent: set[uuid.UUID] = set()
        self._unfinished: set[uuid.UUID] = set()
        self._dossiers: set[str] = set()
        self._is_paused = False
        self._is_loaded = False
        self._reading = WholeReading(
            context.reads,
            context.store.board,
            begun=self._begun,
            page=self._page,
            gone=self.forget,
            over=self._over,
            failed=self.load_failed.emit,
        )
        self._changed: set[uuid.UUID] = set()
        self._progressed: set[uuid.UUID] = set()
        self._changed_lots: set[uuid.UUID] = set()
        self._read_places = ReadAgain(context.reads, context.store.board.places, self._take_places)
        self._read_lots = ReadAgain(context.reads, context.store.board.lots, self._take_lots)
        self._since_told = QElapsedTimer()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._tell)
        dispatcher = context.dispatcher
        dispatcher.job_added.connect(self._hear)
        dispatcher.job_changed.connect(self._hear_changed)
        dispatcher.progressed.connect(self._hear_progress)
        dispatcher.silence_changed.connect(self._hear_silence)
        dispatcher.queue_paused_changed.connect(self._hear_paused)
        dispatcher.reordered.connect(self._read_places.ask)
        dispatcher.counters_changed.connect(self._hear_counters)

    # --- what it knows -----------------------------------------------------------------------------

    @property
    def is_loaded(self) -> bool:
        """Whether all that the store keeps has been read once."""
        return self._is_loaded

    @property
    def is_paused(self) -> bool:
        """Whether nothing new may start."""
        return self._is_paused

    def __len__(self) -> int:
        return len(self._jobs)

    def get(self, job_id: uuid.UUID) -> Job | None:
        """The job as it stands, without its request."""
        return self._jobs.get(job_id)

    def ids(self) -> Iterable[uuid.UUID]:
        """Of every job, in no order."""
        return self._jobs.keys()

    def rank(self, job_id: uuid.UUID) -> int:
        """More for a job that was queued later."""
        return self._ranks.get(job_id)

    def place(self, job_id: uuid.UUID) -> QueuePlace | None:
        """Where a waiting job stands in the queue."""
        return self._places.get(job_id)

    def time_left(self, job_id: uuid.UUID) -> float | None:
        """Seconds until a running job ends, ``None`` when nothing tells."""
        return self._dispatcher.time_left(job_id)

    def is_silent(self, job_id: uuid.UUID) -> bool:
        """Whether a running job has told nothing for a minute."""
        return job_id in self._silent

    @property
    def silent(self) -> frozenset[uuid.UUID]:
        """Running jobs that have told nothing for a minute."""
        return frozenset(self._silent)

    @property
    def unfinished(self) -> tuple[Job, ...]:
        """Jobs of the live list that the end of the program cut short, oldest first."""
        return tuple(self._jobs[one] for one in sorted(self._unfinished, key=self.rank))

    @property
    def dossiers(self) -> frozenset[str]:
        """The clinics or clients that jobs are filed under."""
        return frozenset(self._dossiers)

    def lot(self, lot_id: uuid.UUID) -> LotTally | None:
        """How far a lot is."""
        return self._lots.get(lot_id)

    def lots(self) -> tuple[LotTally, ...]:
        """Every lot, newest first."""
        return self._lots.all()

    def jobs_of(self, lot_id: uuid.UUID) -> tuple[Job, ...]:
        """The jobs of a lot, in the order they were queued."""
        return tuple(self._jobs[one] for one in sorted(self._lots.jobs_of(lot_id), key=self.rank))

    # --- reading -----------------------------------------------------------------------------------

    def load(self) -> None:
        """Read everything unless it was; ``loaded`` or ``load_failed`` follows."""
        if not self._is_loaded:
            self.reload()

    @Slot()
    def reload(self) -> None:
        """Read everything again: what the signals could not tell is put right, nothing else changes."""
        self._reading.begin(self._jobs)

    def forget(self, job_ids: Iterable[uuid.UUID]) -> None:
        """They were destroyed."""
        for job_id in job_ids:
            job = self._jobs.pop(job_id, None)
            if job is not None:
                self._ranks.forget(job_id)
                self._unfinished.discard(job_id)
                self._note(self._lots.change(job, None), job_id)

    def _begun(self, read: Beginning) -> None:
        self._take_lots(read.lots)
        self._hear_paused(read.is_paused)
        self._read_places.ask()

    def _page(self, jobs: Sequence[Job], *, first: int) -> None:
        for place, job in enumerate(jobs, first):
            self._ranks.is_wrong |= self._is_loaded and job.id not in self._ranks
            self._ranks.read(job.id, place)
            self._put(job)

    def _over(self, newest_first: Iterable[uuid.UUID]) -> None:
        self._is_loaded = True
        self._tell()
        if self._ranks.is_wrong:
            self._ranks.put_right(newest_first, self._jobs)
            self.ranked.emit()
        self.loaded.emit()

    # --- what the dispatcher tells -----------------------------------------------------------------

    @Slot(object)
    def _hear_changed(self, job: Job) -> None:
        """One that was not known yet is older than those that are added: a reading will say where it goes."""
        self._ranks.is_wrong |= job.id not in self._ranks
        self._hear(job)

    @Slot(object)
    def _hear(self, job: Job) -> None:
        before = self._jobs.get(job.id)
        self._reading.told(job.id)
        self._ranks.add(job.id)
        self._put(lightened(job))
        if job.state in ENDED and before is not None and before.state not in ENDED:
            self._ends.add(job)
        if job.state is not State.RUNNING:
            self._silent.discard(job.id)
        if job.state in WAITING or (before is not None and before.state in WAITING):
            self._read_places.ask()

    @Slot(object)
    def _hear_progress(self, update: ProgressUpdate) -> None:
        job = self._jobs.get(update.job_id)
        if job is None or job.claim != update.claim or job.state is not State.RUNNING:
            return
        self._jobs[job.id] = moved = replace(job, progress=update.progress)
        self._progressed.add(job.id)
        self._note(self._lots.change(job, moved))

    @Slot(object)
    def _hear_silence(self, silence: Silence) -> None:
        (self._silent.add if silence.is_silent else self._silent.discard)(silence.job_id)
        self._note(None, silence.job_id)

    @Slot(bool)
    def _hear_paused(self, is_paused: bool) -> None:  # noqa: FBT001  as the signal carries it
        if is_paused != self._is_paused:
            self._is_paused = is_paused
            self.paused_changed.emit(is_paused)

    @Slot(object)
    def _hear_counters(self, counters: Counters) -> None:
        """Jobs are destroyed without a word to anyone: their number tells it."""
        if self._is_loaded and counters.total != len(self._jobs):
            self.reload()

    # --- telling -----------------------------------------------------------------------------------

    def _put(self, job: Job) -> None:
        before = self._jobs.get(job.id)
        job = further(before, job)
        if before == job:
            return
        self._jobs[job.id] = job
        offered = job.state is State.INTERRUPTED and not job.hidden
        (self._unfinished.add if offered else self._unfinished.discard)(job.id)
        if job.dossier:
            self._dossiers.add(job.dossier)
        self._note(self._lots.change(before, job), job.id)
        if job.lot_id is not None and job.lot_id in self._lots.unnamed():
            self._read_lots.ask()

    def _note(self, lot_id: uuid.UUID | None, job_id: uuid.UUID | None = None) -> None:
        if lot_id is not None:
            self._changed_lots.add(lot_id)
        if job_id is not None:
            self._changed.add(job_id)
        if not self._soon.isActive():
            passed = self._since_told.elapsed() if self._since_told.isValid() else TOLD_EVERY_MS
            self._soon.start(max(0, TOLD_EVERY_MS - passed))

    @Slot()
    def _tell(self) -> None:
        self._soon.stop()
        self._since_told.start()
        changed, self._changed = frozenset(self._changed), set()
        progressed, self._progressed = frozenset(self._progressed) - changed, set()
        lots, self._changed_lots = frozenset(self._changed_lots), set()
        if changed:
            self.changed.emit(changed)
        if progressed:
            self.progressed.emit(progressed)
        if lots:
            self.lots_changed.emit(lots)

    # --- places and lots ---------------------------------------------------------------------------

    def _take_places(self, places: Mapping[uuid.UUID, QueuePlace]) -> None:
        if places != self._places:
            self._places = places
            self.places_changed.emit()

    def _take_lots(self, lots: Sequence[Lot]) -> None:
        self._lots.name(lots)
        self._changed_lots.update(lot.id for lot in lots)
        self._note(None)
        self.lots_named.emit()
