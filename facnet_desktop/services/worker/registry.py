"""The functions that the child of this program knows: an explicit list, imported only where it is called."""

from collections.abc import Mapping
from pathlib import Path

from facnet_desktop.jobs.job import Json
from facnet_desktop.services.worker.contract import WorkFunction

VALIDATION = "validation"


def functions() -> Mapping[str, WorkFunction]:
    """The work that leaves the program's own process, by name."""
    from facnet_desktop.services.work.compute_validation import (  # noqa: PLC0415  Polars and the rules
        ComputeValidation,
    )

    return {VALIDATION: ComputeValidation()}


def file_bytes(document: Mapping[str, Json]) -> int:
    """The size of the file that a document asks to work on; one that cannot be looked at is soon refused."""
    match document:
        case {"request": {"path": str(path)}}:
            try:
                return Path(path).stat().st_size
            except (OSError, ValueError):
                return 0
        case _:
            return 0
