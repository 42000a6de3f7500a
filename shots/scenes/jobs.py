"""« Tâches »: the page and its dock, empty, at work, with an error, filtered, and when a job is gone."""

import uuid
from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from facnet_desktop.jobs.figures import JobFilter
from facnet_desktop.jobs.job import Job, JobError, JobProgress, Kind, NewJob, State
from facnet_desktop.jobs.retry import RetryPolicy
from facnet_desktop.services.purge import Archive, delete_job
from facnet_desktop.ui.jobs.running import Silence
from facnet_desktop.ui.pages.jobs.live.live_jobs import LiveJobs
from facnet_desktop.ui.pages.jobs.page import JobsPage
from facnet_desktop.ui.pages.jobs.panel import JobsPanel
from shots.scene import Scene
from shots.studio import Studio

_MONTHS = ("janvier", "février", "mars", "avril", "mai", "juin")
_LOCKED = JobError(
    category="FILE_ERROR",
    code="FILE_LOCKED",
    message="Le fichier « facturation-mai.csv » est ouvert dans un autre programme. Rien n'a été lu. "
    "Fermer le fichier dans Excel, puis réessayer.",
    details={"reference": "3F2A-91C0", "types": ["SourceLocked", "PermissionError"], "winerror": 32},
)
_NOT_EXPORT = JobError(
    category="FILE_ERROR",
    code="FILE_NOT_EXPORT",
    message="Le fichier « patients.csv » n'a pas les colonnes d'un export : il manque « Facture » "
    "et « Code ». Il n'a pas été validé. Associer les colonnes, ou comparer avec l'exemple.",
)


def _result(lines: int, errors: int, *, unread: int = 0, cents: int = 0) -> dict[str, object]:
    return {
        "outcome": "accept_with_row_errors" if unread else "accept",
        "rows": {"accepted": lines, "rejected": unread, "ignored": 0},
        "summary": {
            "errors": errors,
            "warnings": errors // 2,
            "optimizations": errors // 3,
            "infos": 0,
            "at_risk_cents": errors * 4915,
            "recoverable_cents": cents,
            "opportunity_cents": 0,
        },
        "rules": {"executed": 71, "failed": [], "not_run": ["AN003"]},
        "seconds": {"reading": 0.412, "saving": 0.087, "checking": 0.655, "finishing": 0.143},
    }


class FilledQueue:
    """Jobs in every state, made by the moves of the machine; nothing runs them."""

    def __init__(self, studio: Studio) -> None:
        self.context = studio.context
        self.queue = studio.context.store.queue

    def add(self, title: str, **fields: object) -> uuid.UUID:
        job = NewJob(
            **{
                "kind": Kind.VALIDATION,
                "title": title,
                "created_by": "CLINIQUE\\commis",
                "file_bytes": 812_000,
                **fields,
            }
        )
        self.queue.add([job])
        return job.id

    def claim(self) -> Job:
        """The next job; one was just added."""
        claimed = self.queue.claim("images")
        if claimed is None:
            raise LookupError
        return claimed

    def complete(self, title: str, lines: int, errors: int, **fields: object) -> uuid.UUID:
        facts = {name: fields.pop(name) for name in ("unread", "cents") if name in fields}
        job_id = self.add(title, **fields)
        claimed = self.claim()
        self.queue.report(claimed, JobProgress(percent=99, phase="finishing", done=1, total=1))
        self.queue.complete(claimed, _result(lines, errors, **facts))
        return job_id

    def fail(self, title: str, error: JobError, **fields: object) -> uuid.UUID:
        job_id = self.add(title, max_attempts=fields.pop("max_attempts", 1), **fields)
        claimed = self.claim()
        self.queue.report(claimed, JobProgress(percent=18, phase="reading", done=4, total=9))
        self.queue.fail(claimed, error)
        return job_id

    def month_end(self) -> uuid.UUID:
        """A clinic's ordinary week, and a lot under way; the failed job."""
        for at, month in enumerate(_MONTHS[:4]):
            self.complete(
                f"facturation-{month}.csv",
                3_900 + 137 * at,
                12 - 3 * at,
                cents=18_450 * at,
                unread=at % 2 * 3,
            )
        self.add("Sauvegarde", kind=Kind.BACKUP, file_bytes=None)
        claimed = self.claim()
        self.queue.complete(claimed, {"bytes": 4_120_000})
        failed = self.fail("facturation-mai.csv", _LOCKED, max_attempts=1)
        self.fail("patients.csv", _NOT_EXPORT, max_attempts=3)
        cancelled = self.add("essai.csv")
        self.queue.cancel(cancelled, by="CLINIQUE\\commis")
        lot = uuid.uuid4()
        jobs = [
            NewJob(
                kind=Kind.VALIDATION,
                title=f"clinique-{number:02d}-2025-06.csv",
                lot_id=lot,
                file_bytes=640_000 + 31_000 * number,
                created_by="CLINIQUE\\commis",
            )
            for number in range(1, 13)
        ]
        self.queue.add(jobs, lot_title="Lot de 12 fichiers")
        for number in range(4):
            claimed = self.claim()
            self.queue.complete(claimed, _result(2_480 + 90 * number, 4 + number, cents=2_350 * number))
        for percent, phase, done, total, rule in (
            (78.4, "checking", 11, 71, "FB001"),
            (34.9, "reading", 442_000, 795_000, None),
        ):
            claimed = self.claim()
            self.queue.report(
                claimed, JobProgress(percent=percent, phase=phase, done=done, total=total, rule=rule)
            )
        claimed = self.claim()
        self.queue.retry_later(claimed, _LOCKED, RetryPolicy(delays=(8.0,)))
        return failed


