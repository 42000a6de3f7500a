"""A group whose commands are loaded when one of them, or its help, is asked for."""

from collections.abc import Callable, Iterable, MutableMapping
from typing import Any

import click

from facnet_desktop.cli.data_folder import accept_data_folder
from facnet_desktop.cli.typography import set_type, typographic


class LazyGroup(click.Group):
    """What keeps nothing starts without the store: its modules are loaded by the commands that need it."""

    def __init__(self, load: Callable[[], Iterable[click.Command]], **attributes: Any) -> None:
        """``load`` imports the commands, by an import statement that a frozen build can follow.

        The help texts are given French spacing here, those of the commands when they are loaded.
        """
        self._load = load
        self._commands: dict[str, click.Command] | None = None
        super().__init__(**attributes)
        self.help, self.short_help = typographic(self.help or ""), typographic(self.short_help or "")

    @property
    def commands(self) -> MutableMapping[str, click.Command]:  # an attribute of click's
        """Every command by its name."""
        if self._commands is None:
            self._commands = {}
            for command in self._load():
                set_type(command)
                accept_data_folder(command)
                self.add_command(command)
        return self._commands

    @commands.setter
    def commands(self, given: MutableMapping[str, click.Command]) -> None:
        """What click gives a group when it makes it: nothing, they are loaded later."""
