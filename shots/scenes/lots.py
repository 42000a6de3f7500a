"""A lot that is over: its details, its report; the assistant for an incident."""

import uuid
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from facnet_desktop.jobs.job import Kind, NewJob
from facnet_desktop.store.claims_blob import claims_blob
from facnet_desktop.store.validation_content import content_parts
from facnet_desktop.ui.dialogs.lot_report.asking import Wanted
from facnet_desktop.ui.dialogs.lot_report.dialog import LotReportDialog
from facnet_desktop.ui.pages.jobs.live.live_jobs import LiveJobs
from facnet_desktop.ui.pages.jobs.page import JobsPage
from facnet_desktop.ui.pages.settings.privacy.incident_dialog import IncidentDialog
from shots.scene import Scene
from shots.studio import Studio
from tests.support.findings import claims_of
from tests.ui.pages.jobs.kit import result
from tests.unit.store.test_results import computed

_LOT = uuid.UUID(int=60)
_FILES = (
    ("Clinique des Érables, mars 2025.csv", ("900000101", "900000102", "900000103")),
    ("Clinique des Érables, mars 2025 (2).csv", ("900000102", "900000103", "900000104")),
    ("GMF du Vieux-Moulin, mars 2025.csv", ("900000900",)),
)


def _lot(studio: Studio) -> None:
    """Three files, two of which share invoices."""
    store = studio.context.store
    jobs = [NewJob(kind=Kind.VALIDATION, title=title, lot_id=_LOT, file_bytes=812_000) for title, _ in _FILES]
    store.queue.add(jobs, lot_title="Fin de mois")
    for at, (_, invoices) in enumerate(_FILES):
        claimed = store.queue.claim("images")
        claims = claims_of([{"invoice": one, "doctor": "1999991", "date": "2025-03-11"} for one in invoices])
        kept = replace(computed(), claims=claims_blob(claims), content=content_parts(claims))
        told = result(lines=3_900 + at * 211, errors=14 - 5 * at, unread=at % 2 * 3, cents=18_450 * (3 - at))
        store.queue.complete(claimed, told, store.results.keep_of(kept))  # type: ignore[arg-type]


def _page(studio: Studio) -> JobsPage:
    _lot(studio)
    page = JobsPage(studio.context, LiveJobs(studio.context, studio.context.dispatcher))
    page.entered()
    studio.until(lambda: page.panel.model.rowCount() > len(_FILES))
    return page


def _select(studio: Studio, page: Any) -> None:
    page.panel.table.select([_LOT], _LOT)
    page.panel.table.opened.emit()  # where there is little room, the details stand over the list
    studio.until(page.panel.details.lot.pairs.isVisible)


def _search(studio: Studio, page: Any) -> None:
    page.panel.filters.search.set_now("900000900")
    studio.until(lambda: page.panel.model.rowCount() > 0)


def _report(studio: Studio, page: QWidget) -> None:
    dialog = LotReportDialog(studio.context, Wanted(lot_id=_LOT), page)
    dialog.open()
    studio.until(lambda: dialog.is_ready)


def _incident(studio: Studio, page: QWidget) -> None:
    dialog = IncidentDialog(studio.context, page)
    dialog.fields["information"].setPlainText("Noms, NAM, dates de service de patients d'un médecin.")
    dialog.open()


SCENES = (
    Scene(name="lot-over", make=_page, prepare=_select),
    Scene(name="lot-search", make=_page, prepare=_search),
    Scene(name="lot-report", make=_page, prepare=_report),
    Scene(name="incident", make=_page, prepare=_incident),
)
