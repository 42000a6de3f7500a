"""What a function that may run in the child is given and gives back: values only."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from facnet_desktop.jobs.context import JobContext
from facnet_desktop.jobs.job import Json

Bytes = bytes | bytearray | memoryview
"""Bytes of a part, in whatever holds them already: parts may be large and are not copied for a type."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Computed:
    """What a function gives back; the same from the child and in-process.

    ``document`` is small: reading JSON holds the lock of the window. Whatever grows with the file goes to
    ``parts``, by name, as Parquet or Arrow bytes.
    """

    document: Mapping[str, Json]
    parts: Mapping[str, Bytes] = field(default_factory=dict)


class WorkFunction(Protocol):
    """A pure function of its document: it opens no database and keeps nothing between two calls.

    Raises:
        JobCancelled: ``context`` asked to stop.
        UserError: raised again in the parent, of the same class with the same sentences.
        Exception: a fault; its type and places reach the parent, its text does not.
    """

    def __call__(self, document: Mapping[str, Json], context: JobContext) -> Computed: ...


class FunctionList(Protocol):
    """Imports what the functions need, heavy, and names them; a function of a module, found by its name.

    Called once in the child while it warms up, and in the parent when work is done there.
    """

    def __call__(self) -> Mapping[str, WorkFunction]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class WarmUp:
    """A small piece of work that a child does before it says that it is warm.

    The first file then waits neither for tables nor for what native code prepares at first use.
    """

    function: str
    document: Mapping[str, Json]
