"""The functions that the child of this program knows: an explicit list, imported only where it is called."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from facnet_desktop.jobs.context import JobContext
from facnet_desktop.jobs.job import Json
from facnet_desktop.services.worker.contract import Computed, WorkFunction

if TYPE_CHECKING:
    from facnet_desktop.services.rehearsal.judge import ComputeRehearsal

VALIDATION = "validation"
REHEARSAL = "rehearsal"
REHEARSAL_OF_CANARY = "rehearsal_of_canary"


def functions() -> Mapping[str, WorkFunction]:
    """The work that leaves the program's own process, by name."""
    from facnet_desktop.services.work.compute_validation import (  # noqa: PLC0415  Polars and the rules
        ComputeValidation,
    )

    rehearsal = _Rehearsal()
    return {
        VALIDATION: ComputeValidation(),
        REHEARSAL: rehearsal.file,
        REHEARSAL_OF_CANARY: rehearsal.canary,
    }


class _Rehearsal:
    """Loaded when the first one is asked for: a child is born sooner without what verifies packages."""

    def __init__(self) -> None:
        self._loaded: ComputeRehearsal | None = None

    def file(self, document: Mapping[str, Json], context: JobContext) -> Computed:
        """The lines of a validation, judged again."""
        return self._compute().file(document, context)

    def canary(self, document: Mapping[str, Json], context: JobContext) -> Computed:
        """The export of the program, judged again."""
        return self._compute().canary(document, context)

    def _compute(self) -> "ComputeRehearsal":
        from facnet_desktop.services.rehearsal.judge import ComputeRehearsal  # noqa: PLC0415

        if self._loaded is None:
            self._loaded = ComputeRehearsal()
        return self._loaded


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
