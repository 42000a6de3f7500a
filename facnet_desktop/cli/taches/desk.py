"""What every command of the group works with: the open store, the technical log, the running program."""

import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

import click

from facnet_desktop.bootstrap import Installation
from facnet_desktop.cli import parameters as options
from facnet_desktop.cli.data_folder import data_folder_option
from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.jobs.figures import Lot, QueuePlace
from facnet_desktop.jobs.job import WAITING, Job
from facnet_desktop.services.instance.messages import Answer, Message
from facnet_desktop.services.instance.tell import tell
from facnet_desktop.services.jobs.find import (
    NotAnIdentifier,
    UnknownJob,
    find_job,
    job_id_of,
    unknown_job,
    unknown_lot,
)
from facnet_desktop.services.journal.events import Event
from facnet_desktop.services.journal.journal import Journal
from facnet_desktop.store.store import Store

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """An open data folder."""

    data: DataFolder
    store: Store
    journal: Journal

    def job(self, job_id: uuid.UUID) -> Job:
        """The job as it stands.

        Raises:
            UnknownJob: there is none; the log says so, as information.
        """
        try:
            return find_job(job_id, self.store.board, self.store.retention)
        except UnknownJob:
            self.journal.write(Event.JOB_UNKNOWN, job=job_id)
            raise

    def lot(self, lot_id: uuid.UUID) -> Lot:
        """The lot and how far it is.

        Raises:
            UnknownLot: there is none; the log says so, as information.
        """
        lot = self.store.board.lot(lot_id)
        if lot is None:
            self.journal.write(Event.JOB_UNKNOWN)
            raise unknown_lot(lot_id)
        return lot

    def unknown(self, job_id: uuid.UUID) -> UnknownJob:
        """What to raise for a job that was gone when it was to be changed."""
        self.journal.write(Event.JOB_UNKNOWN, job=job_id)
        return unknown_job(job_id, self.store.retention)

    def place(self, job: Job) -> QueuePlace | None:
        """Where it stands in the queue; ``None`` when it does not wait."""
        return self.store.board.position(job.id) if job.state in WAITING else None

    def tell(self, message: Message) -> bool:
        """Let the program that runs the queue know; whether there is one."""
        return tell(self.data, message) is Answer.DONE


def job_command(name: str, short_help: str) -> Callable[[Callable[..., int]], click.Command]:
    """A command of the group, with the options they all have; it receives ``data`` and ``format_``."""

    def decorate(function: Callable[..., int]) -> click.Command:
        adorned = click.pass_obj(function)
        for option in (
            options.debug_option,
            data_folder_option,
            options.format_option("texte", "json"),
        ):
            adorned = option(adorned)
        return click.command(name, short_help=short_help)(adorned)

    return decorate


def ids_of(texts: Sequence[str], data: DataFolder) -> list[uuid.UUID]:
    """The identifiers a person gave, each once.

    Raises:
        NotAnIdentifier: one is not; the log says so, without the text, and nothing is opened.
    """
    try:
        return list(dict.fromkeys(job_id_of(text) for text in texts))
    except NotAnIdentifier:
        journal = Journal(data.journal)
        journal.write(Event.JOB_BAD_ID)
        journal.close()
        raise


@contextmanager
def opened(installation: Installation, data: DataFolder) -> Iterator[Desk]:
    """The desk of a command, put away at its end.

    Raises:
        StoreError: the store cannot be opened.
    """
    with installation.open_store(data) as store:
        if store.caution is not None:
            click.echo(store.caution, err=True)
        journal = Journal(data.journal)
        try:
            yield Desk(data=data, store=store, journal=journal)
        finally:
            journal.close()
