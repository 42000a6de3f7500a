"""The writes of the job machine. One object a program; any thread may call it."""

import time
import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import timedelta
from enum import Enum
from typing import Any

from facnet_desktop.jobs.job import Job, JobError, JobProgress, Json, NewJob, State
from facnet_desktop.jobs.retry import LONGEST_DELAY, MOST_RESCUES, RetryPolicy
from facnet_desktop.jobs.transitions import Move, WrongState, allows
from facnet_desktop.store.clock import Clock, to_stored, wall_clock
from facnet_desktop.store.encrypted import Cursor, EncryptedFile
from facnet_desktop.store.jobs import statements as sql
from facnet_desktop.store.jobs.rows import job_of, named, row_of, to_error, to_json

Keep = Callable[[Cursor, int], None]
"""Saves what a job leaves in the transaction that completes it; given a cursor and the job's number."""

_MICROSECOND = timedelta(microseconds=1)
_LONGEST_DELAY = LONGEST_DELAY // _MICROSECOND


class Heard(Enum):
    """What a worker learns when it reports: go on, a person wants it to stop, the job is not its own now."""

    GO_ON = "go_on"
    CANCEL = "cancel"
    LOST = "lost"


class JobQueue:
    """Every transition is one UPDATE inside ``BEGIN IMMEDIATE``; whoever loses a race changes nothing.

    A claim and its progress do not wait for the disk: after a power cut the work is done again anyway.
    Everything else does. ``monotonic`` gives seconds, for how long a claim was worked on.
    """

    def __init__(
        self,
        file: EncryptedFile,
        *,
        clock: Clock = wall_clock,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._file = file
        self._clock = clock
        self._monotonic = monotonic
        self._claimed_at: dict[tuple[uuid.UUID, int], float] = {}

    def add(self, jobs: Iterable[NewJob], *, lot_title: str | None = None) -> None:
        """Queue jobs, all or none; with ``lot_title`` they make a new lot, whose id they all carry.

        Raises:
            ValueError: the jobs of a new lot do not carry one and the same ``lot_id``.
        """
        now = self._now()
        rows = [row_of(job, now) for job in jobs]
        if not rows:
            return
        lots = {row["lot_id"] for row in rows}
        if lot_title is not None and (len(lots) > 1 or None in lots):
            raise ValueError("the jobs of a lot carry its id")
        with self._file.transaction() as cursor:
            if lot_title is not None:
                lot = {"id": lots.pop(), "title": lot_title, "now": now, "created_by": rows[0]["created_by"]}
                cursor.execute(sql.ADD_LOT, lot)
            cursor.executemany(sql.ADD, rows)

    def claim(self, owner: str) -> Job | None:
        """Take the next job for ``owner`` (a worker of this program); ``None`` when none may start."""
        now = self._now()
        values = {"now": now, "owner": owner, "clock_set_back": now + _LONGEST_DELAY}
        with self._file.transaction(durable=False) as cursor:
            row = cursor.execute(sql.CLAIM, values).fetchone()
        if row is None:
            return None
        job = job_of(named(row))
        self._claimed_at[job.id, job.claim] = self._monotonic()
        return job

    def report(self, claimed: Job, progress: JobProgress) -> Heard:
        """Keep how far the work is (never further back), and hear what was asked of it meanwhile."""
        values = {
            **self._fence(claimed),
            "percent": progress.percent,
            "phase": progress.phase,
            "done": progress.done,
            "total": progress.total,
            "rule": progress.rule,
        }
        with self._file.transaction(durable=False) as cursor:
            row = cursor.execute(sql.PROGRESS, values).fetchone()
        if row is None:
            return Heard.LOST
        return Heard.CANCEL if row[0] else Heard.GO_ON

    def complete(
        self, claimed: Job, result: Mapping[str, Json], keep: Keep | None = None, *, before: float = 0.0
    ) -> bool:
        """The result, what ``keep`` saves and the final state, in one transaction; all or nothing.

        ``False``: the job was no longer this worker's, nothing changed. Seconds worked ``before`` count too.

        Raises:
            ValueError: a number of ``result`` is not finite.
        """
        values = {**self._fence(claimed, before), "result": to_json(result)}
        with self._file.transaction() as cursor:
            is_ours = cursor.execute(sql.RESULT, values).rowcount > 0
            if is_ours:
                number = cursor.lastrowid
                cursor.execute(sql.COMPLETE, {**values, "number": number})
                if keep is not None:
                    keep(cursor, number)
        self._forget(claimed)
        return is_ours

    def fail(self, claimed: Job, error: JobError) -> State | None:
        """The attempt failed for good, or was cancelled meanwhile; ``None`` when the job was lost."""
        return self._gave_up(sql.FAIL, claimed, error=to_error(error))

    def retry_later(self, claimed: Job, error: JobError, policy: RetryPolicy) -> State | None:
        """The attempt failed for a cause that may pass: another one follows after a delay.

        Returns:
            ``RETRYING``, ``FAILED`` after the last attempt, ``CANCELLED`` when that was asked for
            meanwhile, ``None`` when the job was no longer this worker's.
        """
        delay = policy.delay_after(claimed.attempt) // _MICROSECOND
        return self._gave_up(sql.RETRY_LATER, claimed, error=to_error(error), delay=delay)

    def interrupt(self, claimed: Job, error: JobError) -> State | None:
        """The program closes: the job, unless cancelled meanwhile, is offered again at the next start."""
        return self._gave_up(sql.INTERRUPT, claimed, error=to_error(error))

    def cancel_returned(self, claimed: Job) -> bool:
        """The worker has returned after a request to cancel; without one the job goes on."""
        values = self._fence(claimed)
        with self._file.transaction() as cursor:
            cancelled = _hit(cursor, sql.CANCEL_RETURNED, values)
        if cancelled:
            self._forget(claimed)
        return cancelled

    def cancel(self, job_id: uuid.UUID, *, by: str) -> State:
        """Cancel a waiting job at once, ask a running one to stop; the state it is in afterwards.

        Raises:
            WrongState: it has ended already.
            LookupError: there is no such job.
        """
        values = {"id": str(job_id), "now": self._now(), "by": by}
        with self._file.transaction() as cursor:
            if _hit(cursor, sql.CANCEL_WAITING, values):
                return State.CANCELLED
            if _hit(cursor, sql.REQUEST_CANCEL, values):
                return State.RUNNING
            state = _state(cursor, job_id)
        if allows(state, Move.CANCEL):
            return state  # asked for already
        raise WrongState(
            "Cette tâche est déjà finie.",
            "Elle ne peut plus être annulée; rien n'a été changé.",
            "Consulter son état dans la liste des tâches.",
        )

    def cancel_lot(self, lot_id: uuid.UUID, *, by: str) -> Mapping[uuid.UUID, State]:
        """``cancel`` for every job of a lot that has not ended, at once; the states of those it changed."""
        values = {"lot": str(lot_id), "now": self._now(), "by": by}
        with self._file.transaction() as cursor:
            waiting = cursor.execute(sql.CANCEL_WAITING_LOT, values).fetchall()
            running = cursor.execute(sql.REQUEST_CANCEL_LOT, values).fetchall()
        return {
            **{uuid.UUID(job_id): State.CANCELLED for (job_id,) in waiting},
            **{uuid.UUID(job_id): State.RUNNING for (job_id,) in running},
        }

    def requeue(self, job_id: uuid.UUID, *, by_hand: bool = True) -> None:
        """Try again what failed, was cancelled or interrupted, and at once what waits for its next attempt.

        Earlier attempts stay readable. When it was not asked ``by_hand``, the job keeps its place in the
        queue and its rescues go on being counted.

        Raises:
            WrongState: it is queued or running, or has succeeded.
            LookupError: there is no such job.
        """
        values = {"id": str(job_id), "now": self._now(), "by_hand": by_hand}
        with self._file.transaction() as cursor:
            if _hit(cursor, sql.REQUEUE, values) or _hit(cursor, sql.RETRY_NOW, values):
                return
            state = _state(cursor, job_id)
        if state is State.COMPLETED:
            raise WrongState(
                "Cette tâche est terminée.",
                "Rien n'a été changé.",
                "Pour valider le fichier de nouveau, l'ouvrir de nouveau.",
            )
        raise WrongState(
            "Cette tâche attend déjà son tour ou est en cours.",
            "Rien n'a été changé.",
            "Attendre qu'elle finisse, ou l'annuler d'abord.",
        )

    def go_first(self, job_id: uuid.UUID) -> bool:
        """Put a waiting job before all the others, at once; ``False`` when it does not wait."""
        values = {"id": str(job_id), "now": self._now()}
        with self._file.transaction() as cursor:
            return _hit(cursor, sql.GO_FIRST, values)

    def reorder(self, job_ids: Sequence[uuid.UUID]) -> int:
        """Share out the places of these jobs among them, in this order; how many wait.

        No other job moves. Those that no longer wait are left out.
        """
        now = self._now()
        asked = [{"id": str(job_id), "now": now} for job_id in dict.fromkeys(job_ids)]
        with self._file.transaction() as cursor:
            found = [(one, cursor.execute(sql.WAITING_PLACE, one).fetchone()) for one in asked]
            waiting = [(one, place) for one, place in found if place is not None]
            places = sorted((place for _, place in waiting), key=lambda place: (-place[0], place[1]))
            for (one, _), (priority, queue_number) in zip(waiting, places, strict=True):
                cursor.execute(sql.PLACE, {**one, "priority": priority, "queue_number": queue_number})
        return len(waiting)

    def hide(self, job_ids: Sequence[uuid.UUID]) -> int:
        """Take ended jobs off the live list; their results stay. How many were."""
        return self._each(sql.HIDE, job_ids)

    def set_aside(self, job_ids: Sequence[uuid.UUID]) -> int:
        """Take failed jobs out of those to review, until they are tried again. How many were."""
        return self._each(sql.SET_ASIDE, job_ids)

    def delete(self, job_id: uuid.UUID) -> bool:
        """Destroy a job that is not running with everything it left; ``False`` when there is none."""
        with self._file.transaction() as cursor:
            return _hit(cursor, sql.DELETE, {"id": str(job_id)})

    def rescue(self, error: JobError) -> list[Job]:
        """At start-up, when no worker can be alive: every running job becomes interrupted.

        One that was rescued twice fails instead; one whose cancellation was asked for is cancelled.
        """
        values = {"now": self._now(), "error": to_error(error), "most_rescues": MOST_RESCUES}
        with self._file.transaction() as cursor:
            return [job_of(named(row)) for row in cursor.execute(sql.RESCUE, values).fetchall()]

    def pause(self) -> None:
        """Nothing new starts until ``resume``, also after a restart; what runs goes on."""
        self._set("queue_paused", "true")

    def resume(self) -> None:
        """Jobs may start again."""
        self._set("queue_paused", "false")

    def _set(self, key: str, value: str) -> None:
        with self._file.transaction() as cursor:
            cursor.execute(sql.SET, {"key": key, "value": value})

    def _each(self, statement: str, job_ids: Sequence[uuid.UUID]) -> int:
        now = self._now()
        with self._file.transaction() as cursor:
            return sum(_hit(cursor, statement, {"id": str(job_id), "now": now}) for job_id in job_ids)

    def _gave_up(self, statement: str, claimed: Job, **values: Any) -> State | None:
        with self._file.transaction() as cursor:
            row = cursor.execute(statement, {**self._fence(claimed), **values}).fetchone()
        self._forget(claimed)
        return None if row is None else State(row[0])

    def _fence(self, claimed: Job, before: float = 0.0) -> dict[str, Any]:
        since = self._claimed_at.get((claimed.id, claimed.claim))
        return {
            "id": str(claimed.id),
            "owner": claimed.owner,
            "claim": claimed.claim,
            "now": self._now(),
            "worked": int(1_000_000 * (before + (0 if since is None else max(0, self._monotonic() - since)))),
        }

    def _forget(self, claimed: Job) -> None:
        """The claim is over, whoever ended it."""
        self._claimed_at.pop((claimed.id, claimed.claim), None)

    def _now(self) -> int:
        return to_stored(self._clock())


def _hit(cursor: Cursor, statement: str, values: Mapping[str, Any]) -> bool:
    """Whether the compare-and-set changed its row; each statement returns the number of that row."""
    return cursor.execute(statement, values).fetchone() is not None


def _state(cursor: Cursor, job_id: uuid.UUID) -> State:
    found = cursor.execute("SELECT state FROM job WHERE id = ?", (str(job_id),)).fetchone()
    if found is None:
        raise LookupError(str(job_id))
    return State(found[0])
