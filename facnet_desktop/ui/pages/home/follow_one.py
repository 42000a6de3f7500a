"""After one file: its result opens when it ends, as the preferences ask, if the person is still there."""

import uuid

from PySide6.QtCore import QObject, Slot

from facnet_desktop.jobs.job import ENDED, Job, State
from facnet_desktop.services.preferences.model import AfterFile
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.page import Page


class FollowOne(QObject):
    """Only while ``page`` is the one that is shown: nobody is taken away from what she does."""

    def __init__(self, context: AppContext, page: Page) -> None:
        super().__init__(page)
        self._context = context
        self._page = page
        self._awaited: uuid.UUID | None = None
        context.dispatcher.job_changed.connect(self._look)

    def follow(self, job_id: uuid.UUID | None) -> None:
        """This one from now on, and no other."""
        self._awaited = job_id

    @Slot(object)
    def _look(self, job: Job) -> None:
        if job.id != self._awaited or job.state not in ENDED:
            return
        self._awaited = None
        wants_it = self._context.preferences.current.after_file is AfterFile.OPEN
        if not (wants_it and self._page.isVisible()):
            return
        if job.state is State.COMPLETED:
            self._context.navigator.show_results(job.id)
        elif job.state is State.FAILED:
            self._context.navigator.show_jobs(job.id)
