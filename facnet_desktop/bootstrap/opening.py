"""What the window works with, opened in a thread of its own while the window is already on the screen."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.domain.policy import NO_POLICY, Policy
from facnet_desktop.services.journal.journal import Journal
from facnet_desktop.services.preferences.model import Preferences

if TYPE_CHECKING:
    from facnet_desktop.bootstrap.installation import Installation
    from facnet_desktop.services.jobs.execution import Executor
    from facnet_desktop.services.jobs.rescue import Rescued
    from facnet_desktop.services.reference_source import ReferenceSource
    from facnet_desktop.services.work.ahead import ValidationAhead
    from facnet_desktop.services.worker.pool import WorkerPool
    from facnet_desktop.store.errors import StoreError
    from facnet_desktop.store.restoring import Restored
    from facnet_desktop.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """Everything below the window, ready.

    ``rescued`` is what a dead program left running. ``restored`` is the backup that was put back because
    it had been asked for, ``not_restored`` why it could not be. ``damaged`` names the preferences that
    could not be read back. ``policy`` is what the clinic fixed. ``ahead`` computes the file that is looked
    at before its validation is asked for.
    """

    data: DataFolder
    store: "Store"
    journal: Journal
    pool: "WorkerPool"
    executor: "Executor"
    reference: "ReferenceSource"
    preferences: Preferences
    rescued: "Rescued"
    restored: "Restored | None" = None
    not_restored: "StoreError | None" = None
    damaged: tuple[str, ...] = ()
    policy: Policy = NO_POLICY
    ahead: "ValidationAhead | None" = None

    def close(self) -> None:
        """For who opened it without a window that would close it in order."""
        self.pool.close()
        self.store.close()


def open_all(installation: "Installation", data: DataFolder, journal: Journal) -> Opened:
    """Open the store and make what runs its jobs; the caller holds the instance lock. No child starts yet.

    Every module that the store and the jobs need is loaded here, off the thread of the window.

    Raises:
        StoreError: the store cannot be opened; its kind tells why.
    """
    from facnet_desktop.bootstrap.warm_up import warm_up  # noqa: PLC0415
    from facnet_desktop.bootstrap.works import Shipped, works  # noqa: PLC0415
    from facnet_desktop.services.jobs.execution import Executor  # noqa: PLC0415
    from facnet_desktop.services.jobs.rescue import rescue  # noqa: PLC0415
    from facnet_desktop.services.jobs.runner import MOST_WORKERS  # noqa: PLC0415
    from facnet_desktop.services.journal.events import Event  # noqa: PLC0415
    from facnet_desktop.services.journal.failures import JournalReporter  # noqa: PLC0415
    from facnet_desktop.services.preferences.keep import load  # noqa: PLC0415
    from facnet_desktop.services.reference_source import ReferenceSource  # noqa: PLC0415
    from facnet_desktop.services.work.ahead import ValidationAhead  # noqa: PLC0415
    from facnet_desktop.services.worker.pool import WorkerPool  # noqa: PLC0415
    from facnet_desktop.services.worker.registry import VALIDATION  # noqa: PLC0415
    from facnet_desktop.services.worker.workshop import IN_CHILD_ONLY, Workshop  # noqa: PLC0415
    from facnet_desktop.store.settings import Settings  # noqa: PLC0415

    _load_window()
    restored, not_restored = _restored(data)
    store = installation.open_store(data)
    try:
        read = load(Settings(store.file))
        rescued = rescue(store.queue, store.board)
        for job in rescued.found:
            journal.write(Event.JOB_RESCUED, job=job.id, state=job.state)
        shipped = Shipped(
            references=installation.reference_folder,
            reference_keys=installation.reference_keys_folder,
            canary=installation.canary_folder,
            policy=installation.policy,
            resources=installation.resources,
            program=installation.program,
        )
        reference = ReferenceSource(installation.reference_folder, data, store.editions)
        pool = WorkerPool(size=MOST_WORKERS, warm_up=warm_up(installation.canary_folder, reference.folders()))
        compute = Workshop(pool, small_bytes=IN_CHILD_ONLY).function(VALIDATION)
        ahead = ValidationAhead(compute, reference.folders, lambda: pool.is_free)
    except BaseException:
        store.close()
        raise
    return Opened(
        data=data,
        store=store,
        journal=journal,
        pool=pool,
        executor=Executor(
            queue=store.queue,
            works=works(shipped, store, compute, ahead),
            report_error=JournalReporter(journal),
        ),
        reference=reference,
        preferences=read.preferences,
        rescued=rescued,
        restored=restored,
        not_restored=not_restored,
        damaged=read.damaged,
        policy=installation.policy,
        ahead=ahead,
    )


def _load_window() -> None:
    """Load the modules of the window too, while its frame already answers; nothing of Qt is made here."""
    from importlib import import_module  # noqa: PLC0415

    for module in ("bootstrap.context", "ui.window.contents", "ui.pages.home.page"):
        import_module(f"facnet_desktop.{module}")


def _restored(data: DataFolder) -> "tuple[Restored | None, StoreError | None]":
    """A backup whose restoration was asked for in the window, put back before anything is opened."""
    from facnet_desktop.services.account import account_name  # noqa: PLC0415
    from facnet_desktop.services.store_care.restore_at_start import restore_as_asked  # noqa: PLC0415
    from facnet_desktop.store.clock import wall_clock  # noqa: PLC0415
    from facnet_desktop.store.errors import StoreError  # noqa: PLC0415
    from facnet_desktop.store.key import choose_keeper  # noqa: PLC0415

    try:
        keys = choose_keeper(data)
        return restore_as_asked(data, keys=keys, clock=wall_clock, who=account_name(), is_alone=True), None
    except StoreError as error:
        return None, error
