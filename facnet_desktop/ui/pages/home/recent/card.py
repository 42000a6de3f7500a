"""The last validations: what each one found, and the way to its result."""

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QHeaderView, QTableView, QWidget

from facnet_desktop.jobs.job import Job, Kind, State
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.jobs.progress import ProgressUpdate
from facnet_desktop.ui.pages.home.reading import Recent
from facnet_desktop.ui.pages.home.recent.delegate import StateDelegate
from facnet_desktop.ui.pages.home.recent.model import JOB, Column, RecentModel
from facnet_desktop.ui.widgets.buttons import button
from facnet_desktop.ui.widgets.card import Card
from facnet_desktop.ui.widgets.tables import dress_table, set_widths
from facnet_desktop.ui.widgets.text import label

_WIDTHS = (200, 150, 140, 70, 85, 85, 110, 110)
_LEAST_NAME = 180
_PAUSE_MS = 150


class RecentCard(Card):
    """``stale`` when what it shows should be read again."""

    stale = Signal()

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._context = context
        self.setAccessibleName(self.tr("Validations récentes"))
        self._model = RecentModel(context.clock, self)
        self._table = _RecentTable(self)
        self._nothing = label(
            self.tr(
                "Aucune validation pour l'instant. La première apparaîtra ici, avec ce qu'elle a trouvé."
            ),
            "muted",
            wraps=True,
        )
        every = button(self.tr("Toutes les tâches"), "layers", "quiet", self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._table.setModel(self._model)
        set_widths(self._table.horizontalHeader(), _WIDTHS)
        self._table.setItemDelegateForColumn(Column.STATE, StateDelegate(self._table))

        heading = QHBoxLayout()
        heading.addWidget(label(self.tr("Validations récentes"), "heading"))
        heading.addStretch()
        heading.addWidget(every)
        self.content.addLayout(heading)
        self.content.addWidget(self._nothing)
        self.content.addWidget(self._table)

        self._table.opened.connect(self._open)
        every.clicked.connect(self._show_all)
        self._pause.timeout.connect(self.stale)
        context.dispatcher.job_added.connect(self._note)
        context.dispatcher.job_changed.connect(self._note)
        context.dispatcher.progressed.connect(self._progress)
        self.show_recent(Recent())

    @property
    def table(self) -> QTableView:
        """Where the keyboard goes."""
        return self._table

    def show_recent(self, recent: Recent) -> None:
        """What was read."""
        self._model.show_jobs(recent.validations)
        rows = self._model.rowCount()
        self._nothing.setVisible(rows == 0)
        self._table.setVisible(rows > 0)
        self._table.fit()

    @Slot(object)
    def _note(self, job: Job) -> None:
        if job.kind is Kind.VALIDATION and self.isVisible() and not self._pause.isActive():
            self._pause.start()

    @Slot(object)
    def _progress(self, update: ProgressUpdate) -> None:
        if self.isVisible():
            self._model.show_percent(update.job_id, update.progress.percent)

    @Slot(object)
    def _open(self, job: Job) -> None:
        if job.state is State.COMPLETED:
            self._context.navigator.show_results(job.id)
        else:
            self._context.navigator.show_jobs(job.id)

    @Slot()
    def _show_all(self) -> None:
        self._context.navigator.show_jobs()


class _RecentTable(QTableView):
    """As high as its rows; the page scrolls, not the table. ``opened`` carries a ``Job``."""

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        dress_table(self, self.tr("Validations récentes"))
        self.setProperty("look", "plain")
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setSectionsMovable(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.doubleClicked.connect(self._open)

    def fit(self) -> None:
        """Room for its rows, and for the bar that scrolls its columns when there is one."""
        rows = 0 if self.model() is None else self.model().rowCount()
        height = (
            rows * self.verticalHeader().defaultSectionSize() + self.horizontalHeader().sizeHint().height()
        )
        is_cut = self.horizontalHeader().length() > self.viewport().width()
        bar = self.horizontalScrollBar().sizeHint().height() if is_cut else 0
        self.setFixedHeight(height + bar + 2 * self.frameWidth())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        """The name takes what the figures leave, within reason."""
        super().resizeEvent(event)
        header = self.horizontalHeader()
        others = header.length() - header.sectionSize(Column.FILE)
        header.resizeSection(Column.FILE, max(_LEAST_NAME, self.viewport().width() - others))
        self.fit()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802  Qt's name
        """Nothing is chosen until the keyboard comes here."""
        if not self.currentIndex().isValid() and self.model().rowCount():
            self.setCurrentIndex(self.model().index(0, 0))
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  Qt's name
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        job = index.data(JOB)
        if isinstance(job, Job):
            self.opened.emit(job)
