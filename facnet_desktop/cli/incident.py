"""Our own faults, told without any content of a file: a reference number, no value, no message."""

import hashlib
import traceback
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """``reference`` is the same for the same fault at the same place; ``details`` hold no data."""

    reference: str
    details: str

    @property
    def sentence(self) -> str:
        """What a person is told."""
        return (
            f"Une défaillance interne est survenue (référence {self.reference}). "
            "Le résultat n'est pas disponible. "
            "Relancer avec --debogage et transmettre les détails au soutien technique."
        )


def incident_of(error: BaseException) -> Incident:
    """Types, files, lines and functions of the fault and of its causes; their texts may name people."""
    parts = []
    current: BaseException | None = error
    while current is not None:
        frames = traceback.extract_tb(current.__traceback__)
        parts.append(type(current).__name__)
        parts += [f"  {_place(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]
        current = current.__cause__ or current.__context__
    details = "\n".join(parts)
    return Incident(reference=hashlib.sha256(details.encode()).hexdigest()[:8].upper(), details=details)


def _place(filename: str) -> str:
    """The file with its folder only: a full path tells who works here."""
    return "/".join(Path(filename).parts[-2:])
