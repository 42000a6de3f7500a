"""A checker over the shipped rules and tables, shared by the tests of a configuration."""

from pathlib import Path

from facnet_desktop.domain.configuration import Configuration
from facnet_desktop.rules.registry import RULES
from facnet_desktop.services.configuration.checker import Checker
from facnet_desktop.services.configuration.from_file import read_configuration
from tests.support.exports import reference


def checker() -> Checker:
    return Checker(RULES, reference())


def configuration(folder: Path, content: str) -> Configuration:
    """What a file of that content asks for."""
    path = folder / "facnet.toml"
    path.write_text(content, encoding="utf-8")
    return read_configuration(path, checker())
