"""How many jobs run at once: as the person chose, from the moment she chooses."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from facnet_desktop.services.jobs.runner import default_workers

if TYPE_CHECKING:
    from facnet_desktop.services.preferences.model import Preferences
    from facnet_desktop.services.worker.pool import WorkerPool
    from facnet_desktop.ui.context import AppContext
    from facnet_desktop.ui.errands import Errands


class CrewSize(QObject):
    """Threads and warm children follow « Fichiers validés en même temps »; nothing that runs is disturbed."""

    def __init__(self, context: "AppContext", pool: "WorkerPool", errands: "Errands") -> None:
        super().__init__(context.dispatcher)
        self._dispatcher = context.dispatcher
        self._pool = pool
        self._errands = errands
        self._workers = context.preferences.current.workers
        context.preferences.changed.connect(self._heed)

    @Slot()
    def warm(self) -> None:
        """As many children as jobs run at once get ready; those too many leave."""
        self._errands.run(partial(self._pool.keep, self._workers or default_workers()))

    @Slot(object)
    def _heed(self, preferences: "Preferences") -> None:
        if preferences.workers != self._workers:
            self._workers = preferences.workers
            self._dispatcher.run_at_once(self._workers)
            self.warm()
