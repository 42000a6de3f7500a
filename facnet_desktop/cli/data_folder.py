"""``--donnees DOSSIER``: where the program keeps what it keeps, said before or after any command."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click
from platformdirs import user_data_path

from facnet_desktop.cli.parameters import PathType
from facnet_desktop.cli.policy import policy_of
from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.domain.policy import PolicyForbids
from facnet_desktop.services.data_place.chosen import is_same
from facnet_desktop.services.data_place.place import DataPlace, data_place, missing_words

Command = TypeVar("Command", bound=Callable[..., Any])
NAME = "FacNet Desktop"
_OPTION = "--donnees"
_KEPT = "facnet_desktop.data_folder"
_TOLD = "facnet_desktop.data_folder_missing"


def data_folder_option(command: Command) -> Command:
    """Add the option to a command that uses the folder, which receives it as ``data``."""
    return click.option(_OPTION, "data", type=PathType(), metavar="DOSSIER", callback=_chosen, help=_HELP)(
        command
    )


def accept_data_folder(command: click.Command) -> None:
    """Let a command that has no use for the folder be told of it all the same, and its sub-commands too.

    A script can then give the same options to every command.
    """
    if isinstance(command, click.Group):
        for inner in command.commands.values():
            accept_data_folder(inner)
    elif not any(_OPTION in parameter.opts for parameter in command.params):
        command.params.append(_unused())


def root_option(command: Command) -> Command:
    """The option before the name of the command."""
    return click.option(
        _OPTION,
        type=PathType(),
        metavar="DOSSIER",
        callback=_remember,
        expose_value=False,
        help=_HELP,
    )(command)


def default_folder() -> Path:
    """The user's own folder, which neither roams nor is synchronised."""
    return user_data_path(NAME, appauthor=False, roaming=False)


def chosen_folder(context: click.Context) -> DataFolder:
    """The folder of a command, wherever the option stood; its own are processed before it runs.

    A folder that was chosen for this computer and is not there is told on standard error, once.

    Raises:
        PolicyForbids: the option names another folder than the clinic's.
    """
    place = place_of(context)
    if place.missing is not None and not context.meta.get(_TOLD):
        context.meta[_TOLD] = True
        click.echo(f"Avertissement\u00a0: {missing_words(place.missing)}", err=True)
    return place.data


def place_of(context: click.Context) -> DataPlace:
    """The same, with what is to be told of it.

    Where the clinic fixed the folder, another one is refused: data kept elsewhere would escape the purge,
    the backups and the access rights that go with it. Commands that keep nothing do not ask.

    Raises:
        PolicyForbids: the option names another folder than the clinic's.
    """
    chosen = context.meta.get(_KEPT)
    fixed = policy_of(context).data_folder
    if fixed is not None and chosen is not None and not is_same(Path(chosen), fixed):
        raise PolicyForbids(
            "La politique de la clinique fixe le dossier des données.",
            "Rien n'a été fait.",
            f"Retirer l'option {_OPTION}.",
        )
    asked = None if chosen is None else Path(chosen)
    return data_place(DataFolder(default_folder()), fixed=fixed, asked=asked)


_HELP = "Dossier des données du programme, au lieu de celui du compte."


def _unused() -> click.Option:
    return click.Option(
        [_OPTION],
        type=PathType(),
        metavar="DOSSIER",
        callback=_remember,
        expose_value=False,
        help=_HELP,
    )


def _remember(context: click.Context, parameter: click.Parameter, value: Path | None) -> None:  # noqa: ARG001
    if value is not None:
        context.meta[_KEPT] = value


def _chosen(context: click.Context, parameter: click.Parameter, value: Path | None) -> DataFolder:
    _remember(context, parameter, value)
    return chosen_folder(context)
