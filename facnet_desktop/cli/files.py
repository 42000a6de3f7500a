"""The files a person names: patterns where the shell expands none, ``-`` for standard input."""

import glob
from collections.abc import Sequence
from pathlib import Path

import click

from facnet_desktop.cli.standard_input import standard_input
from facnet_desktop.domain.french import quoted
from facnet_desktop.ingest.source import PathSource, Source, StreamSource

STANDARD_INPUT = "-"


def expanded(names: Sequence[str], *, windows: bool) -> list[str]:
    """The names, with ``*``, ``?`` and ``[`` expanded in order on Windows, whose shell does not.

    Raises:
        click.UsageError: a pattern fits no file.
    """
    if not windows:
        return list(names)
    found: list[str] = []
    for name in names:
        if not glob.has_magic(name) or Path(name).exists():
            found.append(name)
        elif matches := sorted(glob.glob(name)):  # noqa: PTH207 - keeps the form the person gave
            found += matches
        else:
            raise click.UsageError(f"Aucun fichier ne correspond à {quoted(name)}.")
    return found


def sources(names: Sequence[str]) -> list[Source]:
    """A source for each name.

    Raises:
        click.UsageError: standard input is named twice; it can be read only once.
    """
    if list(names).count(STANDARD_INPUT) > 1:
        raise click.UsageError("L'entrée standard (-) ne peut être lue qu'une fois.")
    return [_source(name) for name in names]


def _source(name: str) -> Source:
    if name != STANDARD_INPUT:
        return PathSource(Path(name))
    stream = standard_input()
    if stream is None:
        raise click.UsageError("L'entrée standard (-) est fermée.")
    return StreamSource(STANDARD_INPUT, stream)
