"""Where a result goes: standard output, or a file that is replaced only once complete."""

import errno
import io
import os
import sys
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from facnet_desktop.cli.console import silence
from facnet_desktop.services.atomic_file import output_error, replacing


@contextmanager
def result_stream(output: Path | None, *, inputs: Collection[Path] = ()) -> Iterator[TextIO]:
    """A text stream in UTF-8 for one result.

    Raises:
        OutputError: the place cannot be written to, or is one of the ``inputs``.
    """
    if output is None:
        with _standard_output():
            yield sys.stdout
        return
    with replacing(output, inputs=inputs) as stream:
        text = io.TextIOWrapper(stream, encoding="utf-8", newline="\n")
        try:
            yield text
            text.flush()
        finally:
            text.detach()


@contextmanager
def _standard_output() -> Iterator[None]:
    """A reader that is gone stays a ``BrokenPipeError``; a full disk behind ``>`` becomes a sentence."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        silence(sys.stdout)
        if os.name == "nt" and error.errno == errno.EINVAL:
            raise BrokenPipeError from error  # what Windows says of a closed pipe
        raise output_error(error, Path("sortie standard")) from error


def report_paths(folder: Path, names: Collection[str], suffix: str) -> list[Path]:
    """Where the report of each file goes: ``mars.csv`` gives ``mars.json``; no name is used twice."""
    taken: set[str] = set()
    paths = []
    for name in names:
        stem = "entree-standard" if name == "-" else Path(name).stem
        candidate, number = f"{stem}{suffix}", 1
        while candidate.casefold() in taken:
            number += 1
            candidate = f"{stem}-{number}{suffix}"
        taken.add(candidate.casefold())
        paths.append(folder / candidate)
    return paths
