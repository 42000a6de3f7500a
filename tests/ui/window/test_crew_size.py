"""« Fichiers validés en même temps » counts from the moment it is chosen."""

from pytestqt.qtbot import QtBot

from facnet_desktop.bootstrap.crew_size import CrewSize
from facnet_desktop.services.jobs.runner import default_workers
from facnet_desktop.services.worker.pool import WorkerPool
from facnet_desktop.ui.context import AppContext


class Pool(WorkerPool):
    """Notes how many children are to be kept; starts none."""

    def __init__(self) -> None:
        super().__init__(size=4)
        self.kept: list[int] = []

    def keep(self, count: int) -> None:
        self.kept.append(count)


def test_threads_and_children_follow_the_preference(qtbot: QtBot, context: AppContext) -> None:
    with Pool() as pool:
        size = CrewSize(context, pool, context.reads)
        size.warm()
        context.preferences.change(workers=4)
        assert context.dispatcher._crew.count == 4
        context.preferences.change(attempts=2)
        context.preferences.change(workers=None)
        assert context.dispatcher._crew.count == default_workers()
        qtbot.waitUntil(lambda: pool.kept == [default_workers(), 4, default_workers()])
