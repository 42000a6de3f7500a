"""What the options of a command say of a configuration, gathered into one value."""

import functools
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from facnet_desktop.bootstrap import Installation
from facnet_desktop.cli.configuration_options import Command, Scope
from facnet_desktop.cli.data_folder import chosen_folder
from facnet_desktop.rules.registry import RULES
from facnet_desktop.services.configuration.configure import Setup, configuration_file, configure
from facnet_desktop.services.configuration.from_options import Options

_PLAIN = ("only", "extra", "without", "delay", "gmf_places", "exceptions")
_REPEATED = ("severities", "parameters", "contexts")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the options of a command say, not checked yet; ``file`` is the configuration file to read."""

    file: Path | None
    reference_folder: Path | None
    options: Options

    def setup(self, installation: Installation) -> Setup:
        """Read the reference and the configuration file, check everything, apply it.

        Raises:
            UserError: something cannot be read, or is not known.
        """
        today = datetime.now().astimezone().date()
        reference = installation.reference(
            as_of=today, folder=self.reference_folder, data=chosen_folder(click.get_current_context())
        )
        return configure(RULES, reference, file=self.file, options=self.options)


def configured(scope: Scope) -> Callable[[Command], Command]:
    """Add the options of a configuration to a command, which receives them as ``asked``."""

    def decorate(command: Command) -> Command:
        @functools.wraps(command)
        def gathered(*arguments: Any, config: Path | None, isolated: bool, **named: Any) -> Any:
            if config is not None and isolated:
                raise click.UsageError("--config et --sans-config ne vont pas ensemble.")
            folder = named.pop("reference_folder")
            pairs: dict[str, Any] = {
                name: tuple(pair for typed in named.pop(name) for pair in typed)
                for name in _REPEATED
                if name in named
            }
            plain = {name: named.pop(name) for name in _PLAIN if name in named}
            asked = Asked(
                file=None if isolated else configuration_file(config, Path()),
                reference_folder=folder,
                options=Options(**plain, **pairs),
            )
            return command(*arguments, asked=asked, **named)

        adorned: Any = gathered
        for option in reversed(scope.value):
            adorned = option(adorned)
        return adorned  # type: ignore[no-any-return]

    return decorate
