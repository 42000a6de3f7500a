"""Acting on several jobs: one that is in the wrong state does not stop the others."""

from collections.abc import Callable, Iterable

import click

from facnet_desktop.cli.taches.desk import Desk
from facnet_desktop.domain.french import quoted
from facnet_desktop.jobs.job import Job
from facnet_desktop.jobs.transitions import WrongState
from facnet_desktop.reports.terminal import harmless


def acted_on(desk: Desk, jobs: Iterable[Job], act: Callable[[Job], None], *, alone: bool) -> list[Job]:
    """Act on each job; those it was done for, as they were. Why it was not is told for each of the others.

    ``act`` writes what it did in the log before it returns: nothing done is silent when the next one fails.

    Raises:
        WrongState: a job that was asked for ``alone`` does not allow it; nothing was changed.
        UnknownJob: one was destroyed meanwhile.
    """
    done = []
    for job in jobs:
        try:
            act(job)
        except LookupError:
            raise desk.unknown(job.id) from None
        except WrongState as error:
            if alone:
                raise
            click.echo(f"Erreur\u00a0: {quoted(harmless(job.title))} ({job.id}). {error}", err=True)
        else:
            done.append(job)
    return done
