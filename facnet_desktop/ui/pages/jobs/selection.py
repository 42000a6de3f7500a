"""What is selected in the list, and all that can be done with it."""

import uuid

from PySide6.QtCore import QObject, QPoint, Slot
from PySide6.QtWidgets import QMenu

from facnet_desktop.domain.french import count
from facnet_desktop.jobs.job import Job
from facnet_desktop.ui.pages.jobs.commands.actions import Actions
from facnet_desktop.ui.pages.jobs.commands.doing import Doing
from facnet_desktop.ui.pages.jobs.commands.offers import Command
from facnet_desktop.ui.pages.jobs.filters_bar import FiltersBar
from facnet_desktop.ui.pages.jobs.live.live_jobs import LiveJobs
from facnet_desktop.ui.pages.jobs.menu import context_menu
from facnet_desktop.ui.pages.jobs.table.copying import rows_text
from facnet_desktop.ui.pages.jobs.table.view import JobTable
from facnet_desktop.ui.privacy import Privacy


class Selection(QObject):
    """Copies it, gives its context menu and does commands with it."""

    def __init__(
        self,
        jobs: LiveJobs,
        table: JobTable,
        doing: Doing,
        filters: FiltersBar,
        privacy: Privacy,
    ) -> None:
        super().__init__(table)
        self._jobs = jobs
        self._table = table
        self._doing = doing
        self._filters = filters
        self._privacy = privacy
        table.copied.connect(self._copy_rows)
        table.dropped.connect(doing.put_before)

    def jobs(self) -> list[Job]:
        """Those that are selected, those of selected lots among them."""
        found: dict[uuid.UUID, Job] = {}
        for row_id in self._table.selected_ids():
            job = self._jobs.get(row_id)
            for one in (job,) if job is not None else self._jobs.jobs_of(row_id):
                found.setdefault(one.id, one)
        return list(found.values())

    def run(self, command: Command) -> None:
        """Do it to them; a lot that is alone is cancelled as a lot."""
        ids = self._table.selected_ids()
        if command is Command.CANCEL and len(ids) == 1 and self._jobs.get(ids[0]) is None:
            self._doing.cancel_lot(ids[0])
        else:
            self._doing.do(command, self.jobs())

    def menu(self, actions: Actions) -> QMenu:
        """All that can be done with them."""
        jobs = self.jobs()
        lots = {job.lot_id for job in jobs}
        lot_id = lots.pop() if len(lots) == 1 else None
        return context_menu(self._table, actions, self._doing, self._filters, jobs=jobs, lot_id=lot_id)

    def ask_what(self, actions: Actions, at: QPoint) -> None:
        """The menu where the mouse or the keyboard asked for it."""
        self.menu(actions).popup(self._table.viewport().mapToGlobal(at))

    @Slot()
    def _copy_rows(self) -> None:
        """The rows as they are shown, a line each, for a spreadsheet."""
        jobs = self.jobs()
        if jobs:
            self._privacy.copy(
                rows_text(self._table, self._table.jobs_model, jobs), count(len(jobs), "tâche")
            )
