"""Where a result goes: standard output, or a file that is replaced only once complete."""

import io
import sys
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from facnet_desktop.services.atomic_file import replacing


@contextmanager
def result_stream(output: Path | None, *, inputs: Collection[Path] = ()) -> Iterator[TextIO]:
    """A text stream in UTF-8 for one result.

    Raises:
        OutputError: the place cannot be written to, or is one of the ``inputs``.
    """
    if output is None:
        yield sys.stdout
        sys.stdout.flush()
        return
    with replacing(output, inputs=inputs) as stream:
        text = io.TextIOWrapper(stream, encoding="utf-8", newline="\n")
        try:
            yield text
            text.flush()
        finally:
            text.detach()


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
