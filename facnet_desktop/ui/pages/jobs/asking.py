"""What the list is filtered by: the counters, the bar over it and what was taken off it, together."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction

from facnet_desktop.domain.french import count
from facnet_desktop.jobs.job import Status
from facnet_desktop.ui.pages.jobs.counters import CountersBar
from facnet_desktop.ui.pages.jobs.filters_bar import FiltersBar
from facnet_desktop.ui.pages.jobs.finding import ContentFinder
from facnet_desktop.ui.pages.jobs.memory import PanelMemory
from facnet_desktop.ui.pages.jobs.table.model import JobTableModel


class Asking(QObject):
    """``filtered`` once the list shows something else. ``hidden`` is the action that shows hidden jobs."""

    filtered = Signal()

    def __init__(
        self,
        model: JobTableModel,
        counters: CountersBar,
        bar: FiltersBar,
        hidden: QAction,
        memory: PanelMemory,
        *,
        finder: ContentFinder,
        say: Callable[[str], None],
    ) -> None:
        super().__init__(bar)
        self._model = model
        self._counters = counters
        self._bar = bar
        self._hidden = hidden
        self._memory = memory
        self._finder = finder
        self._say = say
        self._status = memory.status
        hidden.setChecked(memory.with_hidden)
        counters.show_chosen(self._status)
        counters.show_counters(model.counters)
        model.counters_changed.connect(counters.show_counters)
        counters.chosen.connect(self._choose)
        bar.changed.connect(self._told)
        finder.found.connect(self._told)
        hidden.toggled.connect(self._with_hidden)
        self.apply()

    @Slot()
    def apply(self) -> None:
        """Show what is asked for."""
        self._finder.look_for(self._bar.search.text().strip())
        wanted = replace(
            self._bar.filter(),
            found=self._finder.jobs,
            status=self._status,
            with_hidden=self._hidden.isChecked(),
        )
        self._model.choose(wanted)
        self._bar.show_clear(needed=wanted.chooses)
        self.filtered.emit()

    @Slot()
    def show_all(self) -> None:
        """Lift every filter."""
        self._status = None
        self._memory.keep_status(None)
        self._counters.show_chosen(None)
        self._bar.clear_all()

    @Slot(object)
    def _choose(self, status: Status | None) -> None:
        self._status = status
        self._memory.keep_status(status)
        self._told()

    @Slot(bool)
    def _with_hidden(self, shown: bool) -> None:  # noqa: FBT001  as the signal carries it
        self._memory.keep_with_hidden(shown=shown)
        self._told()

    @Slot()
    def _told(self) -> None:
        self.apply()
        counters = self._model.counters
        shown = counters.total if self._status is None else getattr(counters, self._status.value)
        self._say(f"{count(shown, 'tâche affichée', 'tâches affichées')}.")
