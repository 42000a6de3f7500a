"""« Tâches »: the page."""

import uuid

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.page import Page
from facnet_desktop.ui.pages.jobs.live.live_jobs import LiveJobs
from facnet_desktop.ui.pages.jobs.panel import JobsPanel
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.text import label


class JobsPage(Page):
    """The panel under its title, in a place that scrolls where the screen is too small for it."""

    NAME = "jobs"
    ICON = "list-checks"
    HELP = "taches"

    def __init__(self, context: AppContext, jobs: LiveJobs, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        inside = QWidget()
        self.panel = JobsPanel(context, jobs, inside)
        column = QVBoxLayout(inside)
        column.setContentsMargins(3 * UNIT, 2 * UNIT, 3 * UNIT, 2 * UNIT)
        column.setSpacing(UNIT + UNIT // 2)
        column.addWidget(label(self.title(), "title", inside))
        column.addWidget(self.panel, 1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    def title(self) -> str:
        return self.tr("Tâches")

    def entered(self) -> None:
        self.panel.entered()
        if self.isVisible():
            self.panel.take_keyboard()

    def focus_search(self) -> None:
        self.panel.focus_search()

    def show_job(self, job_id: uuid.UUID | None) -> None:
        """One of them selected, when there is one to select."""
        if job_id is not None:
            self.panel.show_job(job_id)
