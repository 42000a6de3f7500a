"""The options by which files are queued, gathered into one value."""

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueOptions:
    """How files are queued: the title of their lot, their dossier, and whether once more."""

    lot_title: str | None
    dossier: str | None
    again: bool


def queue_options(command: Command) -> Command:
    """``--file`` and what goes with it; the command receives ``queueing``, ``None`` without ``--file``."""

    @functools.wraps(command)
    def gathered(
        *arguments: Any, queued: bool, lot_title: str | None, dossier: str | None, again: bool, **named: Any
    ) -> Any:
        if not queued and (lot_title or dossier or again):
            raise click.UsageError("--lot, --dossier et --de-nouveau ne vont qu'avec --file.")
        chosen = QueueOptions(lot_title=lot_title, dossier=dossier, again=again) if queued else None
        return command(*arguments, queueing=chosen, **named)

    adorned: Any = gathered
    for option in (
        click.option(
            "--de-nouveau", "again", is_flag=True, help="Avec --file : aussi les fichiers déjà validés."
        ),
        click.option(
            "--dossier", "dossier", metavar="NOM", help="Avec --file : clinique et période de ces fichiers."
        ),
        click.option("--lot", "lot_title", metavar="TITRE", help="Avec --file : titre du lot."),
        click.option(
            "--file",
            "queued",
            is_flag=True,
            help="Met les fichiers en file d'attente sans les valider tout de suite.",
        ),
    ):
        adorned = option(adorned)
    return adorned  # type: ignore[no-any-return]
