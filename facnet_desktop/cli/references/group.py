"""``references``: the group; its commands are loaded when one is used."""

from collections.abc import Iterable

import click

from facnet_desktop.cli.lazy_group import LazyGroup
from facnet_desktop.cli.typography import typographic


def _load() -> Iterable[click.Command]:
    from facnet_desktop.cli.references.commands import COMMANDS  # noqa: PLC0415 - loaded when used

    return COMMANDS


references = LazyGroup(
    _load,
    name="references",
    short_help="Références de la RAMQ : éditions, paquets, export.",
    help=typographic(
        """Références de la RAMQ : tarifs, codes, contextes et conditions du manuel.

        Une nouvelle édition arrive en un paquet signé (.facnetref). « references verifier » dit d'où il
        vient, « references apercu » ce qu'il change, « references importer » le met en vigueur,
        « references annuler » revient en arrière."""
    ),
    subcommand_metavar="COMMANDE [ARGUMENTS]…",
    no_args_is_help=False,
)
