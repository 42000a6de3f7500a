"""``--donnees DOSSIER``: where the program keeps what it keeps, said before or after any command."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click
from platformdirs import user_data_path

from facnet_desktop.cli.parameters import PathType
from facnet_desktop.cli.policy import policy_of
from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.domain.policy import PolicyForbids

Command = TypeVar("Command", bound=Callable[..., Any])
NAME = "FacNet Desktop"
_OPTION = "--donnees"
_KEPT = "facnet_desktop.data_folder"


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

    Where the clinic fixed the folder, another one is refused: data kept elsewhere would escape the purge,
    the backups and the access rights that go with it. Commands that keep nothing do not ask.

    Raises:
        PolicyForbids: the option names another folder than the clinic's.
    """
    chosen = context.meta.get(_KEPT)
    fixed = policy_of(context).data_folder
    if fixed is None:
        return DataFolder(default_folder() if chosen is None else Path(chosen).absolute())
    if chosen is not None and _compared(chosen) != _compared(fixed):
        raise PolicyForbids(
            "La politique de la clinique fixe le dossier des données.",
            "Rien n'a été fait.",
            f"Retirer l'option {_OPTION}.",
        )
    return DataFolder(fixed)


def left_behind(context: click.Context) -> DataFolder | None:
    """The usual folder of the account when the clinic fixed another one; it may be there with its data."""
    usual = default_folder()
    fixed = policy_of(context).data_folder
    return DataFolder(usual) if fixed is not None and _compared(fixed) != _compared(usual) else None


def _compared(folder: Path) -> str:
    return os.path.normcase(os.path.normpath(Path(folder).absolute()))


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
