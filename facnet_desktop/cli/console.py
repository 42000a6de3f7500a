"""The three standard streams, whatever the terminal: UTF-8, colours only where they are wanted."""

import os
import shutil
import sys
from collections.abc import Mapping
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

PLAIN_WIDTH = 88
WIDEST = 110
_LAST_STANDARD = 2


def prepare_streams() -> bool:
    """Make standard output and error write UTF-8; give a sink to a stream that is not there.

    A program with a window and no console has none. Whether what is written to standard error is seen.
    """
    _hold_descriptors()
    is_heard = sys.stderr is not None
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - lives as long as the process
        elif isinstance(stream, TextIOWrapper):
            errors = "backslashreplace" if name == "stderr" else "replace"
            stream.reconfigure(encoding="utf-8", errors=errors)
    return is_heard


def _hold_descriptors() -> None:
    """Nothing else may take the numbers of the standard streams: children and native code write there."""
    while os.name == "posix":
        descriptor = os.open(os.devnull, os.O_RDWR)
        if descriptor > _LAST_STANDARD:
            os.close(descriptor)
            return


def wants_colour(stream: TextIO, variables: Mapping[str, str], *, windows: bool = os.name == "nt") -> bool:
    """Colours on a terminal that understands them, never with ``NO_COLOR``, a pipe or a file."""
    if variables.get("NO_COLOR") or variables.get("TERM") == "dumb" or not stream.isatty():
        return False
    return not windows or bool(variables.get("WT_SESSION") or variables.get("TERM"))


def width_of(stream: TextIO) -> int:
    """Columns to write on: those of the terminal up to a readable line, a fixed width elsewhere."""
    if not stream.isatty():
        return PLAIN_WIDTH
    return min(shutil.get_terminal_size((PLAIN_WIDTH, 24)).columns, WIDEST)


def silence(stream: TextIO) -> None:
    """Point a stream whose reader is gone at nothing, so that closing it raises nothing more."""
    try:
        descriptor = stream.fileno()
    except (OSError, ValueError):
        return
    sink = os.open(os.devnull, os.O_WRONLY)
    os.dup2(sink, descriptor)
    os.close(sink)
