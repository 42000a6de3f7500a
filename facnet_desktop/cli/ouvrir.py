"""``ouvrir FICHIER…``: the window, on these files; without any, the window alone."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from facnet_desktop.bootstrap import Installation
from facnet_desktop.cli import parameters as options
from facnet_desktop.cli.data_folder import data_folder_option, place_of
from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.domain.errors import UserError
from facnet_desktop.services.data_place.place import DataPlace

_DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


class NoScreen(UserError):
    """There is nothing to show a window on, or the system lacks what Qt needs."""


@click.command(short_help="Ouvre la fenêtre, avec des exports à vérifier.")
@click.argument("files", nargs=-1, metavar="[FICHIER]…", type=options.PathType())
@data_folder_option
@options.debug_option
@click.pass_context
def ouvrir(context: click.Context, files: Sequence[Path], *, data: DataFolder) -> int:  # noqa: ARG001  of the place
    """Ouvre la fenêtre; les fichiers et dossiers donnés y sont proposés à la validation.

    Si le logiciel est déjà ouvert avec ce dossier de données, sa fenêtre les reçoit.
    """
    return show_window(context.obj, place_of(context), files)


def show_window(installation: Installation, place: DataPlace, files: Sequence[Path]) -> int:
    """Show it until it is closed.

    Raises:
        NoScreen: there is no screen, or Qt cannot be loaded.
        AlreadyRunning: another program holds the folder, and has no window to show.
    """
    if not _has_screen():
        raise NoScreen(
            "Aucun écran n'est disponible pour la fenêtre.",
            "Rien n'a été ouvert.",
            "Se servir des commandes, par exemple «\u00a0facnet-desktop valider FICHIER\u00a0».",
        )
    from facnet_desktop.bootstrap.window import open_window  # noqa: PLC0415  commands need no Qt

    try:
        return open_window(installation, place, files)
    except ImportError as error:
        if not (error.name or "").startswith("PySide6"):
            raise
        raise NoScreen(
            "La fenêtre ne peut pas être ouverte\u00a0: il manque au système ce dont Qt a besoin.",
            "Rien n'a été ouvert.",
            "Installer de nouveau le logiciel, ou se servir des commandes.",
        ) from error


def show_refusal(installation: Installation, error: UserError) -> bool:
    """Tell in a window why nothing opens; whether it could be shown."""
    if not _has_screen():
        return False
    try:
        from facnet_desktop.bootstrap.refusal import tell_in_window  # noqa: PLC0415  commands need no Qt
    except ImportError:  # Qt is not there
        return False
    tell_in_window(installation, error)
    return True


def _has_screen() -> bool:
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in _DISPLAYS)