def _page(studio: Studio, show: Callable[[JobsPage], object] | None = None) -> JobsPage:
    jobs = LiveJobs(studio.context, studio.context.dispatcher)
    page = JobsPage(studio.context, jobs)
    page.entered()
    studio.until(lambda: jobs.is_loaded)
    if show is not None:
        show(page)
    return page


def _panel(page: QWidget) -> JobsPanel:
    if not isinstance(page, JobsPage):
        raise TypeError
    return page.panel


def make_empty(studio: Studio) -> QWidget:
    return _page(studio)


def make_busy(studio: Studio) -> QWidget:
    FilledQueue(studio).month_end()
    return _page(studio)


def select_running(studio: Studio, page: QWidget) -> None:
    panel = _panel(page)
    board = studio.context.store.board
    running = board.listed(JobFilter(states=frozenset({State.RUNNING})))[0]
    panel.show_job(running.id)
    studio.until(lambda: panel.details.shown == running.id and panel.details.is_settled())
    panel.table.setFocus()


def select_failed(studio: Studio, page: QWidget) -> None:
    panel = _panel(page)
    failed = studio.context.store.board.listed(JobFilter(text="mai"))[0]
    panel.show_job(failed.id)
    studio.until(lambda: panel.details.shown == failed.id and panel.details.is_settled())


def select_completed(studio: Studio, page: QWidget) -> None:
    panel = _panel(page)
    done = studio.context.store.board.listed(JobFilter(text="avril"))[0]
    panel.show_job(done.id)
    studio.until(lambda: panel.details.shown == done.id and panel.details.is_settled())


def select_lot(studio: Studio, page: QWidget) -> None:
    panel = _panel(page)
    panel.table.selectRow(0)
    panel.table.setFocus()
    studio.settle()


def make_paused(studio: Studio) -> QWidget:
    filled = FilledQueue(studio)
    filled.month_end()
    filled.queue.pause()
    return _page(studio)


def make_review(studio: Studio) -> QWidget:
    FilledQueue(studio).month_end()
    return _page(studio, lambda page: page.panel.filters.choose_review(review=True))


def make_unmatched(studio: Studio) -> QWidget:
    FilledQueue(studio).month_end()
    return _page(studio, lambda page: page.panel.filters.search.set_now("décembre"))


def show_gone(studio: Studio, page: QWidget) -> None:
    panel = _panel(page)
    store = studio.context.store
    gone = store.board.listed(JobFilter(text="janvier"))[0]
    archive = Archive(
        retention=store.retention, backups=store.backups, data=store.folder, clock=studio.context.clock
    )
    delete_job(archive, gone.id, who="commis")
    panel.toolbar.refresh.trigger()
    studio.until(lambda: panel.model.row_of(gone.id) is None)
    panel.show_job(gone.id)
    studio.until(lambda: panel.details.shown == gone.id and panel.details.is_settled())


def make_dock(studio: Studio) -> QWidget:
    FilledQueue(studio).month_end()
    jobs = LiveJobs(studio.context, studio.context.dispatcher)
    panel = JobsPanel(studio.context, jobs, compact=True)
    panel.setProperty("look", "page")
    panel.entered()
    studio.until(lambda: jobs.is_loaded)
    panel.resize(1150, 300)
    return panel


def show_silent(studio: Studio, page: QWidget) -> None:
    panel = _panel(page)
    running = studio.context.store.board.listed(JobFilter(states=frozenset({State.RUNNING})))[0]
    studio.context.dispatcher.silence_changed.emit(Silence(job_id=running.id, is_silent=True))
    panel.show_job(running.id)
    studio.until(lambda: panel.details.shown == running.id and panel.details.is_settled())


def show_cleaning(studio: Studio, page: QWidget) -> None:
    panel = _panel(page)
    panel.toolbar.clean.trigger()
    studio.settle(300)


SCENES = (
    Scene(name="jobs-empty", make=make_empty),
    Scene(name="jobs-busy", make=make_busy, prepare=select_running),
    Scene(name="jobs-lot", make=make_busy, prepare=select_lot),
    Scene(name="jobs-error", make=make_busy, prepare=select_failed),
    Scene(name="jobs-result", make=make_busy, prepare=select_completed),
    Scene(name="jobs-silent", make=make_busy, prepare=show_silent),
    Scene(name="jobs-paused", make=make_paused),
    Scene(name="jobs-review", make=make_review),
    Scene(name="jobs-unmatched", make=make_unmatched),
    Scene(name="jobs-gone", make=make_busy, prepare=show_gone),
    Scene(name="jobs-cleaning", make=make_busy, prepare=show_cleaning),
    Scene(name="jobs-dock", make=make_dock, own_size=True),
)
