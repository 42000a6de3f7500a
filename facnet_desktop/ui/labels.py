"""What the values of the domain are called and marked with on the screen."""

from collections.abc import Mapping
from dataclasses import dataclass

from facnet_desktop.domain.severity import Severity
from facnet_desktop.jobs.job import Kind, State, Status
from facnet_desktop.services.jobs import words
from facnet_desktop.ui.theme.tokens import Tone


@dataclass(frozen=True, slots=True)
class Mark:
    """A word, an icon and a tone: never the colour alone."""

    word: str
    icon: str
    tone: Tone


SEVERITIES: Mapping[Severity, Mark] = {
    Severity.ERROR: Mark("Erreur", "circle-x", Tone.ERROR),
    Severity.WARNING: Mark("À vérifier", "triangle-alert", Tone.WARNING),
    Severity.OPTIMIZATION: Mark("Occasion à vérifier", "lightbulb", Tone.OPPORTUNITY),
    Severity.INFO: Mark("Information", "info", Tone.INFO),
}

_STATE_MARKS: Mapping[State, tuple[str, Tone]] = {
    State.QUEUED: ("clock", Tone.MUTED),
    State.RUNNING: ("play", Tone.ACCENT),
    State.RETRYING: ("rotate-ccw", Tone.WARNING),
    State.COMPLETED: ("circle-check", Tone.GOOD),
    State.FAILED: ("circle-x", Tone.ERROR),
    State.CANCELLED: ("ban", Tone.MUTED),
    State.INTERRUPTED: ("circle-pause", Tone.WARNING),
}
STATES: Mapping[State, Mark] = {
    state: Mark(words.STATES[state].capitalize(), *mark) for state, mark in _STATE_MARKS.items()
}

_STATUS_MARKS: Mapping[Status, tuple[str, Tone]] = {
    Status.QUEUED: ("clock", Tone.MUTED),
    Status.RUNNING: ("play", Tone.ACCENT),
    Status.COMPLETED: ("circle-check", Tone.GOOD),
    Status.FAILED: ("circle-x", Tone.ERROR),
    Status.CANCELLED: ("ban", Tone.MUTED),
}
STATUSES: Mapping[Status, Mark] = {
    status: Mark(words.STATUSES[status].capitalize(), *mark) for status, mark in _STATUS_MARKS.items()
}

_KIND_ICONS: Mapping[Kind, str] = {
    Kind.VALIDATION: "file-check",
    Kind.IMPORT: "package",
    Kind.EXPORT: "download",
    Kind.SELFTEST: "heart-pulse",
    Kind.PURGE: "trash-2",
    Kind.BACKUP: "archive",
}
KINDS: Mapping[Kind, Mark] = {
    kind: Mark(words.KINDS[kind].capitalize(), icon, Tone.MUTED) for kind, icon in _KIND_ICONS.items()
}
