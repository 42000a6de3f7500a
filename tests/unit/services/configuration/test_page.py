"""The page on the configuration says what the program does."""

import re
from pathlib import Path

import click
import pytest

from facnet_desktop.bootstrap import find_installation
from facnet_desktop.cli.language import speak_french
from facnet_desktop.domain.severity import Severity
from facnet_desktop.services.configuration.from_file import KEYS
from tests.support.exports import ROOT
from tests.unit.services.configuration.checkers import configuration

PAGE = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")


def test_the_example_is_a_configuration(tmp_path: Path) -> None:
    example = re.search(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    assert example
    found = configuration(tmp_path, example[1])
    assert found.severities["AN003"] is Severity.ERROR
    assert found.parameters["fb_registered_minimum_19928"] == 5
    assert found.labels == {"Séance différente": "85"}


@pytest.mark.parametrize("key", KEYS)
def test_every_key_is_explained(key: str) -> None:
    assert f"`{key}`" in PAGE or f"`[{key}]`" in PAGE


def test_every_option_it_names_exists() -> None:
    speak_french(find_installation().languages_folder)
    from facnet_desktop.cli.commands import commands  # noqa: PLC0415 - after the language, as the program does

    def options(command: click.Command) -> set[str]:
        inner = command.commands.values() if isinstance(command, click.Group) else ()
        own = {name for parameter in command.params for name in parameter.opts}
        return own.union(*map(options, inner))

    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", PAGE)) <= options(commands)


def test_it_is_written_as_french_is() -> None:
    prose = re.sub(r"```.*?```|`[^`]*`", "", PAGE, flags=re.DOTALL)
    assert not re.search(r"[!\"]|\b(settings|warning|dashboard|statut)\b", prose)
