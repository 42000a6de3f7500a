"""``taches reessayer``: queue again what failed, was cancelled or interrupted."""

import click

from facnet_desktop.bootstrap import Installation
from facnet_desktop.cli.exit_code import ExitCode
from facnet_desktop.cli.taches.desk import Desk, ids_of, job_command, opened
from facnet_desktop.cli.taches.said import say_states
from facnet_desktop.cli.taches.several import acted_on
from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.jobs.figures import JobFilter
from facnet_desktop.jobs.job import Job
from facnet_desktop.services.instance.messages import QueueChanged
from facnet_desktop.services.jobs.rescue import unfinished
from facnet_desktop.services.journal.events import Event


@click.argument("texts", metavar="[UUID…]", nargs=-1)
@click.option(
    "--a-examiner", "to_review", is_flag=True, help="Toutes celles qui ont épuisé leurs tentatives."
)
@click.option("--interrompues", "interrupted", is_flag=True, help="Toutes celles qui ont été interrompues.")
def _reessayer(
    installation: Installation,
    texts: tuple[str, ...],
    format_: str,
    *,
    to_review: bool,
    interrupted: bool,
    data: DataFolder,
) -> int:
    """Remet en file des tâches en échec, annulées ou interrompues.

    Chacune reprend au début de son fichier. Les tentatives précédentes restent consultables.
    """
    if not (texts or to_review or interrupted):
        raise click.UsageError("Indiquer des tâches, ou --a-examiner, ou --interrompues.")
    ids = ids_of(texts, data)
    alone = len(ids) == 1 and not (to_review or interrupted)
    with opened(installation, data, jobs=ids) as desk:
        desk.settle()
        jobs = {job.id: job for job in [desk.job(job_id) for job_id in ids]}
        if to_review:
            jobs |= {job.id: job for job in _to_review(desk)}
        if interrupted:
            jobs |= {job.id: job for job in unfinished(desk.store.board)}
        done = acted_on(desk, jobs.values(), lambda job: _requeue(desk, job), alone=alone)
        if done:
            desk.tell(QueueChanged())
        say_states(desk, [desk.job(job.id) for job in done], format_, alone=alone)
    return ExitCode.UNUSABLE if len(done) < len(jobs) else ExitCode.NOTHING_TO_FIX


def _requeue(desk: Desk, job: Job) -> None:
    desk.store.queue.requeue(job.id)
    desk.journal.write(Event.JOB_REQUEUED, job=job.id)


def _to_review(desk: Desk) -> list[Job]:
    wanted = JobFilter(to_review=True, with_hidden=True)
    return desk.store.board.listed(wanted, limit=desk.store.board.count(wanted))


reessayer = job_command("reessayer", "Remet des tâches en file.")(_reessayer)
