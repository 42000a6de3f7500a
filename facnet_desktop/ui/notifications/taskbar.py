"""How far everything is, on the icon of the program in the taskbar."""

import uuid
from enum import Enum
from typing import Protocol

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from facnet_desktop.jobs.figures import Counters
from facnet_desktop.jobs.job import ENDED, Job, State
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.jobs.progress import ProgressUpdate
from facnet_desktop.ui.notifications.windows_taskbar import WindowsTaskbar


class BarState(Enum):
    """How the bar looks; the values are those of ``TBPFLAG`` of Windows."""

    NONE = 0
    NORMAL = 2
    ERROR = 4
    PAUSED = 8


class Taskbar(Protocol):
    """Draws on the icon; ``fraction`` is from 0 to 1."""

    def show(self, state: BarState, fraction: float) -> None: ...


class NoTaskbar:
    """A platform without such a bar."""

    def show(self, state: BarState, fraction: float) -> None:
        """Nothing."""


class TaskbarProgress(QObject):
    """From the moment something runs until nothing does; all that was queued meanwhile counts."""

    def __init__(self, context: AppContext, window: QWidget, taskbar: Taskbar | None = None) -> None:
        super().__init__(window)
        self._taskbar = taskbar or _taskbar_of(window)
        self._counters = Counters()
        self._percents: dict[uuid.UUID, float] = {}
        self._ended = 0
        self._is_paused = False
        self._shown: tuple[BarState, int] = (BarState.NONE, 0)
        dispatcher = context.dispatcher
        dispatcher.progressed.connect(self._progress)
        dispatcher.job_changed.connect(self._change)
        dispatcher.counters_changed.connect(self._count)
        dispatcher.queue_paused_changed.connect(self._pause)

    @Slot(object)
    def _progress(self, update: ProgressUpdate) -> None:
        self._percents[update.job_id] = update.progress.percent
        self._show()

    @Slot(object)
    def _change(self, job: Job) -> None:
        if job.state is not State.RUNNING:
            was_running = self._percents.pop(job.id, None) is not None
            self._ended += was_running and job.state in ENDED
        self._show()

    @Slot(object)
    def _count(self, counters: Counters) -> None:
        self._counters = counters
        if not counters.running and not self._percents:
            self._ended = 0
        self._show()

    @Slot(bool)
    def _pause(self, is_paused: bool) -> None:  # noqa: FBT001  Qt's signature
        self._is_paused = is_paused
        self._show()

    def _show(self) -> None:
        """Whole percents only: the icon is not drawn again for less."""
        total = self._ended + len(self._percents) + self._counters.queued
        if not self._percents:
            shown = (BarState.NONE, 0)
        else:
            done = self._ended + sum(self._percents.values()) / 100
            state = BarState.PAUSED if self._is_paused else BarState.NORMAL
            shown = (state, round(100 * done / total))
        if shown != self._shown:
            self._shown = shown
            self._taskbar.show(shown[0], shown[1] / 100)


class SystemTaskbar:
    """The bar of Windows."""

    def __init__(self, window: QWidget) -> None:
        """
        Raises:
            OSError: there is none.
        """
        self._bar = WindowsTaskbar(int(window.winId()))

    def show(self, state: BarState, fraction: float) -> None:
        """Draw it."""
        self._bar.draw(state.value, fraction)


def _taskbar_of(window: QWidget) -> Taskbar:
    try:
        return SystemTaskbar(window)
    except OSError:
        return NoTaskbar()
