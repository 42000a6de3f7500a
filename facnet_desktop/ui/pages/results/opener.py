"""Opens validations in a thread; the answer for one that is no longer wanted is dropped."""

import uuid
from functools import partial

from PySide6.QtCore import QObject, Signal

from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.pages.results.opening import NoResults, open_validation
from facnet_desktop.ui.pages.results.shown import ShownValidation


class Opener(QObject):
    """``opened`` carries a ``ShownValidation``, ``failed`` an exception; ``nothing`` when there is none."""

    opened = Signal(object)
    nothing = Signal()
    failed = Signal(object)

    def __init__(self, context: AppContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._request = 0
        self._asked: uuid.UUID | None = None
        self.is_busy = False

    def open(self, job_id: uuid.UUID | None) -> None:
        """A validation, or the last one."""
        self._request += 1
        self._asked = job_id
        self.is_busy = True
        context = self._context
        today = context.clock().astimezone().date()
        context.slow.run(
            partial(open_validation, context.store, context.reference, job_id, today),
            partial(self._came, self._request),
            partial(self._refused, self._request),
        )

    @property
    def is_opening_one(self) -> bool:
        """True while a validation asked for by its identifier, not the last one, is being opened."""
        return self.is_busy and self._asked is not None

    def again(self) -> None:
        """The one that could not be opened."""
        self.open(self._asked)

    def _came(self, request: int, shown: ShownValidation) -> None:
        if request == self._request:
            self.is_busy = False
            self.opened.emit(shown)

    def _refused(self, request: int, error: BaseException) -> None:
        if request != self._request:
            return
        self.is_busy = False
        if isinstance(error, NoResults):
            self.nothing.emit()
        else:
            self.failed.emit(error)
