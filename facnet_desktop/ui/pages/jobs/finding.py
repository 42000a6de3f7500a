"""Finding validations by what their files hold: the store is asked, off the thread of the window."""

import uuid
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from facnet_desktop.store.jobs.board import JobBoard
from facnet_desktop.ui.errands import Errands

AGAIN_MS = 1000


class ContentFinder(QObject):
    """``found`` once ``jobs`` are those of the text that was asked for last.

    Until then, and when the store cannot be read, the list is searched by title alone.
    """

    found = Signal()

    def __init__(self, reads: Errands, board: JobBoard, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reads = reads
        self._board = board
        self._text = ""
        self.jobs: frozenset[uuid.UUID] = frozenset()
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(AGAIN_MS)
        self._again.timeout.connect(self._ask)

    def look_for(self, text: str) -> None:
        """Ask for another text; nothing happens when it is the same."""
        if text != self._text:
            self._text = text
            self.jobs = frozenset()
            self._again.stop()
            self._ask()

    @Slot(object)
    def look_again(self, _: frozenset[uuid.UUID]) -> None:
        """Jobs changed: one that ended may hold what is looked for."""
        if self._text and not self._again.isActive():
            self._again.start()

    @Slot()
    def _ask(self) -> None:
        if self._text:
            call = partial(self._board.found, self._text)
            self._reads.run(call, partial(self._take, self._text), self._keep)

    def _take(self, text: str, jobs: frozenset[uuid.UUID]) -> None:
        if text == self._text and jobs != self.jobs:
            self.jobs = jobs
            self.found.emit()

    def _keep(self, _: BaseException) -> None:
        """The dispatcher, which reads the same store all the time, tells what keeps it from being read."""
