"""``registre``: the group; its commands are loaded when one is used."""

from collections.abc import Iterable

import click

from facnet_desktop.cli.lazy_group import LazyGroup
from facnet_desktop.cli.typography import typographic


def _load() -> Iterable[click.Command]:
    from facnet_desktop.cli.registre.commands import COMMANDS  # noqa: PLC0415 - loaded when used

    return COMMANDS


registre = LazyGroup(
    _load,
    name="registre",
    short_help="Registre des accès : liste, vérification, exportation.",
    help=typographic(
        """Registre des accès aux résultats.

        Chaque consultation, affichage des noms, exportation, suppression ou restauration y est inscrit. Les
        entrées sont enchaînées par leurs empreintes : une entrée modifiée ou retirée se voit."""
    ),
    subcommand_metavar="COMMANDE [ARGUMENTS]…",
    no_args_is_help=False,
)
