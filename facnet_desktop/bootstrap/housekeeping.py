"""The purge and the backup that are due, looked for at the start and every hour."""

from functools import partial

from PySide6.QtCore import QObject, QTimer, Slot

from facnet_desktop.services.jobs.housekeeping import keep_house
from facnet_desktop.ui.context import AppContext

_HOURLY_MS = 3_600_000


class Housekeeping(QObject):
    """They are queued like any other job; ends with the dispatcher."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context.dispatcher)
        self._context = context
        self._hourly = QTimer(self)
        self._hourly.setInterval(_HOURLY_MS)
        self._hourly.timeout.connect(self._look)

    def begin(self) -> None:
        """Look now, and from now on."""
        self._look(starting=True)
        self._hourly.start()

    @Slot()
    def _look(self, *, starting: bool = False) -> None:
        context = self._context
        call = partial(
            keep_house,
            context.store.queue,
            context.store.board,
            context.clock(),
            starting=starting,
            by=context.account,
        )
        context.reads.run(call, self._looked)

    def _looked(self, is_queued: bool) -> None:  # noqa: FBT001  what the errand answers
        if is_queued:
            self._context.dispatcher.look()
