"""A line of the log, written and read back: ``moment LEVEL event | French sentence | key=value …``.

Reading is strict: the sentence has to be the one that the catalogue gives for the values. A line that was
not written by us, whatever it holds, is none.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from facnet_desktop.services.journal.events import TEMPLATES, Event, Level
from facnet_desktop.services.journal.metadata import SafeMeta, Unfit, parse_value

_PARTS = " | "
_HEAD = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d\d:\d\d) ([A-Z]+) ([a-z_.]+)", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Something that was logged; ``at`` has an offset and milliseconds."""

    at: datetime
    event: Event
    values: Mapping[str, SafeMeta]

    @property
    def level(self) -> Level:
        """How much it matters."""
        return TEMPLATES[self.event].level

    @property
    def sentence(self) -> str:
        """The French sentence."""
        return TEMPLATES[self.event].sentence(self.values)


def text_of(line: Line) -> str:
    """The line, without its end.

    Raises:
        Unfit: the values are not those of the event.
    """
    head = f"{line.at.isoformat(timespec='milliseconds')} {line.level} {line.event}"
    values = " ".join(f"{key}={value!s}" for key, value in line.values.items())
    return _PARTS.join((head, line.sentence, values))


def line_of(text: str) -> Line | None:
    """Read a line back; ``None`` when we did not write it."""
    parts = text.split(_PARTS)
    head = _HEAD.fullmatch(parts[0])
    if head is None or len(parts) != 3:
        return None
    try:
        pairs = [pair.partition("=") for pair in parts[2].split(" ") if pair]
        line = Line(
            at=datetime.fromisoformat(head[1]),
            event=Event(head[3]),
            values={key: parse_value(key, value) for key, _, value in pairs},
        )
        return line if text_of(line) == text else None
    except (Unfit, ValueError):
        return None
