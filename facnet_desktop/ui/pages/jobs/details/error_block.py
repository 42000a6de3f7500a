"""Why a job did not succeed: title, cause, what to do, the buttons that do it. It stays until dealt with."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from facnet_desktop.jobs.error_entries import Action
from facnet_desktop.jobs.job import Job, State
from facnet_desktop.ui.dialogs.action_words import words_of
from facnet_desktop.ui.dialogs.details import Details
from facnet_desktop.ui.pages.jobs.commands.doing import reported
from facnet_desktop.ui.pages.jobs.details.section import empty
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.trouble import Trouble, diagnostic_text, trouble_in
from facnet_desktop.ui.widgets.buttons import button
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.flow import Flow
from facnet_desktop.ui.widgets.icon_label import IconLabel
from facnet_desktop.ui.widgets.text import label, restyle

Calls = Mapping[Action, Callable[[], object]]


class ErrorBlock(QFrame):
    """``calls`` are what the buttons of an error do; those without a call are not shown."""

    def __init__(self, copy: Callable[[str], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._copy = copy
        self._shown: tuple[object, ...] = ()
        self.setProperty("look", "notice")
        column = QVBoxLayout(self)
        column.setContentsMargins(UNIT + UNIT // 2, UNIT, UNIT, UNIT)
        column.setSpacing(UNIT)
        head = QHBoxLayout()
        head.setSpacing(UNIT)
        self._mark = IconLabel("circle-x", Tone.ERROR, 18, self)
        self._title = label("", "strong", self, wraps=True)
        head.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._title, 1)
        self._text = label("", "", self, wraps=True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._buttons = QWidget(self)
        self._flow = Flow(self._buttons)
        self._folded = QVBoxLayout()
        column.addLayout(head)
        column.addWidget(self._text)
        column.addWidget(self._buttons)
        column.addLayout(self._folded)

    def show_job(self, job: Job, calls: Calls) -> None:
        """Its error, if it has one."""
        self.setVisible(job.error is not None)
        if job.error is None:
            self._shown = ()
            return
        shown = (job.error, job.state)
        if shown == self._shown:
            return
        self._shown = shown
        trouble = trouble_in(reported(job.error))
        is_over = job.state in (State.FAILED, State.CANCELLED)
        tone = Tone.ERROR if is_over else Tone.WARNING
        self._mark.show_icon("circle-x" if is_over else "triangle-alert", tone)
        restyle(self, "tone", "error" if is_over else "warning")
        self._title.setText(trouble.title)
        self._text.setText(job.error.message)
        self.setAccessibleName(f"{trouble.title}. {job.error.message}")
        self._offer(trouble, calls)

    def _offer(self, trouble: Trouble, calls: Calls) -> None:
        empty(self._flow)
        empty(self._folded)
        for action in trouble.actions:
            if action in calls:
                made = button(words_of(action, trouble.code), parent=self._buttons)
                made.clicked.connect(partial(_call, calls[action]))
                self._flow.addWidget(made)
        copy = button(words_of(Action.COPY_DIAGNOSTIC, trouble.code), "clipboard-copy", parent=self._buttons)
        copy.clicked.connect(partial(_call, partial(self._copy, diagnostic_text(trouble))))
        self._flow.addWidget(copy)
        if trouble.details:
            self._folded.addWidget(Details(self.tr("Détails techniques"), trouble.details, self))


def _call(call: Callable[[], object], *_: object) -> None:
    call()
