"""Whether invoices are in two files of the lot that is shown: compared once it is over, in another thread."""

import uuid
from functools import partial

from PySide6.QtCore import QObject

from facnet_desktop.services.jobs.outcome import outcome_of
from facnet_desktop.services.lots.report import jobs_of_lot
from facnet_desktop.services.lots.shared_invoices import Shared, shared_invoices
from facnet_desktop.store.store import Store
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.pages.jobs.details.lot_body import LotBody
from facnet_desktop.ui.pages.jobs.live.lots import LotTally

_KEPT = 20


class LotComparison(QObject):
    """Tells ``body`` what it found; nothing is kept longer than the window."""

    def __init__(self, context: AppContext, body: LotBody) -> None:
        super().__init__(body)
        self._context = context
        self._body = body
        self._shown: tuple[uuid.UUID, int] | None = None
        self._found: dict[tuple[uuid.UUID, int], Shared] = {}

    def show_lot(self, lot: LotTally) -> None:
        """That lot is shown, as it stands."""
        state = (lot.id, lot.files)
        if lot.done < lot.files or not lot.lines:
            self._shown = None
            self._body.show_shared(None)
        elif state in self._found:
            self._shown = state
            self._body.show_shared(self._found[state])
        elif state != self._shown:
            self._shown = state
            self._body.show_shared(None)
            call = partial(_compared, self._context.store, lot.id)
            self._context.slow.run(call, partial(self._take, state), self._give_up)

    def _take(self, state: tuple[uuid.UUID, int], found: Shared) -> None:
        while len(self._found) >= _KEPT:
            del self._found[next(iter(self._found))]
        self._found[state] = found
        if state == self._shown:
            self._body.show_shared(found)

    def _give_up(self, _: BaseException) -> None:
        """What keeps the store from being read is told by the dispatcher."""
        self._shown = None


def _compared(store: Store, lot_id: uuid.UUID) -> Shared:
    jobs = jobs_of_lot(store.board, lot_id)
    return shared_invoices(
        store.results, [(job.id, job.title) for job in jobs if outcome_of(job) is not None]
    )
