"""What pages are given, over a real encrypted store; jobs are computed in this process."""

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QWidget

from facnet_desktop.bootstrap import find_installation
from facnet_desktop.bootstrap.context import context_of
from facnet_desktop.bootstrap.opening import Opened
from facnet_desktop.bootstrap.works import Shipped, works
from facnet_desktop.domain.configuration import Configuration
from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.domain.policy import NO_POLICY, Policy
from facnet_desktop.jobs.job import ENDED, Job, Kind, NewJob, State
from facnet_desktop.reference.load import load_reference
from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.registry import RULES
from facnet_desktop.services.configuration.configure import Setup
from facnet_desktop.services.jobs.execution import Executor
from facnet_desktop.services.jobs.rescue import rescue
from facnet_desktop.services.jobs.shutdown import CloseChoice
from facnet_desktop.services.journal.failures import JournalReporter
from facnet_desktop.services.journal.journal import Journal
from facnet_desktop.services.preferences.keep import load
from facnet_desktop.services.reference_source import ReferenceSource
from facnet_desktop.services.work.ahead import ValidationAhead
from facnet_desktop.services.work.validation_document import document_of
from facnet_desktop.services.worker.contract import WorkFunction
from facnet_desktop.services.worker.pool import WorkerPool
from facnet_desktop.services.worker.registry import VALIDATION
from facnet_desktop.services.worker.workshop import Workshop
from facnet_desktop.store.settings import Settings
from facnet_desktop.ui.context import AppContext
from tests.support.store_folder import opened as opened_store

INSTALLATION = find_installation()
EXAMPLE = INSTALLATION.resources / "exemples" / "export.csv"
CANARY = INSTALLATION.canary_folder / "export.csv"
PATIENCE_MS = 60_000


class Waiter(Protocol):
    """Lets the window live until something is so: ``qtbot``, or the studio of the pictures."""

    def waitUntil(self, condition: Callable[[], bool], *, timeout: int) -> None: ...  # noqa: N802


def opened_at(
    root: Path, compute: WorkFunction | None = None, policy: Policy = NO_POLICY, *, foresees: bool = False
) -> Opened:
    """Everything below the window, on the data folder ``root``; ``compute`` does the work of validations.

    When it ``foresees``, that of a file alone in the pre-flight is done before it is asked for.
    """
    store = opened_store(root, fixed=policy.retention)
    data = DataFolder(root)
    journal = Journal(data.journal)
    shipped = Shipped(
        references=INSTALLATION.reference_folder,
        reference_keys=INSTALLATION.reference_keys_folder,
        canary=INSTALLATION.canary_folder,
        policy=policy,
    )
    reference = ReferenceSource(INSTALLATION.reference_folder, data, store.editions)
    compute = compute or _computing()
    ahead = ValidationAhead(compute, reference.folders, lambda: True) if foresees else None
    return Opened(
        data=data,
        store=store,
        journal=journal,
        pool=WorkerPool(size=1),
        executor=Executor(
            queue=store.queue,
            works=works(shipped, store, compute, ahead),
            report_error=JournalReporter(journal),
        ),
        reference=reference,
        preferences=load(Settings(store.file)).preferences,
        rescued=rescue(store.queue, store.board),
        policy=policy,
        ahead=ahead,
    )


@contextmanager
def opened_context(
    waiter: Waiter,
    root: Path,
    policy: Policy = NO_POLICY,
    *,
    compute: WorkFunction | None = None,
    foresees: bool = False,
) -> Iterator[AppContext]:
    """A context that is closed in order at the end, its queue not started."""
    window = QWidget()
    opened = opened_at(root, compute, policy=policy, foresees=foresees)
    memory = QSettings(str(root / "fenetre.ini"), QSettings.Format.IniFormat)
    context = context_of(opened, window=window, resources=INSTALLATION.resources, memory=memory)
    try:
        yield context
    finally:
        context.slow.stop(PATIENCE_MS)
        ends: list[object] = []
        context.dispatcher.closed.connect(ends.append)
        context.dispatcher.close(CloseChoice.STOP_AND_RESUME_LATER)
        waiter.waitUntil(lambda: bool(ends), timeout=PATIENCE_MS)
        opened.journal.close()
        window.deleteLater()


@cache
def _computing() -> WorkFunction:
    """What computes validations, kept as a child keeps it: the tables are read once."""
    return Workshop(None).function(VALIDATION)


@cache
def _reference(as_of: date) -> Reference:
    return load_reference(INSTALLATION.reference_folder, as_of=as_of)


def validation_of(path: Path, **fields: object) -> NewJob:
    """A validation of ``path`` with every default, ready to be submitted."""
    reference = _reference(date.today())  # noqa: DTZ011  as the program
    setup = Setup(
        configuration=Configuration(),
        rules=tuple(rule for rule in RULES if rule.enabled_by_default),
        reference=reference,
        shipped=reference,
    )
    document = document_of(path, setup, reference=None, exceptions_required=False)
    return NewJob(kind=Kind.VALIDATION, title=path.name, request=document.to_json(), **fields)  # type: ignore[arg-type]


def validated(context: AppContext, waiter: Waiter, path: Path = CANARY) -> uuid.UUID:
    """The id of a validation of ``path`` that has completed; starts the queue."""
    job_id = context.dispatcher.submit([validation_of(path)])[0]
    context.dispatcher.start()
    assert ended(context, waiter, job_id).state is State.COMPLETED
    return job_id


def ended(context: AppContext, waiter: Waiter, job_id: uuid.UUID) -> Job:
    """The job once it has ended."""
    found: list[Job] = []

    def has_ended() -> bool:
        job = context.store.board.get(job_id)
        if job is not None and job.state in ENDED:
            found.append(job)
        return bool(found)

    waiter.waitUntil(has_ended, timeout=PATIENCE_MS)
    return found[-1]
