"""The list, or what stands in its place: nothing yet, nothing that matches, not read yet, not readable."""

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from facnet_desktop.ui.pages.jobs.live.live_jobs import LiveJobs
from facnet_desktop.ui.pages.jobs.table.model import JobTableModel
from facnet_desktop.ui.pages.jobs.table.view import JobTable
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.trouble import trouble_of
from facnet_desktop.ui.widgets.states import EmptyState, LoadingState

NOTICED_MS = 250


class Listing(QStackedWidget):
    """``wants_file`` and ``wants_all`` are what its empty places offer to do."""

    wants_file = Signal()
    wants_all = Signal()

    def __init__(
        self, jobs: LiveJobs, model: JobTableModel, table: JobTable, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._model = model
        self.table = table
        self.empty = EmptyState(
            "inbox",
            self.tr("Aucune tâche"),
            self.tr("Les validations, les exportations et les sauvegardes se suivent ici."),
            self,
        )
        self.unmatched = EmptyState(
            "search",
            self.tr("Aucune tâche ne correspond aux filtres"),
            self.tr("La liste n'est pas vide."),
            self,
        )
        self.loading = LoadingState(self.tr("Lecture des tâches…"), self)
        self.refused = EmptyState("circle-x", "", "", self, tone=Tone.ERROR)
        open_file = self.empty.add_button(self.tr("Ouvrir un export…"), "file-plus", "primary")
        show_all = self.unmatched.add_button(self.tr("Effacer les filtres"), "x")
        again = self.refused.add_button(self.tr("Réessayer"), "refresh-cw")
        for place in (table, self.empty, self.unmatched, self.loading, self.refused):
            self.addWidget(place)
        self._error: BaseException | None = None
        self._noticed = QTimer(self)
        self._noticed.setSingleShot(True)
        self._noticed.setInterval(NOTICED_MS)
        open_file.clicked.connect(self.wants_file)
        show_all.clicked.connect(self.wants_all)
        again.clicked.connect(self._again)
        self._noticed.timeout.connect(self.settle)
        jobs.loaded.connect(self._loaded)
        jobs.load_failed.connect(self._failed)
        for change in (model.rowsInserted, model.rowsRemoved, model.modelReset):
            change.connect(self.settle)
        self.settle()

    @Slot()
    def settle(self) -> None:
        """Show what is true now."""
        if self._model.rowCount():
            wanted: QWidget = self.table
        elif self._error is not None:
            wanted = self.refused
        elif not self._jobs.is_loaded:
            if self.currentWidget() is not self.loading:
                self._noticed.start()
            wanted = self.loading
        else:
            wanted = self.unmatched if len(self._jobs) and self._model.filter.chooses else self.empty
        if self.currentWidget() is not wanted:
            self.setCurrentWidget(wanted)

    @Slot()
    def _loaded(self) -> None:
        self._error = None
        self.settle()

    @Slot(object)
    def _failed(self, error: BaseException) -> None:
        self._error = error
        trouble = trouble_of(error)
        self.refused.say(trouble.title, f"{trouble.what} {trouble.next_step}")
        self.settle()

    @Slot()
    def _again(self) -> None:
        self._error = None
        self.settle()
        self._jobs.reload()
