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
from facnet_desktop.cli.existing_store import awaits_store
from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.jobs.figures import Lot, QueuePlace
from facnet_desktop.jobs.job import WAITING, Job
from facnet_desktop.services.instance.lock import InstanceLock
from facnet_desktop.services.instance.messages import Answer, Message
from facnet_desktop.services.instance.tell import tell
from facnet_desktop.services.jobs.as_they_are import TrueBoard
from facnet_desktop.services.jobs.find import (
    NotAnIdentifier,
    UnknownJob,
    find_job,
    job_id_of,
    nothing_kept,
    unknown_job,
    unknown_lot,
)
from facnet_desktop.services.jobs.rescue import rescue
from facnet_desktop.services.journal.events import Event
from facnet_desktop.services.journal.journal import Journal, note
from facnet_desktop.store.place import place_facts, require_acceptable
from facnet_desktop.store.state import has_store
from facnet_desktop.store.store import Store

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """An open data folder."""

    data: DataFolder
    store: Store
    journal: Journal

    @property
    def board(self) -> TrueBoard:
        """Jobs as they are, also what a dead program left running."""
        return TrueBoard(self.store.board, self.data)

    def settle(self) -> None:
        """Write down what a dead program left running, as a start does, so that it can be acted on."""
        lock = InstanceLock(self.data)
        if not self.board.left_running() or not lock.take():
            return
        try:
            found = rescue(self.store.queue, self.store.board).found
        finally:
            lock.release()
        for job in found:
            self.journal.write(Event.JOB_RESCUED, job=job.id, state=job.state)

    def job(self, job_id: uuid.UUID) -> Job:
        """The job as it stands.

        Raises:
            UnknownJob: there is none; the log says so, as information.
        """
        try:
            return self.board.of(find_job(job_id, self.store.board, self.store.retention))
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
        return self.board.lot(lot)

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
        note(data.journal, Event.JOB_BAD_ID)
        raise


def _require_store(data: DataFolder, job_id: uuid.UUID | None, lot_id: uuid.UUID | None) -> None:
    require_acceptable(place_facts(data.root))
    if has_store(data) or (job_id is None and lot_id is None and awaits_store(data)):
        return
    if job_id is not None or lot_id is not None:
        note(data.journal, Event.JOB_UNKNOWN, **({} if job_id is None else {"job": job_id}))
    raise nothing_kept(data.root, job_id=job_id, lot_id=lot_id)


@contextmanager
def opened(
    installation: Installation,
    data: DataFolder,
    *,
    jobs: Sequence[uuid.UUID] = (),
    lot: uuid.UUID | None = None,
    may_make: bool = False,
) -> Iterator[Desk]:
    """The desk of a command about those ``jobs`` or that ``lot``, if any, put away at its end.

    ``may_make``: the command puts something in the store, which is made if the folder has none yet.

    Raises:
        UnknownJob, UnknownLot, StorePlaceRefused: there is no store, and the command only works with what is
            there; the log says so of what was asked for by its identifier.
        StoreError: the store cannot be opened.
    """
    if not may_make:
        _require_store(data, jobs[0] if jobs else None, lot)
    with installation.open_store(data) as store:
        if store.caution is not None:
            click.echo(store.caution, err=True)
        journal = Journal(data.journal)
        try:
            yield Desk(data=data, store=store, journal=journal)
        finally:
            journal.close()
