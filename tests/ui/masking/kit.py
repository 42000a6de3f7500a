"""A clock that goes when it is told to, and a Privacy whose register can be held back or break."""

import threading
import uuid
from dataclasses import dataclass, field

from PySide6.QtCore import QObject

from facnet_desktop.services.registers.revealed import Subject
from facnet_desktop.ui.errands import Errands
from facnet_desktop.ui.privacy import Privacy


class FakeClock:
    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Register:
    """Writes entries down; waits for ``let_go`` while held, raises while broken."""

    entries: list[Subject] = field(default_factory=list)
    broken: BaseException | None = None
    turn: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self.turn.set()

    def __call__(self, subject: Subject) -> None:
        assert self.turn.wait(20)
        if self.broken is not None:
            raise self.broken
        self.entries.append(subject)


class Scene(QObject):
    """A Privacy with all that surrounds it, and what it said."""

    def __init__(self) -> None:
        super().__init__()
        self.clock = FakeClock()
        self.register = Register()
        self.refused: list[BaseException] = []
        self.said: list[str] = []
        self.errands = Errands(threads=1, failed=self.refused.append, parent=self)
        self.privacy = Privacy(
            record=self.register,
            errands=self.errands,
            refused=self.refused.append,
            announce=self.said.append,
            monotonic=self.clock,
            parent=self,
        )


def subject(patients: int = 12) -> Subject:
    return Subject(job_id=uuid.uuid4(), patients=patients)
