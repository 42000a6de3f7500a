"""Jobs that ended in some way, a desktop that remembers what it was asked to show, a bar likewise."""

import uuid
from datetime import UTC, datetime

from facnet_desktop.jobs.job import Job, Kind, State
from facnet_desktop.ui.notifications.taskbar import BarState

NOON = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)


def job(state: State, kind: Kind = Kind.VALIDATION, job_id: uuid.UUID | None = None) -> Job:
    return Job(
        id=job_id or uuid.uuid4(),
        kind=kind,
        state=state,
        title="Untel-Ginette.csv",
        request={},
        priority=10,
        created_at=NOON,
        queued_at=NOON,
        updated_at=NOON,
    )


class Desktop:
    def __init__(self) -> None:
        self.shown: list[tuple[str, str]] = []
        self.cleared = 0

    def show(self, title: str, text: str) -> None:
        self.shown.append((title, text))

    def clear(self) -> None:
        self.cleared += 1


class Bar:
    def __init__(self) -> None:
        self.shown: list[tuple[BarState, float]] = []

    def show(self, state: BarState, fraction: float) -> None:
        self.shown.append((state, fraction))
