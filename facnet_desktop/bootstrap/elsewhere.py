"""Starts the program again over another data folder, when the usual one is refused."""

import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.domain.errors import UserError
from facnet_desktop.services.atomic_file import OutputError
from facnet_desktop.services.data_place.chosen import choose_folder
from facnet_desktop.store.place import place_facts, require_acceptable


class NotStarted(UserError):
    """The system did not start the program again."""


def program() -> tuple[str, ...]:
    """The command of this very program, built or run from its source."""
    if getattr(sys, "frozen", False):
        return (sys.executable,)
    return (sys.executable, "-m", "facnet_desktop")


def use_folder(usual: DataFolder, folder: Path, *, leave: Callable[[], object]) -> None:
    """Work in ``folder`` from now on, on this computer, instead of in the ``usual`` one.

    Where the choice cannot be kept, it is made again at the next start: the work of today goes on.

    Raises:
        StorePlaceRefused: data cannot be kept there; nothing has changed.
        NotStarted: the program could not be started; this window stays.
    """
    require_acceptable(place_facts(folder))
    with suppress(OutputError):
        choose_folder(usual, folder)
    try:
        start_elsewhere(folder, leave=leave)
    except OSError as error:
        raise NotStarted(
            "FacNet Desktop n'a pas pu s'ouvrir de nouveau.",
            "Le dossier choisi n'a encore servi à rien.",
            "Fermer FacNet Desktop, puis l'ouvrir de nouveau.",
        ) from error


def start_elsewhere(folder: Path, *, leave: Callable[[], object]) -> None:
    """Open another window over ``folder``, then ``leave`` this one: two programs never share a folder.

    Raises:
        OSError: the program could not be started; this window stays.
    """
    subprocess.Popen(  # noqa: S603  this program and a folder that a person chose
        [*program(), "--donnees", str(folder.absolute())], start_new_session=True, close_fds=True
    )
    leave()
