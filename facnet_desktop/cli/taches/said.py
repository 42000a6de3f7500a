"""How the commands of the group answer: a page of text, or one JSON document."""

import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from facnet_desktop.cli.console import PLAIN_WIDTH, wants_colour, width_of
from facnet_desktop.cli.results import result_stream
from facnet_desktop.cli.taches.desk import Desk
from facnet_desktop.jobs.job import Job, Json
from facnet_desktop.reports.terminal import Page
from facnet_desktop.services.jobs.status_document import status_document
from facnet_desktop.services.jobs.words import state_of


def say_json(document: Json, output: Path | None = None) -> None:
    """One document, on standard output unless there is a file for it."""
    with result_stream(output) as out:
        json.dump(document, out, ensure_ascii=False, indent=2)
        out.write("\n")


@contextmanager
def page() -> Iterator[Page]:
    """A page on standard output."""
    with result_stream(None) as out:
        shown = out is sys.stdout
        width = width_of(sys.stdout) if shown else PLAIN_WIDTH
        yield Page(out, width=width, colour=shown and wants_colour(sys.stdout, os.environ))


def say_states(desk: Desk, jobs: Sequence[Job], format_: str, *, alone: bool = True) -> None:
    """Where each job now stands: a line, or its document, in an array unless it was asked for ``alone``."""
    if format_ == "json":
        documents: list[Json] = [status_document(job, desk.place(job)) for job in jobs]
        say_json(documents[0] if alone else documents)
        return
    with page() as text:
        for job in jobs:
            text.paragraph(f"{job.title}\u00a0: {state_of(job, desk.place(job))}.", hang=2)
        if not jobs:
            text.paragraph("Aucune tâche n'a été changée.")
