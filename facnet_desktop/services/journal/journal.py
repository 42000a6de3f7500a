"""Write to the technical log."""

import logging
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from facnet_desktop.domain.incident import Incident, incident_of
from facnet_desktop.services.journal.events import TEMPLATES, Event
from facnet_desktop.services.journal.lines import Line, text_of
from facnet_desktop.services.journal.metadata import CodePlace, Count, FaultType, Reference, SafeMeta, Unfit
from facnet_desktop.services.journal.rotation import SharedRotatingHandler


def local_clock() -> datetime:
    """The time of the computer, with its offset."""
    return datetime.now().astimezone()


class Journal:
    """The log of one data folder; any thread and several programs may write to it."""

    def __init__(self, folder: Path, *, clock: Callable[[], datetime] = local_clock) -> None:
        self._clock = clock
        self._handler = SharedRotatingHandler(folder)
        # made here, not asked for by name: no library can find it and write to it
        self._logger = logging.Logger("facnet_desktop.journal")
        self._logger.addHandler(self._handler)

    @property
    def lost(self) -> int:
        """Lines that could not be written since the program began."""
        return self._handler.lost

    def write(self, event: Event, **values: SafeMeta) -> None:
        """One line. Never fails because of the disk: such lines are counted.

        Raises:
            Unfit: a value that this event does not take; a fault of ours, found by the first test.
        """
        line = Line(at=self._clock(), event=event, values=values)
        self._logger.log(logging.getLevelNamesMapping()[TEMPLATES[event].level], "%s", text_of(line))

    def fault(self, error: BaseException) -> Incident:
        """A failure that nobody caught; its reference number is what a person is told."""
        incident = incident_of(error)
        reference = Reference(incident.reference)
        self.write(Event.PROGRAM_FAULT, reference=reference, **of_fault(incident))
        return incident

    def close(self) -> None:
        """Tell how many lines were lost, if any, and let go of the file."""
        if self.lost:
            self.write(Event.JOURNAL_LOST, lost=Count(self.lost))
        self._handler.close()


def note(folder: Path, event: Event, **values: SafeMeta) -> None:
    """The one line of a program that writes no other."""
    journal = Journal(folder)
    journal.write(event, **values)
    journal.close()


def of_fault(incident: Incident) -> dict[str, SafeMeta]:
    """The type of an exception and the innermost place of the first that has one."""
    values: dict[str, SafeMeta] = {}
    try:
        if incident.faults:
            values["fault"] = FaultType(incident.faults[0].type)
        places = next((fault.places for fault in incident.faults if fault.places), ())
        if places:
            values["place"] = CodePlace.of(places[-1])
    except Unfit:  # a type or a function whose name is not plain letters: the number is enough
        pass
    return values
