"""What runs the jobs of an open store: every work function with its collaborators, and the children."""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from facnet_desktop.domain.incident import incident_of
from facnet_desktop.domain.policy import NO_POLICY, Policy
from facnet_desktop.jobs.job import Kind
from facnet_desktop.services.account import account_name
from facnet_desktop.services.diagnostics.request import Surroundings
from facnet_desktop.services.jobs.execution import Executor
from facnet_desktop.services.journal.failures import JournalReporter
from facnet_desktop.services.journal.journal import Journal
from facnet_desktop.services.purge import Archive
from facnet_desktop.services.reference_package.import_edition import ReferenceShelf
from facnet_desktop.services.reference_package.in_force import folders_in_force
from facnet_desktop.services.selftest.request import SelfTestRequest
from facnet_desktop.services.work.ahead import ValidationAhead
from facnet_desktop.services.work.backup import BackupWork
from facnet_desktop.services.work.contract import Work
from facnet_desktop.services.work.export import ExportWork
from facnet_desktop.services.work.import_reference import ImportWork
from facnet_desktop.services.work.purge import PurgeWork
from facnet_desktop.services.work.selftest import SelfTestWork
from facnet_desktop.services.work.validation import ValidationWork
from facnet_desktop.services.worker.contract import WarmUp, WorkFunction
from facnet_desktop.services.worker.limits import Limits
from facnet_desktop.services.worker.pool import WorkerPool
from facnet_desktop.services.worker.registry import VALIDATION
from facnet_desktop.services.worker.workshop import SMALL_BYTES, Workshop
from facnet_desktop.store.clock import wall_clock
from facnet_desktop.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Shipped:
    """The folders of the program that its work reads, and the policy of the clinic that it obeys.

    ``resources`` and ``program`` are what the self-test verifies (``SelfTestRequest``).
    """

    references: Path
    reference_keys: Path
    canary: Path
    policy: Policy = NO_POLICY
    resources: Path | None = None
    program: Path | None = None


@contextmanager
def executor(
    shipped: Shipped,
    store: Store,
    journal: Journal,
    *,
    workers: int,
    limits: Limits | None = None,
    small_bytes: int = SMALL_BYTES,
    warm_up: WarmUp | None = None,
) -> Iterator[Executor]:
    """Runs claimed jobs; at the end of the block every child is gone.

    ``workers`` children at most, none of which starts before a job is worth one. Files under
    ``small_bytes`` are computed here while no child is warm.
    """
    with WorkerPool(size=workers, limits=limits or Limits(), warm_up=warm_up) as pool:
        compute = Workshop(pool, small_bytes=small_bytes).function(VALIDATION)
        yield Executor(
            queue=store.queue,
            works=works(shipped, store, compute),
            report_error=JournalReporter(journal),
        )


def works(
    shipped: Shipped, store: Store, compute: WorkFunction, ahead: ValidationAhead | None = None
) -> Mapping[Kind, Work]:
    """The work function of each kind of job; validations are computed by ``compute``, or were ``ahead``."""
    shelf = ReferenceShelf(
        shipped=shipped.references,
        keys=shipped.reference_keys,
        data=store.folder,
        editions=store.editions,
        accesses=store.accesses,
    )
    return {
        Kind.VALIDATION: ValidationWork(
            compute=compute,
            results=store.results,
            references=partial(folders_in_force, shipped.references, store.folder, store.editions),
            ahead=ahead,
        ),
        Kind.EXPORT: ExportWork(
            results=store.results,
            board=store.board,
            accesses=store.accesses,
            follow_ups=store.follow_ups,
            references=partial(folders_in_force, shipped.references, store.folder, store.editions),
            policy=shipped.policy,
        ),
        Kind.IMPORT: ImportWork(shelf=shelf),
        Kind.BACKUP: BackupWork(
            backups=store.backups,
            accesses=store.accesses,
            unknown=account_name(),
            policy=shipped.policy,
        ),
        Kind.PURGE: PurgeWork(
            archive=Archive(
                retention=store.retention, backups=store.backups, data=store.folder, clock=wall_clock
            )
        ),
        Kind.SELFTEST: SelfTestWork(
            request=SelfTestRequest(
                reference_folder=shipped.references,
                canary_folder=shipped.canary,
                resources=shipped.resources,
                program=shipped.program,
            ),
            around=Surroundings(
                file=store.file,
                data=store.folder,
                shelf=shelf,
                clock=wall_clock,
                free_bytes=lambda folder: shutil.disk_usage(folder).free,
            ),
            tell=lambda error: f"Défaillance interne (référence {incident_of(error).reference}).",
        ),
    }
