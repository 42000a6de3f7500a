"""The first page: at rest, or with the files that are about to be validated."""

import uuid
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

import shiboken6
from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from facnet_desktop.services.preflight.desk import PreflightDesk
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.page import Page
from facnet_desktop.ui.pages.home.file_choice import FileChoice
from facnet_desktop.ui.pages.home.follow_one import FollowOne
from facnet_desktop.ui.pages.home.pasted import pasted_paths
from facnet_desktop.ui.pages.home.reading import Outlook, outlook_of, recent_of
from facnet_desktop.ui.pages.home.welcome import Welcome
from facnet_desktop.ui.preflight.panel import PreflightPanel
from facnet_desktop.ui.preflight.submitting import Started

T = TypeVar("T")

_SETTLED_MS = 150
"""What was just queued has begun by then, and is not slowed down by what the page reads at rest."""


class HomePage(Page):
    """``files_opened`` leads to the pre-flight; once files are queued, it comes back to rest."""

    NAME = "home"
    ICON = "house"
    HELP = "accueil"

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._desk = PreflightDesk(
            context.store, context.reference, account=context.account, ahead=context.ahead
        )
        self._stack = QStackedWidget(self)
        self._welcome = Welcome(context, self)
        self._preflight = PreflightPanel(context, self._desk, self)
        self._choice = FileChoice(self)
        self._follow = FollowOne(context, self)
        self._asked = self._shown = 0
        self._is_reading = self._is_due = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SETTLED_MS)
        self._soon.timeout.connect(self.refresh)

        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._stack.addWidget(self._welcome)
        self._stack.addWidget(self._preflight)

        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        paste.activated.connect(self.paste_path)
        self._choice.chosen.connect(context.navigator.open_files)
        self._preflight.closed.connect(self._rest)
        self._preflight.started.connect(self._after_start)
        drop = self._welcome.drop
        drop.files_wanted.connect(self.choose_files)
        drop.folder_wanted.connect(self.choose_folder)
        drop.paste_wanted.connect(self.paste_path)
        drop.example_wanted.connect(self._try_example)
        self._welcome.guide.more_wanted.connect(self._show_guide)
        self._welcome.expiring.opened.connect(self._open_expiring)
        self._welcome.references_wanted.connect(self._show_references)
        self._welcome.recent.stale.connect(self.refresh)
        self._welcome.unfinished.dealt_with.connect(self.refresh)

    def title(self) -> str:
        return self.tr("Accueil")

    @property
    def preflight(self) -> PreflightPanel:
        """The files that are about to be validated."""
        return self._preflight

    @property
    def is_at_rest(self) -> bool:
        """Whether no file is about to be validated."""
        return self._stack.currentWidget() is self._welcome

    @property
    def is_read(self) -> bool:
        """Whether what is shown is what the store holds, as far as it was told."""
        return not (self._soon.isActive() or self._is_reading or self._shown != self._asked)

    def entered(self) -> None:
        self.preflight.notice.come_back()
        self.refresh()
        self._take_keyboard()

    @Slot()
    def refresh(self) -> None:
        """Read again the last validations, and what the whole page tells once nothing runs."""
        self._asked += 1
        self.context.reads.run(
            partial(recent_of, self.context.store), self._answer(self._welcome.show_recent)
        )
        if not self.context.dispatcher.running():
            self._refresh_slowly()

    def _refresh_slowly(self) -> None:
        """One at a time: what is asked meanwhile is asked once more at its end."""
        self._is_due = self._is_reading
        if self._is_reading:
            return
        self._is_reading = True
        today = self.context.clock().astimezone().date()
        self.context.slow.run(
            partial(outlook_of, self.context.store, self._desk, self.context.preferences.current, today),
            self._show_outlook,
            self._outlook_failed,
        )

    def _show_outlook(self, outlook: Outlook) -> None:
        if shiboken6.isValid(self):
            self._welcome.show_outlook(outlook)
            self._outlook_ended()

    def _outlook_failed(self, _: BaseException) -> None:
        """Unusable references or results are told by what needs them, not by a page that mentions them."""
        if shiboken6.isValid(self):
            self._outlook_ended()

    def _outlook_ended(self) -> None:
        self._is_reading = False
        if self._is_due:
            self._refresh_slowly()

    @Slot(object)
    def files_opened(self, paths: tuple[Path, ...]) -> None:
        """Look at files and folders before they are validated."""
        if not paths:
            return
        self._follow.follow(None)
        self._stack.setCurrentWidget(self._preflight)
        self._preflight.open_files(tuple(paths))

    @Slot()
    def choose_files(self) -> None:
        """« Ouvrir un export »."""
        self._choice.choose_files()

    @Slot()
    def choose_folder(self) -> None:
        """« Ouvrir un dossier »."""
        self._choice.choose_folder()

    @Slot()
    def paste_path(self) -> None:
        """What was copied: files of the explorer, or their paths."""
        paths = pasted_paths(QGuiApplication.clipboard().mimeData())
        if paths:
            self.files_opened(paths)
        else:
            self.context.announcer.say(
                self.tr("Le presse-papiers ne contient aucun chemin de fichier. Copier d'abord un fichier.")
            )

    @Slot()
    def _try_example(self) -> None:
        self.files_opened((self.context.resources / "exemples" / "export.csv",))

    @Slot()
    def _rest(self) -> None:
        self._stack.setCurrentWidget(self._welcome)
        self._soon.start()
        self._take_keyboard()

    @Slot(object)
    def _after_start(self, started: Started) -> None:
        """One file is followed to its result; a lot to the list of the jobs."""
        if len(started.jobs) == 1 and self._preflight.is_empty:
            self._follow.follow(started.jobs[0])
        elif len(started.jobs) > 1 and self._preflight.is_empty:
            self.context.navigator.show_jobs()

    @Slot()
    def _show_guide(self) -> None:
        self.context.navigator.show_help("premier-jour")

    @Slot()
    def _show_references(self) -> None:
        self.context.navigator.show_code("")

    def _answer(self, show: Callable[[T], None]) -> Callable[[T], None]:
        """``show`` for the answer to this question, not to one that another has replaced."""
        return partial(self._show_if_due, self._asked, show)

    def _show_if_due(self, asked: int, show: Callable[[T], None], found: T) -> None:
        if asked == self._asked and shiboken6.isValid(self):
            self._shown = asked
            show(found)

    @Slot(object, object)
    def _open_expiring(self, job_id: uuid.UUID, finding: int) -> None:
        self.context.navigator.show_results(job_id, finding)

    def _take_keyboard(self) -> None:
        if self.is_at_rest:
            self._welcome.drop.open_button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._preflight.take_keyboard()
