"""``taches``: the group; its commands are loaded when one is used."""

from collections.abc import Iterable

import click

from facnet_desktop.cli.lazy_group import LazyGroup


def _load() -> Iterable[click.Command]:
    from facnet_desktop.cli.taches.commands import COMMANDS  # noqa: PLC0415 - loaded when used

    return COMMANDS


taches = LazyGroup(
    _load,
    name="taches",
    short_help="Suit et conduit les tâches de la file d'attente.",
    help="""Suit et conduit les tâches de la file d'attente.

    Les fichiers y entrent par « valider --file ». Elles sont traitées par la fenêtre, ou par
    « taches traiter ». Une tâche se désigne par son identifiant, que donne « taches liste ».""",
    subcommand_metavar="COMMANDE [ARGUMENTS]…",
    no_args_is_help=False,
)
