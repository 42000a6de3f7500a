"""From a file and options to what a run needs: one checked configuration, its rules, its reference."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from facnet_desktop.domain.configuration import Configuration
from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.base import Rule
from facnet_desktop.services.choose_rules import choose_in_turn
from facnet_desktop.services.configuration.apply import applied
from facnet_desktop.services.configuration.checker import Checker
from facnet_desktop.services.configuration.contexts import refuse_shared_codes
from facnet_desktop.services.configuration.from_file import read_configuration
from facnet_desktop.services.configuration.from_options import Options, configuration_of

FILE_NAME = "facnet.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """What a run is made with; ``shipped`` is the reference before the configuration changed it."""

    configuration: Configuration
    rules: tuple[Rule, ...]
    reference: Reference
    shipped: Reference


def configuration_file(asked: Path | None, folder: Path) -> Path | None:
    """The file that was asked for, else ``facnet.toml`` of ``folder`` when there is something there."""
    if asked is not None:
        return asked
    found = folder / FILE_NAME
    return found if os.path.lexists(found) else None


def configure(rules: Sequence[Rule], shipped: Reference, *, file: Path | None, options: Options) -> Setup:
    """Read, check and apply: the options beat the file, the file beats what is shipped.

    Raises:
        UserError: the file cannot be read, something in it or in the options is not known, or no rule
            remains.
    """
    checker = Checker(rules, shipped)
    configuration = configuration_of(options, checker)
    if file is not None:
        configuration = read_configuration(file, checker).overridden_by(configuration)
    refuse_shared_codes("--contexte", configuration.labels)
    return Setup(
        configuration=configuration,
        rules=choose_in_turn(rules, configuration.choices),
        reference=applied(configuration, shipped),
        shipped=shipped,
    )
