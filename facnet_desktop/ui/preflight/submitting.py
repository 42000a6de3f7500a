"""From the list of the pre-flight to the queue: prepared in another thread, queued, what remains told."""

import uuid
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from facnet_desktop.services.jobs.submit import (
    AlreadyQueued,
    AlreadyValidated,
    NotQueued,
    Queued,
    SameInRequest,
    Submitted,
)
from facnet_desktop.services.preflight.batch import Place
from facnet_desktop.services.preflight.desk import PreflightDesk
from facnet_desktop.services.preflight.report import Earlier, problem_of
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.preflight.session import PreflightSession


@dataclass(frozen=True, slots=True, kw_only=True)
class Started:
    """``jobs`` are in the queue; ``doubles`` is how many files were left aside for being the same."""

    jobs: tuple[uuid.UUID, ...]
    doubles: int = 0


class Submitting(QObject):
    """``started`` (``Started``) follows each call that ends well; ``busy_changed`` while it is prepared."""

    started = Signal(object)
    busy_changed = Signal(bool)

    def __init__(
        self,
        context: AppContext,
        desk: PreflightDesk,
        session: PreflightSession,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._desk = desk
        self._session = session
        self._is_busy = False

    @property
    def is_busy(self) -> bool:
        return self._is_busy

    def start(self, lot_title: str = "") -> None:
        """Queue every file that may be; the others stay in the list. Nothing happens while one runs."""
        ready = [one.report for one in self._session.files if one.can_start and one.report is not None]
        if self._is_busy or not ready:
            return
        repeated = self._session.repeated
        self._set_busy(is_busy=True)
        self._session.hold()
        self._context.slow.run(
            partial(
                self._desk.prepare,
                tuple(ready),
                self._context.preferences.current,
                lot_title=lot_title.strip() or None,
                repeated=repeated,
            ),
            self._queue,
            self._failed,
        )

    def _queue(self, submitted: Submitted) -> None:
        self._set_busy(is_busy=False)
        self._settle(submitted)
        self._session.release()

    def _settle(self, submitted: Submitted) -> None:
        self._desk.promise(submitted.jobs)
        jobs = (
            self._context.dispatcher.submit(submitted.jobs, lot_title=submitted.lot_title)
            if submitted.jobs
            else ()
        )
        done: list[Path] = []
        same = 0
        for outcome in submitted.outcomes:
            match outcome:
                case Queued(path=path):
                    done.append(path)
                case SameInRequest(path=path):
                    done.append(path)
                    same += 1
                case NotQueued(path=path, error=error):
                    self._session.note_problem(path, problem_of(error))
                case AlreadyValidated(path=path, earlier=job) | AlreadyQueued(path=path, earlier=job):
                    earlier = Earlier(job_id=job.id, title=job.title, ended_at=job.ended_at)
                    self._session.note_earlier(path, earlier)
        gone = set(done)
        doubles = [
            one.path for one in self._session.files if one.place is Place.DUPLICATE and one.same_as in gone
        ]
        self._session.remove([*done, *doubles])
        if jobs or same:
            self.started.emit(Started(jobs=jobs, doubles=same + len(doubles)))

    def _failed(self, error: BaseException) -> None:
        self._set_busy(is_busy=False)
        self._session.release()
        self._context.troubles.tell(error)

    def _set_busy(self, *, is_busy: bool) -> None:
        self._is_busy = is_busy
        self.busy_changed.emit(is_busy)
