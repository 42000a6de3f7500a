"""The parts of the JSON contract (DESIGN.md §6, version 1) that ``valider`` and ``lire`` share."""

import json
from collections.abc import Callable, Iterable
from itertools import islice
from typing import Any, TextIO

from facnet_desktop.ingest.report import Diagnostic, IngestReport

VERSION = 1
_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False)
_BATCH = 2000

encode: Callable[[Any], str] = _ENCODER.encode
"""A value as JSON on one line, letters as they are."""


def reading_members(reading: IngestReport, cause: str | None) -> dict[str, Any]:
    """``version`` to ``warnings``: what both commands say of a file."""
    facts = reading.file
    known = cause is None
    return {
        "version": VERSION,
        "file": {
            "name": printable(facts.name),
            "bytes": facts.bytes if known else None,
            "sha256": facts.sha256 if known else None,
            "encoding": facts.encoding,
            "delimiter": facts.delimiter,
        },
        "outcome": reading.outcome.value,
        "rows": {
            "accepted": reading.rows.accepted,
            "rejected": reading.rows.rejected,
            "ignored": reading.rows.ignored,
        },
        "errors": [_diagnostic(error, cause) for error in reading.errors],
        "warnings": [_diagnostic(warning, None) for warning in reading.warnings],
    }


def _diagnostic(diagnostic: Diagnostic, cause: str | None) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "line": diagnostic.line,
        "column": diagnostic.column,
        "kind": diagnostic.kind.value,
        "message": printable(diagnostic.message),
    }
    if cause is not None:
        shown["cause"] = cause
    return shown


def printable(text: str) -> str:
    """File names may hold bytes that are no text: they become a replacement sign."""
    return text.encode("utf-8", "replace").decode("utf-8") if not text.isascii() else text


def write_object(out: TextIO, members: dict[str, Any], *, last: bool = True) -> None:
    """One member on each line; ``last=False`` leaves the object open for ``write_list``."""
    lines = (f"{encode(key)}: {encode(value)}" for key, value in members.items())
    out.write("{" + ",\n ".join(lines) + ("}" if last else ""))


def write_list(out: TextIO, key: str, items: Iterable[dict[str, Any]]) -> None:
    """A member that is a long list, one item on each line, in bounded memory."""
    out.write(f",\n {encode(key)}: [")
    iterator = iter(items)
    separator = "\n  "
    while batch := list(islice(iterator, _BATCH)):
        out.write(separator + ",\n  ".join(map(encode, batch)))
        separator = ",\n  "
    out.write("]")
