"""The line at the bottom of the window: each part says something and leads somewhere."""

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from facnet_desktop.domain.money import NBSP
from facnet_desktop.jobs.figures import Counters
from facnet_desktop.jobs.job import Job, Kind, State
from facnet_desktop.reference.model import Reference
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.status.words import edition_words, queue_words
from facnet_desktop.ui.theme.icons import icon
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.buttons import button, with_shortcut
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.elided import ElidedLabel

SAID_MS = 10_000
_LEAST_HEIGHT = 26


class StatusLine(QWidget):
    """What runs, what was last said, which references are in force, whether names are shown."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setAccessibleName(self.tr("Barre d'état"))
        self._queue = _part("list-checks", self)
        self._pause = _part("circle-pause", self, Tone.WARNING)
        self._said = ElidedLabel("", "muted", self)
        self._references = _part("book-open", self)
        self._names = _part("eye-off", self)
        self._forget = QTimer(self)
        self._forget.setSingleShot(True)
        self._forget.setInterval(SAID_MS)

        row = QHBoxLayout(self)
        row.setContentsMargins(UNIT, 0, UNIT, 0)
        row.setSpacing(UNIT)
        row.addWidget(self._queue)
        row.addWidget(self._pause)
        row.addWidget(self._said, 1)
        row.addWidget(self._references)
        row.addWidget(self._names)

        self._queue.clicked.connect(self._show_jobs)
        self._pause.clicked.connect(context.dispatcher.resume)
        self._references.clicked.connect(self._show_references)
        self._names.clicked.connect(context.privacy.toggle)
        self._forget.timeout.connect(self._hush)
        context.dispatcher.counters_changed.connect(self._show_counters)
        context.dispatcher.queue_paused_changed.connect(self._show_paused)
        context.privacy.revealed_changed.connect(self._show_names)
        context.privacy.presenting_changed.connect(self._show_names)
        context.dispatcher.job_changed.connect(self._look_at)
        context.announcer.said.connect(self._say)

        self._show_counters(Counters())
        self._show_paused(False)
        self._show_names()
        self._references.hide()
        self.read_references()

    def read_references(self) -> None:
        """Look again at which references are in force: they may have been replaced."""
        self._context.slow.run(self._context.reference.load, self._show_edition)

    @Slot(object)
    def _show_counters(self, counters: Counters) -> None:
        words = queue_words(counters)
        self._queue.setText(words)
        self._queue.setIcon(
            icon("play", Tone.ACCENT) if counters.running else icon("list-checks", Tone.MUTED)
        )
        _name(self._queue, self.tr("Tâches{nbsp}: {words}").format(nbsp=NBSP, words=words))

    @Slot(bool)
    def _show_paused(self, is_paused: bool) -> None:  # noqa: FBT001  Qt's signature
        self._pause.setText(self.tr("File suspendue"))
        _name(self._pause, self.tr("La file d'attente est suspendue. Reprendre."))
        self._pause.setVisible(is_paused)

    @Slot()
    def _show_names(self) -> None:
        privacy = self._context.privacy
        if privacy.is_presenting:
            words, name, tone = self.tr("Mode présentation"), "monitor", Tone.INFO
        elif privacy.is_revealed:
            words, name, tone = self.tr("Noms affichés"), "eye", Tone.WARNING
        else:
            words, name, tone = self.tr("Noms masqués"), "eye-off", Tone.MUTED
        self._names.setText(words)
        self._names.setIcon(icon(name, tone))
        self._names.setAccessibleName(words)
        self._names.setToolTip(with_shortcut(self.tr("Afficher ou masquer les noms"), "Ctrl+Shift+N"))

    def _show_edition(self, reference: Reference) -> None:
        words = self.tr("Références{nbsp}: {edition}").format(
            nbsp=NBSP, edition=edition_words(reference.edition)
        )
        self._references.setText(words)
        _name(self._references, words)
        self._references.show()

    @Slot(str)
    def _say(self, text: str) -> None:
        self._said.say(text)
        self._forget.start()

    @Slot(object)
    def _look_at(self, job: Job) -> None:
        """An import brings other references."""
        if job.kind is Kind.IMPORT and job.state is State.COMPLETED:
            self.read_references()

    @Slot()
    def _hush(self) -> None:
        self._said.say("")

    @Slot()
    def _show_jobs(self) -> None:
        self._context.navigator.show_jobs()

    @Slot()
    def _show_references(self) -> None:
        self._context.navigator.show_code("")


def _part(icon_name: str, parent: QWidget, tone: Tone = Tone.MUTED) -> QPushButton:
    made = button("", icon_name, "status", parent)
    made.setIcon(icon(icon_name, tone))
    made.setMinimumHeight(_LEAST_HEIGHT)
    return made


def _name(part: QPushButton, text: str) -> None:
    part.setAccessibleName(text)
    part.setToolTip(text)
