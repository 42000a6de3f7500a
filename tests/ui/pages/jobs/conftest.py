"""A bench: everything that the panel works with, its jobs driven by hand, closed in order after the test."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from facnet_desktop.jobs.context import JobContext
from facnet_desktop.jobs.job import Job, Kind
from facnet_desktop.services.work.contract import WorkOutcome
from facnet_desktop.ui.jobs import watch, workers
from facnet_desktop.ui.theme.theme import Theme
from tests.support import window_context
from tests.support.window_context import opened_context
from tests.ui.pages.jobs.kit import Bench


@pytest.fixture
def bench(qtbot: QtBot, theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bench]:
    """Without the look of every five seconds: nothing here works thanks to the safety net."""
    monkeypatch.setattr(watch, "LOOK_EVERY_MS", 3_600_000)
    monkeypatch.setattr(workers, "default_workers", lambda: 2)
    made: list[Bench] = []

    def work(job: Job, context: JobContext) -> WorkOutcome:
        return made[0].work(job, context)

    monkeypatch.setattr(window_context, "works", lambda *_: dict.fromkeys(Kind, work))
    with opened_context(qtbot, tmp_path / "donnees") as context:
        made.append(Bench(qtbot, context))
        yield made[0]
        if hasattr(made[0].step, "let_go"):
            made[0].step.let_go(1000)
