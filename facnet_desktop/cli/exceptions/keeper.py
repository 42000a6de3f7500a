"""Where the exceptions of a command are kept."""

from pathlib import Path

import click

from facnet_desktop.services.configuration.configure import Setup
from facnet_desktop.services.suppressions.json_file import JsonFile


def keeper_of(setup: Setup) -> JsonFile:
    """The file that an option or the configuration names.

    Raises:
        click.UsageError: neither does.
    """
    path = setup.configuration.exceptions
    if path is None:
        raise click.UsageError("Indiquer le fichier d'exceptions par --exceptions ou dans facnet.toml.")
    return JsonFile(Path(path))
