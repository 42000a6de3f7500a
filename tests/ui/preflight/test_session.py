"""A file that is being read to its end gives way to a validation, and is read again if it stays."""

import threading
from pathlib import Path

from pytestqt.qtbot import QtBot

from facnet_desktop.jobs.context import JobContext
from facnet_desktop.services.preferences.model import Preferences
from facnet_desktop.services.preflight.desk import PreflightDesk
from facnet_desktop.services.preflight.report import PreflightReport
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.preflight.session import PreflightSession
from tests.support.window_context import EXAMPLE, PATIENCE_MS


class SlowDesk(PreflightDesk):
    """Reads the first whole file only once it was asked to stop; the next ones as usual."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context.store, context.reference, account=context.account)
        self.begun = threading.Event()
        self.looks = 0

    def look_wholly(
        self, quick: PreflightReport, preferences: Preferences, context: JobContext
    ) -> PreflightReport:
        self.looks += 1
        if self.looks == 1:
            self.begun.set()
            for _ in range(PATIENCE_MS):
                context.check()
                threading.Event().wait(0.001)
        return super().look_wholly(quick, preferences, context)


def test_a_look_gives_way_to_a_validation_and_is_begun_again_for_what_stays(
    qtbot: QtBot, context: AppContext, tmp_path: Path
) -> None:
    desk = SlowDesk(context)
    session = PreflightSession(context, desk)
    paths = [tmp_path / "avril.csv", tmp_path / "mai.csv"]
    for path in paths:
        path.write_bytes(EXAMPLE.read_bytes())
    session.add(paths)
    qtbot.waitUntil(desk.begun.is_set, timeout=PATIENCE_MS)
    session.hold()
    qtbot.waitUntil(lambda: all(session.percent(path) is None for path in paths), timeout=PATIENCE_MS)
    session.look_again([])
    qtbot.wait(50)
    assert desk.looks == 1, "neither it nor the next one is read meanwhile"
    session.release()
    qtbot.waitUntil(lambda: all(_is_complete(session, path) for path in paths), timeout=PATIENCE_MS)
    assert desk.looks == 3


def _is_complete(session: PreflightSession, path: Path) -> bool:
    one = session.file(path)
    return one is not None and one.report is not None and one.report.is_complete
