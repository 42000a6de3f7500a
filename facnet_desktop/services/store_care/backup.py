"""Make a backup: the same function for a job, a command and the window."""

from dataclasses import dataclass
from pathlib import Path

from facnet_desktop.domain.access import AccessAction
from facnet_desktop.domain.policy import NO_POLICY, Policy, names_forbidden
from facnet_desktop.jobs.context import JobContext, Phase, Progress
from facnet_desktop.store.access_register import AccessRegister
from facnet_desktop.store.backup_files import Backup, BackupKind
from facnet_desktop.store.backups import Backups


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupRequest:
    """``to`` is where a person wants it, ``None`` for the folder of the backups."""

    nominative: bool = False
    to: Path | None = None


def make_backup(
    request: BackupRequest,
    context: JobContext,
    *,
    backups: Backups,
    accesses: AccessRegister,
    who: str,
    policy: Policy = NO_POLICY,
) -> Backup:
    """Copy the store; one that leaves the data folder is written down in the register of accesses first.

    Where names may not leave the program, neither may a backup that has them, encrypted as it is.

    Raises:
        PolicyForbids: it would take names out of the data folder, and the clinic forbids it.
        JobCancelled: the person asked to stop; nothing of the copy stays.
        BackupFailed: the place is taken, or the copy does not verify.
        StoreError: there is no room, or the disk refuses the write.
    """
    if request.to is not None and request.nominative and policy.forbids_names:
        raise names_forbidden(
            "La sauvegarde n'a pas été faite.",
            "Faire une sauvegarde sans renseignements nominatifs, ou dans le dossier des sauvegardes.",
        )
    kind = BackupKind.COMPLETE if request.nominative else BackupKind.WITHOUT_PATIENTS
    if request.to is not None:
        accesses.add(who, AccessAction.EXPORT, details={"backup": kind.value})

    def tell(done: int, total: int) -> None:
        context.report(Progress(phase=Phase.SAVING, done=done, total=total))

    backup = backups.make(kind, to=request.to, on_pages=tell)
    context.on_progress(Progress(phase=Phase.FINISHING, done=1, total=1))
    return backup
