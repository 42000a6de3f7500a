"""What a report is asked about: a lot, or validations that were chosen."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from facnet_desktop.domain.french import count
from facnet_desktop.reports.lots.report import LotReport
from facnet_desktop.services.lots.report import chosen_jobs, jobs_of_lot, lot_report
from facnet_desktop.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """The lot of that id, or these jobs when there is none."""

    lot_id: uuid.UUID | None = None
    job_ids: Sequence[uuid.UUID] = ()


def read_report(store: Store, wanted: Wanted, made_at: datetime) -> LotReport:
    """Read it; for a thread.

    Raises:
        StoreError: the store cannot be read.
    """
    if wanted.lot_id is None:
        jobs = chosen_jobs(store.board, wanted.job_ids)
        title = count(len(jobs), "fichier choisi", "fichiers choisis")
    else:
        jobs = jobs_of_lot(store.board, wanted.lot_id)
        lot = store.board.lot(wanted.lot_id)
        title = "Lot" if lot is None or not lot.title else lot.title
    return lot_report(store.results, title, jobs, made_at=made_at)
