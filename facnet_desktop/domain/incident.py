"""A failure told without any content of a file: types, places of code, a reference number, no message."""

import hashlib
import traceback
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One exception: the name of its type, and ``folder/file:line function`` from the outermost frame in."""

    type: str
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """The exception, then its causes; ``reference`` is the same for the same fault at the same place."""

    faults: tuple[Fault, ...]
    reference: str

    @property
    def details(self) -> str:
        """Everything, one exception or place a line."""
        return _text(self.faults)


class FaultElsewhere(Exception):
    """What was raised in another process, of which types and places are all that was sent."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__()
        self.faults = faults


def incident_of(error: BaseException) -> Incident:
    """What may be told of an exception and of its causes; their texts may name people and are left out.

    A place that repeats is told once, so that a runaway recursion stays short and keeps its number.
    """
    faults: list[Fault] = []
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        frames = traceback.extract_tb(current.__traceback__)
        places = dict.fromkeys(f"{_place(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames)
        if isinstance(current, FaultElsewhere):
            faults += current.faults
        else:
            faults.append(Fault(type=type(current).__name__, places=tuple(places)))
        current = current.__cause__ or current.__context__
    told = tuple(faults)
    reference = hashlib.sha256(_text(told).encode()).hexdigest()[:8].upper()
    return Incident(faults=told, reference=reference)


def _text(faults: tuple[Fault, ...]) -> str:
    return "\n".join(line for fault in faults for line in (fault.type, *(f"  {at}" for at in fault.places)))


def _place(filename: str) -> str:
    """The file with its folder only: a full path tells who works here."""
    return "/".join(Path(filename).parts[-2:])
